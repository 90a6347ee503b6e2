// Package intake takes files in over the network: uploads, the queue of their imports, and the worker that runs them.
package intake

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"gpec/ent"
	"gpec/internal/acts"
	"gpec/internal/dataset/load"
	"gpec/internal/feed"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// DefaultUploadBytes is how large a file may be when nothing else is said: 256 MiB. The largest file of the field, the long
// sheet of the funding levels, has 60 MB.
const DefaultUploadBytes = 256 << 20

// Service takes files in.
type Service struct {
	DB          *store.DB
	Frame       *acts.Frame
	Feed        *feed.Feed
	Loader      *load.Loader // imports what the worker takes from the queue
	Now         func() time.Time
	Log         *slog.Logger
	UploadBytes int // largest file, in bytes; 0 for DefaultUploadBytes

	times *times // nil for the usual ones; tests have less patience

	mu        sync.Mutex
	receiving map[int]bool // uploads whose bytes are arriving in this process
	live      map[int]int  // rows read so far of the imports that run in this process
}

// times are the waits of the package.
type times struct {
	lease    time.Duration // how long an import belongs to a worker that is not heard of
	renew    time.Duration // how often its worker is heard of
	poll     time.Duration // how often the queue is looked at, in case no message says so
	progress time.Duration // between two states of an import that are told
	part     time.Duration // a part of an upload must arrive within it
	upload   time.Duration // a whole upload must arrive within it
}

func (s *Service) pace() times {
	if s.times != nil {
		return *s.times
	}
	return times{
		lease: time.Minute, renew: 20 * time.Second, poll: 5 * time.Second, progress: 250 * time.Millisecond,
		part:   16 * time.Second, // 64 KiB a second
		upload: 30 * time.Minute,
	}
}

// CreateUploadInput is the file to upload.
type CreateUploadInput struct {
	FileName       string
	SizeBytes      int
	IdempotencyKey *string `json:"-"`
}

// CreateUploadPayload is the upload opened.
type CreateUploadPayload struct {
	Upload     *ent.FileUpload
	UploadURL  *string
	UserErrors []*acts.UserError
}

// StartImportInput is the import to start.
type StartImportInput struct {
	Upload          int
	DryRun, Partial bool
	PublishedOn     *vocab.Date
	IdempotencyKey  *string `json:"-"`
}

// StartImportPayload is the import queued.
type StartImportPayload struct {
	ImportRun  *ent.ImportRun
	UserErrors []*acts.UserError
}

// exec runs a statement, its arguments written ?, and gives the number of rows it changed.
func exec(ctx context.Context, db interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}, dialect, query string, args ...any) (int64, error) {
	res, err := db.ExecContext(ctx, store.Placeholders(dialect, query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// within runs do in one transaction of the database's usual kind: for short steps, each statement of which says itself on
// what state of the rows it depends.
func (s *Service) within(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.DB.SQL.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // it is over, or what went wrong before says more
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}
