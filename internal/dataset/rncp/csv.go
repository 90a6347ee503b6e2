package rncp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const layoutCSV = "rncp-csv"

// csvFloor is the least number of rows, all tables together, of a whole CSV export: 5,000 fiches at ten rows each. The
// export of January 2021 holds fourteen rows a fiche. Fewer fiches are a sample, which must not replace the registers.
const csvFloor = 5_000 * 10

// table is one member of the CSV export. Its first column is the number of the fiche; its second tells it from the others.
type table struct {
	name    string // as the export names it
	columns []dataset.Column
	read    func(*csvParser, row) // nil: the rows are counted and not stored
}

func required(names ...string) []dataset.Column {
	return dataset.Columns(append([]string{"Numero_Fiche"}, names...)...)
}

// known adds columns that the export holds and that are not stored.
func known(cols []dataset.Column, names ...string) []dataset.Column {
	for _, n := range names {
		cols = append(cols, dataset.Column{Name: n, Optional: true})
	}
	return cols
}

// tables are in the order they are read in: brochures first, as they become part of the fiche.
var tables = []table{
	{"CCN", known(required("Ccn_1_Numero"), "Ccn_2_Numero", "Ccn_3_Numero", "Ccn_1_Libelle", "Ccn_2_Libelle", "Ccn_3_Libelle"), (*csvParser).readBrochures},
	{standard, known(required("Intitule", "Abrege_Libelle", "Abrege_Intitule", "Nomenclature_Europe_Niveau", "Date_dernier_jo", "Date_Decision",
		"Date_Fin_Enregistrement", "Date_Effet", "Type_Enregistrement", "Validation_Partielle", "Actif"),
		"Id_Fiche", "Nomenclature_Europe_Intitule", "Accessible_Nouvelle_Caledonie", "Accessible_Polynesie_Francaise"), (*csvParser).readFiche},
	{"Blocs_De_Compétences", required("Bloc_Competences_Code", "Bloc_Competences_Libelle"), func(p *csvParser, r row) {
		p.block(r.at, r.fiche, r.field(1), r.field(2))
	}},
	{"Nsf", required("Nsf_Code", "Nsf_Intitule"), func(p *csvParser, r row) { p.nsf(r.at, r.fiche, r.field(1), r.field(2)) }},
	{"Formacode", required("Formacode_Code", "Formacode_Libelle"), func(p *csvParser, r row) {
		p.formacode(r.at, r.fiche, r.field(1), r.field(2))
	}},
	{"Certificateurs", required("Nom_Certificateur", "Siret_Certificateur"), func(p *csvParser, r row) {
		p.certifier(r.at, r.fiche, r.field(1), r.field(2))
	}},
	{"Rome", known(required("Codes_Rome_Code"), "Codes_Rome_Libelle"), func(p *csvParser, r row) { p.job(r.at, r.fiche, r.field(1)) }},
	{"Ancienne_Nouvelle_Certification", required("Nouvelle_Certification", "Ancienne_Certification"), func(p *csvParser, r row) {
		p.successor(r.at, r.fiche, r.field(1))
		p.predecessor(r.at, r.fiche, r.field(2))
		if r.field(1).value == "" && r.field(2).value == "" {
			p.reject(r.at, r.field(1), dataset.MissingValue, "the row names neither a former nor a new certification")
		}
	}},
	{"VoixdAccès", required("Si_Jury"), func(p *csvParser, r row) { p.route(r.at, r.fiche, r.field(1)) }},
	{"Partenaires", known(required("Nom_Partenaire"), "Siret_Partenaire", "Habilitation_Partenaire"), nil},
}

const standard = "Standard"

// tableOf gives the table that has this header, or nil. Names of members are not looked at: their accents come
// decomposed, or garbled by an archiver that wrote them in another code page.
func tableOf(h dataset.Header) *table {
	for i := range tables {
		if t := &tables[i]; h.Has(t.columns[:2]...) {
			return t
		}
	}
	return nil
}

// export is the members of an archive, by the table each holds.
type export struct {
	members map[*table]*dataset.Member
	unknown []*dataset.Member
}

func (e export) names(of func(*table) bool) string {
	var out []string
	for i := range tables {
		if t := &tables[i]; of(t) {
			out = append(out, t.name)
		}
	}
	return strings.Join(out, ", ")
}

func (e export) has(t *table) bool { return e.members[t] != nil }

// openExport tells which member holds which table. It is ErrNotMine when none holds any.
func openExport(in *dataset.Input) (export, error) {
	e := export{members: map[*table]*dataset.Member{}}
	var unreadable error
	for _, m := range in.Members() {
		head, err := m.Head()
		if err != nil {
			unreadable = err
			continue
		}
		h := dataset.HeadTable(head)
		t := tableOf(h)
		if t == nil {
			e.unknown = append(e.unknown, m)
			continue
		}
		if e.has(t) {
			return e, &dataset.LayoutError{Source: title, Place: m.Name, Found: "a second table " + t.name, Expected: "each table once"}
		}
		if _, err := h.Index(title, m.Name, t.columns...); err != nil {
			return e, err
		}
		e.members[t] = m
	}
	if len(e.members) == 0 {
		return e, dataset.ErrNotMine
	}
	return e, unreadable
}

func recogniseCSV(in *dataset.Input) (dataset.Match, error) {
	if in.Form == dataset.Text {
		if t := tableOf(dataset.HeadTable(in.Head())); t != nil {
			return dataset.Match{}, &dataset.LayoutError{Source: title, Place: in.Name, Found: "the table " + t.name + " alone",
				Expected: "the zip of the export, with all its tables"}
		}
		return dataset.Match{}, dataset.ErrNotMine
	}
	e, err := openExport(in)
	if err != nil {
		return dataset.Match{}, err
	}
	var names []string
	partial := false
	for i := range tables {
		t := &tables[i]
		if e.has(t) {
			names = append(names, e.members[t].Name)
			continue
		}
		if t.name == standard {
			return dataset.Match{}, &dataset.LayoutError{Source: title, Place: in.Name, Found: "the tables " + e.names(e.has), Expected: "also the table " + standard + ", with the columns " + columnNames(t)}
		}
		partial = partial || t.read != nil
	}
	day := dateIn(append(names, in.Name)...)
	edition := day.String()
	if day.IsZero() {
		edition = "undated"
	}
	// An archive that lacks a whole table says nothing of what that table held: it must not empty it.
	return dataset.Match{Layout: layoutCSV, Edition: edition, Published: day, Floor: csvFloor, Complement: partial}, nil
}

func columnNames(t *table) string {
	var out []string
	for _, c := range t.columns {
		if !c.Optional {
			out = append(out, c.Name)
		}
	}
	return strings.Join(out, ", ")
}

// row is one row of a table, for the fiche its first column names.
type row struct {
	at    dataset.Pos
	fiche vocab.CertificationCode
	table *table
	index []int
	cells []string
}

// field gives a column by its place in the table's list.
func (r row) field(i int) field {
	return field{r.table.columns[i].Name, dataset.Cell(r.cells, r.index[i])}
}

type csvParser struct {
	*writer
	brochures map[vocab.CertificationCode]*brochures
}

// brochures are the Journal officiel brochures of one fiche, with the place that gave them first.
type brochures struct {
	at      dataset.Pos
	numbers string
	used    bool
}

func parseCSV(ctx context.Context, in *dataset.Input, sink dataset.Sink) error {
	e, err := openExport(in)
	if err != nil {
		return err
	}
	p := &csvParser{newWriter(sink), map[vocab.CertificationCode]*brochures{}}
	for _, m := range e.unknown {
		p.reject(dataset.Pos{Part: m.Name, Line: 1}, field{}, dataset.NotAMember, "the member is none of the tables of the export: it is not read")
	}
	for i := range tables {
		if t := &tables[i]; e.has(t) {
			if err := p.readTable(ctx, t, e.members[t]); err != nil {
				return err
			}
		}
	}
	p.rejectOrphans()
	return nil
}

func (p *csvParser) readTable(ctx context.Context, t *table, m *dataset.Member) error {
	file, err := m.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", m.Name, err)
	}
	defer file.Close() //nolint:errcheck // read only
	rows, err := dataset.NewTable(file, m.Name)
	if err != nil {
		return err
	}
	index, err := rows.Header.Index(title, m.Name, t.columns...)
	if err != nil {
		return err
	}
	for _, name := range rows.Header.Unknown(t.columns...) {
		p.reject(dataset.Pos{Part: m.Name, Line: 1}, field{column: name}, dataset.NotAMember, "the column is not known: what it holds is not stored")
	}
	for {
		cells, at, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		p.sink.Read(1)
		p.readRow(row{at: at, table: t, index: index, cells: cells}, len(rows.Header))
		if p.err != nil {
			return p.err
		}
	}
}

func (p *csvParser) readRow(r row, width int) {
	if r.table.read == nil {
		return
	}
	if len(r.cells) > width && slices.ContainsFunc(r.cells[width:], func(c string) bool { return vocab.Trim(c) != "" }) {
		p.reject(r.at, field{value: strings.Join(r.cells, ";")}, dataset.BadRow, fmt.Sprintf("the row has %d cells under a header of %d", len(r.cells), width))
		return
	}
	var ok bool
	if r.fiche, ok = p.fiche(r.at, r.field(0)); ok {
		r.table.read(p, r)
	}
}

// readBrochures keeps the brochure numbers of a fiche until the fiche is read. They look like IDCC and are not: 3117 is
// the brochure of the craft bakeries, whose IDCC is 0843.
func (p *csvParser) readBrochures(r row) {
	for i := 1; i <= 3; i++ {
		n, ok := p.brochure(r.at, r.field(i))
		if !ok {
			continue
		}
		b := p.brochures[r.fiche]
		if b == nil {
			b = &brochures{at: r.at}
			p.brochures[r.fiche] = b
		}
		b.numbers = joinBrochure(b.numbers, n)
	}
}

func (p *csvParser) readFiche(r row) {
	c := fiche{
		title: r.field(1), kindCode: r.field(2), kind: r.field(3), level: r.field(4), gazette: r.field(5), decided: r.field(6),
		expires: r.field(7), effective: r.field(8), registration: r.field(9), partial: r.field(10), active: r.field(11),
	}
	if b := p.brochures[r.fiche]; b != nil {
		c.brochures, b.used = b.numbers, true
	}
	p.certification(r.at, r.fiche, c)
}

// rejectOrphans reports the brochures of fiches that the Standard table does not hold.
func (p *csvParser) rejectOrphans() {
	var orphans []*brochures
	for _, b := range p.brochures {
		if !b.used {
			orphans = append(orphans, b)
		}
	}
	slices.SortFunc(orphans, func(a, b *brochures) int { return a.at.Line - b.at.Line })
	for _, b := range orphans {
		p.reject(b.at, field{"Ccn_1_Numero", b.numbers}, dataset.UnknownReference, "the table "+standard+" does not hold the fiche of these brochures")
	}
}
