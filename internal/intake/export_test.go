package intake

import (
	"context"
	"time"
)

// Hurry gives the service less patience.
func (s *Service) Hurry(part time.Duration) {
	s.times = &times{lease: time.Minute, renew: 50 * time.Millisecond, poll: 50 * time.Millisecond, progress: 10 * time.Millisecond, part: part, upload: 10 * time.Second}
}

// Claim takes the next import of the queue under a name, and does nothing with it; 0 when there is none.
func (s *Service) Claim(ctx context.Context, name string) (int, error) {
	run, err := worker{s, name}.claim(ctx)
	if run == nil || err != nil {
		return 0, err
	}
	return run.ID, nil
}

// Next imports the next run of the queue; false when there is none.
func (s *Service) Next(ctx context.Context, name string) (bool, error) {
	return worker{s, name}.next(ctx)
}

// Address is the address of an upload with other contents.
func (s *Service) Address(ctx context.Context, id, size int, expires time.Time) (string, error) {
	secret, err := s.secret(ctx)
	return announcement{id, size, expires.Unix()}.address(secret), err
}

// Receiving is how many uploads are arriving.
func (s *Service) Receiving() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.receiving)
}
