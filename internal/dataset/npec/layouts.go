package npec

import (
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// field is what a column of the long sheet says.
type field int

const (
	code          field = iota // diploma code or fiche number, whichever the edition has
	diploma                    // diploma code (CFD)
	certification              // fiche number, or several joined by a slash
	name                       // title of the certification
	certifier                  // first certifier of the fiche; not kept, the register says it whole
	kind                       // diploma type
	commission                 // number of the commission
	label                      // name of the commission
	branch                     // IDCC; not kept, the sheet CPNE-IDCC says it
	amount                     // euros a year, NC or NR
	status                     // who set the amount
	historic                   // "H" where the amount is kept from an earlier edition
	procedure                  // year of the procedure that set the amount
	applicable                 // contracts concluded from this day
	fields
)

type column struct {
	field field
	dataset.Column
}

// layout is the long sheet of some editions: the columns it must have and those it may have. It has no other.
type layout struct {
	name    string
	columns []column
}

// required and optional write the table below; a name ends where its footnote begins (see plain).
func required(f field, name string, aliases ...string) column {
	return column{f, dataset.Column{Name: name, Aliases: aliases}}
}

func optional(f field, name string, aliases ...string) column {
	c := required(f, name, aliases...)
	c.Optional = true
	return c
}

// layouts lists every known long sheet with the spelling of its own edition, mistakes included.
func layouts() []layout {
	return []layout{
		{"npec-2019-09", []column{
			required(code, "Code la formation"), optional(name, "Libellé de la formation"), required(label, "Libellé CPNE"),
			required(amount, "Valeur finale"), optional(status, "Statut"),
		}},
		{"npec-2019-10", []column{ // also April and August 2020
			required(code, "Code la formation", "Code diplôme"), optional(name, "Libellé de la formation", "Libellé du diplôme"),
			required(commission, "Code CPNE"), required(label, "Libellé CPNE"), required(branch, "Code IDCC"),
			required(amount, "Valeur finale"), optional(status, "Statut"),
		}},
		{"npec-2020-10", []column{
			required(code, "Code diplôme/Code RNCP"), optional(name, "Libellé dde la certification", "Libellé de la certification"),
			required(commission, "Code CPNE"), required(label, "Libellé CPNE"), required(branch, "Code IDCC"),
			required(amount, "Valeur finale"), optional(status, "Statut"),
		}},
		{"npec-2021-02", []column{
			required(diploma, "Code diplôme"), required(certification, "Code RNCP"), optional(name, "Libellé de la certification"),
			required(commission, "Code CPNE"), required(label, "Libellé CPNE"), required(branch, "Code IDCC"),
			required(amount, "Valeur finale"), optional(status, "Statut"),
		}},
		{"npec-2021-03", []column{
			optional(historic, "Valeur historisée"),
			required(diploma, "Code diplôme"), required(certification, "Code RNCP"), optional(name, "Libellé de la certification"),
			required(commission, "Code CPNE"), required(label, "Libellé CPNE"), required(branch, "IDCC"),
			required(amount, "Valeur finale"), optional(status, "Statut"),
		}},
		{"npec-2021-10", []column{ // to July 2022; two long sheets, 3a (in force) and 3b (historised)
			optional(historic, "NPEC historisée"),
			optional(diploma, "Code diplôme"), required(certification, "Code RNCP"), optional(name, "Libellé de la certification"),
			required(commission, "Code CPNE"), required(label, "Libellé CPNE"), required(branch, "IDCC", "Code IDCC"),
			required(amount, "Valeur finale"), optional(status, "Statut"), required(procedure, "Procédure"),
		}},
		{"npec-2022-09", []column{
			required(certification, "Code RNCP"), optional(name, "Libellé de la formation"), optional(certifier, "Certificateur"),
			optional(kind, "Libellé du Diplôme"), required(commission, "Code CPNE"), required(label, "CPNE"),
			required(amount, "NPEC final"), optional(status, "Statut"), required(procedure, "Procédure"),
		}},
		{"npec-2024-04", []column{
			required(certification, "Code RNCP"), optional(name, "Libellé de la formation"), optional(certifier, "Certificateur"),
			optional(kind, "Libellé du Diplôme", "Type de diplôme"), required(commission, "Code CPNE"), required(label, "CPNE"),
			required(amount, "NPEC final"), optional(status, "Statut"), required(applicable, "Date d'applicabilité des NPEC"),
		}},
		{"npec-2024-07", []column{
			required(certification, "RNCP"), optional(name, "Libellé de la formation"), optional(certifier, "Certificateur"),
			optional(kind, "Type de diplôme", "Libellé du Diplôme"), required(commission, "Code CPNE"), required(label, "CPNE"),
			required(amount, "NPEC final"), optional(status, "Statut"), required(applicable, "Date d'applicabilité des NPEC"),
		}},
	}
}

// lettered is the long sheet of September 2025 and 2026, of which the letters of the columns are known and the exact
// names are not: each name must hold one of the words, and there is no tenth column.
type lettered struct {
	field field
	words []string
}

const letteredName = "npec-2025-09"

func letters() []lettered {
	return []lettered{
		{certification, []string{"rncp"}},
		{name, []string{"libelle", "intitule", "titre", "certification"}},
		{certifier, []string{"certificateur"}},
		{kind, []string{"diplome", "type"}},
		{commission, []string{"code cpne", "cpne"}},
		{label, []string{"cpne"}},
		{amount, []string{"npec", "niveau", "montant", "valeur"}},
		{status, []string{"statut"}},
		{applicable, []string{"date"}},
	}
}

// index gives the position of each field in the rows of one sheet, -1 where it has none.
type index [fields]int

func noFields() index {
	var at index
	for i := range at {
		at[i] = -1
	}
	return at
}

// plain cuts each name where its footnote begins: the names of the 2024 editions carry a sentence after a star, those of
// 2021 an example in parentheses after a space ("Code(s)" is one word).
func plain(row []string) dataset.Header {
	h := make(dataset.Header, len(row))
	for i, cell := range row {
		name, _, _ := strings.Cut(vocab.Text(cell), "*")
		name, _, _ = strings.Cut(name, " (")
		h[i] = vocab.Trim(name)
	}
	return h
}

func (l layout) names() []dataset.Column {
	out := make([]dataset.Column, len(l.columns))
	for i, c := range l.columns {
		out[i] = c.Column
	}
	return out
}

// matchLong finds the layout of a header row. The error is that of a row which is the header of a long sheet (it has an
// amount and a commission) in no known layout; both are empty for any other row.
func matchLong(h dataset.Header, place string) (string, index, error) {
	at := noFields()
	for _, l := range layouts() {
		if names := l.names(); h.Has(names...) && len(h.Unknown(names...)) == 0 {
			for _, c := range l.columns {
				at[c.field] = h.Find(c.Column)
			}
			return l.name, at, nil
		}
	}
	if matchLetters(h) {
		for i, c := range letters() {
			at[c.field] = i
		}
		return letteredName, at, nil
	}
	if !longLike(h) {
		return "", at, nil
	}
	return "", at, nearest(h, place)
}

func matchLetters(h dataset.Header) bool {
	want := letters()
	last := len(h)
	for last > 0 && h[last-1] == "" {
		last--
	}
	if last != len(want) {
		return false
	}
	for i, c := range want {
		if !holds(h[i], c.words...) {
			return false
		}
	}
	return true
}

func holds(name string, words ...string) bool {
	folded := vocab.Fold(name)
	for _, w := range words {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// longLike says that a row is the header of a long sheet of some edition: short names, among them an amount, a status or a
// commission, and what is funded. Two of the three are enough, so that a missing column is told.
func longLike(h dataset.Header) bool {
	found := map[string]bool{}
	for _, n := range h {
		switch folded := vocab.Fold(n); {
		case len(folded) > 60:
			return false // a title or a sentence
		case folded == "npec final" || folded == "valeur finale":
			found["amount"] = true
		case folded == "code cpne" || folded == "cpne" || folded == "libelle cpne":
			found["commission"] = true
		case strings.Contains(folded, "rncp") || folded == "code la formation" || folded == "code diplome":
			found["certification"] = true
		}
	}
	return len(found) >= 2 && (found["amount"] || h.Find(dataset.Column{Name: "Statut"}) >= 0)
}

// nearest tells how a header differs from the layout it differs least from.
func nearest(h dataset.Header, place string) error {
	var best *dataset.LayoutError
	least := len(h) + int(fields) + 1
	for _, l := range layouts() {
		var missing []string
		for _, c := range l.columns {
			if !c.Optional && h.Find(c.Column) < 0 {
				missing = append(missing, c.Name)
			}
		}
		unknown := h.Unknown(l.names()...)
		if n := len(missing) + len(unknown); n < least {
			least = n
			best = &dataset.LayoutError{Source: title, Place: place, Found: "columns " + h.String(), Expected: difference(l.name, missing, unknown)}
		}
	}
	return best
}

func difference(name string, missing, unknown []string) string {
	text := "the columns of layout " + name
	if len(missing) > 0 {
		text += ", which has also " + strings.Join(missing, ", ")
	}
	if len(unknown) > 0 {
		text += ", which has no column " + strings.Join(unknown, ", ")
	}
	return text
}

// The columns of the sheets CPNE-IDCC and IDCC-CPNE, which say the same relation in two orders.
func relation() (commission, label, branch dataset.Column) {
	return dataset.Column{Name: "Code CPNE"}, dataset.Column{Name: "CPNE", Aliases: []string{"Intitulé CPNE", "Libellé CPNE"}}, dataset.Column{Name: "IDCC", Aliases: []string{"Code IDCC"}}
}

func matchRelation(h dataset.Header) (index, bool) {
	at := noFields()
	c, l, b := relation()
	if !h.Has(c, l, b) || len(h.Unknown(c, l, b)) > 0 {
		return at, false
	}
	at[commission], at[label], at[branch] = h.Find(c), h.Find(l), h.Find(b)
	return at, true
}
