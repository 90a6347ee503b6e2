// Package tensions reads the tension of recruitment by job of the ROME and employment basin: a class from 1, low, to 5, very high.
//
// The table also counts offers (oee) and jobseekers of the categories A, B and C (defm_abc). They are not kept: they cannot be those
// of the basins. All the jobseekers of the table of 2020 add up to 227,486, where DARES counts 5,709,000 that year, and its cooks
// looking for work in the basin of Paris are fifteen.
package tensions

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strconv"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the table of one year.
type Source struct{}

const title = "Tensions sur le marché du travail par métier du ROME et bassin d'emploi"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "tensions-rome",
		Title:     title,
		Publisher: "DARES et Pôle emploi",
		Licence:   "not stated",
		Homepage:  "https://dares.travail-emploi.gouv.fr/donnees/les-tensions-sur-le-marche-du-travail",
		History:   true, Rank: 5,
	}
}

// The columns that are read.
const (
	yearColumn  = "annee"
	jobColumn   = "ROME"
	basinColumn = "cbassin"
	nameColumn  = "lib_bassin_bmo19" // or another year
	classColumn = "ind_tension_d"
)

// job is the level of the jobs of the ROME.
const job = 3

// layout is the table of one year.
type layout struct {
	columns []dataset.Column
	name    string // column of the names of the basins
	year    int
	basins  int // year of the survey (BMO) whose basins these are
}

var basinName = regexp.MustCompile(`^lib bassin bmo([0-9]{2})$`)

// find reads what the head of the table tells: the year of its basins stands in the name of a column (lib_bassin_bmo19), its own
// in every row.
func find(in *dataset.Input) (*layout, error) {
	if in.Form != dataset.Text {
		return nil, dataset.ErrNotMine
	}
	t, err := dataset.NewTable(bytes.NewReader(in.Head()), in.Name)
	if err != nil || !t.Header.Has(dataset.Columns(basinColumn, classColumn)...) {
		return nil, dataset.ErrNotMine
	}
	l := &layout{name: nameColumn}
	for _, cell := range t.Header {
		if m := basinName.FindStringSubmatch(vocab.Fold(cell)); m != nil {
			n, _ := strconv.Atoi(m[1]) // two digits: the pattern says so
			l.name, l.basins = vocab.Trim(cell), 2000+n
		}
	}
	l.columns = dataset.Columns(yearColumn, jobColumn, basinColumn, l.name, classColumn)
	at, err := t.Header.Index(title, in.Name, l.columns...)
	if err != nil {
		return nil, err
	}
	known := append(dataset.Columns("rome_label", "oee", "defm_abc"), l.columns...)
	if err := t.Header.Closed(title, in.Name, known...); err != nil {
		return nil, err
	}
	cells, _, err := t.Next()
	if err == nil {
		l.year, err = strconv.Atoi(dataset.Cell(cells, at[0]))
	}
	if err != nil || l.year < 2010 || l.year > 2100 {
		return nil, &dataset.LayoutError{Source: title, Place: in.Name, Found: "no year in the first row", Expected: "the year of the table"}
	}
	return l, nil
}

// Recognise knows the table by its columns. Nothing in it tells when it was published.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	l, err := find(in)
	if err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "tensions-rome-basin", Edition: strconv.Itoa(l.year), Floor: 15_000}, nil
}

// Parse puts one class a row, and each basin before its first class.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	l, err := find(in)
	if err != nil {
		return err
	}
	p := parser{layout: l, lines: map[key]int{}, basins: map[string]string{}}
	return in.Each(ctx, title, l.columns, sink, p.put)
}

// key is what no two rows share.
type key struct{ job, basin string }

type parser struct {
	*layout
	lines  map[key]int       // line of each row
	basins map[string]string // name of each basin
}

func (p *parser) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	if r.Cell(yearColumn) != strconv.Itoa(p.year) {
		r.Refuse(yearColumn, dataset.BadDate, fmt.Sprintf("a row of another year than the first, %d", p.year))
	}
	fact := dataset.Fact{Metric: vocab.Tension, Year: p.year, Job: r.Job(jobColumn, job, vocab.ParseROME), Basin: r.Basin(basinColumn, p.layout.basins), Value: class(r)}
	if r.Cell(p.name) == "" {
		r.Refuse(p.name, dataset.MissingValue, "the basin has no name")
	}
	k := key{fact.Job.Code, fact.Basin.Code}
	if line, dup := p.lines[k]; dup {
		r.Refuse(jobColumn, dataset.Duplicate, fmt.Sprintf("this job and basin stand on line %d: that row is kept", line))
	}
	if r.Refused() {
		return nil
	}
	p.lines[k] = r.Pos.Line
	if err := p.basin(r, fact.Basin); err != nil {
		return err
	}
	return r.Put(&fact)
}

// basin puts a basin once. Another name for it is reported, and the first one is kept.
func (p *parser) basin(r *dataset.Record, ref vocab.Basin) error {
	name := vocab.Text(r.Cell(p.name))
	first, known := p.basins[ref.Code]
	if !known {
		p.basins[ref.Code] = name
		return r.Put(dataset.EmploymentBasin{Ref: ref, Name: name})
	}
	if first != name {
		r.Reject(p.name, dataset.Duplicate, fmt.Sprintf("an earlier row names this basin %q: that name is kept", first))
	}
	return nil
}

// class reads a class of tension. Every row has one.
func class(r *dataset.Record) float64 {
	s := r.Cell(classColumn)
	if len(s) != 1 || s < "1" || s > "5" {
		r.Refuse(classColumn, dataset.NotAMember, "expected a class from 1 to 5")
		return 0
	}
	return float64(s[0] - '0')
}
