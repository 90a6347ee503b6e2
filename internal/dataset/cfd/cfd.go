// Package cfd reads the Kit apprentissage of the Carif-Oref network: which fiche of the RNCP a diploma code (code formation
// diplôme, CFD) of the ministry of education stands for.
package cfd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const (
	title      = "Kit apprentissage"
	floor      = 1000 // the editions hold some 6,800 rows
	headerRows = 15   // the header is the second row of its sheet
	noticeRows = 60   // the presentation sheet has some twenty

	workbookLayout = "kit-apprentissage-workbook" // since February 2024: 17 columns, with the title of the fiche
	textLayout     = "kit-apprentissage-csv"      // December 2023: 9 columns
)

// Source is the Kit apprentissage.
type Source struct{}

// Info describes the source.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code: "kit-apprentissage", Title: "Kit apprentissage : correspondance entre codes diplôme et fiches RNCP", Publisher: "Réseau des Carif-Oref (Certif Info)",
		Licence: "not stated by the publisher", Homepage: "https://www.certifinfo.org/", Rank: 4,
	}
}

// The columns read, by position in the index of a header.
const (
	diploma = iota
	label
	fiche
	kind
	ficheTitle
)

func columns() []dataset.Column {
	return []dataset.Column{
		{Name: "Code Diplôme", Aliases: []string{"CodeDiplome"}},
		{Name: "Intitulé diplôme (DEPP)", Aliases: []string{"Intitulé diplôme"}},
		{Name: "FicheRNCP", Aliases: []string{"Code_RNCP", "Fiche RNCP", "CodeRNCP"}},
		{Name: "Abrégé de diplôme (RNCP)", Optional: true},
		{Name: "Intitulé certification (RNCP)", Optional: true},
	}
}

// table is where the rows of the kit stand.
type table struct {
	layout string
	sheet  string // "" for a text
	line   int    // of the header, in a sheet
	header dataset.Header
	at     []int
}

// Recognise knows the kit by its header, wherever it stands in a sheet.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	t, err := locate(in)
	if err != nil {
		return dataset.Match{}, err
	}
	m := dataset.Match{Layout: t.layout, Floor: floor}
	if t.sheet != "" {
		if m.Published, err = stated(in); err != nil {
			return dataset.Match{}, err
		}
	}
	if m.Published.IsZero() {
		m.Published = named(in.Name)
	}
	if m.Edition = m.Published.String(); m.Edition == "" {
		m.Edition = m.Layout
	}
	return m, nil
}

func locate(in *dataset.Input) (table, error) {
	switch in.Form {
	case dataset.Text:
		h := dataset.HeadTable(in.Head())
		if !kit(h) {
			return table{}, dataset.ErrNotMine
		}
		at, err := h.Index(title, in.Name, columns()...)
		return table{layout: textLayout, header: h, at: at}, err
	case dataset.Sheets:
		return locateSheet(in)
	}
	return table{}, dataset.ErrNotMine
}

func locateSheet(in *dataset.Input) (table, error) {
	w, err := in.Workbook()
	if err != nil {
		return table{}, err
	}
	var unknown error
	for _, sheet := range w.Sheets() {
		head, err := w.Head(sheet, headerRows)
		if err != nil {
			return table{}, err
		}
		for i, row := range head {
			h := dataset.Header(row)
			if !kit(h) || h.Has(dataset.Column{Name: "Type de correction"}) {
				continue // the sheet of corrections has the columns of the kit and lists the pairs taken out of it
			}
			at, err := h.Index(title, fmt.Sprintf("sheet %s, line %d", sheet, i+1), columns()...)
			if err == nil {
				return table{workbookLayout, sheet, i + 1, h, at}, nil
			}
			unknown = err
		}
	}
	if unknown != nil {
		return table{}, unknown
	}
	return table{}, dataset.ErrNotMine
}

// kit says that a header is the kit's, be it in an unknown layout: it has two of the three columns that only the kit puts
// together. The diploma code, which other files have too, is not one of them.
func kit(h dataset.Header) bool {
	n := 0
	for _, c := range columns()[label : kind+1] {
		if h.Find(c) >= 0 {
			n++
		}
	}
	return n >= 2
}

// stated gives the date of the last update, which a sentence of the presentation sheet tells.
func stated(in *dataset.Input) (vocab.Date, error) {
	w, err := in.Workbook()
	if err != nil {
		return vocab.Date{}, err
	}
	for _, sheet := range w.Sheets() {
		head, err := w.Head(sheet, noticeRows)
		if err != nil {
			return vocab.Date{}, err
		}
		for _, row := range head {
			for _, cell := range row {
				if m := sentence.FindStringSubmatch(vocab.Fold(cell)); m != nil {
					if d, err := vocab.ParseDate(m[3] + m[2] + m[1]); err == nil {
						return d, nil
					}
				}
			}
		}
	}
	return vocab.Date{}, nil
}

var (
	sentence = regexp.MustCompile(`mise a jour du kit ([0-9]{2}) ([0-9]{2}) ([0-9]{4})$`)
	stamp    = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{6})(?:[^0-9]|$)`)
)

// named gives the date in the file name (Kit_apprentissage_20250131), or none.
func named(fileName string) vocab.Date {
	for _, m := range stamp.FindAllStringSubmatch(fileName, -1) {
		if d, err := vocab.ParseDate(m[1]); err == nil {
			return d
		}
	}
	return vocab.Date{}
}

// rows is what sheets and texts have in common.
type rows interface {
	Next() ([]string, dataset.Pos, error)
}

// Parse reads the pairs of a diploma and a fiche. A diploma may have several fiches, one after the other in time.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	t, err := locate(in)
	if err != nil {
		return err
	}
	source, closer, err := t.open(in)
	if err != nil {
		return err
	}
	defer closer.Close() //nolint:errcheck // read only
	p := parser{table: t, sink: sink, keys: map[key]string{}, mentioned: map[vocab.CertificationCode]bool{}}
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		cells, pos, err := source.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if t.sheet != "" && pos.Line <= t.line {
			continue
		}
		sink.Read(1)
		if err := p.row(pos, cells); err != nil {
			return err
		}
	}
}

func (t table) open(in *dataset.Input) (rows, io.Closer, error) {
	if t.sheet != "" {
		w, err := in.Workbook()
		if err != nil {
			return nil, nil, err
		}
		r, err := w.Rows(t.sheet)
		return r, r, err
	}
	r, err := in.Reader()
	if err != nil {
		return nil, nil, err
	}
	text, err := dataset.NewTable(r, in.Name)
	if err != nil {
		return nil, nil, errors.Join(err, r.Close())
	}
	return text, r, nil
}

type key struct {
	diploma vocab.CFD
	fiche   vocab.CertificationCode
}

type parser struct {
	table
	sink      dataset.Sink
	keys      map[key]string // label of each pair
	mentioned map[vocab.CertificationCode]bool
}

func (p *parser) row(at dataset.Pos, cells []string) error {
	cell := func(column int) string { return dataset.Cell(cells, p.at[column]) }
	refuse := func(column int, code dataset.Reason, reason string) {
		p.sink.Reject(dataset.Rejection{Pos: at, Column: vocab.Text(p.header[p.at[column]]), Value: cell(column), Code: code, Reason: reason})
	}
	if code := cell(diploma); code == "" || none(code) {
		refuse(diploma, dataset.MissingValue, "the row names no diploma")
		return nil
	}
	var d dataset.Diploma
	var err error
	if d.CFD, err = vocab.ParseCFD(cell(diploma)); err != nil {
		refuse(diploma, dataset.BadCode, err.Error())
		return nil
	}
	d.Label = vocab.Undouble(vocab.Text(cell(label)))
	switch code := cell(fiche); {
	case code == "":
		refuse(fiche, dataset.MissingValue, "the row names no fiche: NR says that the diploma has none")
		return nil
	case !none(code):
		if d.Certification, err = vocab.ParseCertificationCode(code); err != nil {
			refuse(fiche, dataset.BadCode, err.Error())
			return nil
		}
	}
	k := key{d.CFD, d.Certification}
	if first, known := p.keys[k]; known {
		if first != d.Label {
			refuse(diploma, dataset.Duplicate, fmt.Sprintf("the same diploma and fiche stand on an earlier line as %q", first))
		}
		return nil // said again in the same words
	}
	p.keys[k] = d.Label
	if err := p.mention(at, d.Certification, cell); err != nil {
		return err
	}
	return p.sink.Put(at, d)
}

// mention names a fiche once, where the layout gives its title. The kit writes the diploma type before it ("CS - Employé
// traiteur"), which the register does not.
func (p *parser) mention(at dataset.Pos, code vocab.CertificationCode, cell func(int) string) error {
	name := vocab.Undouble(vocab.Text(cell(ficheTitle)))
	if code == "" || name == "" || none(name) || p.mentioned[code] {
		return nil
	}
	p.mentioned[code] = true
	m := dataset.CertificationMention{Code: code, Title: name}
	if k := vocab.Text(cell(kind)); !none(k) && k != "" {
		m.KindCode = k
		m.Title = strings.TrimPrefix(name, k+" - ")
	}
	return p.sink.Put(at, m)
}

// none says that a cell stands for "not known": NR (non rapproché).
func none(cell string) bool { return strings.EqualFold(cell, "NR") }
