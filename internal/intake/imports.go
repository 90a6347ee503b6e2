package intake

import (
	"context"
	"fmt"
	"time"

	"gpec/ent"
	"gpec/ent/fileupload"
	"gpec/ent/importrun"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
)

// queued is what startImport gives. It is kept to answer a retry alike, so it is JSON.
type queued struct {
	ID int `json:"id"`
}

// StartImport queues an import. An instance takes it, this one or another.
func (s *Service) StartImport(ctx context.Context, in StartImportInput) (*StartImportPayload, error) {
	act := acts.Act[StartImportInput, queued]{Name: "startImport", Needs: access.ImportData, Do: s.queue}
	out, refused, err := acts.Do(ctx, s.Frame, act, in, in.IdempotencyKey)
	if err != nil || refused != nil {
		return &StartImportPayload{UserErrors: refused}, err
	}
	s.tell(ctx)
	run, err := s.DB.Client.ImportRun.Get(ctx, out.ID)
	return &StartImportPayload{ImportRun: s.current(run)}, err
}

func (s *Service) queue(ctx context.Context, tx *acts.Tx, in StartImportInput) (queued, error) {
	if err := tx.Require(ctx, access.ImportData, access.Everywhere); err != nil {
		return queued{}, err
	}
	upload, err := tx.Client.FileUpload.Query().Where(fileupload.ID(in.Upload)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return queued{}, acts.Refuse(acts.NotFound, []string{"upload"}, text{EN: "there is no such upload", FR: "il n'y a pas de tel dépôt de fichier"})
	case err != nil:
		return queued{}, fmt.Errorf("looking for an upload: %w", err)
	}
	if err := importable(ctx, tx, upload); err != nil {
		return queued{}, err
	}
	run, err := tx.Client.ImportRun.Create().SetFileName(upload.FileName).SetSha256(upload.Sha256).SetState(importrun.StateQUEUED).
		SetDryRun(in.DryRun).SetPartial(in.Partial).SetNillablePublishedOn(in.PublishedOn).SetStartedAt(tx.Now).
		SetUploadID(upload.ID).SetRequester(access.From(ctx).Owner()).Save(ctx)
	if err != nil {
		return queued{}, fmt.Errorf("queueing an import: %w", err)
	}
	tx.Did(acts.Deed{Kind: "ImportRun", ID: run.ID, Action: feed.Created, Scope: access.Everywhere, After: map[string]any{
		"fileName": run.FileName, "sha256": run.Sha256, "dryRun": run.DryRun, "partial": run.Partial, "publishedOn": run.PublishedOn, "upload": upload.ID}})
	return queued{run.ID}, nil
}

// importable refuses an upload whose bytes are not at hand, or are imported for good already.
func importable(ctx context.Context, tx *acts.Tx, u *ent.FileUpload) error {
	conflict := func(t text) error { return acts.Refuse(acts.StateConflict, []string{"upload"}, t) }
	switch {
	case u.State == fileupload.StateOPEN:
		return conflict(text{EN: "the bytes of this upload have not been received", FR: "les octets de ce dépôt n'ont pas été reçus"})
	case u.State != fileupload.StateRECEIVED || !tx.Now.Before(u.ExpiresAt):
		return conflict(text{EN: "the bytes of this upload are gone: send the file again", FR: "les octets de ce dépôt ne sont plus là : envoyez le fichier à nouveau"})
	}
	// After an import that was refused or failed it may be tried in another way. Whoever else asked counts, seen or not.
	again, err := tx.Client.ImportRun.Query().Where(importrun.UploadID(u.ID), importrun.DryRun(false),
		importrun.StateIn(importrun.StateQUEUED, importrun.StateRUNNING, importrun.StateDONE, importrun.StateUNCHANGED)).Exist(access.AsSystem(ctx, "intake"))
	if err != nil {
		return fmt.Errorf("looking for imports of an upload: %w", err)
	}
	if again {
		return conflict(text{EN: "this upload is imported for good already", FR: "ce dépôt est déjà importé définitivement"})
	}
	return nil
}

// tell wakes the workers and the subscribers of all instances. They look by themselves too, if later.
func (s *Service) tell(ctx context.Context) {
	if err := s.Feed.Tell(ctx, feed.TopicImports); err != nil {
		s.Log.WarnContext(ctx, "other instances are not told of an import", "error", err)
	}
}

// Run gives one import, with the rows read so far.
func (s *Service) Run(ctx context.Context, id int) (*ent.ImportRun, error) {
	q, err := s.DB.Client.ImportRun.Query().Where(importrun.ID(id)).CollectFields(ctx, "ImportRun", "Node")
	if err != nil {
		return nil, err
	}
	run, err := q.Only(ctx)
	return s.current(run), err
}

// current writes into a run how far its import is, when it runs in this process: on SQLite the row is not written meanwhile.
func (s *Service) current(run *ent.ImportRun) *ent.ImportRun {
	if run == nil || run.State != importrun.StateRUNNING {
		return run
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	run.RowsRead = max(run.RowsRead, s.live[run.ID])
	return run
}

// at notes how far an import is; a negative number of rows forgets it.
func (s *Service) at(run, rows int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if rows < 0 {
		delete(s.live, run)
		return
	}
	if s.live == nil {
		s.live = map[int]int{}
	}
	s.live[run] = rows
}

func (s *Service) now() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }
