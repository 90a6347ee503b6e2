// Package naf reads the activities of enterprises (nomenclature d'activités française, NAF rev. 2, by its subclasses: codes APE)
// and what is known of each: the agreements its employees are under, and the jobs it hires for.
//
// The table of DARES that says how the employees of an activity divide between agreements masks the activities that are secret,
// or of which less than half is under an agreement of a branch. The rest of each activity, "Autre", is under none, or under
// agreements that weigh less than one percent there: it is no branch.
package naf

import (
	"context"
	"fmt"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// text is a delimited text with these columns and no other.
type text struct {
	info      dataset.Info
	match     dataset.Match
	signature []dataset.Column // the columns that tell it from other files
	columns   []dataset.Column // the columns that are read
	known     []dataset.Column // columns known and not read
}

func (x text) recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	h := dataset.HeadTable(in.Head())
	if h == nil || !h.Has(x.signature...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := h.Index(x.info.Title, in.Name, x.columns...); err != nil {
		return dataset.Match{}, err
	}
	if err := h.Closed(x.info.Title, in.Name, append(x.known, x.columns...)...); err != nil {
		return dataset.Match{}, err
	}
	return x.match, nil
}

// each gives the rows of the file one by one; the record is valid until the next one.
func (x text) each(ctx context.Context, in *dataset.Input, sink dataset.Sink, do func(*dataset.Record) error) error {
	return in.Each(ctx, x.info.Title, x.columns, sink, func(r *dataset.Record) error {
		if r.Overflows() {
			return nil
		}
		return do(r)
	})
}

// activity reads the code of a subclass (APE).
func activity(r *dataset.Record, column string) vocab.ActivityRef {
	ref, err := vocab.ParseAPE(r.Cell(column))
	if err != nil {
		r.Refuse(column, dataset.BadCode, err.Error())
	}
	return ref
}

// branch reads the code of an agreement.
func branch(r *dataset.Record, column string) vocab.IDCC {
	code, err := vocab.ParseIDCC(r.Cell(column))
	switch {
	case r.Cell(column) == "":
		r.Refuse(column, dataset.MissingValue, "the row names no agreement")
	case err != nil:
		r.Refuse(column, dataset.BadCode, err.Error())
	case code.Escape():
		r.Refuse(column, dataset.BadCode, "a code that stands for no collective agreement in the DSN: it is no branch")
	}
	return code
}

// couple is an activity with what a row says of it.
type couple struct{ activity, other string }

// lines are those of the rows that stand.
type lines map[couple]int

// first says that no earlier row holds the couple, and refuses the row otherwise.
func (l lines) first(r *dataset.Record, column string, c couple) bool {
	if line, dup := l[c]; dup {
		r.Refuse(column, dataset.Duplicate, fmt.Sprintf("line %d says this of the activity already: that row is kept", line))
	}
	if r.Refused() {
		return false
	}
	l[c] = r.Pos.Line
	return true
}
