package npec

import (
	"fmt"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const (
	headerRows = 15  // a header stands in the first rows: the fourth at most in the editions at hand
	readMeRows = 200 // a read-me has some forty rows
)

// sheet is a table found in the workbook.
type sheet struct {
	name   string
	header dataset.Header
	line   int // of the header
	at     index
}

// grid is the sheet that crosses certifications and commissions (« Onglet 2 - global »): its first rows only.
type grid struct {
	name  string
	rows  [][]string
	line  int // of the row of commission numbers
	first int // first column of a commission
}

// survey is what the first rows of every sheet tell of a workbook.
type survey struct {
	layout    string
	long      []sheet
	relations []sheet
	grids     []grid
	versions  []vocab.Date // versions the read-me states
}

// inspect finds the tables of a workbook by their header rows; the names of the sheets change from edition to edition.
func inspect(in *dataset.Input) (*survey, error) {
	if in.Form != dataset.Sheets {
		return nil, dataset.ErrNotMine
	}
	w, err := in.Workbook()
	if err != nil {
		return nil, err
	}
	s := &survey{}
	var unknown error
	ours := false
	for _, name := range w.Sheets() {
		head, err := w.Head(name, headerRows)
		if err != nil {
			return nil, err
		}
		known, err := s.classify(name, head)
		if err != nil && unknown == nil {
			unknown = err
		}
		ours = ours || holds(name, "npec", "cpne idcc", "idcc cpne") || speaksOfFunding(head)
		if !known && err == nil {
			if head, err = w.Head(name, readMeRows); err != nil {
				return nil, err
			}
			s.versions = append(s.versions, versions(head)...)
		}
	}
	switch {
	case unknown != nil:
		return nil, unknown
	case len(s.long) > 0:
		return s, nil
	case ours:
		return nil, &dataset.LayoutError{Source: title, Place: in.Name, Found: "sheets " + strings.Join(w.Sheets(), ", ") + " without a table of amounts by certification and commission",
			Expected: "a sheet with one row for each certification and commission"}
	}
	return nil, dataset.ErrNotMine
}

// classify finds the table of one sheet. A header in no known layout is an error unless a known one follows it.
func (s *survey) classify(name string, head [][]string) (bool, error) {
	var unknown error
	for i, row := range head {
		h, line := plain(row), i+1
		layout, at, err := matchLong(h, fmt.Sprintf("sheet %s, line %d", name, line))
		if layout != "" {
			if s.layout == "" {
				s.layout = layout
			}
			s.long = append(s.long, sheet{name, h, line, at})
			return true, nil
		}
		if err != nil && unknown == nil {
			unknown = err
		}
		if at, ok := matchRelation(h); ok {
			s.relations = append(s.relations, sheet{name, h, line, at})
			return true, nil
		}
		if first := matchGrid(row); first > 0 {
			s.grids = append(s.grids, grid{name, head, line, first})
			return true, nil
		}
	}
	return false, unknown
}

// matchGrid gives the first column of a commission in the header row of a matrix, or 0 for another row: the first column
// names what is funded, and from some column on every name is a commission number.
func matchGrid(row []string) int {
	if len(row) < 3 || !holds(row[0], "rncp", "formation", "diplome") || strings.ContainsAny(row[0], "0123456789") {
		return 0 // a digit: a row of data, whose last columns may be numbers too
	}
	first := len(row)
	for first > 0 {
		if _, err := vocab.ParseCPNE(row[first-1]); err != nil && vocab.Trim(row[first-1]) != "" {
			break
		}
		first--
	}
	for first < len(row) && vocab.Trim(row[first]) == "" {
		first++
	}
	if first < 2 || first == len(row) {
		return 0
	}
	return first
}

// speaksOfFunding says that the first rows hold the words every sheet of the référentiel begins with.
func speaksOfFunding(head [][]string) bool {
	for _, row := range head {
		for _, cell := range row {
			if holds(cell, "niveaux de prise en charge") {
				return true
			}
		}
	}
	return false
}
