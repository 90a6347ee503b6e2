package intake

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"strconv"
	"time"

	"entgo.io/ent/dialect"

	"gpec/internal/feed"
	"gpec/internal/store"
)

const (
	partBytes = 1 << 20 // of a row of upload_parts, and what is held in memory of an upload

	// uploadsAtOnce bounds the uploads that arrive in one process. On PostgreSQL each holds a connection of the pool, which
	// has 16.
	uploadsAtOnce = 4

	// answerTime is what the answer may take, once the bytes are there.
	answerTime = 30 * time.Second

	retryAfterSeconds = 10
)

// problem is why bytes were not taken. It holds nothing of the request.
type problem struct {
	status  int
	code    string
	message string
}

func (p *problem) Error() string { return p.message }

func (p *problem) answer(w http.ResponseWriter) {
	body, _ := json.Marshal(map[string]any{"error": map[string]string{"code": p.code, "message": p.message}}) // it never fails
	h := w.Header()
	h.Set("Content-Type", "application/json")
	if p.status == http.StatusServiceUnavailable {
		h.Set("Retry-After", strconv.Itoa(retryAfterSeconds))
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(append(body, '\n'))
}

func badAddress() *problem {
	return &problem{http.StatusForbidden, "FORBIDDEN", "the address is not one that createUpload gave"}
}

func taken() *problem {
	return &problem{http.StatusConflict, "CONFLICT", "the bytes of this upload were received or discarded, or are arriving now"}
}

func unavailable(why string) *problem {
	return &problem{http.StatusServiceUnavailable, "UNAVAILABLE", why}
}

// Receiver is the endpoint that the bytes of uploads are sent to, PUT /uploads/{id}. Its address is its only credential:
// createUpload gives it to those who may import. It answers 204, or a problem as JSON.
func (s *Service) Receiver() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if err := s.receive(w, r); err != nil {
			s.problemOf(r.Context(), err).answer(w)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

// problemOf says what a failure is to the caller. What is not of their making is for the log.
func (s *Service) problemOf(ctx context.Context, err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	if ctx.Err() == nil {
		s.Log.ErrorContext(ctx, "an upload could not be kept", "error", err)
	}
	return unavailable("the bytes could not be kept; nothing of them was: send them again")
}

func (s *Service) receive(w http.ResponseWriter, r *http.Request) error {
	a, err := s.announced(r)
	if err != nil {
		return err
	}
	if len(r.Header.Values("Content-Encoding")) > 0 {
		return &problem{http.StatusUnsupportedMediaType, "UNSUPPORTED_ENCODING", "send the bytes of the file as they are, without a Content-Encoding"}
	}
	switch n := r.ContentLength; {
	case n < 0:
		return &problem{http.StatusLengthRequired, "LENGTH_REQUIRED", "say the size in Content-Length"}
	case n > int64(a.size):
		return &problem{http.StatusRequestEntityTooLarge, "TOO_LARGE", "the file is larger than was announced"}
	case n < int64(a.size):
		return &problem{http.StatusBadRequest, "BAD_INPUT", "the file is smaller than was announced"}
	}
	done, err := s.begin(a.id)
	if err != nil {
		return err
	}
	defer done()
	p, connection, begin := s.pace(), http.NewResponseController(w), time.Now()
	ctx, cancel := context.WithTimeout(r.Context(), p.upload)
	defer cancel()
	bytes := &arrival{from: r.Body, left: a.size, part: make([]byte, min(partBytes, a.size)), sum: sha256.New(), wait: p.part, until: begin.Add(p.upload),
		deadline: func(t time.Time) {
			_ = connection.SetReadDeadline(t) // a recorder of tests has no connection
		}}
	_ = connection.SetWriteDeadline(begin.Add(p.upload + answerTime))
	if s.DB.Dialect == dialect.Postgres {
		err = s.keepAtOnce(ctx, a, bytes)
	} else {
		err = s.keepByPart(ctx, a, bytes)
	}
	if err != nil {
		_ = connection.SetReadDeadline(time.Now().Add(p.part)) // what is left of the bytes is not waited for
		return err
	}
	s.Feed.Wake(feed.TopicChanges)
	return nil
}

// announced checks the address: its signature, then its time, before anything is read.
func (s *Service) announced(r *http.Request) (announcement, error) {
	a, signature, ok := readAddress(r.PathValue("id"), r.URL.Query())
	if !ok {
		return a, badAddress()
	}
	secret, err := s.secret(r.Context())
	if err != nil {
		return a, err
	}
	if !hmac.Equal(signature, a.signature(secret)) {
		return a, badAddress()
	}
	if !s.Now().Before(time.Unix(a.expires, 0)) {
		return a, &problem{http.StatusForbidden, "EXPIRED", "the address is too old: open another upload"}
	}
	return a, nil
}

// begin takes one of the places for uploads, and keeps out a second one of the same file.
func (s *Service) begin(id int) (done func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.receiving[id]:
		return nil, taken()
	case len(s.receiving) >= uploadsAtOnce:
		return nil, unavailable("too many files are arriving; try again")
	case s.receiving == nil:
		s.receiving = map[int]bool{}
	}
	s.receiving[id] = true
	return func() {
		s.mu.Lock()
		delete(s.receiving, id)
		s.mu.Unlock()
	}, nil
}

// arrival reads the bytes of an upload, a part at a time. A part has a time to arrive in, so a sender who is too slow loses
// its place.
type arrival struct {
	from     io.Reader
	left     int // bytes to come
	part     []byte
	sum      hash.Hash
	wait     time.Duration
	until    time.Time
	deadline func(time.Time)
}

// next gives the next part, which is good until the next call; io.EOF after the last one.
func (a *arrival) next() ([]byte, error) {
	if a.left == 0 {
		return nil, io.EOF
	}
	limit := time.Now().Add(a.wait)
	if a.until.Before(limit) {
		limit = a.until
	}
	a.deadline(limit)
	part := a.part[:min(len(a.part), a.left)]
	_, err := io.ReadFull(a.from, part)
	a.deadline(time.Time{}) // the database may take its time, and the connection is watched for its end
	var late interface{ Timeout() bool }
	switch {
	case err == nil:
		a.left -= len(part)
		_, _ = a.sum.Write(part) // it never fails
		return part, nil
	case errors.As(err, &late) && late.Timeout():
		return nil, &problem{http.StatusRequestTimeout, "TOO_SLOW", "the bytes came too slowly; nothing of them was kept"}
	}
	return nil, &problem{http.StatusBadRequest, "CUT", "the file broke off; nothing of it was kept"}
}

const insertPart = "INSERT INTO upload_parts (upload_id, seq, bytes) VALUES (?, ?, ?)"

// keepAtOnce keeps an upload in one transaction: of one that is cut, nothing is left. The row is locked, so that one upload
// wins on whatever instance.
func (s *Service) keepAtOnce(ctx context.Context, a announcement, bytes *arrival) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		if err := s.expected(ctx, tx, a, " FOR NO KEY UPDATE SKIP LOCKED"); err != nil {
			return err
		}
		for seq := 0; ; seq++ {
			part, err := bytes.next()
			if errors.Is(err, io.EOF) {
				return s.received(ctx, tx, a, bytes, seq)
			}
			if err != nil {
				return err
			}
			if _, err := exec(ctx, tx, s.DB.Dialect, insertPart, a.id, seq, part); err != nil {
				return fmt.Errorf("keeping a part of an upload: %w", err)
			}
		}
	})
}

// keepByPart keeps an upload in a short transaction a part: on SQLite a transaction holds the lock of the file, and others
// would wait for the network. What it leaves when it fails goes at once, or with the next upload, or in the sweep.
func (s *Service) keepByPart(ctx context.Context, a announcement, bytes *arrival) (err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := s.expected(ctx, tx.SQL, a, ""); err != nil {
			return err
		}
		_, err := exec(ctx, tx.SQL, tx.Dialect, "DELETE FROM upload_parts WHERE upload_id = ?", a.id)
		return err
	})
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.forgetParts(ctx, a.id))
		}
	}()
	for seq := 0; ; seq++ {
		part, err := bytes.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		last := errors.Is(err, io.EOF)
		err = s.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
			if last {
				return s.received(ctx, tx.SQL, a, bytes, seq)
			}
			_, err := exec(ctx, tx.SQL, tx.Dialect, insertPart, a.id, seq, part)
			return err
		})
		if last || err != nil {
			return err
		}
	}
}

// forgetParts removes what is left of an upload that was cut.
func (s *Service) forgetParts(ctx context.Context, id int) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerTime)
	defer cancel()
	return s.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := exec(ctx, tx.SQL, tx.Dialect, "DELETE FROM upload_parts WHERE upload_id = ? AND NOT EXISTS (SELECT 1 FROM file_uploads WHERE id = ? AND state = 'RECEIVED')", id, id)
		return err
	})
}

// expected says whether the bytes of an upload are waited for.
func (s *Service) expected(ctx context.Context, tx *sql.Tx, a announcement, lock string) error {
	var state string
	var size int
	query := store.Placeholders(s.DB.Dialect, "SELECT state, size_bytes FROM file_uploads WHERE id = ?")
	err := tx.QueryRowContext(ctx, query+lock, a.id).Scan(&state, &size)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return taken() // or never there: only this server signs addresses
	case err != nil:
		return fmt.Errorf("looking for an upload: %w", err)
	case state != "OPEN" || size != a.size:
		return taken()
	}
	return nil
}

// received says that all bytes of an upload are there, once.
func (s *Service) received(ctx context.Context, tx *sql.Tx, a announcement, bytes *arrival, parts int) error {
	now := s.now()
	n, err := exec(ctx, tx, s.DB.Dialect, `UPDATE file_uploads SET state = 'RECEIVED', sha256 = ?, expires_at = ? WHERE id = ? AND state = 'OPEN'
		AND (SELECT count(*) FROM upload_parts WHERE upload_id = ?) = ?`, hex.EncodeToString(bytes.sum.Sum(nil)), now.Add(keptFor), a.id, a.id, parts)
	if err != nil {
		return fmt.Errorf("recording an upload: %w", err)
	}
	if n == 0 { // swept meanwhile
		return taken()
	}
	return feed.Record(ctx, tx, s.DB.Dialect, now, feed.Entry{Kind: "FileUpload", Action: feed.Updated, NodeID: a.id})
}
