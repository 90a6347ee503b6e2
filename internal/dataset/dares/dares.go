// Package dares reads two publications of the statistics department of the ministry of labour (DARES): the list of
// collective agreements with their history, and the portraits of branches with their headcounts.
package dares

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the list of collective agreements (conventions collectives) of the ministry of labour, in the workbook of
// June 2026 (history, agreements and statutes) and in the list of codes in force that came before it.
type Source struct{}

const title = "Suivi historique des conventions collectives"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "dares-idcc",
		Title:     title,
		Publisher: "DARES et Direction générale du travail",
		Licence:   "not stated",
		Homepage:  "https://travail-emploi.gouv.fr/conventions-collectives-nomenclatures",
		Rank:      1,
	}
}

// The columns of a table, in the order of table.columns. A layout that ends earlier has none of the following ones.
const (
	colCode = iota
	colLabel
	colActive
	colSuccessor
	colScope
	colCRIS
	colSigned
	colInForce
	colEnded
	colShort
	colRegime
)

// table is one sheet of a layout.
type table struct {
	layout string
	floor  int    // data rows a whole edition of the layout holds at least
	sheet  string // name the publisher gives the sheet
	kind   string // Branch.Kind; "" where the layout does not say
	// marks are the columns that no other publication holds together.
	marks   []dataset.Column
	columns []dataset.Column
}

// The layouts. The previous list held some seven hundred codes in force, and nothing else of them: 400 is below the 485
// agreements that are active today.
var tables = []*table{
	history("Conventions de branche", "AGREEMENT", "IDCC", "IDCCactif", "NouvIDCC", dataset.Column{Name: "Régime"}),
	history("Accords et statuts", "STATUTE", "CODE", "CODEactif", "NouvCODE", dataset.Column{Name: "Régime", Optional: true}),
	{layout: "dares-codes-in-force", floor: 400, sheet: "Liste IDCC-Publication",
		marks:   []dataset.Column{{Name: "IDCC"}, {Name: "TITRE DE LA CONVENTION"}},
		columns: []dataset.Column{{Name: "IDCC"}, {Name: "TITRE DE LA CONVENTION"}}},
}

func history(sheet, kind, code, active, successor string, regime dataset.Column) *table {
	return &table{layout: "dares-history", floor: 1000, sheet: sheet, kind: kind,
		marks: []dataset.Column{{Name: code}, {Name: active}},
		columns: []dataset.Column{{Name: code}, {Name: "Libellé"}, {Name: active}, {Name: successor}, {Name: "Champ d'application"}, {Name: "CRIS"},
			{Name: "DateSignature"}, {Name: "DateEffet"}, {Name: "DateFin"}, {Name: "LibelléCourt"}, regime}}
}

// headRows is how far down a header is looked for: the previous layout has it on line 4, below titles.
const headRows = 40

// located is a table found in a workbook.
type located struct {
	*table
	sheet string // name of the sheet it was found in
	line  int    // of its header
	at    []int  // positions of table.columns
}

// locate finds the tables of a workbook by their headers, and the prose around them: read-me lines and titles. It gives no
// table for a workbook of another publication.
func locate(w *dataset.Workbook) (found []located, prose []string, err error) {
	var named string
	for _, sheet := range w.Sheets() {
		head, err := w.Head(sheet, headRows)
		if err != nil {
			return nil, nil, err
		}
		f, err := locateIn(sheet, head, found)
		if err != nil {
			return nil, nil, err
		}
		if f != nil {
			found = append(found, *f)
			head = head[:f.line-1]
		} else if named == "" && isNamed(sheet) {
			named = sheet
		}
		for _, row := range head {
			prose = append(prose, strings.Join(row, " "))
		}
	}
	return found, prose, complete(found, named)
}

// locateIn finds the header of a table in the first rows of a sheet. A table stands once in a workbook: a second sheet
// with the same columns (a hidden working copy) is left alone.
func locateIn(sheet string, head [][]string, before []located) (*located, error) {
	for i, row := range head {
		h := dataset.Header(row)
		for _, t := range tables {
			if !h.Has(t.marks...) || holds(before, t) {
				continue
			}
			at, err := h.Index(title, sheet, t.columns...)
			if err != nil {
				return nil, err
			}
			if extra := h.Unknown(t.columns...); len(extra) > 0 {
				return nil, &dataset.LayoutError{Source: title, Place: sheet, Found: "unknown columns " + strings.Join(extra, ", "), Expected: "columns of the layout " + t.layout}
			}
			return &located{table: t, sheet: sheet, line: i + 1, at: at}, nil
		}
	}
	return nil, nil //nolint:nilnil // no table in this sheet is no error
}

func holds(found []located, t *table) bool {
	for _, f := range found {
		if f.table == t {
			return true
		}
	}
	return false
}

func isNamed(sheet string) bool {
	for _, t := range tables {
		if vocab.Fold(t.sheet) == vocab.Fold(sheet) {
			return true
		}
	}
	return false
}

// complete checks that a layout is there with all its sheets: without the second sheet of the history, chains of
// successors that lead there would end nowhere. Named is a sheet that bears a known name and holds no known table.
func complete(found []located, named string) error {
	if len(found) == 0 && named != "" {
		return &dataset.LayoutError{Source: title, Place: "sheet " + named, Found: "no known header in the first rows", Expected: "the columns IDCC and IDCCactif, or IDCC and TITRE DE LA CONVENTION"}
	}
	for _, t := range tables {
		if len(found) > 0 && t.layout == found[0].layout && !holds(found, t) {
			return &dataset.LayoutError{Source: title, Place: "workbook", Found: "sheet " + found[0].sheet + " alone", Expected: "also a sheet like " + t.sheet + ", with the column " + t.marks[1].Name}
		}
	}
	return nil
}

// Recognise finds the tables of either layout by their headers.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Sheets {
		return dataset.Match{}, dataset.ErrNotMine
	}
	w, err := in.Workbook()
	if err != nil {
		return dataset.Match{}, err
	}
	found, prose, err := locate(w)
	if err != nil {
		return dataset.Match{}, err
	}
	if len(found) == 0 {
		return dataset.Match{}, dataset.ErrNotMine
	}
	m := dataset.Match{Layout: found[0].layout, Floor: found[0].floor, Published: publishedIn(prose, in.Name)}
	if !m.Published.IsZero() {
		m.Edition = m.Published.Time().Format("January 2006")
	}
	return m, nil
}

var (
	frenchMonths = []string{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"}
	monthOfYear  = regexp.MustCompile(`(?:^|[ 0-9])(` + strings.Join(frenchMonths, "|") + `) ?(20[0-9]{2}|[0-9]{2})(?: |$)`)
	saysEdition  = regexp.MustCompile(`\b(a jour|edition|version|publiee?s?|publication)\b`)
)

// publishedIn dates the edition: from a line of prose that speaks of the edition, else from the month that the publisher
// puts in the file name (…_Juin2026.xlsx, …_Janvier26.xlsx). The day is the first of the month. Zero when neither says.
func publishedIn(prose []string, name string) vocab.Date {
	for _, line := range prose {
		if folded := vocab.Fold(line); saysEdition.MatchString(folded) {
			if d := monthIn(folded); !d.IsZero() {
				return d
			}
		}
	}
	return monthIn(vocab.Fold(name))
}

func monthIn(folded string) vocab.Date {
	m := monthOfYear.FindStringSubmatch(folded)
	if m == nil {
		return vocab.Date{}
	}
	year, _ := strconv.Atoi(m[2]) // two or four digits: the pattern says so
	if year < 100 {
		year += 2000
	}
	for i, name := range frenchMonths {
		if name == m[1] {
			return vocab.NewDate(year, time.Month(i+1), 1)
		}
	}
	return vocab.Date{}
}

// Parse reads every table, resolves the chains of successors through all of them, and puts the branches in file order.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	w, err := in.Workbook()
	if err != nil {
		return err
	}
	found, _, err := locate(w)
	if err != nil {
		return err
	}
	reg := newRegister()
	for _, f := range found {
		if err := readSheet(ctx, w, f, reg, sink); err != nil {
			return err
		}
	}
	return reg.put(sink)
}

func readSheet(ctx context.Context, w *dataset.Workbook, f located, reg *register, sink dataset.Sink) error {
	rows, err := w.Rows(f.sheet)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	return reg.read(ctx, rows, f, sink)
}

// rowReader is a stream of rows: dataset.SheetRows.
type rowReader interface {
	Next() ([]string, dataset.Pos, error)
}

// register holds the branches of a workbook, some 1,850, until the chains of successors can be followed.
type register struct {
	branches []*dataset.Branch
	at       []dataset.Pos
	byCode   map[vocab.IDCC]*dataset.Branch
}

func newRegister() *register { return &register{byCode: map[vocab.IDCC]*dataset.Branch{}} }

func (g *register) read(ctx context.Context, rows rowReader, f located, sink dataset.Sink) error {
	for {
		cells, pos, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		if pos.Line <= f.line {
			continue
		}
		sink.Read(1)
		r := row{located: f, cells: cells, pos: pos, sink: sink}
		b, ok := r.branch()
		if !ok {
			continue
		}
		if g.byCode[b.IDCC] != nil {
			r.reject(colCode, dataset.Duplicate, "this code stands on an earlier line of the workbook")
			continue
		}
		g.byCode[b.IDCC] = b
		g.branches, g.at = append(g.branches, b), append(g.at, pos)
	}
}

func (g *register) put(sink dataset.Sink) error {
	for i, b := range g.branches {
		b.Current = g.current(b)
		if err := sink.Put(g.at[i], *b); err != nil {
			return err
		}
	}
	return nil
}

// current follows the successors of an inactive branch, over all sheets, to the first active one. It gives "" when the
// chain ends on an inactive branch, leaves the workbook, or turns in a circle.
func (g *register) current(b *dataset.Branch) vocab.IDCC {
	seen := map[vocab.IDCC]bool{}
	for next := b; next != nil && !seen[next.IDCC]; next = g.byCode[next.Successor] {
		if next.Active {
			if next == b {
				return ""
			}
			return next.IDCC
		}
		seen[next.IDCC] = true
	}
	return ""
}

// row is one data row with its place.
type row struct {
	located
	cells []string
	pos   dataset.Pos
	sink  dataset.Sink
}

func (r row) get(col int) string {
	if col >= len(r.at) {
		return ""
	}
	return dataset.Cell(r.cells, r.at[col])
}

func (r row) reject(col int, code dataset.Reason, why string) {
	r.sink.Reject(dataset.Rejection{Pos: r.pos, Column: r.columns[col].Name, Value: r.get(col), Code: code, Reason: why})
}

// branch reads the row. A row without a usable code, title or state is refused whole; of another value that cannot be
// used only the value is refused.
func (r row) branch() (*dataset.Branch, bool) {
	code, err := parseCode(r.get(colCode))
	if err != nil {
		r.reject(colCode, dataset.BadCode, err.Error())
		return nil, false
	}
	label := r.text(colLabel)
	switch vocab.Fold(label) {
	case "":
		r.reject(colLabel, dataset.MissingValue, "the agreement has no title")
		return nil, false
	case "numero reserve":
		r.reject(colCode, dataset.BadCode, "a reserved number: no agreement bears it yet")
		return nil, false
	}
	active, ok := r.active()
	if !ok {
		r.reject(colActive, dataset.NotAMember, "expected 1 (in force) or 0")
		return nil, false
	}
	return &dataset.Branch{
		IDCC: code, Label: label, ShortLabel: r.text(colShort), Kind: r.kind,
		Regime: r.member(colRegime, regimes), Scope: r.member(colScope, scopes),
		Active: active, CRIS: r.get(colCRIS), Successor: r.successor(),
		SignedOn: r.date(colSigned), InForceOn: r.date(colInForce), EndedOn: r.date(colEnded),
	}, true
}

var errNoBranch = errors.New("a code that stands for no collective agreement in the DSN: it is no branch")

// parseCode reads a code of four or five digits. The workbook of 2026 writes the sentinels of the DSN with a digit more:
// 99998 (not yet in force) and 99999 (no agreement).
func parseCode(s string) (vocab.IDCC, error) {
	if s == "99998" || s == "99999" {
		return "", errNoBranch
	}
	code, err := vocab.ParseIDCC(s)
	if err == nil && code.Escape() {
		return "", errNoBranch
	}
	return code, err
}

func (r row) successor() vocab.IDCC {
	if r.get(colSuccessor) == "" {
		return ""
	}
	code, err := parseCode(r.get(colSuccessor))
	if err != nil {
		r.reject(colSuccessor, dataset.BadCode, "no successor kept: "+err.Error())
		return ""
	}
	return code
}

// active reads the state of the row. The previous layout lists codes in force only.
func (r row) active() (active, ok bool) {
	if colActive >= len(r.columns) {
		return true, true
	}
	v := r.get(colActive)
	return v == "1", v == "1" || v == "0"
}

// The read-me of the history names these two values of each column; the workbook holds no other. The regime is empty in
// the sheet of statutes, the scope on reserved numbers.
var (
	regimes = map[string]string{"": "", "general": "GENERAL", "agricole": "AGRICULTURAL"}
	scopes  = map[string]string{"": "", "national": "NATIONAL", "local": "LOCAL"}
)

func (r row) member(col int, words map[string]string) string {
	word, ok := words[vocab.Fold(r.get(col))]
	if !ok {
		r.reject(col, dataset.NotAMember, "not a known value of this column: it is left empty")
	}
	return word
}

// annexed is the remark that a title carries when the agreement is an annex of another: it is no part of the name.
var annexed = regexp.MustCompile(`(?i)\s*\(annex[ée]e? [^()]*\)`)

func (r row) text(col int) string {
	return vocab.Text(annexed.ReplaceAllString(vocab.Text(r.get(col)), ""))
}

// knownFrom is the first day taken as a date: DARES writes 1 January 1900 for an unknown day, and once the day after it as
// the end of an agreement.
var knownFrom = vocab.NewDate(1900, time.February, 1)

// date reads an Excel serial, or a day written as text.
func (r row) date(col int) vocab.Date {
	d, err := parseDate(r.get(col))
	if err != nil {
		r.reject(col, dataset.BadDate, fmt.Sprintf("the date is left empty: %v", err))
	}
	if d.Before(knownFrom) {
		return vocab.Date{}
	}
	return d
}

func parseDate(s string) (vocab.Date, error) {
	if serial, err := strconv.ParseFloat(s, 64); err == nil {
		if d, err := vocab.ExcelDate(serial); err == nil {
			return d, nil
		}
	}
	return vocab.ParseDate(s)
}
