// Package headcount reads the layout in which a skills operator (OPCO) brings the headcounts of its branches: by branch, job,
// region, age, sex and year, with the number of enterprises behind each figure and the share of the largest, which the rules of
// statistical secrecy ask for. The layout is ours; docs/headcount-layout.md is its reference. A file is a delimited text or
// Apache Parquet.
//
// Only the detail is read. A row that is a total by region, age or sex stands beside its details and is left out: summing both
// would count everybody twice.
//
// The tables are large (ten million rows), so rows are read by position and nothing is allocated for a row: codes are parsed
// once and looked up afterwards, and one dataset.Fact serves for all rows.
package headcount

import (
	"context"
	"fmt"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the files of one operator. Each operator has a dataset of its own: its editions follow each other without
// touching those of another.
type Source struct{ Operator vocab.OPCO }

// Sources lists the sources of the eleven operators, in the order of their codes.
func Sources() []dataset.Source {
	var out []dataset.Source
	for _, o := range vocab.Operators() {
		out = append(out, Source{o.Code})
	}
	return out
}

// secrecyRule is the rule of statistical secrecy that the headcounts are shown under.
const secrecyRule = "DISCLOSURE_HEADCOUNT"

// Info describes the headcounts of the operator.
func (s Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "headcount-" + strings.ToLower(strings.ReplaceAll(string(s.Operator), "_", "-")),
		Title:     s.title(),
		Publisher: s.name(),
		Licence:   "not published: brought by the operator",
		Homepage:  "docs/headcount-layout.md",
		History:   true, Rank: 7, Secrecy: secrecyRule, Operator: s.Operator,
	}
}

func (s Source) title() string { return "Effectifs salariés des branches, " + s.name() }

// name is the operator's own, or its code where no operator has it.
func (s Source) name() string {
	for _, o := range vocab.Operators() {
		if o.Code == s.Operator {
			return o.Name
		}
	}
	return string(s.Operator)
}

// The names of the layouts.
const (
	textLayout    = "headcount-csv"
	parquetLayout = "headcount-parquet"
)

// Recognise looks for the columns of the layout, and for the operator in the first row. A file of the layout whose operator is
// none of the eleven is an error for all of them.
func (s Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	head, err := headOf(in)
	if err != nil {
		return dataset.Match{}, err
	}
	found := dataset.LayoutError{Source: s.title(), Place: in.Name}
	operator, err := vocab.ParseOPCO(head.cell(colOPCO))
	switch {
	case err != nil && head.first == nil:
		found.Found, found.Expected = "a header without rows", "at least one row"
		return dataset.Match{}, &found
	case err != nil:
		found.Found, found.Expected = fmt.Sprintf("the operator %q in the first row", head.cell(colOPCO)), "one of the eleven operators"
		return dataset.Match{}, &found
	case operator != s.Operator:
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := place(s.title(), in.Name, head.header); err != nil {
		return dataset.Match{}, err
	}
	m := dataset.Match{Layout: head.layout}
	// A day that cannot be read is refused with its row.
	if m.Published, err = vocab.ParseDate(head.cell(colPublished)); err == nil {
		m.Edition = m.Published.String()
	}
	return m, nil
}

// head is the beginning of a file of the layout.
type head struct {
	layout string
	header dataset.Header
	first  []string // cells of the first row; nil when there is none
}

// cell gives a cell of the first row.
func (h head) cell(column int) string { return dataset.Cell(h.first, h.header.Find(columns[column])) }

// headOf gives the beginning of a file, or ErrNotMine when it is of another layout.
func headOf(in *dataset.Input) (head, error) {
	var h head
	var err error
	switch in.Form {
	case dataset.Text:
		h = textHead(in.Head())
	case dataset.Parquet:
		h, err = parquetHead(in)
	}
	if err == nil && !h.header.Has(signature...) {
		err = dataset.ErrNotMine
	}
	return h, err
}

// Parse puts a fact for each row of the detail that is not refused.
func (s Source) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	r := newRows(s, in.Name, sink)
	read := r.readText
	if m.Layout == parquetLayout {
		read = r.readParquet
	}
	if err := read(ctx, in); err != nil {
		return err
	}
	r.rejectTotals()
	return nil
}

// cancelled is how often a reader looks whether it should end.
const cancelled = 10_000
