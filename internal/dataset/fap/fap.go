// Package fap reads the families of occupations (familles professionnelles, FAP) of DARES, in their versions of 2009 and
// of 2021, and what links the version of 2009 to the ROME and to the PCS 2003 of INSEE.
//
// The two versions share the look of their codes and nothing else: A0Z40 (2009) and A0X40 (2021) are codes of two
// nomenclatures. A table of FAP 2009 that holds codes of 2021 is therefore refused as a layout that is not known.
//
// DARES also links FAP 2021 to the ROME and to the PCS 2020. Those tables are not read: their layout is not known here.
//
// No source gives the weight of a link, so each job shares itself equally between those it leads to (Published is false).
package fap

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// layout is one kind of file: a delimited text with these columns.
type layout struct {
	info      dataset.Info
	match     dataset.Match
	signature []string // the columns that tell the layout
	columns   []string // the columns that are read
	families  string   // the column of FAP 2009 codes, where codes of 2021 would be another nomenclature; "" for FAP 2021
}

func info(code, title, page string, rank int) dataset.Info {
	return dataset.Info{Code: code, Title: title, Publisher: "DARES", Licence: "Licence Ouverte",
		Homepage: "https://dares.travail-emploi.gouv.fr/donnees/" + page, Rank: rank}
}

// Pages of DARES, and ranks: links come after the nomenclatures they join.
const (
	page2009         = "la-nomenclature-des-familles-professionnelles-2009"
	page2021         = "la-nomenclature-des-familles-professionnelles-2021"
	nomenclatureRank = 2
	linkRank         = 3
)

func (l layout) recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	header := dataset.HeadTable(in.Head())
	if !header.Has(columns(l.signature)...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := header.Index(l.info.Title, in.Name, columns(l.columns)...); err != nil {
		return dataset.Match{}, err
	}
	if code := l.code2021(in.Head()); code != "" {
		return dataset.Match{}, &dataset.LayoutError{Source: l.info.Title, Place: in.Name, Found: "the FAP 2021 code " + code + " in the column " + l.families,
			Expected: "codes of FAP 2009, such as A0Z40"}
	}
	return l.match, nil
}

// code2021 finds a code that is of FAP 2021 only: X is the third character of most of its codes and of none of 2009.
func (l layout) code2021(head []byte) string {
	if l.families == "" {
		return ""
	}
	t, err := dataset.NewTable(bytes.NewReader(head), "")
	if err != nil {
		return ""
	}
	at := t.Header.Find(dataset.Column{Name: l.families})
	for {
		cells, _, err := t.Next()
		if err != nil {
			return ""
		}
		if code := dataset.Cell(cells, at); len(code) > 2 && code[2] == 'X' {
			return code
		}
	}
}

// each gives the rows of the file one by one; the record is valid until the next one.
func (l layout) each(ctx context.Context, in *dataset.Input, sink dataset.Sink, do func(*record) error) error {
	f, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	rows, err := dataset.NewTable(f, in.Name)
	if err != nil {
		return err
	}
	at, err := rows.Header.Index(l.info.Title, in.Name, columns(l.columns)...)
	if err != nil {
		return err
	}
	index := make(map[string]int, len(at))
	for i, name := range l.columns {
		index[name] = at[i]
	}
	for {
		cells, pos, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", in.Name, err)
		}
		sink.Read(1)
		r := &record{sink: sink, cells: cells, pos: pos, header: rows.Header, index: index}
		if extra := cells[min(len(cells), len(rows.Header)):]; strings.Join(extra, "") != "" {
			r.refuse("", dataset.BadRow, "the row has more cells than the header")
			continue
		}
		if err := do(r); err != nil {
			return err
		}
	}
}

func columns(names []string) []dataset.Column {
	out := make([]dataset.Column, len(names))
	for i, n := range names {
		out[i] = dataset.Column{Name: n}
	}
	return out
}

// record is one row of a file. Its first refusal settles its fate: the values read after it are thrown away.
type record struct {
	sink    dataset.Sink
	cells   []string
	pos     dataset.Pos
	header  dataset.Header
	index   map[string]int // position of each column
	refused bool
}

func (r *record) get(column string) string { return dataset.Cell(r.cells, r.index[column]) }

// label reads a required text. Tables drawn from R programs keep its escaped apostrophes (l\'industrie).
func (r *record) label(column string) string {
	s := vocab.Undouble(strings.ReplaceAll(vocab.Text(r.get(column)), `\'`, "'"))
	if s == "" || s == "NA" {
		r.refuse(column, dataset.MissingValue, "the label is empty")
	}
	return s
}

// job reads a code with the parser of its scheme; it must be of this level.
func (r *record) job(column string, level int, parse func(string) (vocab.JobRef, error)) vocab.JobRef {
	ref, err := parse(r.get(column))
	switch {
	case err != nil:
		r.refuse(column, dataset.BadCode, err.Error())
	case ref.Level != level:
		r.refuse(column, dataset.BadCode, fmt.Sprintf("a code of level %d stands where level %d is expected", ref.Level, level))
	}
	return ref
}

// refuse rejects the row, for its first fault only.
func (r *record) refuse(column string, code dataset.Reason, why string) {
	if !r.refused {
		r.refused = true
		r.reject(column, code, why)
	}
}

// reject reports one value of a row that stands. Without a column, the whole row is the value.
func (r *record) reject(column string, code dataset.Reason, why string) {
	name, value := "", strings.Join(r.cells, ";")
	if column != "" {
		name, value = vocab.Text(r.header[r.index[column]]), r.get(column)
	}
	if runes := []rune(value); len(runes) > 200 {
		value = string(runes[:200])
	}
	r.sink.Reject(dataset.Rejection{Pos: r.pos, Column: name, Value: value, Code: code, Reason: why})
}

func fap2009(s string) (vocab.JobRef, error) { return vocab.ParseFAP(vocab.FAP2009, s) }

// catalogue puts each job once.
type catalogue map[vocab.JobRef]dataset.Job

// put takes a job in. A row that repeats it in other words, or at all where each job has one row, is rejected.
func (c catalogue) put(r *record, column string, job dataset.Job, oneRow bool) error {
	first, known := c[job.Ref]
	if !known {
		c[job.Ref] = job
		return r.sink.Put(r.pos, job)
	}
	if oneRow || first != job {
		r.reject(column, dataset.Duplicate, fmt.Sprintf("an earlier row holds this code, as %q: that one is kept", first.Label))
	}
	return nil
}
