// Package load brings files into the database: it finds the source of each, reads it with its parser, and swaps the edition
// in with its provenance, in one transaction. A file that fails leaves what was served as it was.
package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"gpec/ent/importrun"
	"gpec/internal/access"
	official "gpec/internal/dataset"
	"gpec/internal/dataset/download"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Loader imports official files.
type Loader struct {
	DB      *store.DB
	Sources []official.Source
	Now     func() time.Time
	Log     *slog.Logger
}

// Options change how files are imported.
type Options struct {
	DryRun    bool       // report all, write nothing
	Partial   bool       // take an edition below its floor, as an extract that removes nothing
	Published vocab.Date // publication day of files that do not say theirs; zero for none
	Rejected  func(file string, r official.Rejection) error
	Progress  func(file string, rows int) // called now and then while a file is read
	Run       *Run                        // record of the import of the one file, made before; nil to make one. A dry run ends it too
}

// Run is the record of an import that a worker has taken from the queue. The import is the worker's as long as the record
// says so: once it has lost it, nothing it has done is committed.
type Run struct {
	ID     int
	Worker string
}

// ErrLost says that the import of a Run is no longer its worker's: another has taken it.
var ErrLost = errors.New("another worker has taken the import")

// Report is what became of one file.
type Report struct {
	File      string
	Source    official.Info // zero when the file was not recognised
	Match     official.Match
	State     importrun.State
	Read      int   // data rows of the file
	Refused   int   // rows refused
	Written   int64 // database rows created or changed
	Unchanged int64 // database rows stated again, or stated twice
	Removed   int64 // database rows no longer stated
	Message   string
	Skipped   bool // not a file of any source, met in a folder
	Took      time.Duration
}

// recorded says that what becomes of a file is written down: a dry run at the terminal leaves no trace.
func (o Options) recorded() bool { return !o.DryRun || o.Run != nil }

// recognised is one file with its source.
type recognised struct {
	path   string
	source official.Source
	match  official.Match
}

// Import recognises every file, then imports them in the order of their sources and editions. It stops at the first error
// that is not of one file: an unreachable database, a cancelled context. In a dry run each file finds what those before it
// would have left.
func (l *Loader) Import(ctx context.Context, paths []File, opt Options) (reports []Report, err error) {
	ctx = access.AsSystem(ctx, "import")
	if opt.Run != nil && len(paths) != 1 {
		return nil, fmt.Errorf("a run is the import of one file, not of %d", len(paths))
	}
	var files []recognised
	for _, p := range paths {
		f, refused := l.recognise(p.Path, opt)
		if refused == nil {
			files = append(files, f)
			continue
		}
		refused.Skipped = refused.Skipped && !p.Named
		if !refused.Skipped && opt.recorded() {
			if err := l.journal(opt).ended(ctx, refused, release{name: clean(filepath.Base(p.Path))}); err != nil {
				return reports, err
			}
		}
		reports = append(reports, *refused)
	}
	slices.SortStableFunc(files, func(a, b recognised) int {
		x, y := a.source.Info(), b.source.Info()
		return cmp.Or(cmp.Compare(x.Rank, y.Rank), cmp.Compare(x.Code, y.Code), a.match.Published.Compare(b.match.Published))
	})
	var rehearsal *session
	if opt.DryRun {
		if rehearsal, err = newRehearsal(ctx, l.DB); err != nil {
			return reports, err
		}
		defer func() { err = errors.Join(err, rehearsal.close()) }()
	}
	for _, f := range files {
		r, err := l.file(ctx, f, rehearsal, opt)
		reports = append(reports, r)
		if err != nil {
			return reports, err
		}
	}
	return reports, nil
}

// recognise finds the source of a file, or says why it is refused.
func (l *Loader) recognise(path string, opt Options) (recognised, *Report) {
	refused := &Report{File: path, State: importrun.StateREFUSED}
	in, err := official.Open(path)
	if err != nil {
		refused.Message = err.Error()
		return recognised{}, refused
	}
	defer in.Close() //nolint:errcheck // read only
	for _, s := range l.Sources {
		m, err := s.Recognise(in)
		var layout *official.LayoutError
		switch {
		case err == nil:
			return recognised{path, s, dated(m, in, opt)}, nil
		case errors.As(err, &layout):
			// Another source may know it: two publications may look alike from far.
			refused.Source, refused.Message = s.Info(), "unknown layout: "+layout.Error()
		case !errors.Is(err, official.ErrNotMine):
			refused.Source, refused.Message = s.Info(), err.Error()
			return recognised{}, refused
		}
	}
	if refused.Message == "" {
		refused.Skipped, refused.Message = true, "not a file of any known source (gpec import --help lists them)"
	}
	return recognised{}, refused
}

// dated completes what the content does not say: the day from the option, else from the file; the edition from the day.
func dated(m official.Match, in *official.Input, opt Options) official.Match {
	if m.Published.IsZero() {
		m.Published = opt.Published
	}
	if m.Published.IsZero() {
		m.Published = in.Modified
	}
	m.Edition = cmp.Or(m.Edition, m.Published.String())
	return m
}

// file imports one recognised file. Its error is one of the database; what is wrong with the file is in the report.
func (l *Loader) file(ctx context.Context, f recognised, rehearsal *session, opt Options) (Report, error) {
	begin := l.Now()
	r := Report{File: f.path, Source: f.source.Info(), Match: f.match}
	in, err := official.Open(f.path)
	if err != nil {
		r.State, r.Message = importrun.StateREFUSED, err.Error()
		if opt.Run != nil {
			return r, errors.Join(rehearsal.close(), l.journal(opt).ended(ctx, &r, release{}))
		}
		return r, nil
	}
	defer in.Close() //nolint:errcheck // read only
	parse := func(ctx context.Context, sink official.Sink) error { return f.source.Parse(ctx, in, f.match, sink) }
	err = l.edition(ctx, &r, release{
		info: r.Source, match: f.match, name: clean(in.Name), sha256: in.SHA256, address: download.Address(f.path, in.SHA256), parse: parse, extract: opt.Partial,
	}, rehearsal, opt)
	r.Took = l.Now().Sub(begin)
	return r, err
}
