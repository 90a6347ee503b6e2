package load

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gpec/ent/importrun"
	official "gpec/internal/dataset"
	"gpec/internal/store"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// release is one edition to swap in, wherever it comes from.
type release struct {
	info    official.Info
	match   official.Match
	name    string
	sha256  string
	address string // it was downloaded from, or ""
	parse   func(context.Context, official.Sink) error
	extract bool // a part of its edition, whose place the first whole edition takes
}

// The outcomes that leave the database as it was and are the affair of one file. Any other error ends all imports.
type (
	errRefused    struct{ reason string } // the file cannot be used
	errKnown      struct{ reason string } // its edition needs no import
	errUnreadable struct{ cause error }   // it could not be read to its end
)

func (e errRefused) Error() string    { return e.reason }
func (e errKnown) Error() string      { return e.reason }
func (e errUnreadable) Error() string { return e.cause.Error() }
func (e errUnreadable) Unwrap() error { return e.cause }

func stateOf(err error) importrun.State {
	switch {
	case err == nil:
		return importrun.StateDONE
	case errors.As(err, new(errRefused)):
		return importrun.StateREFUSED
	case errors.As(err, new(errKnown)):
		return importrun.StateUNCHANGED
	}
	return importrun.StateFAILED
}

// edition swaps one release in, and records the run. A dry run hands its rehearsal, and is recorded only in a run that it was
// given: once the rehearsal is over, for it holds the lock of a SQLite file.
func (l *Loader) edition(ctx context.Context, r *Report, rel release, rehearsal *session, opt Options) error {
	var in querier = l.DB.SQL
	if rehearsal != nil {
		in = rehearsal.rehearsal
	}
	known, err := l.servedBefore(ctx, in, rel)
	if err != nil {
		return err
	}
	if known != "" {
		r.State, r.Message = importrun.StateUNCHANGED, known
		if !opt.recorded() {
			return nil
		}
		return errors.Join(rehearsal.close(), l.journal(opt).ended(ctx, r, rel))
	}
	refused, err := newSpool()
	if err != nil {
		return err
	}
	defer refused.close()
	s := &swap{loader: l, release: rel, report: r, options: opt, refused: refused, session: rehearsal}
	if rehearsal == nil {
		if s.run, err = l.journal(opt).started(ctx, rel); err != nil {
			return err
		}
	}
	err = s.do(ctx)
	l.Log.DebugContext(ctx, "file imported", "file", r.File, "dataset", r.Source.Code, "state", stateOf(err), "read", r.Read, "written", r.Written, "refused", r.Refused)
	if r.State = stateOf(err); err == nil {
		if rehearsal == nil || opt.Run == nil {
			return nil
		}
		return errors.Join(rehearsal.close(), l.journal(opt).apart(ctx, opt.Run.ID, r, refused))
	}
	r.Message = clean(err.Error())
	r.Written, r.Unchanged, r.Removed = 0, 0, 0
	brokeOff := r.State == importrun.StateFAILED && (ctx.Err() != nil || !errors.As(err, new(errUnreadable)))
	switch {
	case opt.Run != nil && brokeOff:
		return err // the file is not to blame: its worker has it tried again
	case opt.Run != nil:
		return errors.Join(rehearsal.close(), l.journal(opt).apart(ctx, opt.Run.ID, r, refused))
	case rehearsal == nil:
		if e := l.journal(opt).apart(ctx, s.run, r, refused); e != nil {
			return errors.Join(err, e)
		}
	}
	if brokeOff {
		return err
	}
	return nil
}

// servedBefore says why a release needs no import: it was imported before, or a later edition is served.
func (l *Loader) servedBefore(ctx context.Context, in querier, rel release) (string, error) {
	var label string
	var day vocab.Date
	of := "SELECT e.label, e.published_on FROM editions e JOIN datasets d ON d.id = e.dataset_id WHERE d.code = ? AND "
	err := in.QueryRowContext(ctx, store.Placeholders(l.DB.Dialect, of+"e.sha256 = ?"), rel.info.Code, rel.sha256).Scan(&label, &day)
	if err == nil {
		return "imported before, as the edition " + label, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("looking for an edition of %s: %w", rel.info.Code, err)
	}
	if rel.info.History || rel.match.Complement {
		return "", nil
	}
	err = in.QueryRowContext(ctx, store.Placeholders(l.DB.Dialect, of+"e.published_on > ? AND NOT e.extract ORDER BY e.published_on DESC LIMIT 1"), rel.info.Code, rel.match.Published).Scan(&label, &day)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("looking for a later edition of %s: %w", rel.info.Code, err)
	}
	return fmt.Sprintf("the edition %s of %s is served; this one of %s is older", label, day, rel.match.Published), nil
}

// swap is the import of one release: it is read into temporary tables, then they are merged and what is derived from them
// is refreshed, in one transaction.
type swap struct {
	loader  *Loader
	release release
	report  *Report
	options Options
	refused *spool
	session *session
	run     int // its record, 0 in a dry run
	stages  []*stage
	facts   *workforce.Writer
}

func (s *swap) do(ctx context.Context) (err error) {
	if s.session == nil {
		if s.session, err = newSession(ctx, s.loader.DB); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.session.close()) }()
	}
	defer func() {
		for _, st := range s.stages {
			s.session.drop(ctx, st.name)
		}
		s.facts.Close()
	}()
	if err := s.session.staging(ctx, func(tx *sql.Tx) error { return s.read(ctx, tx) }); err != nil {
		return err
	}
	return s.session.changing(ctx, func(tx *sql.Tx) error { return s.merge(ctx, tx) })
}

// read stages what the parser finds.
func (s *swap) read(ctx context.Context, tx *sql.Tx) error {
	k := &sink{swap: s, ctx: ctx, db: statements{s.loader.DB, tx}, tables: tables(), at: map[*official.Spec]*stage{}}
	s.facts = workforce.NewWriter(s.release.info, func(row official.Row) error { return k.Put(official.Pos{}, row) })
	err := s.release.parse(ctx, k)
	if k.err != nil {
		return k.err
	}
	if err != nil {
		return errUnreadable{err}
	}
	if floor := s.release.match.Floor; s.report.Read < floor && !s.release.extract {
		return errRefused{fmt.Sprintf("%d data rows: a whole edition of this layout holds at least %d. Import it with --partial to add what it holds and remove nothing", s.report.Read, floor)}
	}
	for _, st := range s.stages {
		if err := st.close(ctx, k.db); err != nil {
			return err
		}
	}
	return nil
}

// refuse takes a refused row, from the parser or from the merge.
func (s *swap) refuse(r official.Rejection) error {
	r.Part, r.Column, r.Value, r.Reason = clean(r.Part), clean(r.Column), clean(r.Value), clean(r.Reason)
	r = r.Short()
	s.report.Refused++
	if s.options.Rejected != nil {
		if err := s.options.Rejected(s.report.File, r); err != nil {
			return err
		}
	}
	if s.release.info.Secrecy != "" {
		r.Value = "" // the record of an import is public, what it imports is not: only who runs the command is told
	}
	return s.refused.add(r)
}

// clean gives a text that every database can hold.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// mergeOrder lists the tables that others name before those that name them.
var mergeOrder = []string{"opcos", "regions", "departments", "branches", "commissions", "jobs", "competencies", "certifications", "certifiers", "nsfs", "formacodes", "diplomas", "activities", "employment_basins"}

func (s *swap) merge(ctx context.Context, tx *sql.Tx) error {
	// Another import may have ended since this one began.
	known, err := s.loader.servedBefore(ctx, tx, s.release)
	if err != nil {
		return err
	}
	if known != "" {
		return errKnown{known}
	}
	x, err := s.newMerger(ctx, tx)
	if err != nil {
		return err
	}
	rank := func(st *stage) int {
		if i := slices.Index(mergeOrder, st.spec.Table); i >= 0 {
			return i
		}
		return len(mergeOrder)
	}
	slices.SortStableFunc(s.stages, func(a, b *stage) int { return cmp.Compare(rank(a), rank(b)) })
	for _, st := range s.stages {
		if err := x.merge(ctx, st); err != nil {
			return fmt.Errorf("merging %s: %w", st.spec.Table, err)
		}
	}
	if err := s.cube(ctx, x); err != nil {
		return err
	}
	if _, err := x.exec(ctx, "UPDATE editions SET row_count = ? WHERE id = ?", s.report.Read, x.edition); err != nil {
		return err
	}
	if err := x.refresh(ctx); err != nil {
		return fmt.Errorf("refreshing what is derived: %w", err)
	}
	s.report.State, s.report.Written, s.report.Unchanged, s.report.Removed = importrun.StateDONE, x.written, x.unchanged, x.removed
	if s.run == 0 {
		return nil
	}
	return s.loader.journal(s.options).close(ctx, x.tx, s.run, s.report, x.edition, s.refused)
}

// cube writes the facts.
func (s *swap) cube(ctx context.Context, x *merger) error {
	written, removed, err := s.facts.Write(ctx, workforce.Edition{DB: s.loader.DB, Conn: s.session.conn, Tx: x.tx, Dataset: x.dataset, ID: x.edition, Published: x.published, Adds: x.adds, Reject: s.refuse})
	switch {
	case errors.Is(err, workforce.ErrNoPolicy):
		return errRefused{err.Error()}
	case err != nil:
		return fmt.Errorf("filling the cube: %w", err)
	}
	x.written += written
	x.removed += removed
	x.note("facts", written+removed)
	return nil
}

// newMerger records the dataset and the edition, and knows how the edition stands to the others.
func (s *swap) newMerger(ctx context.Context, tx *sql.Tx) (*merger, error) {
	info, m := s.release.info, s.release.match
	x := &merger{statements: statements{s.loader.DB, tx}, published: m.Published, reject: s.refuse, changed: map[string]bool{}}
	var err error
	x.dataset, err = x.number(ctx, `INSERT INTO datasets (code, title, publisher, licence, homepage) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (code) DO UPDATE SET title = excluded.title, publisher = excluded.publisher, licence = excluded.licence, homepage = excluded.homepage RETURNING id`,
		info.Code, info.Title, info.Publisher, info.Licence, info.Homepage)
	if err != nil {
		return nil, fmt.Errorf("recording the dataset %s: %w", info.Code, err)
	}
	x.edition, err = x.number(ctx, `INSERT INTO editions (dataset_id, label, layout, published_on, retrieved_at, file_name, source_address, sha256, row_count, latest, extract)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, false, ?) RETURNING id`,
		x.dataset, m.Edition, m.Layout, m.Published, s.loader.Now().UTC(), s.release.name, s.release.address, s.release.sha256, s.release.extract)
	if err != nil {
		return nil, fmt.Errorf("recording the edition %s of %s: %w", m.Edition, info.Code, err)
	}
	later, err := x.number(ctx, "SELECT count(*) FROM editions WHERE dataset_id = ? AND published_on > ? AND NOT extract", x.dataset, m.Published)
	x.adds = m.Complement || s.options.Partial
	x.removes = later == 0 && !x.adds
	return x, err
}

// sink stages what the parser reads.
type sink struct {
	swap   *swap
	ctx    context.Context //nolint:containedctx // a Sink lasts as long as the call of Parse
	db     statements
	tables map[string]table
	at     map[*official.Spec]*stage
	err    error // one of the database, not of the file
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
	switch f := row.(type) {
	case *official.Fact:
		return k.fact(at, f)
	case official.Fact:
		return k.fact(at, &f)
	}
	spec := official.SpecOf(row)
	st := k.at[spec]
	if st == nil {
		st, k.err = newStage(k.ctx, k.db, spec, k.tables, len(k.at))
		if k.err != nil {
			return k.err
		}
		k.at[spec] = st
		k.swap.stages = append(k.swap.stages, st)
	}
	if refused := st.add(at, row); refused != nil {
		k.Reject(*refused)
	} else if len(st.batch) >= batchRows {
		k.err = st.flush(k.ctx, k.db)
	}
	return k.err
}

// fact hands a figure to the writer of the cube.
func (k *sink) fact(at official.Pos, f *official.Fact) error {
	refused, err := k.swap.facts.Add(at, f)
	if err != nil && k.err == nil {
		k.err = err
	}
	if refused != nil {
		k.Reject(*refused)
	}
	return k.err
}

func (k *sink) Reject(r official.Rejection) {
	if k.err == nil {
		k.err = k.swap.refuse(r)
	}
}

// now is the instant of the clock, in UTC.
func (l *Loader) now() time.Time { return l.Now().UTC() }
