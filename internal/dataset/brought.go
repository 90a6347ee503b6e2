package dataset

import (
	"bytes"
	"fmt"

	"gpec/internal/vocab"
)

// Brought is a layout in which operators bring what is theirs: a delimited text, one operator and one day a file, both named in each row.
type Brought struct {
	Title    string
	Layout   string   // name of the layout
	Operator string   // column of the operator
	Day      string   // column of the day of the edition
	Known    []string // columns by which the layout is told from others
	Columns  []Column // all of them: another one refuses the file
}

// Recognise tells a file of the layout that an operator brings: ErrNotMine for another layout or operator, a *LayoutError for one that cannot
// be read.
func (b *Brought) Recognise(in *Input, operator vocab.OPCO) (Match, error) {
	if in.Form != Text {
		return Match{}, ErrNotMine
	}
	t, err := NewTable(bytes.NewReader(in.Head()), in.Name)
	if err != nil || !t.Header.Has(Columns(b.Known...)...) {
		return Match{}, ErrNotMine
	}
	if _, err := t.Header.Index(b.Title, in.Name, b.Columns...); err != nil {
		return Match{}, err
	}
	if err := t.Header.Closed(b.Title, in.Name, b.Columns...); err != nil {
		return Match{}, err
	}
	cells, _, err := t.Next()
	if err != nil {
		return Match{}, &LayoutError{Source: b.Title, Place: in.Name, Found: "a header without rows", Expected: "at least one row"}
	}
	cell := func(name string) string { return Cell(cells, t.Header.Find(Column{Name: name})) }
	of, err := vocab.ParseOPCO(cell(b.Operator))
	switch {
	case err != nil:
		return Match{}, &LayoutError{Source: b.Title, Place: in.Name, Found: fmt.Sprintf("the operator %q in the first row", cell(b.Operator)), Expected: "one of the eleven operators"}
	case of != operator:
		return Match{}, ErrNotMine
	}
	m := Match{Layout: b.Layout}
	// A day that cannot be read is refused with its row.
	if m.Published, err = vocab.ParseDate(cell(b.Day)); err == nil {
		m.Edition = m.Published.String()
	}
	return m, nil
}

// Reading is one file of the layout while it is read.
type Reading struct {
	*Brought
	Owner     vocab.OPCO
	published vocab.Date
	lines     map[string]int // line of each key
}

// Reading begins to read a file that was recognised as one of an operator.
func (b *Brought) Reading(operator vocab.OPCO, m Match) *Reading {
	return &Reading{Brought: b, Owner: operator, published: m.Published, lines: map[string]int{}}
}

// Same refuses a row of another operator or day than the first.
func (b *Reading) Same(r *Record) {
	if of, err := vocab.ParseOPCO(r.Cell(b.Operator)); err != nil || of != b.Owner {
		r.Refuse(b.Operator, BadCode, fmt.Sprintf("a row of another operator than the first, %s", b.Owner))
	}
	if day, err := vocab.ParseDate(r.Cell(b.Day)); err != nil || day.IsZero() || day != b.published {
		r.Refuse(b.Day, BadDate, fmt.Sprintf("a row of another day than the first, %s", b.published))
	}
}

// Once refuses a row whose key stands on an earlier line that was kept, and says whether the row is to be kept. It is asked last.
func (b *Reading) Once(r *Record, column, key string) bool {
	if line, twice := b.lines[key]; twice {
		r.Refuse(column, Duplicate, fmt.Sprintf("the same stands on line %d: that row is kept", line))
	}
	if r.Refused() {
		return false
	}
	b.lines[key] = r.Pos.Line
	return true
}

// Yes reads oui or non; empty is no.
func (r *Record) Yes(column string) bool {
	switch vocab.Fold(r.Cell(column)) {
	case "oui":
		return true
	case "", "non":
	default:
		r.Refuse(column, NotAMember, "oui or non")
	}
	return false
}

// Euros reads an amount of at least 0 and at most some euros; empty is none.
func (r *Record) Euros(column string, most int64) vocab.Cents {
	if r.Cell(column) == "" {
		return 0
	}
	v, err := vocab.ParseEuros(r.Cell(column))
	if err != nil || v < 0 || v > vocab.Cents(most)*100 {
		r.Refuse(column, BadAmount, fmt.Sprintf("an amount in euros, from 0 to %d", most))
		return 0
	}
	return v
}
