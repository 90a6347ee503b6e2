package headcount

import (
	"fmt"
	"math"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// rows turns the rows of a file into facts. A reader fills line and cells, then calls row.
type rows struct {
	source Source
	part   string
	sink   dataset.Sink

	line  int
	cells [columnCount]cell
	names [columnCount]string // of the columns, as the file writes them
	fact  dataset.Fact

	operators  *words[vocab.OPCO]
	branches   *words[vocab.IDCC]
	schemes    *words[vocab.Scheme]
	jobs       *words[vocab.JobRef]
	regions    *words[string]
	ages       *words[vocab.AgeBand]
	sexes      *words[vocab.Sex]
	years      *words[int]
	days       *words[vocab.Date]
	qualities  *words[vocab.Quality]
	scheme     vocab.Scheme // of the file: that of its first row
	published  vocab.Date   // of the file: the first day a row says
	totals     [columnCount]total
	totalCells [columnCount]string
}

// total counts the rows left out because a column says that they are totals.
type total struct{ first, rows int }

func newRows(s Source, part string, sink dataset.Sink) *rows {
	r := &rows{source: s, part: part, sink: sink, fact: dataset.Fact{Metric: vocab.Employees}}
	r.operators = newWords(false, vocab.ParseOPCO)
	r.branches = newWords(false, parseBranch)
	r.schemes = newWords(false, parseScheme)
	r.jobs = newWords(false, r.parseJob)
	r.regions = newWords(true, vocab.ParseRegion)
	r.ages = newWords(true, vocab.ParseAgeBand)
	r.sexes = newWords(true, vocab.ParseSex)
	r.years = newWords(false, parseYear)
	r.days = newWords(false, vocab.ParseDate)
	r.qualities = newWords(false, parseQuality)
	return r
}

func parseBranch(s string) (vocab.IDCC, error) {
	c, err := vocab.ParseIDCC(s)
	if err == nil && c.Escape() {
		err = fmt.Errorf("%w IDCC %s: the DSN writes it where no agreement applies, it is no branch", vocab.ErrInvalid, c)
	}
	return c, err
}

func parseScheme(s string) (vocab.Scheme, error) {
	for _, v := range vocab.Schemes() {
		if vocab.Fold(string(v)) == vocab.Fold(s) {
			return v, nil
		}
	}
	return "", fmt.Errorf("%w job scheme %q: expected ROME4, FAP2009, FAP2021 or PCS2003", vocab.ErrInvalid, s)
}

// parseJob reads a code of the file's scheme.
func (r *rows) parseJob(s string) (vocab.JobRef, error) {
	switch r.scheme {
	case vocab.ROME4:
		return vocab.ParseROME(s)
	case vocab.PCS2003:
		return vocab.ParsePCS(s)
	}
	return vocab.ParseFAP(r.scheme, s)
}

// The years a headcount may be of: four digits, and nothing that a slip of the keyboard makes of them.
const (
	firstYear = 1950
	lastYear  = 2100
)

func parseYear(s string) (int, error) {
	c := cell{text: []byte(s)}
	y, ok := c.whole()
	if !ok || y < firstYear || y > lastYear {
		return 0, fmt.Errorf("%w year %q: expected %d to %d", vocab.ErrInvalid, s, firstYear, lastYear)
	}
	return y, nil
}

func parseQuality(s string) (vocab.Quality, error) {
	switch vocab.Fold(s) {
	case "", "observed":
		return vocab.Observed, nil
	case "estimated":
		return vocab.Estimated, nil
	case "imputed":
		return vocab.Imputed, nil
	case "secret":
		return vocab.Secret, nil
	}
	return 0, fmt.Errorf("%w quality %q: expected observed, estimated, imputed or secret", vocab.ErrInvalid, s)
}

// row takes the row whose cells are filled. Its error is one of the sink.
func (r *rows) row() error {
	r.sink.Read(1)
	if r.file() && r.dimensions() && r.figures() {
		return r.sink.Put(dataset.Pos{Part: r.part, Line: r.line}, &r.fact)
	}
	return nil
}

// file checks what must be the same on every row of a file. The first row was seen by Recognise.
func (r *rows) file() bool {
	operator := read(r, r.operators, colOPCO, dataset.NotAMember)
	if operator == nil {
		return false
	}
	if *operator != r.source.Operator {
		return r.refuse(colOPCO, dataset.NotAMember, "another operator than in the first row: a file holds one")
	}
	scheme := read(r, r.schemes, colScheme, dataset.NotAMember)
	if scheme == nil {
		return false
	}
	if r.scheme == "" {
		r.scheme = *scheme
	}
	if *scheme != r.scheme {
		return r.refuse(colScheme, dataset.NotAMember, "another scheme than "+string(r.scheme)+" above: a file holds one")
	}
	return r.edition()
}

// edition checks that the row is published on the day of the others, or says none.
func (r *rows) edition() bool {
	day := read(r, r.days, colPublished, dataset.BadDate)
	if day == nil {
		return false
	}
	if r.published.IsZero() {
		r.published = *day
	}
	if !day.IsZero() && *day != r.published {
		return r.refuse(colPublished, dataset.BadDate, "another day than "+r.published.String()+" above: a file holds one edition")
	}
	return true
}

// dimensions reads what the figure is of.
func (r *rows) dimensions() bool {
	f := &r.fact
	return set(r, r.branches, colBranch, dataset.BadCode, &f.Branch) &&
		set(r, r.jobs, colJob, dataset.BadCode, &f.Job) &&
		set(r, r.regions, colRegion, dataset.NotAMember, &f.Region) &&
		set(r, r.ages, colAge, dataset.BadCode, &f.Age) &&
		set(r, r.sexes, colSex, dataset.NotAMember, &f.Sex) &&
		set(r, r.years, colYear, dataset.BadDate, &f.Year)
}

func set[T any](r *rows, w *words[T], column int, code dataset.Reason, to *T) bool {
	v := read(r, w, column, code)
	if v == nil {
		return false
	}
	*to = *v
	return true
}

// read gives the meaning of a cell, or nil for a row that is refused or a total.
func read[T any](r *rows, w *words[T], column int, code dataset.Reason) *T {
	found := w.find(r.cells[column].text)
	switch {
	case found.total:
		r.leaveOut(column)
		return nil
	case found.fault != "":
		if r.cells[column].empty() {
			code = dataset.MissingValue
		}
		r.refuse(column, code, found.fault)
		return nil
	}
	return &found.value
}

// figures reads what the row says of its dimensions.
func (r *rows) figures() bool {
	quality := read(r, r.qualities, colQuality, dataset.NotAMember)
	if quality == nil {
		return false
	}
	f := &r.fact
	f.Quality, f.Value, f.Units, f.TopBP = *quality, 0, 0, 0
	head := &r.cells[colHeadcount]
	masked := !head.typed && len(head.text) == 1 && head.text[0] == '*'
	switch {
	case masked || head.empty() && f.Quality == vocab.Secret:
		f.Quality = vocab.Secret
		return r.contributors() && r.share()
	case f.Quality == vocab.Secret:
		return r.refuse(colQuality, dataset.NotAMember, "a figure under secrecy is written *")
	}
	return r.headcount() && r.contributors() && r.share() && r.consistent()
}

// mostPersons is above the population of France.
const mostPersons = 100_000_000

func (r *rows) headcount() bool {
	v, ok := r.cells[colHeadcount].value()
	switch {
	case r.cells[colHeadcount].empty():
		return r.refuse(colHeadcount, dataset.MissingValue, "expected a number of employees, or * where it is secret")
	case !ok || v < 0 || v > mostPersons:
		return r.refuse(colHeadcount, dataset.BadAmount, "expected a number of employees from 0 to 100 million, in digits with at most one decimal point or comma, or *")
	}
	r.fact.Value = v
	return true
}

// tells says that a figure about the enterprises is given. It may be masked with the headcount.
func (r *rows) tells(column int) bool {
	c := &r.cells[column]
	return !c.empty() && (r.fact.Quality != vocab.Secret || len(c.text) != 1 || c.text[0] != '*')
}

func (r *rows) contributors() bool {
	if !r.tells(colContributors) {
		return true
	}
	n, ok := r.cells[colContributors].whole()
	r.fact.Units = n
	return ok || r.refuse(colContributors, dataset.BadAmount, "expected the number of enterprises behind the figure")
}

func (r *rows) share() bool {
	if !r.tells(colShare) {
		return true
	}
	v, ok := r.cells[colShare].value()
	if !ok || v < 0 || v > 100 {
		return r.refuse(colShare, dataset.BadAmount, "expected the share of the largest enterprise, in percent from 0 to 100")
	}
	if v > 0 {
		r.fact.TopBP = max(1, int(math.Round(v*100))) // 0 would say that it is not known
	}
	return true
}

// roundingBP is what a share written in whole percents may be off by.
const roundingBP = 50

// consistent compares the headcount with the enterprises it comes from. A figure above zero without them could not be kept
// secret where it must be, so it is refused.
func (r *rows) consistent() bool {
	f := &r.fact
	switch {
	case f.Value == 0:
		f.TopBP = 0
		return f.Units == 0 || r.refuse(colContributors, dataset.BadAmount, "enterprises behind a headcount of 0")
	case !r.tells(colContributors):
		return r.refuse(colContributors, dataset.MissingValue, "expected the number of enterprises behind the figure: secrecy depends on it")
	case f.Units == 0:
		return r.refuse(colContributors, dataset.BadAmount, "no enterprise behind a headcount above 0")
	case f.Quality == vocab.Observed && f.Value == math.Trunc(f.Value) && float64(f.Units) > f.Value:
		return r.refuse(colContributors, dataset.BadAmount, "more enterprises than employees")
	case !r.tells(colShare):
		return r.refuse(colShare, dataset.MissingValue, "expected the share of the largest enterprise: secrecy depends on it")
	case f.TopBP == 0 || (f.TopBP+roundingBP)*f.Units < 10_000:
		return r.refuse(colShare, dataset.BadAmount, "the largest enterprise has at least an equal part: 100 percent over the number of contributors")
	}
	return true
}

func (r *rows) refuse(column int, code dataset.Reason, why string) bool {
	r.sink.Reject(dataset.Rejection{Pos: dataset.Pos{Part: r.part, Line: r.line}, Column: r.names[column], Value: r.cells[column].String(), Code: code, Reason: why})
	return false
}

// leaveOut counts a row that is a total.
func (r *rows) leaveOut(column int) {
	t := &r.totals[column]
	if t.rows == 0 {
		t.first, r.totalCells[column] = r.line, r.cells[column].String()
	}
	t.rows++
}

// rejectTotals says once for each column how many rows were left out as totals.
func (r *rows) rejectTotals() {
	for column, t := range r.totals {
		if t.rows > 0 {
			r.sink.Reject(dataset.Rejection{Pos: dataset.Pos{Part: r.part, Line: t.first}, Column: r.names[column], Value: r.totalCells[column], Code: dataset.BadRow,
				Reason: fmt.Sprintf("a total, which stands beside its details and would count them twice: rows of this kind are left out, %d of them from this line on", t.rows)})
		}
	}
}
