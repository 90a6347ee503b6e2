package load

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"gpec/ent"
	"gpec/ent/dataset"
	"gpec/ent/importrun"
	official "gpec/internal/dataset"
	"gpec/internal/feed"
	"gpec/internal/store"
)

// journal records imports: one run a file, with what became of it and the rows it refused.
type journal struct {
	db  *store.DB
	now func() time.Time
	run *Run // made before, and to be ended; nil to make one
}

func (l *Loader) journal(o Options) journal { return journal{l.DB, l.now, o.Run} }

const (
	// abandonedAfter is the age at which a run that is still open was interrupted: an import takes minutes.
	abandonedAfter = time.Hour

	// recordingTime bounds the wait for a busy database once an import was given up.
	recordingTime = time.Minute
)

// started opens the run of a release, and closes those that a kill left open: earlier ones of the same file, and any that is
// too old to be alive. Those of workers are not its affair: they wait in the queue, or have a lease that ends.
func (j journal) started(ctx context.Context, rel release) (run int, err error) {
	now := j.now()
	err = patiently(ctx, func() error {
		return j.db.Client.ImportRun.Update().
			Where(importrun.StateEQ(importrun.StateRUNNING), importrun.Worker(""), importrun.Or(importrun.Sha256(rel.sha256), importrun.StartedAtLT(now.Add(-abandonedAfter)))).
			SetState(importrun.StateFAILED).SetFinishedAt(now).SetMessage("interrupted").Exec(ctx)
	})
	if err != nil {
		return 0, fmt.Errorf("closing interrupted imports: %w", err)
	}
	if j.run != nil {
		return j.run.ID, nil
	}
	err = patiently(ctx, func() error {
		r, err := j.db.Client.ImportRun.Create().SetFileName(rel.name).SetSha256(rel.sha256).
			SetState(importrun.StateRUNNING).SetDryRun(false).SetStartedAt(now).Save(ctx)
		if err == nil {
			run = r.ID
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("recording the import of %s: %w", rel.name, err)
	}
	return run, nil
}

// ended records a run that was over before it read a row: of a file that is refused as a whole or needs no import.
func (j journal) ended(ctx context.Context, r *Report, rel release) error {
	if j.run != nil {
		none, err := newSpool()
		if err != nil {
			return err
		}
		defer none.close()
		r.Message = clean(r.Message)
		return j.apart(ctx, j.run.ID, r, none)
	}
	now := j.now()
	err := patiently(ctx, func() error {
		return j.db.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
			create := tx.Client.ImportRun.Create().SetFileName(rel.name).SetSha256(rel.sha256).SetDryRun(false).
				SetState(r.State).SetStartedAt(now).SetFinishedAt(now).SetMessage(clean(r.Message))
			switch id, err := tx.Client.Dataset.Query().Where(dataset.Code(r.Source.Code)).OnlyID(ctx); {
			case err == nil:
				create.SetDatasetID(id)
			case !ent.IsNotFound(err):
				return fmt.Errorf("looking for the dataset %s: %w", r.Source.Code, err)
			}
			run, err := create.Save(ctx)
			if err != nil {
				return err
			}
			return feed.Record(ctx, tx.SQL, tx.Dialect, now, feed.Entry{Kind: "ImportRun", Action: feed.Created, NodeID: run.ID})
		})
	})
	if err != nil {
		return fmt.Errorf("recording the import of %s: %w", rel.name, err)
	}
	return nil
}

// close ends a run with its figures and its refused rows, and tells of it, in the transaction that swaps its edition in:
// none stands without the others.
func (j journal) close(ctx context.Context, tx *sql.Tx, run int, r *Report, edition int64, refused *spool) error {
	db := statements{j.db, tx}
	var of any
	if edition > 0 {
		of = edition
	}
	query := `UPDATE import_runs SET state = ?, finished_at = ?, rows_read = ?, rows_written = ?, rows_unchanged = ?, rows_removed = ?, rows_refused = ?,
		message = ?, edition_id = ?, dataset_id = (SELECT id FROM datasets WHERE code = ?) WHERE id = ?`
	args := []any{string(r.State), j.now(), r.Read, r.Written, r.Unchanged, r.Removed, r.Refused, r.Message, of, r.Source.Code, run}
	if j.run != nil {
		args[7] = placeless(r.Message, r.File)
		query, args = query+" AND state = 'RUNNING' AND worker = ?", append(args, j.run.Worker)
	}
	n, err := db.exec(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("recording the import of %s: %w", r.File, err)
	}
	if n == 0 {
		return ErrLost
	}
	if err := j.refused(ctx, db, run, refused); err != nil {
		return fmt.Errorf("recording the refused rows: %w", err)
	}
	changes := []feed.Entry{{Kind: "ImportRun", Action: feed.Created, NodeID: run}}
	if j.run != nil {
		changes[0].Action = feed.Updated // it was told of when it was asked for
	}
	if edition > 0 {
		changes = append(changes, feed.Entry{Kind: "Edition", Action: feed.Created, NodeID: int(edition)})
	}
	return feed.Record(ctx, tx, j.db.Dialect, j.now(), changes...)
}

// placeless is a message about a file without the folder that a worker has put it in: who sent the file knows of none.
func placeless(message, path string) string {
	return strings.ReplaceAll(message, filepath.Dir(path)+string(filepath.Separator), "")
}

// refused writes the refused rows of a run.
func (j journal) refused(ctx context.Context, db statements, run int, refused *spool) error {
	if refused.n == 0 {
		return nil
	}
	c, err := db.db.CopyInto(ctx, db.tx, "rejections", []string{"part", "line", "column", "value", "code", "reason", "run_id"})
	if err != nil {
		return err
	}
	err = refused.each(func(r official.Rejection) error {
		return c.Add(r.Part, r.Line, r.Column, r.Value, string(r.Code), r.Reason, run)
	})
	if err == nil {
		_, err = c.Close()
	}
	return err
}

// apart ends a run that changed nothing, in a transaction of its own. It does so after a cancelled import too.
func (j journal) apart(ctx context.Context, run int, r *Report, refused *spool) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordingTime)
	defer cancel()
	s, err := newSession(ctx, j.db)
	if err != nil {
		return err
	}
	defer s.conn.Close() //nolint:errcheck // the transaction is over
	return s.within(ctx, nil, func(tx *sql.Tx) error {
		return j.close(ctx, tx, run, r, 0, refused)
	})
}
