package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vikstrous/dataloadgen"

	"gpec/ent"
	"gpec/internal/reference"
	"gpec/internal/workforce"
)

// loaders gather what sibling rows ask for in one operation, for the fields that are not ent edges.
type loaders struct {
	attachments *dataloadgen.Loader[reference.AttachmentKey, *ent.OpcoAttachment]
	figures     *dataloadgen.Loader[workforce.FigureKey, []*workforce.FigurePoint]
}

// gatherFor is how long a loader waits for siblings. They are resolved at once, so a fraction of a millisecond gathers them.
const gatherFor = 200 * time.Microsecond

type loadersKey struct{}

// withLoaders gives every operation loaders of its own: they also remember, and an operation must not see the past of another.
func withLoaders(s *reference.Service, w *workforce.Service, wait time.Duration) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(context.WithValue(ctx, loadersKey{}, &loaders{
			attachments: dataloadgen.NewMappedLoader(s.Attachments, dataloadgen.WithWait(wait)),
			figures:     dataloadgen.NewMappedLoader(w.Figures, dataloadgen.WithWait(wait)),
		}))
	}
}

func loadersOf(ctx context.Context) *loaders { return ctx.Value(loadersKey{}).(*loaders) }

// loadOrNull turns "no row for this key" into null.
func loadOrNull[V any](v V, err error) (V, error) {
	var none V
	if err == dataloadgen.ErrNotFound { //nolint:errorlint // the loader returns it bare
		return none, nil
	}
	return v, err
}
