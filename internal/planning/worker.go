package planning

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"entgo.io/ent/dialect"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/store"
)

const (
	// attempts is how often a run that takes its instance with it is begun.
	attempts = 3

	// lease is for how long a run is a worker's without a word of it; it is heard of every renewal.
	lease   = 30 * time.Second
	renewal = 5 * time.Second

	// closingTime bounds what is written of a run whose worker is told to stop.
	closingTime = 10 * time.Second
)

// worker is one instance, as the queue knows it.
type worker struct {
	*Service
	name string
}

// computing is what computes a run.
type computing func(ctx context.Context, run *ent.ForecastRun, step func(done, of int)) (*computed, error)

// errLost says that another worker has the run.
var errLost = errors.New("another instance has taken the run")

// Work computes what is queued, one run at a time, until the context ends. Every instance does. A run that the end of the context
// breaks off goes back to the queue.
func (s *Service) Work(ctx context.Context) { s.work(ctx, s.compute) }

func (s *Service) work(ctx context.Context, do computing) {
	ctx = access.AsSystem(ctx, "worker")
	w := worker{s, rand.Text()}
	news := s.Feed.Watch(feed.TopicRuns)
	defer news.Stop()
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for ctx.Err() == nil {
		run, err := w.claim(ctx, 0)
		if run != nil {
			err = w.work(ctx, run, do)
		}
		if err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "the queue of runs", "error", err)
		}
		if run != nil && err == nil {
			continue
		}
		wake := news.C
		if err != nil {
			wake = nil // what went wrong is not tried again at once
		}
		select {
		case <-ctx.Done():
		case <-wake:
		case <-look.C:
		}
	}
}

// waits is the condition of a run that may be taken: it is queued, or its worker was not heard of during its lease.
const waits = "(state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < ?))"

// claim takes the oldest run that waits, or one of them; nil when there is none.
func (w worker) claim(ctx context.Context, one int) (*ent.ForecastRun, error) {
	now, d := w.now(), w.DB.Dialect
	which, args := waits, []any{now}
	if one != 0 {
		which, args = which+" AND id = ?", append(args, one)
	}
	var waiting int
	// Read first: the queue is mostly empty, and a transaction takes the lock of a SQLite file.
	if err := w.DB.SQL.QueryRowContext(ctx, store.Placeholders(d, "SELECT count(*) FROM forecast_runs WHERE "+which), args...).Scan(&waiting); err != nil || waiting == 0 {
		return nil, err
	}
	lock := ""
	if d == dialect.Postgres {
		lock = " FOR UPDATE SKIP LOCKED"
	}
	query := store.Placeholders(d, `UPDATE forecast_runs SET state = 'RUNNING', worker = ?, lease_until = ?, started_at = ?, steps_done = 0, attempts = attempts + 1 WHERE id =
		(SELECT id FROM forecast_runs WHERE `+which+" ORDER BY id LIMIT 1"+lock+") RETURNING id")
	id := 0
	err := w.DB.SQL.QueryRowContext(ctx, query, append([]any{w.name, now.Add(lease), now}, args...)...).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows), store.Retryable(err):
		return nil, nil //nolint:nilnil // another worker has it
	case err != nil:
		return nil, fmt.Errorf("taking a run from the queue: %w", err)
	}
	w.tell(ctx)
	return w.DB.Client.ForecastRun.Get(ctx, id)
}

// work computes a run, and says what became of it.
func (w worker) work(ctx context.Context, run *ent.ForecastRun, do computing) error {
	held, lose := context.WithCancelCause(ctx)
	var beside sync.WaitGroup
	beside.Go(func() { w.hold(held, run, lose) })
	begin := time.Now()
	out, err := w.computed(held, run, do)
	if err == nil {
		err = w.keep(held, run, out, time.Since(begin))
	}
	if cause := context.Cause(held); errors.Is(cause, errLost) {
		err = errLost
	}
	lose(nil)
	beside.Wait()
	w.at(run.ID, -1, 0)

	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
	defer cancel()
	defer w.tell(closing)
	var told *fault.Error
	switch {
	case err == nil:
		w.Feed.Wake(feed.TopicChanges)
		return nil
	case errors.Is(err, errLost):
		w.Log.WarnContext(ctx, "another instance has taken the run", "run", run.ID)
		return nil
	case ctx.Err() != nil:
		return w.putBack(closing, run)
	case errors.As(err, &told):
		return w.fail(closing, run, told.Message)
	}
	w.Log.ErrorContext(ctx, "a run failed", "run", run.ID, "error", err)
	if run.Attempts < attempts && store.Retryable(err) {
		return w.putBack(closing, run)
	}
	return w.fail(closing, run, "the computation failed: the log of the server says how")
}

// computed computes a run; what panics is an error.
func (w worker) computed(ctx context.Context, run *ent.ForecastRun, do computing) (out *computed, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.Log.ErrorContext(ctx, "a run panicked", "run", run.ID, "panic", p, "stack", string(debug.Stack()))
			err = errors.New("a panic")
		}
	}()
	if run.Attempts > attempts {
		return nil, fault.New(fault.Unavailable, "given up after %d attempts: each time the instance that computed it stopped", attempts)
	}
	last := time.Now()
	return do(ctx, run, func(done, of int) {
		w.at(run.ID, done, of)
		if time.Since(last) > followEvery {
			last = time.Now()
			w.tell(ctx)
		}
	})
}

// at notes how far a run is; a negative number of steps forgets it.
func (s *Service) at(run, done, of int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if done < 0 {
		delete(s.live, run)
		return
	}
	if s.live == nil {
		s.live = map[int][2]int{}
	}
	s.live[run] = [2]int{done, of}
}

// hold is heard of, so that the run stays the worker's, and says how far it is; it loses it when another has taken it.
func (w worker) hold(ctx context.Context, run *ent.ForecastRun, lose context.CancelCauseFunc) {
	tick := time.NewTicker(renewal)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		w.mu.Lock()
		at := w.live[run.ID]
		w.mu.Unlock()
		res, err := w.DB.SQL.ExecContext(ctx, store.Placeholders(w.DB.Dialect, "UPDATE forecast_runs SET lease_until = ?, steps_done = ?, steps = ? WHERE id = ? AND state = 'RUNNING' AND worker = ?"),
			w.now().Add(lease), at[0], at[1], run.ID, w.name)
		if err != nil {
			continue // the next one may come through; the lease is longer than that
		}
		if n, err := res.RowsAffected(); err == nil && n == 0 {
			lose(errLost)
			return
		}
	}
}

// mine ends a run that is still the worker's: with a change that others are told of.
func (w worker) mine(ctx context.Context, run *ent.ForecastRun, set string, args ...any) error {
	return w.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error { return w.end(ctx, tx, run, set, args...) })
}

func (w worker) end(ctx context.Context, tx *store.Tx, run *ent.ForecastRun, set string, args ...any) error {
	res, err := tx.SQL.ExecContext(ctx, store.Placeholders(w.DB.Dialect, "UPDATE forecast_runs SET "+set+" WHERE id = ? AND state = 'RUNNING' AND worker = ?"), append(args, run.ID, w.name)...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errLost)
	}
	return feed.Record(ctx, tx.SQL, w.DB.Dialect, w.now(), feed.Entry{Kind: "ForecastRun", Action: feed.Updated, NodeID: run.ID})
}

// putBack gives a run back to the queue.
func (w worker) putBack(ctx context.Context, run *ent.ForecastRun) error {
	return w.mine(ctx, run, "state = 'QUEUED', worker = '', lease_until = NULL, steps_done = 0")
}

// fail ends a run that nothing came of.
func (w worker) fail(ctx context.Context, run *ent.ForecastRun, message string) error {
	return w.mine(ctx, run, "state = 'FAILED', finished_at = ?, message = ?", w.now(), message)
}

// blockColumns are those of forecast_blocks that are written.
var blockColumns = []string{"run_id", "kind", "key", "bytes"}

// keep stores what was computed, and ends the run: all of it or nothing.
func (w worker) keep(ctx context.Context, run *ent.ForecastRun, out *computed, took time.Duration) error {
	inputs, err := json.Marshal(out.inputs)
	if err != nil {
		return err
	}
	warnings, err := json.Marshal(out.warnings)
	if err != nil {
		return err
	}
	begin := time.Now()
	return w.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		c, err := w.DB.CopyInto(ctx, tx.SQL, "forecast_blocks", blockColumns)
		if err != nil {
			return err
		}
		for _, b := range out.blocks {
			if err = c.Add(run.ID, string(b.kind), b.key, b.bytes); err != nil {
				break
			}
		}
		if _, closed := c.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return fmt.Errorf("storing a run: %w", err)
		}
		return w.end(ctx, tx, run, `state = 'DONE', base_year = ?, job_scheme = ?, job_level = ?, inputs_hash = ?, outcome_hash = ?, method_version = ?, code_revision = ?, inputs = ?, warnings = ?,
			series = ?, cells = ?, steps = ?, steps_done = ?, finished_at = ?, duration_ms = ?, message = '', lease_until = NULL`,
			out.baseYear, string(out.scheme), out.level, out.inputsHash, out.outcomeHash, out.methodVersion, w.Revision, string(inputs), string(warnings),
			out.series, out.cells, out.steps(), out.steps(), w.now(), int((took + time.Since(begin)).Milliseconds()))
	})
}

// steps are the branches of a run.
func (c *computed) steps() (n int) {
	for _, b := range c.blocks {
		if b.kind == "BRANCH" {
			n++
		}
	}
	return n
}

func (s *Service) now() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }
