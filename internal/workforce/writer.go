package workforce

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strconv"

	"gpec/internal/confidentiality"
	"gpec/internal/dataset"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// series is what the facts of one cube have in common: their grain, and how they came about.
type series struct {
	metric       vocab.Metric
	dims         Mask
	jobScheme    vocab.Scheme
	jobLevel     int
	activities   vocab.ActivityScheme
	since, until int // less the year
	estimated    bool
}

// Writer takes the facts of one edition as they are read, in any order and number, and then writes them and their rollups in the
// transaction that swaps the edition in.
type Writer struct {
	info    dataset.Info
	mention func(dataset.Row) error
	sorted  sorter
	series  []series
	lists   [][]Dim // dimensions of each
	counts  []int   // facts of each
	numbers map[series]int
	last    series // of the fact before: most follow one of their own
	lastAt  int
	dicts   [dims]dictionary
	parts   []string              // of the file, in the order in which they are read
	before  dataset.Fact          // the last that was added: equal neighbours cost no look-up
	recent  [dims]int             // its members, 0 for none
	jobs    map[vocab.JobRef]int  // their numbers; a key need not be made to look one up
	ages    map[vocab.AgeBand]int // the same
}

// NewWriter makes a writer. It mentions the rows that facts name, for the loader to create those that are missing.
func NewWriter(info dataset.Info, mention func(dataset.Row) error) *Writer {
	w := &Writer{info: info, mention: mention, numbers: map[series]int{}, lastAt: -1, jobs: map[vocab.JobRef]int{}, ages: map[vocab.AgeBand]int{}}
	for d := range dims {
		w.dicts[d].dim = d
	}
	return w
}

// Close gives back what the writer holds on disk. It may be called again, and of no writer at all.
func (w *Writer) Close() {
	if w != nil {
		w.sorted.close()
	}
}

const (
	mostSeries = 1 << 8  // cubes of one edition: their number stands in 8 bits of a key
	mostParts  = 1 << 16 // parts of a file that are told apart
)

// Add takes one fact, or says why it cannot be one. The error is one of the machine.
func (w *Writer) Add(at dataset.Pos, f *dataset.Fact) (*dataset.Rejection, error) {
	refuse := func(column, value string, code dataset.Reason, reason string) *dataset.Rejection {
		return &dataset.Rejection{Pos: at, Column: column, Value: value, Code: code, Reason: reason}
	}
	if f.Year < 1 || f.Year > 1<<12-1 {
		return refuse("year", strconv.Itoa(f.Year), dataset.BadDate, "no year of a figure"), nil
	}
	if column, value, reason := unfit(f, w.info.Secrecy != ""); reason != "" {
		return refuse(column, fmt.Sprint(value), dataset.BadAmount, reason), nil
	}
	cube, err := w.cubeOf(f)
	if err != nil {
		return refuse("", string(f.Metric), dataset.BadRow, err.Error()), nil
	}
	r := w.record(cube, at, f)
	for _, d := range w.lists[cube] {
		n, err := w.member(d, f)
		if err != nil {
			w.recent = [dims]int{} // those that follow are not looked up
		}
		if errors.Is(err, errFull) {
			return refuse(columns[d], keyOf(d, f), dataset.BadRow, fmt.Sprintf("%v: one edition holds at most %d", err, place[d].most)), nil
		} else if err != nil {
			return nil, err
		}
		r.set(d, n)
	}
	w.before = *f
	w.counts[cube]++
	return nil, w.sorted.add(r)
}

// unfit says what number of a fact no figure can be. What a rule of secrecy protects are counts.
func unfit(f *dataset.Fact, protected bool) (column string, value float64, reason string) {
	for _, n := range []struct {
		column string
		value  float64
		given  bool
	}{{"value", f.Value, f.Quality != vocab.Secret}, {"low", f.Low, f.Quality == vocab.Estimated}, {"high", f.High, f.Quality == vocab.Estimated}} {
		switch {
		case !n.given:
		case math.IsNaN(n.value) || math.IsInf(n.value, 0):
			return n.column, n.value, "not a number"
		case protected && n.value < 0:
			return n.column, n.value, "a number of persons below 0"
		}
	}
	return "", 0, ""
}

// record makes the record of a fact, less its members.
func (w *Writer) record(cube int, at dataset.Pos, f *dataset.Fact) record {
	if n := len(w.parts); (n == 0 || w.parts[n-1] != at.Part) && n < mostParts {
		w.parts = append(w.parts, at.Part)
	}
	r := record{hi: uint64(cube)<<cubeShift | uint64(f.Year)<<yearShift, //nolint:gosec // both checked
		part: uint16(len(w.parts) - 1), line: uint32(at.Line), quality: uint8(f.Quality)} //nolint:gosec // within their ranges
	if f.Quality != vocab.Secret {
		r.value, r.low, r.high = f.Value, f.Low, f.High
	}
	r.units = uint32(min(max(f.Units, 0), math.MaxInt32))
	r.topBP = uint16(min(max(f.TopBP, 0), 10_000))
	return r
}

// member gives the number of a fact's member of a dimension; errFull when there are too many.
func (w *Writer) member(d Dim, f *dataset.Fact) (n int, err error) {
	if w.recent[d] != 0 && alike(d, f, &w.before) {
		return w.recent[d], nil
	}
	switch d {
	case Job:
		n = w.jobs[f.Job]
	case Age:
		n = w.ages[f.Age]
	}
	if n == 0 {
		if n, err = w.newMember(d, f); err != nil {
			return 0, err
		}
		switch d {
		case Job:
			w.jobs[f.Job] = n
		case Age:
			w.ages[f.Age] = n
		}
	}
	w.recent[d] = n
	return n, nil
}

// newMember gives the number of a member that may be a new one.
func (w *Writer) newMember(d Dim, f *dataset.Fact) (int, error) {
	n, first, err := w.dicts[d].number(keyOf(d, f))
	if err != nil || !first {
		return n, err
	}
	if row := mention(d, f); row != nil {
		return n, w.mention(row)
	}
	return n, nil
}

// alike says that two facts have the same member of a dimension.
func alike(d Dim, f, o *dataset.Fact) bool {
	switch d {
	case Branch:
		return f.Branch == o.Branch
	case Job:
		return f.Job == o.Job
	case Region:
		return f.Region == o.Region
	case Department:
		return f.Department == o.Department
	case Basin:
		return f.Basin == o.Basin
	case Activity:
		return f.Activity == o.Activity
	case Age:
		return f.Age == o.Age
	case Sex:
		return f.Sex == o.Sex
	}
	return f.Size == o.Size
}

func keyOf(d Dim, f *dataset.Fact) string {
	switch d {
	case Branch:
		return string(f.Branch)
	case Job:
		return jobKey(f.Job)
	case Region:
		return f.Region
	case Department:
		return f.Department
	case Basin:
		return strconv.Itoa(f.Basin.Year) + " " + f.Basin.Code
	case Activity:
		return string(f.Activity.Scheme) + " " + f.Activity.Code
	case Age:
		return strconv.Itoa(int(f.Age))
	case Sex:
		return strconv.Itoa(int(f.Sex))
	}
	return strconv.Itoa(int(f.Size))
}

// dimsOf is the set of the dimensions that a fact is broken down by.
func dimsOf(f *dataset.Fact) (m Mask) {
	for d, given := range [dims]bool{
		Branch: f.Branch != "", Job: f.Job.Scheme != "", Region: f.Region != "", Department: f.Department != "", Basin: f.Basin.Code != "",
		Activity: f.Activity.Code != "", Age: f.Age != 0, Sex: f.Sex != 0, Size: f.Size != 0,
	} {
		if given {
			m |= 1 << d
		}
	}
	return m
}

// cubeOf gives the number of the cube that a fact is of.
func (w *Writer) cubeOf(f *dataset.Fact) (int, error) {
	s := series{metric: f.Metric, dims: dimsOf(f), jobScheme: f.Job.Scheme, jobLevel: f.Job.Level, activities: f.Activity.Scheme, estimated: f.Quality == vocab.Estimated && f.High > 0}
	if f.Since != 0 || f.Until != 0 {
		s.since, s.until = f.Since-f.Year, f.Until-f.Year
	}
	if w.lastAt >= 0 && s == w.last {
		return w.lastAt, nil
	}
	n, ok := w.numbers[s]
	if !ok {
		if _, known := vocab.MeasureOf(f.Metric); !known {
			return 0, fmt.Errorf("the metric %s is not known", f.Metric)
		}
		if len(w.series) == mostSeries {
			return 0, fmt.Errorf("more than %d grains in one edition", mostSeries)
		}
		n = len(w.series)
		w.series, w.lists, w.counts, w.numbers[s] = append(w.series, s), append(w.lists, s.dims.list()), append(w.counts, 0), n
	}
	w.last, w.lastAt = s, n
	return n, nil
}

// Empty says that no fact was added.
func (w *Writer) Empty() bool { return len(w.series) == 0 }

// Edition is what the facts are written into.
type Edition struct {
	DB        *store.DB
	Conn      *sql.Conn // on which Tx runs
	Tx        *sql.Tx
	Dataset   int64
	ID        int64
	Published vocab.Date
	Adds      bool // it takes the place of no other
	Reject    func(dataset.Rejection) error
}

// ErrNoPolicy says that no rule of statistical secrecy is at hand for figures that may only be shown under one.
var ErrNoPolicy = errors.New("no rule of statistical secrecy")

// Write writes the facts and their rollups. It gives how many facts were written and how many of replaced editions were removed.
func (w *Writer) Write(ctx context.Context, e Edition) (written, removed int64, err error) {
	if w.Empty() {
		return 0, 0, nil // an edition that has no figures says nothing of those at hand
	}
	x := &writing{Writer: w, Edition: e, ctx: ctx}
	if !e.Adds {
		if removed, err = x.removeReplaced(); err != nil {
			return 0, 0, fmt.Errorf("removing the figures it replaces: %w", err)
		}
	}
	for d := range dims {
		if err := w.dicts[d].resolve(ctx, e.Tx); err != nil {
			return 0, 0, fmt.Errorf("finding the members of %s: %w", columns[d], err)
		}
	}
	if err := x.begin(); err != nil {
		return 0, 0, err
	}
	defer x.spool.close()
	if err := x.facts(); err != nil {
		return 0, 0, fmt.Errorf("writing figures: %w", err)
	}
	if err := x.rollups(); err != nil {
		return 0, 0, fmt.Errorf("writing rollups: %w", err)
	}
	return x.written, removed, x.end()
}

// writing is one call of Write.
type writing struct {
	*Writer
	Edition
	ctx context.Context //nolint:containedctx // it lasts as long as the call

	policy    int64 // id of the rule, 0 where figures are shown as published
	protector *confidentiality.Protector
	cubes     []*cubeWriting
	trees     map[vocab.Scheme]tree
	spool     spool
	copier    store.Numbers
	buffers
	written int64
}

// cubeWriting is one cube while it is written.
type cubeWriting struct {
	series
	id            int // in the tables facts and rollups
	first, last   int
	facts, hidden int
	rollups       []rollup
	years         map[int][]cells // the rollups across branches, by year
	grains        map[Grain]int   // cells of each rollup
}

func (x *writing) query(q string, args ...any) *sql.Row {
	return x.Tx.QueryRowContext(x.ctx, store.Placeholders(x.DB.Dialect, q), args...)
}

func (x *writing) exec(q string, args ...any) (int64, error) {
	r, err := x.Tx.ExecContext(x.ctx, store.Placeholders(x.DB.Dialect, q), args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// removeReplaced removes the cubes of the editions of the same day, whose place this one takes. Those of other days stay: they are
// what was known then.
func (x *writing) removeReplaced() (removed int64, err error) {
	of := " IN (SELECT id FROM editions WHERE dataset_id = ? AND id <> ? AND published_on = ?)"
	for _, table := range []string{"rollups", "facts"} {
		n, err := x.exec("DELETE FROM "+table+" WHERE cube_id IN (SELECT id - "+strconv.Itoa(offsets["cubes"])+" FROM cubes WHERE edition_id"+of+")", x.Dataset, x.ID, x.Published)
		if err != nil {
			return 0, err
		}
		if table == "facts" {
			removed = n
		}
	}
	_, err = x.exec("DELETE FROM cubes WHERE edition_id"+of, x.Dataset, x.ID, x.Published)
	return removed, err
}

// fewFacts is the number of facts of a cube under which they are added up as fast as read. A cube under a policy has rollups all the
// same: the total of a branch is known better than by adding up (Protector.Protect). A variable for the tests.
var fewFacts = 5000

// begin finds the policy and makes the cubes.
func (x *writing) begin() error {
	if err := x.secrecy(); err != nil {
		return err
	}
	x.cubes, x.trees = make([]*cubeWriting, len(x.series)), map[vocab.Scheme]tree{}
	for i, s := range x.series {
		var err error
		if x.cubes[i], err = x.cube(s, x.counts[i]); err != nil {
			return fmt.Errorf("recording the cube of %s by %s: %w", s.metric, s.dims, err)
		}
		if s.dims.has(Job) && x.trees[s.jobScheme] == nil {
			if x.trees[s.jobScheme], err = x.tree(s.jobScheme); err != nil {
				return fmt.Errorf("reading the jobs of %s: %w", s.jobScheme, err)
			}
		}
	}
	return nil
}

// cube records a cube of so many facts; what it holds is completed at the end.
func (x *writing) cube(s series, facts int) (*cubeWriting, error) {
	m, _ := vocab.MeasureOf(s.metric) // cubeOf knew it
	c := &cubeWriting{series: s, years: map[int][]cells{}, grains: map[Grain]int{}}
	if m.Additive && (facts >= fewFacts || x.policy != 0) {
		c.rollups = rollupsOf(s.dims)
	}
	var policy any
	if x.policy != 0 {
		policy = x.policy
	}
	var id int
	err := x.query(`INSERT INTO cubes (edition_id, metric, unit, additive, dims, job_scheme, job_level, activity_scheme, since, until, first_year, last_year, facts, hidden, estimated, operator, protected, grains, policy_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, '{}', ?) RETURNING id`,
		x.ID, string(s.metric), m.Unit, m.Additive, s.dims.String(), string(s.jobScheme), s.jobLevel, string(s.activities), s.since, s.until, s.estimated,
		string(x.info.Operator), x.policy != 0, policy).Scan(&id)
	c.id = id - offsets["cubes"]
	return c, err
}

// secrecy finds the rule that the figures are shown under, and what protects them by it.
func (x *writing) secrecy() error {
	if x.info.Secrecy == "" {
		return nil
	}
	var parameters string
	err := x.query(`SELECT id, parameters FROM legal_rules WHERE code = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) ORDER BY valid_from DESC LIMIT 1`,
		x.info.Secrecy, x.Published, x.Published).Scan(&x.policy, &parameters)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%w: %s is not in force on %s; the starter facts hold it", ErrNoPolicy, x.info.Secrecy, x.Published)
	}
	if err != nil {
		return err
	}
	policy, err := confidentiality.ParsePolicy([]byte(parameters))
	if err != nil {
		return fmt.Errorf("%s: %w", x.info.Secrecy, err)
	}
	secret, err := noiseSecret(x.ctx, x.DB, x.Tx)
	if err != nil {
		return err
	}
	x.protector, err = confidentiality.NewProtector(policy, secret)
	return err
}

// end completes the rows of the cubes.
func (x *writing) end() error {
	for _, c := range x.cubes {
		grains, err := grainsText(c.grains)
		if err != nil {
			return err
		}
		if _, err := x.exec("UPDATE cubes SET first_year = ?, last_year = ?, facts = ?, hidden = ?, grains = ? WHERE id = ?",
			c.first, c.last, c.facts, c.hidden, grains, c.id+offsets["cubes"]); err != nil {
			return err
		}
		if c.facts == 0 { // all of its rows were refused
			if _, err := x.exec("DELETE FROM cubes WHERE id = ?", c.id+offsets["cubes"]); err != nil {
				return err
			}
		}
	}
	return nil
}

// note counts a fact.
func (c *cubeWriting) note(year int, hidden bool) {
	if c.facts == 0 || year < c.first {
		c.first = year
	}
	c.last = max(c.last, year)
	c.facts++
	if hidden {
		c.hidden++
	}
}
