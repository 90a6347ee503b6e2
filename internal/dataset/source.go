// Package dataset brings official files into the database: it opens them, recognises them by what they hold, reads them
// with the pure parsers of its sub-packages, and swaps each edition in with its provenance, whole or not at all.
//
// A parser is pure: it is given an Input and a Sink, and touches nothing else. It never drops a row silently: a row it
// cannot use goes to Sink.Reject with its place, its value and the reason.
package dataset

import (
	"context"
	"errors"
	"fmt"

	"gpec/internal/vocab"
)

// Info is what a reader needs to trust a dataset: who publishes it, under which licence, where.
type Info struct {
	Code      string // natural key: "npec", "rncp", "rome"
	Title     string // official title, in French
	Publisher string
	Licence   string
	Homepage  string // address of the page that describes it
	Rank      int    // order of import within one command: registers (1) before what refers to them (9)
	// History says that editions stand side by side (what was known when): an older one may be imported after a newer one.
	// Without it the database holds the latest edition, and an older one is passed over.
	History bool
	// Secrecy is the code of the legal rule of statistical secrecy that its figures are shown under; "" for a publication, which
	// is shown as it was published.
	Secrecy  string
	Operator vocab.OPCO // the operator who brings it, "" for an official publication
}

// Match is a file recognised by a source.
type Match struct {
	Layout    string     // name of the layout, such as "npec-2024-04"
	Edition   string     // label of the edition: "June 2026", "v60"
	Published vocab.Date // day the publisher released it, read from the content; zero when the content does not say
	// Floor is the least number of data rows a whole edition of this layout holds. A smaller file is refused, so that a
	// sample or a cut download never replaces a whole register. 0 means no floor.
	Floor int
	// Complement says that the file adds to its dataset and never removes what it does not hold.
	Complement bool
}

// Source recognises and reads the files of one official publication.
type Source interface {
	Info() Info
	// Recognise says whether the file is of this source, by its content. It returns ErrNotMine for a file of another
	// source, and a *LayoutError for a file that is of this source in a layout it does not know.
	Recognise(in *Input) (Match, error)
	// Parse reads the whole file. It returns an error only for a file it cannot go on reading; a bad row is rejected.
	Parse(ctx context.Context, in *Input, m Match, sink Sink) error
}

// ErrNotMine is returned by Recognise for a file of another source.
var ErrNotMine = errors.New("not a file of this source")

// LayoutError is a file of a known source whose layout is not known, or lacks a required column.
type LayoutError struct {
	Source   string // title of the source
	Place    string // sheet or member
	Found    string // what was found there
	Expected string // what was expected
}

func (e *LayoutError) Error() string {
	return fmt.Sprintf("%s, %s: found %s; expected %s", e.Source, e.Place, e.Found, e.Expected)
}

// Pos is where a row stands in its file: the sheet of a workbook or the member of an archive, and the line (1-based, as a
// spreadsheet or an editor shows it).
type Pos struct {
	Part string
	Line int
}

// Rejection is one row that could not be used, or one value of it.
type Rejection struct {
	Pos
	Column string // header of the column
	Value  string // the value as found; a sink keeps the beginning of it: Short
	Code   Reason
	Reason string // a sentence for the reader
}

// valueRunes is how much of a refused value is kept.
const valueRunes = 200

// Short gives the rejection with the first 200 characters of its value.
func (r Rejection) Short() Rejection {
	if v := []rune(r.Value); len(v) > valueRunes {
		r.Value = string(v[:valueRunes])
	}
	return r
}

// Reason classes rejections.
type Reason string

// The reasons for which a row is refused.
const (
	BadCode          Reason = "BAD_CODE"          // a code that is not of its form
	BadDate          Reason = "BAD_DATE"          // a date that cannot be read
	BadAmount        Reason = "BAD_AMOUNT"        // an amount or a number that cannot be read
	MissingValue     Reason = "MISSING_VALUE"     // a required value is empty
	UnknownReference Reason = "UNKNOWN_REFERENCE" // it names a row that exists nowhere
	Duplicate        Reason = "DUPLICATE"         // the same key stands on an earlier line with other values
	BadRow           Reason = "BAD_ROW"           // the row has not the shape of its table
	NotAMember       Reason = "NOT_A_MEMBER"      // a value outside its closed list
)

// Sink takes what a parser reads. Its methods are called from one goroutine.
type Sink interface {
	// Read counts one data row of the file, whatever becomes of it.
	Read(n int)
	// Put takes one row for the database. An error ends the parse.
	Put(at Pos, row Row) error
	// Reject takes one row that cannot be used.
	Reject(r Rejection)
}

// Row is one row for the database, by natural keys. Its type is one of those of rows.go.
type Row interface {
	spec() *Spec
	values() []any // in the order of Spec.Columns
}
