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
	"fmt"
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
	if !header.Has(dataset.Columns(l.signature...)...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := header.Index(l.info.Title, in.Name, dataset.Columns(l.columns...)...); err != nil {
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
func (l layout) each(ctx context.Context, in *dataset.Input, sink dataset.Sink, do func(*dataset.Record) error) error {
	return in.Each(ctx, l.info.Title, dataset.Columns(l.columns...), sink, func(r *dataset.Record) error {
		if r.Overflows() {
			return nil
		}
		return do(r)
	})
}

// label reads a required text. Tables drawn from R programs keep its escaped apostrophes (l\'industrie).
func label(r *dataset.Record, column string) string {
	s := vocab.Undouble(strings.ReplaceAll(vocab.Text(r.Cell(column)), `\'`, "'"))
	if s == "" || s == "NA" {
		r.Refuse(column, dataset.MissingValue, "the label is empty")
	}
	return s
}

func fap2009(s string) (vocab.JobRef, error) { return vocab.ParseFAP(vocab.FAP2009, s) }

// catalogue puts each job once.
type catalogue map[vocab.JobRef]dataset.Job

// put takes a job in. A row that repeats it in other words, or at all where each job has one row, is rejected.
func (c catalogue) put(r *dataset.Record, column string, job dataset.Job, oneRow bool) error {
	first, known := c[job.Ref]
	if !known {
		c[job.Ref] = job
		return r.Put(job)
	}
	if oneRow || first != job {
		r.Reject(column, dataset.Duplicate, fmt.Sprintf("an earlier row holds this code, as %q: that one is kept", first.Label))
	}
	return nil
}
