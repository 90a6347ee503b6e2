// Package certifinfo reads the certificates of professional qualification (CQP, CQPI) of Certif Info, the base of the Carif-Oref network: their
// titles, the bodies that establish them, and the jobs they lead to. Its other certifications are those of the RNCP, which it is not read for.
package certifinfo

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the export.
type Source struct{}

const title = "Certif Info : certificats de qualification professionnelle"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "certif-info-cqp",
		Title:     title,
		Publisher: "Réseau des Carif-Oref (Certif Info)",
		Licence:   "not stated by the publisher",
		Homepage:  "https://www.certifinfo.org/",
		Rank:      8,
	}
}

// The columns that are read.
const (
	colCode  = "Code_Diplome"
	colTitle = "Libelle_Diplome"
	colType  = "Libelle_Type_Diplome"
	colDate  = "Date_MaJ"
	colBody  = "valideur"
)

var jobColumns = []string{"Code_Rome_1", "Code_Rome_2", "Code_Rome_3", "Code_Rome_4", "Code_Rome_5"}

func columns() []dataset.Column {
	return dataset.Columns(append([]string{colCode, colTitle, colType, colDate, colBody}, jobColumns...)...)
}

// The kinds of diploma that are certificates of branches.
const (
	ofBranch      = "certificat de qualification professionnelle"
	interBranches = "certificat de qualification professionnelle inter branches"
)

// Recognise knows the export by its columns. Nothing in it tells when it was made: --published says it.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	h := dataset.HeadTable(in.Head())
	if h == nil || !h.Has(dataset.Columns(colCode, colType, colBody)...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := h.Index(title, in.Name, columns()...); err != nil {
		return dataset.Match{}, err
	}
	published, err := latest(in.Head(), in.Name)
	if err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "certif-info-csv", Edition: published.String(), Published: published, Floor: 5_000}, nil
}

// latest gives the day of the last change among the first rows: the export is not older.
func latest(head []byte, name string) (vocab.Date, error) {
	t, err := dataset.NewTable(bytes.NewReader(head), name)
	if err != nil {
		return vocab.Date{}, dataset.ErrNotMine
	}
	at := t.Header.Find(dataset.Column{Name: colDate})
	var last vocab.Date
	for {
		cells, _, err := t.Next()
		if err != nil {
			break
		}
		if d, err := vocab.ParseDate(dataset.Cell(cells, at)); err == nil && last.Before(d) {
			last = d
		}
	}
	if last.IsZero() {
		return last, &dataset.LayoutError{Source: title, Place: name, Found: "no day of change in the first rows", Expected: "days in " + colDate}
	}
	return last, nil
}

// Parse puts one certificate a row, with its bodies and its jobs.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	p := parser{lines: map[string]int{}}
	return in.Each(ctx, title, columns(), sink, p.put)
}

type parser struct{ lines map[string]int }

var number = regexp.MustCompile(`^[0-9]{1,8}$`)

func (p *parser) put(r *dataset.Record) error {
	kind := vocab.Fold(r.Cell(colType))
	if kind != ofBranch && kind != interBranches {
		return nil
	}
	c := dataset.Cqp{Code: "CI" + r.Cell(colCode), Title: r.Cell(colTitle)}
	switch line, twice := p.lines[c.Code]; {
	case !number.MatchString(r.Cell(colCode)):
		r.Refuse(colCode, dataset.BadCode, "a number")
	case twice:
		r.Refuse(colCode, dataset.Duplicate, fmt.Sprintf("this number stands on line %d: that row is kept", line))
	case c.Title == "":
		r.Refuse(colTitle, dataset.MissingValue, "the certificate has no title")
	case r.Cell(colBody) == "":
		r.Refuse(colBody, dataset.MissingValue, "nobody is said to establish it")
	}
	if r.Refused() {
		return nil
	}
	p.lines[c.Code] = r.Pos.Line
	bodies := Bodies(r.Cell(colBody))
	commissions := 0
	for _, b := range bodies {
		if strings.HasPrefix(vocab.Fold(b), "cpne") {
			commissions++
		}
	}
	c.InterBranch = kind == interBranches || commissions > 1
	if err := r.Put(c); err != nil {
		return err
	}
	for _, b := range bodies {
		if err := r.Put(dataset.CqpCreator{Cqp: c.Code, Name: b}); err != nil {
			return err
		}
	}
	return p.jobs(r, c.Code)
}

// jobs puts the jobs of a certificate: those that are codes; another value is reported, and the row stands.
func (p *parser) jobs(r *dataset.Record, code string) error {
	seen := map[string]bool{}
	for _, column := range jobColumns {
		v := r.Cell(column)
		if v == "" {
			continue
		}
		ref, err := vocab.ParseROME(v)
		if err != nil || ref.Level != 3 {
			r.Reject(column, dataset.BadCode, "a code of the ROME, such as M1805")
			continue
		}
		if seen[ref.Code] {
			continue
		}
		seen[ref.Code] = true
		if err := r.Put(dataset.CqpJob{Cqp: code, Job: ref}); err != nil {
			return err
		}
	}
	return nil
}

// begins is how the name of a body begins after a comma; another comma is part of a name ("maintenance, distribution et location").
var begins = regexp.MustCompile(`,\s*(CPNE|CPNEFP|Union |Certidev|France |Fédération |Les entreprises )`)

// Bodies cuts a list of bodies at the commas after which the name of another begins.
func Bodies(list string) []string {
	var out []string
	for {
		at := begins.FindStringIndex(list)
		if at == nil {
			break
		}
		out = append(out, strings.TrimSpace(list[:at[0]]))
		list = strings.TrimSpace(list[at[0]+1:])
	}
	return append(out, strings.TrimSpace(list))
}
