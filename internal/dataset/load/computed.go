package load

import (
	"context"
	"errors"

	"gpec/internal/access"
	official "gpec/internal/dataset"
)

// Computed is an edition that was made here from editions at hand, and comes from no file.
type Computed struct {
	Info   official.Info
	Match  official.Match
	Name   string // what it was made of, in place of the name of a file
	SHA256 string // of what it was made of, and how: the same is not stored twice
	Parse  func(context.Context, official.Sink) error
}

// Store swaps a computed edition in, as Import does with that of a file. What is refused of it is told in the run, and its error is
// one of the database.
func (l *Loader) Store(ctx context.Context, c Computed, opt Options) (r Report, err error) {
	ctx = access.AsSystem(ctx, "import")
	begin := l.Now()
	r = Report{File: c.Name, Source: c.Info, Match: c.Match}
	var rehearsal *session
	if opt.DryRun {
		if rehearsal, err = newRehearsal(ctx, l.DB); err != nil {
			return r, err
		}
		defer func() { err = errors.Join(err, rehearsal.close()) }()
	}
	err = l.edition(ctx, &r, release{info: c.Info, match: c.Match, name: clean(c.Name), sha256: c.SHA256, parse: c.Parse}, rehearsal, opt)
	r.Took = l.Now().Sub(begin)
	return r, err
}
