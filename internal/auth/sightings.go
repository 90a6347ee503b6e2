package auth

import (
	"context"
	"time"

	"gpec/internal/store"
)

const (
	// seenEvery is how exact "last used" and "last seen" are: a busy key costs one write in that time, not one a request.
	seenEvery = time.Minute

	// writeSightings is how often they are written: apart from the requests, none of which waits for it.
	writeSightings = 5 * time.Second

	// lastWrite bounds what is written when the program stops.
	lastWrite = 2 * time.Second

	// mostSightings bounds what waits to be written. What does not fit is not written: it will be seen again.
	mostSightings = 10_000
)

// sighting is a row that has been seen.
type sighting struct {
	key bool // an API key; else an account
	id  int
}

// sight notes that a row was seen now, when it was not within the last minute.
func (s *Service) sight(what sighting, before time.Time) {
	now := s.Now().UTC().Truncate(time.Microsecond)
	if now.Sub(before) < seenEvery {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, noted := s.sighted[what]; noted || len(s.sighted) >= mostSightings {
		return
	}
	if s.sighted == nil {
		s.sighted = map[sighting]time.Time{}
	}
	s.sighted[what] = now
}

// writeSightings writes what was noted. What cannot be written is forgotten: nothing depends on it.
func (s *Service) writeSightings(ctx context.Context) {
	s.mu.Lock()
	noted := s.sighted
	s.sighted = nil
	s.mu.Unlock()
	for what, at := range noted {
		q := "UPDATE accounts SET seen_at = ? WHERE id = ? AND seen_at < ?"
		if what.key {
			q = "UPDATE api_keys SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)"
		}
		if _, err := s.DB.SQL.ExecContext(ctx, store.Placeholders(s.DB.Dialect, q), at, what.id, at); err != nil {
			s.Log.WarnContext(ctx, "when keys were used and accounts seen is not written", "left", len(noted), "error", err)
			return
		}
	}
}
