// Package rome reads the ROME 4.0 (Répertoire opérationnel des métiers et des emplois), the register of jobs that France
// Travail publishes as an archive of delimited texts, RefRomeCsv.zip.
//
// Nine members are read, and each is known by its columns: the two upper levels (grands domaines, domaines
// professionnels), the jobs, their usual names (appellations), the mobilities between them, the three tables of what a
// job may ask for (compétences, savoirs, contextes de travail) and what each job asks for (coherence_item). version.txt
// gives the edition. Everything else is left alone: free texts, centres of interest, sectors of activity, themes, RIASEC
// profiles, the links to the sectors of the NAF (whose divisions have lost their leading zero there), and any member a
// later edition adds. The tree of competencies (arborescence_competences) is among them, present or not.
//
// A code may change its meaning from one edition to the next: the edition is part of what a row says.
package rome

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const title = "Répertoire opérationnel des métiers et des emplois (ROME 4.0)"

// floorRows is the least number of data rows read in a whole edition: version 60 holds 167,809, of which 104,219 say what
// the jobs ask for, so an archive without them is refused.
const floorRows = 100_000

// Source reads RefRomeCsv.zip.
type Source struct{}

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code: "rome", Title: title, Publisher: "France Travail", Licence: "Licence Ouverte",
		Homepage: "https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html", Rank: 2,
	}
}

// Recognise knows the archive by any of its tables; it then wants all of them, and the version.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	a, err := open(in)
	if err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "rome-4", Edition: "v" + a.version, Published: a.published, Floor: floorRows}, nil
}

// Parse reads the tables in the order in which they refer to each other.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	a, err := open(in)
	if err != nil {
		return err
	}
	p := &parser{sink: sink, seen: map[string]struct{}{}}
	if err := p.findMacros(ctx, a); err != nil {
		return err
	}
	for i := range tables {
		if err := p.table(ctx, tables[i], a.members[i]); err != nil {
			return err
		}
	}
	return nil
}

// archive is a recognised RefRomeCsv.zip.
type archive struct {
	members   []*dataset.Member // in the order of tables
	version   string            // "60"
	published vocab.Date
}

func open(in *dataset.Input) (*archive, error) {
	a := &archive{members: make([]*dataset.Member, len(tables))}
	var names []string
	for _, m := range in.Members() {
		names = append(names, m.Name)
		head, err := m.Head()
		if err != nil {
			return nil, err
		}
		if version, published, ok := readVersion(string(head)); ok {
			a.version, a.published = version, published
			continue
		}
		if err := a.claim(m, dataset.HeadTable(head)); err != nil {
			return nil, err
		}
	}
	var missing []string
	for i, m := range a.members {
		if m == nil {
			missing = append(missing, tables[i].name)
		}
	}
	switch {
	case len(missing) == len(tables):
		return nil, dataset.ErrNotMine
	case a.version == "":
		missing = append(missing, "version.txt, with « Numero de version » and « Date de publication »")
	}
	if len(missing) > 0 {
		return nil, &dataset.LayoutError{Source: title, Place: in.Name, Found: "the members " + strings.Join(names, ", "),
			Expected: "also the table " + strings.Join(missing, ", the table ")}
	}
	return a, nil
}

// claim gives the member to the table whose columns it has, if any.
func (a *archive) claim(m *dataset.Member, h dataset.Header) error {
	for i, t := range tables {
		if !h.Has(t.signature...) || t.without != "" && h.Find(dataset.Column{Name: t.without}) >= 0 {
			continue
		}
		if first := a.members[i]; first != nil {
			return &dataset.LayoutError{Source: title, Place: m.Name, Found: "the columns of " + t.name + ", as in " + first.Name, Expected: "one member with them"}
		}
		if _, err := h.Index(title, m.Name, t.columns()...); err != nil {
			return err
		}
		a.members[i] = m
	}
	return nil
}

// readVersion reads the « name : value » lines of version.txt.
func readVersion(text string) (version string, published vocab.Date, ok bool) {
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, ":")
		switch vocab.Fold(name) {
		case "numero de version":
			if n, err := strconv.Atoi(vocab.Trim(value)); err == nil && n > 0 {
				version = strconv.Itoa(n)
			}
		case "date de publication":
			published, _ = vocab.ParseDate(value)
		}
	}
	return version, published, version != "" && !published.IsZero()
}

// parser holds what later tables refer to.
type parser struct {
	sink   dataset.Sink
	seen   map[string]struct{} // keys of the rows put so far, by kind: "J A1101", "C 100023"
	macros map[string]struct{} // OGR codes of the macro-competencies
}

func (p *parser) known(kind, code string) bool {
	_, ok := p.seen[kind+" "+code]
	return ok
}

// findMacros reads the competencies once for the macro-competencies, which may stand after those they gather.
func (p *parser) findMacros(ctx context.Context, a *archive) error {
	p.macros = map[string]struct{}{}
	uncounted := &dataset.Collected{} // the rows are read again, and counted then
	return stream(ctx, tables[competencyTable], a.members[competencyTable], uncounted, func(r record) error {
		if isMacro(r) {
			p.macros[r.Cell("code_ogr")] = struct{}{}
		}
		return nil
	})
}

// table reads one member. The first row of a key is kept, the next ones are duplicates.
func (p *parser) table(ctx context.Context, t table, m *dataset.Member) error {
	return stream(ctx, t, m, p.sink, func(r record) error {
		if !r.Complete() {
			return nil
		}
		key, row := t.read(p, r)
		if r.Refused() {
			return nil
		}
		if _, dup := p.seen[key]; dup {
			r.Refuse(t.required[0], dataset.Duplicate, "an earlier row has the same key: that row is kept")
			return nil
		}
		p.seen[key] = struct{}{}
		return r.Put(row)
	})
}

// stream gives the rows of a member one by one; the record is valid until the next one.
func stream(ctx context.Context, t table, m *dataset.Member, sink dataset.Sink, each func(record) error) error {
	f, err := m.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", m.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	rows, err := dataset.NewTable(f, m.Name)
	if err != nil {
		return err
	}
	return rows.Each(ctx, title, t.columns(), sink, func(r *dataset.Record) error { return each(record{r}) })
}

// record is one row of a member.
type record struct{ *dataset.Record }

// label reads a required text, doubled apostrophes repaired.
func (r record) label(column string) string {
	s := r.text(column)
	if s == "" {
		r.Refuse(column, dataset.MissingValue, "the label is empty")
	}
	return s
}

func (r record) text(column string) string { return vocab.Undouble(vocab.Text(r.Cell(column))) }

// rome reads a code of the ROME that must be of this level.
func (r record) rome(column string, level int) vocab.JobRef {
	return r.Job(column, level, vocab.ParseROME)
}

// job reads the code of a job that the table of jobs holds.
func (r record) job(p *parser, column string) vocab.JobRef {
	ref := r.rome(column, jobLevel)
	if !p.known(jobKind, ref.Code) {
		r.Refuse(column, dataset.UnknownReference, "no job of this edition has this ROME code")
	}
	return ref
}

// ogr reads an OGR code, the identifier France Travail gives to names and competencies: a number without fixed width.
func (r record) ogr(column string) string {
	s := r.Cell(column)
	if n, err := strconv.ParseUint(s, 10, 32); err != nil || n == 0 {
		r.Refuse(column, dataset.BadCode, "an OGR code is a number above 0")
	}
	return s
}

// flag reads a tag: O is yes; N is no, and an empty tag says nothing, which the row can only tell as no.
func (r record) flag(column string) bool {
	switch v := r.Cell(column); v {
	case "O":
		return true
	case "N", "":
	default:
		r.Reject(column, dataset.NotAMember, "the tag is neither O, N nor empty: it is left out")
	}
	return false
}
