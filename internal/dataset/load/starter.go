package load

import (
	"context"
	"fmt"

	"gpec/internal/dataset/starter"
)

// Starter loads the embedded facts into a database that holds no edition. Each is an extract of its dataset: the first whole
// edition takes its place.
func (l *Loader) Starter(ctx context.Context) error {
	n, err := l.DB.Client.Edition.Query().Count(ctx)
	if err != nil {
		return fmt.Errorf("looking for editions: %w", err)
	}
	if n > 0 {
		return nil
	}
	extracts, err := starter.Extracts()
	if err != nil {
		return err
	}
	for _, e := range extracts {
		r := Report{File: "starter facts", Source: e.Info, Match: e.Match}
		err := l.edition(ctx, &r, release{info: e.Info, match: e.Match, name: "starter facts", sha256: e.SHA256, parse: e.Parse, extract: true}, Options{})
		if err != nil {
			return fmt.Errorf("starter facts of %s: %w", e.Info.Code, err)
		}
		if r.Message != "" || r.Refused > 0 {
			return fmt.Errorf("starter facts of %s: %d rows refused %s", e.Info.Code, r.Refused, r.Message)
		}
	}
	l.Log.InfoContext(ctx, "starter facts loaded", "datasets", len(extracts))
	return nil
}
