package load

import (
	"context"
	"fmt"
	"slices"

	"gpec/ent/importrun"
	official "gpec/internal/dataset"
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
	return l.extracts(ctx, func(string) bool { return true })
}

// Constants loads the embedded facts that no official file brings: the regions and departments, the rules of law.
func (l *Loader) Constants(ctx context.Context) error {
	return l.extracts(ctx, func(code string) bool {
		return !slices.ContainsFunc(l.Sources, func(s official.Source) bool { return s.Info().Code == code })
	})
}

// extracts loads the embedded facts of some datasets; those that were loaded before are left as they are.
func (l *Loader) extracts(ctx context.Context, wanted func(code string) bool) error {
	extracts, err := starter.Extracts()
	if err != nil {
		return err
	}
	loaded := 0
	for _, e := range extracts {
		if !wanted(e.Info.Code) {
			continue
		}
		r := Report{File: "starter facts", Source: e.Info, Match: e.Match}
		err := l.edition(ctx, &r, release{info: e.Info, match: e.Match, name: "starter facts", sha256: e.SHA256, parse: e.Parse, extract: true}, Options{})
		if err != nil {
			return fmt.Errorf("starter facts of %s: %w", e.Info.Code, err)
		}
		if r.State == importrun.StateUNCHANGED {
			continue
		}
		if r.Message != "" || r.Refused > 0 {
			return fmt.Errorf("starter facts of %s: %d rows refused %s", e.Info.Code, r.Refused, r.Message)
		}
		loaded++
	}
	if loaded > 0 {
		l.Log.InfoContext(ctx, "starter facts loaded", "datasets", loaded)
	}
	return nil
}
