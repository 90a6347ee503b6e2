// Package support reads the layouts in which an operator brings what it does for small firms, and the training it pays for, under pseudonyms
// (docs/support-layouts.md). What everybody may see of them goes to the cube, with statistical secrecy.
package support

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Sources gives the sources of each operator.
func Sources() []dataset.Source {
	var out []dataset.Source
	for _, o := range vocab.Operators() {
		out = append(out, SmallFirms{o.Code}, Training{o.Code}, Conventions{o.Code})
	}
	return out
}

// secrecyRule is the rule of statistical secrecy that the figures are shown under.
const secrecyRule = "DISCLOSURE_HEADCOUNT"

// info describes what an operator brings.
func info(code, title string, operator vocab.OPCO) dataset.Info {
	return dataset.Info{
		Code: code + "-" + strings.ToLower(strings.ReplaceAll(string(operator), "_", "-")), Title: title + ", " + string(operator), Publisher: string(operator),
		Licence: "not published: brought by the operator", Homepage: "docs/support-layouts.md", Rank: 9, Secrecy: secrecyRule, Operator: operator,
	}
}

// The columns of both layouts.
const (
	colOperator  = "opco"
	colPublished = "publie_le"
	colAction    = "action"
	colFirm      = "entreprise"
	colBranch    = "idcc"
	colHeadcount = "effectif_moyen"
)

var (
	pseudonymForm = regexp.MustCompile(`^[0-9A-Za-z_-]{4,64}$`)
	letter        = regexp.MustCompile(`[A-Za-z]`)
	numbers       = regexp.MustCompile(`[0-9]{9}`) // a SIREN, or more
)

// pseudonym reads a pseudonym: neither a SIREN nor a number of social security.
func pseudonym(r *dataset.Record, column string) string {
	v := r.Cell(column)
	if !pseudonymForm.MatchString(v) || !letter.MatchString(v) || numbers.MatchString(v) {
		r.Refuse(column, dataset.BadCode, "4 to 64 letters, digits, - and _, with a letter at least and not nine digits in a row")
	}
	return v
}

// number reads a decimal number within bounds.
func number(r *dataset.Record, column string, least, most float64) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(r.Cell(column), ",", "."), 64)
	if err != nil || v < least || v > most {
		r.Refuse(column, dataset.BadAmount, fmt.Sprintf("a number from %v to %v", least, most))
		return 0
	}
	return v
}

// branch reads an IDCC.
func branch(r *dataset.Record) vocab.IDCC {
	b, err := vocab.ParseIDCC(r.Cell(colBranch))
	if err != nil {
		r.Refuse(colBranch, dataset.BadCode, err.Error())
	}
	return b
}

// date reads a day that is needed.
func date(r *dataset.Record, column string) vocab.Date {
	d, err := vocab.ParseDate(r.Cell(column))
	if err != nil || d.IsZero() {
		r.Refuse(column, dataset.BadDate, "a day such as 2026-03-31")
	}
	return d
}

// member reads one of a list of words.
func member(r *dataset.Record, column string, words map[string]string) string {
	v, known := words[vocab.Fold(r.Cell(column))]
	if !known {
		r.Refuse(column, dataset.NotAMember, "one of "+strings.Join(slices.Sorted(maps.Keys(words)), ", "))
	}
	return v
}

// sizes are the classes of the cube for firms by headcount: under 11, under 50, and more.
func sizeOf(headcount float64) vocab.SizeClass {
	text := "50+"
	switch {
	case headcount < 11:
		text = "0-10"
	case headcount < 50:
		text = "11-49"
	}
	c, err := vocab.ParseSizeClass(text)
	if err != nil {
		panic(err) // the classes stand above
	}
	return c
}

// cell is what a figure is of.
type cell struct {
	metric     vocab.Metric
	year       int
	branch     vocab.IDCC
	department string
	size       vocab.SizeClass
}

// sums adds up figures by cell and firm.
type sums map[cell]map[string]float64

func (s sums) add(c cell, firm string, value float64) {
	if s[c] == nil {
		s[c] = map[string]float64{}
	}
	s[c][firm] += value
}

// put hands the figures over, in order: each with its firms and the share of the largest.
func (s sums) put(sink dataset.Sink, at dataset.Pos) error {
	cells := slices.SortedFunc(maps.Keys(s), func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.metric, b.metric), cmp.Compare(a.year, b.year), cmp.Compare(a.branch, b.branch), cmp.Compare(a.department, b.department), cmp.Compare(a.size, b.size))
	})
	for _, c := range cells {
		all, most := 0.0, 0.0
		for _, v := range s[c] {
			all += v
			most = max(most, v)
		}
		f := dataset.Fact{Metric: c.metric, Year: c.year, Branch: c.branch, Department: c.department, Size: c.size, Value: all, Units: len(s[c])}
		if all > 0 {
			f.TopBP = max(1, int(most/all*10_000+0.5))
		}
		if err := sink.Put(at, f); err != nil {
			return err
		}
	}
	return nil
}
