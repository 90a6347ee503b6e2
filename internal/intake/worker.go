package intake

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/dataset/load"
	"gpec/internal/feed"
	"gpec/internal/store"
)

const (
	// attempts is how often an import that takes its instance with it, or finds the database gone, is begun.
	attempts = 3

	// closingTime bounds what is written of an import whose worker is told to stop.
	closingTime = 10 * time.Second

	// reportTime bounds what is written of one that goes on: the next report comes soon.
	reportTime = 2 * time.Second
)

// hopeless is why an import is not tried again.
type hopeless struct{ message string }

func (e hopeless) Error() string { return e.message }

// worker is one instance, as the queue knows it.
type worker struct {
	*Service
	name string
}

// Work imports what is queued, one file at a time, until the context ends. Every instance does. An import that the end of
// the context breaks off goes back to the queue.
func (s *Service) Work(ctx context.Context) {
	ctx = access.AsSystem(ctx, "worker")
	w := worker{s, rand.Text()}
	news := s.Feed.Watch(feed.TopicImports)
	defer news.Stop()
	poll := time.NewTicker(s.pace().poll)
	defer poll.Stop()
	for ctx.Err() == nil {
		more, err := w.next(ctx)
		if err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "the queue of imports", "error", err)
		}
		if more && err == nil {
			continue
		}
		wake := news.C
		if err != nil {
			wake = nil // what went wrong is not tried again at once
		}
		select {
		case <-ctx.Done():
		case <-wake:
		case <-poll.C:
		}
	}
}

// next imports the oldest run of the queue; false when there is none.
func (w worker) next(ctx context.Context) (bool, error) {
	run, err := w.claim(ctx)
	if run == nil || err != nil {
		return false, err
	}
	w.tell(ctx)
	return true, w.work(ctx, run)
}

// claim takes the oldest run that is queued, or whose worker was not heard of during its lease; nil when there is none.
func (w worker) claim(ctx context.Context) (*ent.ImportRun, error) {
	now, d := w.now(), w.DB.Dialect
	var waiting int
	// Read first: the queue is mostly empty, and a transaction takes the lock of a SQLite file.
	err := w.DB.SQL.QueryRowContext(ctx, store.Placeholders(d, "SELECT count(*) FROM import_runs WHERE state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < ?)"), now).Scan(&waiting)
	if err != nil {
		return nil, fmt.Errorf("looking at the queue: %w", err)
	}
	if waiting == 0 {
		return nil, nil //nolint:nilnil // nothing to do
	}
	lock := ""
	if d == dialect.Postgres {
		lock = " FOR UPDATE SKIP LOCKED"
	}
	id := 0
	err = w.within(ctx, func(tx *sql.Tx) error {
		if err := w.giveUp(ctx, tx, now); err != nil {
			return err
		}
		query := store.Placeholders(d, `UPDATE import_runs SET state = 'RUNNING', worker = ?, lease_until = ?, started_at = ?, rows_read = 0, attempts = attempts + 1 WHERE id =
			(SELECT id FROM import_runs WHERE state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < ?) ORDER BY id LIMIT 1`+lock+`) RETURNING id`)
		err := tx.QueryRowContext(ctx, query, w.name, now.Add(w.pace().lease), now, now).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // another worker has it
		}
		return err
	})
	if store.Retryable(err) {
		return nil, nil //nolint:nilnil // a command is merging; the queue is looked at again
	}
	if err != nil || id == 0 {
		return nil, err
	}
	return w.DB.Client.ImportRun.Get(ctx, id)
}

// giveUp ends the runs that have taken their instances with them often enough.
func (w worker) giveUp(ctx context.Context, tx *sql.Tx, now time.Time) error {
	ids, err := numbers(ctx, tx, w.DB.Dialect, `UPDATE import_runs SET state = 'FAILED', finished_at = ?, message = ?
		WHERE state = 'RUNNING' AND lease_until < ? AND attempts >= ? RETURNING id`, now, fmt.Sprintf("given up after %d attempts: each time the instance that imported it stopped", attempts), now, attempts)
	if err != nil {
		return fmt.Errorf("giving imports up: %w", err)
	}
	var changes []feed.Entry
	for _, id := range ids {
		changes = append(changes, feed.Entry{Kind: "ImportRun", Action: feed.Updated, NodeID: id})
	}
	return feed.Record(ctx, tx, w.DB.Dialect, now, changes...)
}

// work imports one run, and says what became of it.
func (w worker) work(ctx context.Context, run *ent.ImportRun) error {
	held, lose := context.WithCancelCause(ctx)
	var rows atomic.Int64
	var beside sync.WaitGroup
	beside.Go(func() { w.hold(held, run, lose) })
	beside.Go(func() { w.report(held, run.ID, &rows) })
	err := w.imported(held, run, &rows)
	lost := errors.Is(err, load.ErrLost) || errors.Is(context.Cause(held), load.ErrLost)
	lose(nil)
	beside.Wait()
	w.at(run.ID, -1)

	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingTime)
	defer cancel()
	defer w.tell(closing)
	switch {
	case err == nil:
		if err := w.discard(closing, *run.UploadID); err != nil {
			w.Log.WarnContext(ctx, "an upload that was imported is kept until it is swept", "upload", *run.UploadID, "error", err)
		}
		w.Feed.Wake(feed.TopicChanges)
		return nil
	case lost:
		w.Log.WarnContext(ctx, "another instance has taken the import", "run", run.ID)
		return nil
	case ctx.Err() != nil:
		return w.putBack(closing, run)
	case errors.As(err, new(hopeless)):
		return w.fail(closing, run, err.Error())
	case run.Attempts >= attempts:
		return errors.Join(err, w.fail(closing, run, fmt.Sprintf("the import broke off %d times: the log of the server says why", run.Attempts)))
	}
	return errors.Join(err, w.putBack(closing, run))
}

// putBack gives a run back to the queue.
func (w worker) putBack(ctx context.Context, run *ent.ImportRun) error {
	_, err := exec(ctx, w.DB.SQL, w.DB.Dialect, "UPDATE import_runs SET state = 'QUEUED', worker = '', lease_until = NULL, rows_read = 0 WHERE id = ? AND state = 'RUNNING' AND worker = ?", run.ID, w.name)
	if err != nil {
		return fmt.Errorf("giving an import back to the queue: %w", err)
	}
	return nil
}

// fail ends a run that nothing came of.
func (w worker) fail(ctx context.Context, run *ent.ImportRun, message string) error {
	err := w.within(ctx, func(tx *sql.Tx) error {
		n, err := exec(ctx, tx, w.DB.Dialect, "UPDATE import_runs SET state = 'FAILED', finished_at = ?, message = ? WHERE id = ? AND state = 'RUNNING' AND worker = ?", w.now(), message, run.ID, w.name)
		if n == 0 || err != nil {
			return err
		}
		return feed.Record(ctx, tx, w.DB.Dialect, w.now(), feed.Entry{Kind: "ImportRun", Action: feed.Updated, NodeID: run.ID})
	})
	if err != nil {
		return fmt.Errorf("recording that an import failed: %w", err)
	}
	w.Feed.Wake(feed.TopicChanges)
	return nil
}

// imported unpacks the upload of a run and imports it. The loader ends the run.
func (w worker) imported(ctx context.Context, run *ent.ImportRun, rows *atomic.Int64) (err error) {
	defer func() {
		if p := recover(); p != nil { // a file must not end the server, however it is made
			w.Log.ErrorContext(ctx, "an import panicked", "run", run.ID, "panic", p, "stack", string(debug.Stack()))
			err = hopeless{"the importer failed on this file: the log of the server says how"}
		}
	}()
	dir, err := os.MkdirTemp("", "gpec-import-*")
	if err != nil {
		return fmt.Errorf("unpacking an upload: %w", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // the system empties its folder of temporary files
	path, err := w.unpack(ctx, dir, run)
	if err != nil {
		return err
	}
	opt := load.Options{DryRun: run.DryRun, Partial: run.Partial, Run: &load.Run{ID: run.ID, Worker: w.name},
		Progress: func(_ string, n int) { rows.Store(int64(n)) }}
	if run.PublishedOn != nil {
		opt.Published = *run.PublishedOn
	}
	_, err = w.Loader.Import(ctx, []load.File{{Path: path, Named: true}}, opt)
	return err
}

// unpack writes the upload of a run to a file of its name and its day.
func (w worker) unpack(ctx context.Context, dir string, run *ent.ImportRun) (path string, err error) {
	gone := hopeless{"the bytes of the upload are gone: send the file again"}
	if run.UploadID == nil {
		return "", gone
	}
	upload, err := w.DB.Client.FileUpload.Get(ctx, *run.UploadID)
	if err != nil {
		return "", fmt.Errorf("looking for the upload of an import: %w", err)
	}
	path = filepath.Join(dir, upload.FileName)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", fmt.Errorf("unpacking an upload: %w", err)
	}
	sum := sha256.New()
	err = errors.Join(w.parts(ctx, upload.ID, io.MultiWriter(f, sum)), f.Close())
	if err != nil {
		return "", fmt.Errorf("unpacking an upload: %w", err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != run.Sha256 {
		return "", gone
	}
	return path, os.Chtimes(path, upload.CreatedAt, upload.CreatedAt) // the day of a file that says none
}

// parts writes the bytes of an upload. Each part is a statement of its own: none holds many megabytes.
func (w worker) parts(ctx context.Context, upload int, to io.Writer) error {
	query := store.Placeholders(w.DB.Dialect, "SELECT bytes FROM upload_parts WHERE upload_id = ? AND seq = ?")
	for seq := 0; ; seq++ {
		var part []byte
		err := w.DB.SQL.QueryRowContext(ctx, query, upload, seq).Scan(&part)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := to.Write(part); err != nil {
			return err
		}
	}
}

// hold is heard of, so that the import stays the worker's; it loses it when another has taken it. On SQLite a dry run holds
// the lock of the file longer than a lease: nobody hears of the worker, and nobody can take its import either.
func (w worker) hold(ctx context.Context, run *ent.ImportRun, lose context.CancelCauseFunc) {
	p := w.pace()
	tick := time.NewTicker(p.renew)
	defer tick.Stop()
	until := w.now().Add(p.lease)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		next := w.now().Add(p.lease)
		switch n, err := w.renewed(ctx, run.ID, next); {
		case ctx.Err() != nil:
			return
		case err == nil && n == 0:
			lose(load.ErrLost)
			return
		case err == nil:
			until = next
		case w.DB.Dialect == dialect.Postgres && !w.now().Before(until):
			lose(load.ErrLost) // another may have it by now
			return
		}
	}
}

func (w worker) renewed(ctx context.Context, run int, until time.Time) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, w.pace().renew)
	defer cancel()
	return exec(ctx, w.DB.SQL, w.DB.Dialect, "UPDATE import_runs SET lease_until = ? WHERE id = ? AND state = 'RUNNING' AND worker = ?", until, run, w.name)
}

// report tells how far the import is. On SQLite it waits for no lock: the rows stay in memory (current).
func (w worker) report(ctx context.Context, run int, rows *atomic.Int64) {
	tick := time.NewTicker(w.pace().progress)
	defer tick.Stop()
	last := int64(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		n := rows.Load()
		if n == last {
			continue
		}
		last = n
		w.at(run, int(n))
		if w.DB.Dialect != dialect.Postgres {
			w.Feed.Wake(feed.TopicImports)
			continue
		}
		brief, cancel := context.WithTimeout(ctx, reportTime)
		_, err := exec(brief, w.DB.SQL, w.DB.Dialect, "UPDATE import_runs SET rows_read = ? WHERE id = ? AND state = 'RUNNING' AND worker = ?", n, run, w.name)
		if err == nil {
			err = w.Feed.Tell(brief, feed.TopicImports)
		}
		cancel()
		if err != nil && ctx.Err() == nil {
			w.Log.DebugContext(ctx, "how far an import is could not be told", "run", run, "error", err)
		}
	}
}

// discard removes the bytes of an upload that was imported for good and that no import waits for.
func (s *Service) discard(ctx context.Context, upload int) error {
	return s.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		n, err := exec(ctx, tx.SQL, tx.Dialect, `UPDATE file_uploads SET state = 'DISCARDED' WHERE id = ? AND state = 'RECEIVED'
			AND EXISTS (SELECT 1 FROM import_runs WHERE upload_id = ? AND NOT dry_run AND state IN ('DONE', 'UNCHANGED'))
			AND NOT EXISTS (SELECT 1 FROM import_runs WHERE upload_id = ? AND state IN ('QUEUED', 'RUNNING'))`, upload, upload, upload)
		if n == 0 || err != nil {
			return err
		}
		return s.gone(ctx, tx, upload)
	})
}

// gone removes the bytes of uploads that were discarded, and tells of it.
func (s *Service) gone(ctx context.Context, tx *store.Tx, uploads ...int) error {
	var changes []feed.Entry
	for _, id := range uploads {
		if _, err := exec(ctx, tx.SQL, tx.Dialect, "DELETE FROM upload_parts WHERE upload_id = ?", id); err != nil {
			return err
		}
		changes = append(changes, feed.Entry{Kind: "FileUpload", Action: feed.Updated, NodeID: id})
	}
	return feed.Record(ctx, tx.SQL, tx.Dialect, s.now(), changes...)
}

// Sweep discards the uploads whose time is over, with their bytes. One that an import waits for stays, and so does one that
// may still be arriving.
func (s *Service) Sweep(ctx context.Context) error {
	now := s.now()
	err := s.DB.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		ids, err := numbers(ctx, tx.SQL, tx.Dialect, `UPDATE file_uploads SET state = 'DISCARDED' WHERE ((state = 'OPEN' AND expires_at < ?) OR (state = 'RECEIVED' AND expires_at < ?))
			AND NOT EXISTS (SELECT 1 FROM import_runs WHERE upload_id = file_uploads.id AND state IN ('QUEUED', 'RUNNING')) RETURNING id`, now.Add(-s.pace().upload-answerTime), now)
		if err != nil {
			return err
		}
		return s.gone(ctx, tx, ids...)
	})
	if err != nil {
		return fmt.Errorf("discarding old uploads: %w", err)
	}
	s.Feed.Wake(feed.TopicChanges)
	return nil
}

// numbers gives the numbers that a statement returns.
func numbers(ctx context.Context, tx *sql.Tx, dialect, query string, args ...any) (out []int, err error) {
	rows, err := tx.QueryContext(ctx, store.Placeholders(dialect, query), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}
