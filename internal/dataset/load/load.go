// Package load brings files into the database: it finds the source of each, reads it with its parser, and swaps the edition
// in with its provenance, in one transaction. A file that fails leaves what was served as it was.
package load

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sort"
	"strings"
	"time"

	"gpec/ent"
	"gpec/ent/dataset"
	"gpec/ent/edition"
	"gpec/ent/importrun"
	official "gpec/internal/dataset"
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
	Partial   bool       // take an edition below its floor, as an addition that removes nothing
	Published vocab.Date // publication day of files that do not say theirs; zero for none
	Address   string     // address the files were downloaded from
	Rejected  func(file string, r official.Rejection) error
	Progress  func(file string, rows int) // called now and then while a file is read
}

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

// job is one file with its source.
type job struct {
	path   string
	source official.Source
	match  official.Match
}

// Import recognises every file, then imports them in the order of their sources and editions. It stops at the first
// error that is not of one file: an unreachable database, a cancelled context.
func (l *Loader) Import(ctx context.Context, paths []File, opt Options) ([]Report, error) {
	var reports []Report
	var jobs []job
	for _, p := range paths {
		j, refused := l.recognise(p.Path, opt)
		switch {
		case refused == nil:
			jobs = append(jobs, j)
		case refused.Skipped && p.Named:
			refused.Skipped = false
			fallthrough
		default:
			if !refused.Skipped && !opt.DryRun {
				if err := l.recordRefusal(ctx, refused); err != nil {
					return reports, err
				}
			}
			reports = append(reports, *refused)
		}
	}
	sort.SliceStable(jobs, func(a, b int) bool {
		x, y := jobs[a], jobs[b]
		if r := x.source.Info().Rank - y.source.Info().Rank; r != 0 {
			return r < 0
		}
		if c := strings.Compare(x.source.Info().Code, y.source.Info().Code); c != 0 {
			return c < 0
		}
		return x.match.Published.Before(y.match.Published)
	})
	for _, j := range jobs {
		r, err := l.file(ctx, j, opt)
		reports = append(reports, r)
		if err != nil {
			return reports, err
		}
	}
	return reports, nil
}

// recognise finds the source of a file, or says why it is refused.
func (l *Loader) recognise(path string, opt Options) (job, *Report) {
	in, err := official.Open(path)
	if err != nil {
		return job{}, &Report{File: path, State: importrun.StateREFUSED, Message: err.Error()}
	}
	defer in.Close() //nolint:errcheck // read only
	var layout *official.LayoutError
	var layoutOf official.Info
	for _, s := range l.Sources {
		m, err := s.Recognise(in)
		if err == nil {
			if m.Published.IsZero() {
				m.Published = opt.Published
			}
			if m.Published.IsZero() {
				m.Published = in.Modified
			}
			if m.Edition == "" {
				m.Edition = m.Published.String()
			}
			return job{path, s, m}, nil
		}
		if e := (*official.LayoutError)(nil); errors.As(err, &e) {
			layout, layoutOf = e, s.Info()
		} else if !errors.Is(err, official.ErrNotMine) {
			return job{}, &Report{File: path, Source: s.Info(), State: importrun.StateREFUSED, Message: err.Error()}
		}
	}
	if layout != nil {
		return job{}, &Report{File: path, Source: layoutOf, State: importrun.StateREFUSED, Message: "unknown layout: " + layout.Error()}
	}
	return job{}, &Report{File: path, State: importrun.StateREFUSED, Skipped: true, Message: "not a file of any known source (gpec import --help lists them)"}
}

// file imports one recognised file. Its error is one of the database; what is wrong with the file is in the report.
func (l *Loader) file(ctx context.Context, j job, opt Options) (Report, error) {
	begin := l.Now()
	r := Report{File: j.path, Source: j.source.Info(), Match: j.match}
	in, err := official.Open(j.path)
	if err != nil {
		r.State, r.Message = importrun.StateREFUSED, err.Error()
		return r, nil
	}
	defer in.Close() //nolint:errcheck // read only
	parse := func(ctx context.Context, sink official.Sink) error { return j.source.Parse(ctx, in, j.match, sink) }
	err = l.edition(ctx, &r, release{
		info: r.Source, match: j.match, name: in.Name, sha256: in.SHA256, parse: parse,
	}, opt)
	r.Took = l.Now().Sub(begin)
	return r, err
}

// release is one edition to swap in, wherever it comes from.
type release struct {
	info    official.Info
	match   official.Match
	name    string
	sha256  string
	parse   func(context.Context, official.Sink) error
	extract bool
}

// errRefused ends the transaction of a file that cannot be used.
type errRefused struct{ reason string }

func (e errRefused) Error() string { return e.reason }

// errRehearsed ends the transaction of a dry run.
var errRehearsed = errors.New("dry run")

// edition swaps one release in, and records the run.
func (l *Loader) edition(ctx context.Context, r *Report, rel release, opt Options) error {
	if known, err := l.served(ctx, rel); err != nil || known != "" {
		r.State, r.Message = importrun.StateUNCHANGED, known
		return err
	}
	var run *ent.ImportRun
	if !opt.DryRun {
		if err := l.closeInterrupted(ctx, rel.sha256); err != nil {
			return err
		}
		var err error
		run, err = l.DB.Client.ImportRun.Create().SetFileName(rel.name).SetSha256(rel.sha256).
			SetState(importrun.StateRUNNING).SetDryRun(false).SetStartedAt(l.Now().UTC()).Save(ctx)
		if err != nil {
			return fmt.Errorf("recording the import of %s: %w", rel.name, err)
		}
	}
	spool, err := newSpool()
	if err != nil {
		return err
	}
	defer spool.close()
	s := &swap{loader: l, release: rel, report: r, options: opt, spool: spool, now: l.Now().UTC()}
	err = s.run(ctx)
	var refused errRefused
	switch {
	case err == nil, errors.Is(err, errRehearsed):
		r.State = importrun.StateDONE
	case errors.As(err, &refused):
		r.State, r.Message = importrun.StateREFUSED, refused.reason
		r.Written, r.Unchanged, r.Removed = 0, 0, 0
	default:
		r.State, r.Message = importrun.StateFAILED, err.Error()
		r.Written, r.Unchanged, r.Removed = 0, 0, 0
	}
	if run != nil {
		// The record of a run outlives a cancelled import.
		if recErr := l.record(context.WithoutCancel(ctx), run, r, s, spool); recErr != nil {
			return errors.Join(err, recErr)
		}
	}
	if r.State == importrun.StateFAILED && (ctx.Err() != nil || !s.parsing) {
		return err
	}
	return nil
}

// served says why a release needs no import: it was imported before, or a later edition is served.
func (l *Loader) served(ctx context.Context, rel release) (string, error) {
	same, err := l.DB.Client.Edition.Query().Where(edition.Sha256(rel.sha256), edition.HasDatasetWith(dataset.Code(rel.info.Code))).First(ctx)
	if err == nil {
		return fmt.Sprintf("imported before, as the edition %s", same.Label), nil
	}
	if !ent.IsNotFound(err) {
		return "", fmt.Errorf("looking for an edition of %s: %w", rel.info.Code, err)
	}
	if rel.info.History || rel.match.Complement {
		return "", nil
	}
	later, err := l.DB.Client.Edition.Query().
		Where(edition.HasDatasetWith(dataset.Code(rel.info.Code)), edition.PublishedOnGT(rel.match.Published), edition.Extract(false)).First(ctx)
	if ent.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("looking for a later edition of %s: %w", rel.info.Code, err)
	}
	return fmt.Sprintf("the edition %s of %s is served; this one of %s is older", later.Label, later.PublishedOn, rel.match.Published), nil
}

// closeInterrupted marks the runs of the same file that a kill left open.
func (l *Loader) closeInterrupted(ctx context.Context, sha256 string) error {
	_, err := l.DB.Client.ImportRun.Update().Where(importrun.StateEQ(importrun.StateRUNNING), importrun.Sha256(sha256)).
		SetState(importrun.StateFAILED).SetFinishedAt(l.Now().UTC()).SetMessage("interrupted").Save(ctx)
	if err != nil {
		return fmt.Errorf("closing interrupted imports: %w", err)
	}
	return nil
}

// recordRefusal keeps a trace of a file that was refused before it was read.
func (l *Loader) recordRefusal(ctx context.Context, r *Report) error {
	now := l.Now().UTC()
	create := l.DB.Client.ImportRun.Create().SetFileName(fileName(r.File)).SetSha256("").SetDryRun(false).
		SetState(importrun.StateREFUSED).SetStartedAt(now).SetFinishedAt(now).SetMessage(r.Message)
	if id, err := l.DB.Client.Dataset.Query().Where(dataset.Code(r.Source.Code)).OnlyID(ctx); err == nil {
		create.SetDatasetID(id)
	}
	if err := create.Exec(ctx); err != nil {
		return fmt.Errorf("recording the refusal of %s: %w", r.File, err)
	}
	return nil
}

// record closes a run with its figures and its refused rows.
func (l *Loader) record(ctx context.Context, run *ent.ImportRun, r *Report, s *swap, spool *spool) error {
	update := run.Update().SetState(r.State).SetFinishedAt(l.Now().UTC()).SetRowsRead(r.Read).SetRowsRefused(r.Refused).
		SetRowsWritten(int(r.Written)).SetRowsUnchanged(int(r.Unchanged)).SetRowsRemoved(int(r.Removed)).SetMessage(r.Message)
	if id, err := l.DB.Client.Dataset.Query().Where(dataset.Code(r.Source.Code)).OnlyID(ctx); err == nil {
		update.SetDatasetID(id)
	}
	if r.State == importrun.StateDONE {
		update.SetEditionID(int(s.editionID))
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("recording the import of %s: %w", r.File, err)
	}
	return l.recordRejections(ctx, run.ID, spool)
}

func (l *Loader) recordRejections(ctx context.Context, run int, spool *spool) (err error) {
	if spool.n == 0 {
		return nil
	}
	tx, err := l.DB.SQL.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	c, err := l.DB.CopyInto(ctx, tx, "rejections", []string{"part", "line", "column", "value", "code", "reason", "run_id"})
	if err != nil {
		return err
	}
	err = spool.each(func(r official.Rejection) error {
		return c.Add(r.Part, r.Line, r.Column, r.Value, string(r.Code), r.Reason, run)
	})
	if err == nil {
		_, err = c.Close()
	}
	if err != nil {
		return fmt.Errorf("recording the refused rows: %w", err)
	}
	return tx.Commit()
}

// swap is the import of one release: parse into stages, merge, refresh what is derived, commit.
type swap struct {
	loader    *Loader
	release   release
	report    *Report
	options   Options
	spool     *spool
	now       time.Time
	editionID int64
	merger    *merger
	stages    []*stage
	parsing   bool // the last error came from the file, not from the database
}

func (s *swap) run(ctx context.Context) (err error) {
	tx, err := s.loader.DB.SQL.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning the import: %w", err)
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	if err := s.open(ctx, tx); err != nil {
		return err
	}
	s.parsing = true
	sink := &sink{swap: s, ctx: ctx}
	err = s.release.parse(ctx, sink)
	err = errors.Join(err, sink.err)
	s.parsing = sink.err == nil
	if err != nil {
		return err
	}
	if floor := s.release.match.Floor; s.report.Read < floor && !s.options.Partial && !s.release.extract {
		return errRefused{fmt.Sprintf("%d data rows: a whole edition of this layout holds at least %d. Import it with --partial to add what it holds and remove nothing", s.report.Read, floor)}
	}
	s.parsing = false
	if err := s.merge(ctx); err != nil {
		return err
	}
	s.report.Written, s.report.Unchanged, s.report.Removed = s.merger.counts.Written, s.merger.counts.Unchanged, s.merger.counts.Removed
	if s.options.DryRun {
		return errRehearsed
	}
	return tx.Commit()
}

// open creates the dataset and the edition, and gets the merger ready.
func (s *swap) open(ctx context.Context, tx *sql.Tx) error {
	x := &merger{db: s.loader.DB, tx: tx, published: s.release.match.Published, reject: s.refuse}
	s.merger = x
	info, m := s.release.info, s.release.match
	err := tx.QueryRowContext(ctx, x.numbered(`INSERT INTO datasets (code, title, publisher, licence, homepage) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (code) DO UPDATE SET title = excluded.title, publisher = excluded.publisher, licence = excluded.licence, homepage = excluded.homepage RETURNING id`),
		info.Code, info.Title, info.Publisher, info.Licence, info.Homepage).Scan(&x.dataset)
	if err != nil {
		return fmt.Errorf("recording the dataset %s: %w", info.Code, err)
	}
	err = tx.QueryRowContext(ctx, x.numbered(`INSERT INTO editions (dataset_id, label, layout, published_on, retrieved_at, file_name, source_address, sha256, row_count, latest, extract)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, false, ?) RETURNING id`),
		x.dataset, m.Edition, m.Layout, m.Published, s.now, s.release.name, s.options.Address, s.release.sha256, s.release.extract).Scan(&x.edition)
	if err != nil {
		return fmt.Errorf("recording the edition %s of %s: %w", m.Edition, info.Code, err)
	}
	s.editionID = x.edition
	later, err := x.count(ctx, "SELECT count(*) FROM editions WHERE dataset_id = ? AND published_on > ? AND NOT extract", x.dataset, m.Published)
	if err != nil {
		return err
	}
	x.newest = later == 0
	x.removes = x.newest && !m.Complement && !s.options.Partial
	return nil
}

// refuse takes a refused row, from the parser or from the merge.
func (s *swap) refuse(r official.Rejection) error {
	if v := []rune(r.Value); len(v) > 200 {
		r.Value = string(v[:200])
	}
	s.report.Refused++
	if s.options.Rejected != nil {
		if err := s.options.Rejected(s.report.File, r); err != nil {
			return err
		}
	}
	return s.spool.add(r)
}

// mergeOrder lists the tables that others name before those that name them.
var mergeOrder = []string{"opcos", "regions", "departments", "branches", "commissions", "jobs", "competencies", "certifications", "certifiers", "nsfs", "formacodes", "diplomas"}

func (s *swap) merge(ctx context.Context) error {
	rank := func(st *stage) int {
		if i := slices.Index(mergeOrder, st.spec.Table); i >= 0 {
			return i
		}
		return len(mergeOrder)
	}
	sort.SliceStable(s.stages, func(a, b int) bool { return rank(s.stages[a]) < rank(s.stages[b]) })
	touched := map[string]bool{}
	for _, st := range s.stages {
		touched[st.spec.Table] = true
		for _, r := range st.spec.Refs {
			touched[r.Target] = touched[r.Target] || r.Stub
		}
		if err := s.merger.merge(ctx, st); err != nil {
			return err
		}
	}
	if _, err := s.merger.exec(ctx, "UPDATE editions SET row_count = ? WHERE id = ?", s.report.Read, s.editionID); err != nil {
		return err
	}
	return s.merger.refresh(ctx, touched)
}

// sink stages what the parser reads.
type sink struct {
	swap *swap
	ctx  context.Context
	err  error // an error that is not the file's
	at   map[*official.Spec]*stage
}

// progressRows is how many rows pass between two calls of Progress.
const progressRows = 2000

func (k *sink) Read(n int) {
	r := k.swap.report
	before := r.Read
	r.Read += n
	if p := k.swap.options.Progress; p != nil && before/progressRows != r.Read/progressRows {
		p(r.File, r.Read)
	}
}

func (k *sink) Put(at official.Pos, row official.Row) error {
	if k.err != nil {
		return k.err
	}
	spec := official.SpecOf(row)
	st := k.at[spec]
	if st == nil {
		table := tables()[spec.Table]
		if table == nil {
			return fmt.Errorf("no table %s", spec.Table)
		}
		st = newStage(spec, table, len(k.at))
		if k.err = st.create(k.ctx, k.swap.merger); k.err != nil {
			return k.err
		}
		if k.at == nil {
			k.at = map[*official.Spec]*stage{}
		}
		k.at[spec] = st
		k.swap.stages = append(k.swap.stages, st)
	}
	k.err = st.add(k.ctx, k.swap.merger, at, row)
	return k.err
}

func (k *sink) Reject(r official.Rejection) {
	if k.err == nil {
		k.err = k.swap.refuse(r)
	}
}
