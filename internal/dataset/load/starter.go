package load

import (
	"context"
	"fmt"
	"slices"

	"gpec/ent/edition"
	"gpec/ent/importrun"
	"gpec/internal/access"
	official "gpec/internal/dataset"
	"gpec/internal/dataset/starter"
)

// Starter loads the embedded facts into a database that holds no whole edition. Each is an extract of its dataset, whose
// place the first whole edition takes. Facts loaded before are left as they are. It says how many datasets were loaded.
func (l *Loader) Starter(ctx context.Context) (loaded int, err error) {
	ctx = access.AsSystem(ctx, "import")
	whole, err := l.DB.Client.Edition.Query().Where(edition.Extract(false)).Exist(ctx)
	if err != nil {
		return 0, fmt.Errorf("looking for editions: %w", err)
	}
	if whole {
		return 0, nil
	}
	return l.extracts(ctx, func(string) bool { return true })
}

// Constants loads the embedded facts that no official file brings: the regions and departments, the rules of law.
func (l *Loader) Constants(ctx context.Context) error {
	ctx = access.AsSystem(ctx, "import")
	_, err := l.extracts(ctx, func(code string) bool {
		return !slices.ContainsFunc(l.Sources, func(s official.Source) bool { return s.Info().Code == code })
	})
	return err
}

// extracts loads the embedded facts of some datasets.
func (l *Loader) extracts(ctx context.Context, wanted func(code string) bool) (loaded int, err error) {
	extracts, err := starter.Extracts()
	if err != nil {
		return 0, err
	}
	for _, e := range extracts {
		if !wanted(e.Info.Code) {
			continue
		}
		rel := release{info: e.Info, match: e.Match, name: "starter facts", sha256: e.SHA256, parse: e.Parse, extract: true}
		known, err := l.servedBefore(ctx, l.DB.SQL, rel)
		if err != nil {
			return loaded, err
		}
		if known != "" {
			continue
		}
		r := Report{File: rel.name, Source: e.Info, Match: e.Match}
		if err := l.edition(ctx, &r, rel, nil, Options{}); err != nil {
			return loaded, fmt.Errorf("starter facts of %s: %w", e.Info.Code, err)
		}
		if r.State != importrun.StateDONE && r.State != importrun.StateUNCHANGED || r.Refused > 0 {
			return loaded, fmt.Errorf("starter facts of %s: %s, %d rows refused: %s", e.Info.Code, r.State, r.Refused, r.Message)
		}
		loaded++
	}
	if loaded > 0 {
		l.Log.InfoContext(ctx, "starter facts loaded", "datasets", loaded)
	}
	return loaded, nil
}
