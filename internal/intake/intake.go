// Package intake takes files in over the network: uploads, the queue of their imports, and the worker that runs them.
package intake

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"gpec/ent"
	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Service takes files in.
type Service struct {
	DB    *store.DB
	Frame *acts.Frame
	Feed  *feed.Feed
	Now   func() time.Time
	Log   *slog.Logger
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

var errLater = errors.New("written next")

// CreateUpload opens an upload.
func (s *Service) CreateUpload(ctx context.Context, in CreateUploadInput) (*CreateUploadPayload, error) {
	return nil, errLater
}

// StartImport queues an import.
func (s *Service) StartImport(ctx context.Context, in StartImportInput) (*StartImportPayload, error) {
	return nil, errLater
}

// Run gives one import.
func (s *Service) Run(ctx context.Context, id int) (*ent.ImportRun, error) { return nil, errLater }

// Progress gives the imports as they go.
func (s *Service) Progress(ctx context.Context, run *int) (<-chan *ent.ImportRun, error) {
	return nil, errLater
}
