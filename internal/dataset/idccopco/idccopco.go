// Package idccopco reads the table of December 2020 in which the ministry of labour attaches each collective agreement to
// its skills operator (OPCO): the state of the attachments before the monthly SIRO table.
package idccopco

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the table of December 2020, the only edition of it.
type Source struct{}

const title = "Table de correspondance IDCC-OPCO (décembre 2020)"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "idcc-opco-2020",
		Title:     title,
		Publisher: "Ministère du travail",
		Licence:   "not stated",
		Homepage:  "https://travail-emploi.gouv.fr",
		History:   true, Rank: 3,
	}
}

// The columns, in the order of columns.
const (
	colIDCC = iota
	colOpco
)

// The titles and the remarks are known and not kept: the ministry's register has the titles.
var columns = []dataset.Column{{Name: "IDCC"}, {Name: "Opérateur de compétences"}, {Name: "Libellé"}, {Name: "obs", Optional: true}}

// since is the month of the table: the first day it speaks of.
var since = vocab.NewDate(2020, time.December, 1)

// Recognise looks for the header of the table.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	h := dataset.HeadTable(in.Head())
	if h.Find(columns[colOpco]) < 0 || h.Find(columns[colIDCC]) < 0 && !h.Has(columns[2:]...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := index(h, in.Name); err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "idcc-opco-2020", Edition: "December 2020", Published: since, Floor: 200}, nil
}

func index(h dataset.Header, part string) ([]int, error) {
	at, err := h.Index(title, part, columns...)
	if err != nil {
		return nil, err
	}
	if extra := h.Unknown(columns...); len(extra) > 0 {
		return nil, &dataset.LayoutError{Source: title, Place: part, Found: "unknown columns " + strings.Join(extra, ", "), Expected: "the columns of the table"}
	}
	return at, nil
}

// Parse puts the eleven operators, then the attachment of each agreement. The table does not count establishments.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	r, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer r.Close() //nolint:errcheck // read only
	return parse(ctx, r, in.Name, sink)
}

func parse(ctx context.Context, r io.Reader, part string, sink dataset.Sink) error {
	t, err := dataset.NewTable(r, part)
	if err != nil {
		return err
	}
	at, err := index(t.Header, part)
	if err != nil {
		return err
	}
	for _, o := range vocab.Operators() {
		if err := sink.Put(dataset.Pos{Part: part}, dataset.Opco{Code: o.Code, Name: o.Name}); err != nil {
			return err
		}
	}
	seen := map[vocab.IDCC]int{} // line of each branch
	for {
		cells, pos, err := t.Next()
		if errors.Is(err, io.EOF) {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		sink.Read(1)
		if err := put(pos, dataset.Cell(cells, at[colIDCC]), dataset.Cell(cells, at[colOpco]), seen, sink); err != nil {
			return err
		}
	}
}

func put(at dataset.Pos, idcc, opco string, seen map[vocab.IDCC]int, sink dataset.Sink) error {
	reject := func(col int, value string, code dataset.Reason, why string) error {
		sink.Reject(dataset.Rejection{Pos: at, Column: columns[col].Name, Value: value, Code: code, Reason: why})
		return nil
	}
	branch, err := vocab.ParseIDCC(idcc)
	switch {
	case idcc == "":
		return reject(colIDCC, "", dataset.MissingValue, "the row has no IDCC")
	case err != nil: // "na" and "N.A." name a sector or an agreement that has no IDCC
		return reject(colIDCC, idcc, dataset.BadCode, err.Error())
	case branch.Escape():
		return reject(colIDCC, idcc, dataset.BadCode, "a code that stands for no collective agreement in the DSN: it is no branch")
	case seen[branch] > 0:
		return reject(colIDCC, idcc, dataset.Duplicate, fmt.Sprintf("this branch stands on line %d", seen[branch]))
	case opco == "":
		return reject(colOpco, "", dataset.MissingValue, "the row names no operator")
	}
	owner, err := vocab.ParseOPCO(opco)
	if err != nil {
		return reject(colOpco, opco, dataset.NotAMember, err.Error())
	}
	seen[branch] = at.Line
	return sink.Put(at, dataset.OpcoAttachment{Branch: branch, Owner: owner, Territory: "FRANCE", Establishments: -1, Principal: true, ValidFrom: since})
}
