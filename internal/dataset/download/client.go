// Package download fetches the official files into a folder, each whole and verified or not at all. What a cut connection
// left is kept and completed the next time; a file that has not changed is not fetched again.
package download

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Client fetches files. NewClient makes one; its fields may be changed before it is used.
type Client struct {
	HTTP      *http.Client
	UserAgent string
	Attempts  int                                              // failures in a row, without a byte more, before giving up
	Backoff   time.Duration                                    // wait after the first failure; it doubles with each one
	MaxWait   time.Duration                                    // longest wait, even when the server asks for more
	Stall     time.Duration                                    // silence after which a connection is taken for dead
	Now       func() time.Time                                 // the clock
	Sleep     func(ctx context.Context, d time.Duration) error // waits, or returns the error of the context
	Jitter    func() float64                                   // in [0, 1): spreads the waits of many clients
}

// NewClient makes a client for the open internet.
func NewClient() *Client {
	return &Client{
		HTTP:      &http.Client{CheckRedirect: stayEncrypted},
		UserAgent: "gpec",
		Attempts:  5,
		Backoff:   time.Second,
		MaxWait:   2 * time.Minute,
		Stall:     time.Minute,
		Now:       time.Now,
		Sleep:     sleep,
		Jitter:    rand.Float64,
	}
}

// stayEncrypted follows redirections, but never from https to http.
func stayEncrypted(req *http.Request, via []*http.Request) error {
	if len(via) >= 10 {
		return errors.New("10 redirections in a row")
	}
	if via[0].URL.Scheme == "https" && req.URL.Scheme != "https" {
		return fmt.Errorf("redirected from https to %s", req.URL)
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Error is a file that could not be fetched. Its text names the source, the address, and where a person finds the file.
type Error struct {
	Target Target
	URL    string
	Err    error
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s (%s): %s: %v; the file can also be taken by hand from %s, and imported", e.Target.Source, e.Target.Name, e.URL, e.Err, e.Target.Home)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrGone is the cause when the publisher has moved or withdrawn the file (404, 410).
var ErrGone = errors.New("the publisher has moved or withdrawn the file")

// ErrChecksum is the cause when the file fetched is not the file announced.
var ErrChecksum = errors.New("the file is not the one announced")

// statusError is an answer that is not the file.
type statusError struct{ code int }

func (e *statusError) Error() string {
	return fmt.Sprintf("the server answers %d %s", e.code, http.StatusText(e.code))
}

// transient marks a failure worth another attempt.
type transient struct {
	err   error
	after time.Duration // what the server asked to wait; 0 when it did not say
}

func (e *transient) Error() string { return e.err.Error() }
func (e *transient) Unwrap() error { return e.err }

// retry calls try until it succeeds, fails for good, or has failed c.Attempts times in a row without getting further.
func (c *Client) retry(ctx context.Context, try func() (further bool, err error)) error {
	for failures := 0; ; {
		further, err := try()
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var again *transient
		if !errors.As(err, &again) {
			return err
		}
		if further {
			failures = 0
		}
		if failures++; failures >= c.Attempts {
			return fmt.Errorf("given up after %d attempts: %w", failures, again.err)
		}
		wait := again.after
		if wait == 0 {
			wait = min(c.MaxWait, c.Backoff<<min(failures-1, 20))
			wait = wait/2 + time.Duration(c.Jitter()*float64(wait/2))
		}
		if wait > c.MaxWait {
			return fmt.Errorf("%w, and asks to come back in %s", again.err, wait)
		}
		if err := c.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// get asks for an address. Its body ends with a transient error when the connection is cut or falls silent. HEAD is never
// used: France Travail answers it 404 for files that are there.
func (c *Client) get(ctx context.Context, address string, header http.Header) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		cancel(nil)
		return nil, err
	}
	for name, values := range header {
		req.Header[name] = values
	}
	req.Header.Set("User-Agent", c.UserAgent)
	// Compressed on the way, a file could be neither measured nor resumed.
	req.Header.Set("Accept-Encoding", "identity")

	stalled := time.AfterFunc(c.Stall, func() { cancel(fmt.Errorf("no answer for %s", c.Stall)) })
	body := &watched{cause: func() error { return context.Cause(ctx) }, cancel: cancel, stalled: stalled, limit: c.Stall}
	resp, err := c.HTTP.Do(req)
	if err != nil {
		err = body.explain(err)
		stalled.Stop()
		cancel(nil)
		return nil, err
	}
	body.body, resp.Body = resp.Body, body
	switch code := resp.StatusCode; {
	case code == http.StatusNotFound || code == http.StatusGone:
		err = fmt.Errorf("%w: %w", &statusError{code}, ErrGone)
	case code == http.StatusTooManyRequests || code == http.StatusRequestTimeout || code == http.StatusTooEarly || code >= 500:
		err = &transient{&statusError{code}, c.retryAfter(resp.Header.Get("Retry-After"))}
	case code >= 400 && code != http.StatusRequestedRangeNotSatisfiable:
		err = &statusError{code}
	}
	if err != nil {
		_ = resp.Body.Close()
		return nil, err
	}
	return resp, nil
}

// retryAfter reads the header of that name: seconds, or a date.
func (c *Client) retryAfter(value string) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 365*24*3600)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(c.Now()))
	}
	return 0
}

// watched is a body whose silence and cuts are transient errors.
type watched struct {
	body    io.ReadCloser
	cause   func() error // why the request was cancelled
	cancel  context.CancelCauseFunc
	stalled *time.Timer
	limit   time.Duration
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.body.Read(p)
	if n > 0 {
		w.stalled.Reset(w.limit)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = w.explain(err)
	}
	return n, err
}

// explain gives the reason of a failed connection: the silence that made us cut it, or what the network says.
func (w *watched) explain(err error) error {
	if cause := w.cause(); cause != nil {
		err = cause
	} else if errors.Is(err, io.ErrUnexpectedEOF) {
		err = fmt.Errorf("the connection was cut: %w", err)
	}
	return &transient{err: err}
}

func (w *watched) Close() error {
	w.stalled.Stop()
	err := w.body.Close()
	w.cancel(nil)
	return err
}
