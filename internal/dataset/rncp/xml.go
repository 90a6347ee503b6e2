package rncp

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Floors of the XML export, in fiches. An export holds one register, and the Répertoire spécifique is about a seventh of
// both: the whole of it may be under the 5,000 fiches asked of the RNCP.
const (
	xmlFloorRNCP = 5_000
	xmlFloorRS   = 1_000
)

// document is one XML text with what its beginning says.
type document struct {
	name     string
	open     func() (io.ReadCloser, error)
	version  string         // VERSION_FLUX
	register vocab.Register // of its first fiche, or ""
}

var versionPattern = regexp.MustCompile(`^[Vv]?([234])(?:\.[0-9]+)*$`)

// documents lists the XML texts of the file whose root is FICHES: the file itself, or members of the archive.
func documents(in *dataset.Input) ([]document, error) {
	if in.Form == dataset.Text {
		d, ok := peek(in.Head())
		if !ok {
			return nil, dataset.ErrNotMine
		}
		d.name, d.open = in.Name, in.Reader
		return []document{d}, nil
	}
	var out []document
	var unreadable error
	for _, m := range in.Members() {
		head, err := m.Head()
		if err != nil {
			unreadable = err
			continue
		}
		if d, ok := peek(head); ok {
			d.name, d.open = m.Name, m.Open
			out = append(out, d)
		}
	}
	if len(out) == 0 {
		return nil, dataset.ErrNotMine
	}
	return out, unreadable
}

// peek reads the beginning of a text up to the number of its first fiche. It is false for any other text.
func peek(head []byte) (document, bool) {
	var d document
	if !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) {
		return d, false
	}
	dec := newDecoder(bytes.NewReader(head))
	root, tag, found := "", "", false
	for {
		tok, err := dec.Token()
		if err != nil { // the beginning of a text ends anywhere
			return d, found
		}
		switch t := tok.(type) {
		case xml.StartElement:
			tag = t.Name.Local
			if root == "" {
				root = tag
			}
			if root != "FICHES" {
				return d, false
			}
		case xml.EndElement:
			tag = ""
		case xml.CharData:
			switch tag {
			case "VERSION_FLUX":
				d.version, found = vocab.Trim(string(t)), true
			case "NUMERO_FICHE":
				if code, err := vocab.ParseCertificationCode(string(t)); err == nil {
					d.register = code.Register()
				}
				return d, true
			}
		}
	}
}

// newDecoder reads text that dataset.Decode has made UTF-8, whatever its declaration says.
func newDecoder(r io.Reader) *xml.Decoder {
	dec := xml.NewDecoder(r)
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return dec
}

func recogniseXML(in *dataset.Input) (dataset.Match, error) {
	docs, err := documents(in)
	if err != nil {
		return dataset.Match{}, err
	}
	m := dataset.Match{
		Floor: xmlFloorRS,
		// A file holds one register: it must not remove what the fiches of the other list. Only the CSV export, which
		// holds both, removes.
		Complement: true,
	}
	var names, registers []string
	for _, d := range docs {
		major := versionPattern.FindStringSubmatch(d.version)
		if major == nil {
			return m, &dataset.LayoutError{Source: title, Place: d.name, Found: fmt.Sprintf("VERSION_FLUX %q", d.version), Expected: "version 4.x, 3.x or 2.x in the first element of FICHES"}
		}
		if m.Layout == "" {
			m.Layout, m.Edition = "rncp-xml-v"+major[1], "XML V"+strings.TrimLeft(d.version, "Vv")
		}
		if d.register != vocab.RS {
			m.Floor = xmlFloorRNCP
		}
		if r := string(d.register); r != "" && !slices.Contains(registers, r) {
			registers = append(registers, r)
		}
		names = append(names, d.name)
	}
	m.Published = dateIn(append(names, in.Name)...)
	m.Edition = vocab.Text(m.Edition + " " + strings.Join(registers, " ") + " " + m.Published.String())
	return m, nil
}

func parseXML(ctx context.Context, in *dataset.Input, sink dataset.Sink) error {
	docs, err := documents(in)
	if err != nil {
		return err
	}
	w := newWriter(sink)
	for _, d := range docs {
		if err := d.parse(ctx, w); err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
	}
	return nil
}

// parse holds one fiche in memory at a time: a whole text is about 500 MB.
func (d document) parse(ctx context.Context, w *writer) error {
	file, err := d.open()
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // read only
	dec := newDecoder(dataset.Decode(file))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := tok.(xml.StartElement)
		if !ok || start.Name.Local != "FICHE" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		line, _ := dec.InputPos()
		var f xmlFiche
		if err := dec.DecodeElement(&f, &start); err != nil {
			return fmt.Errorf("the fiche of line %d: %w", line, err)
		}
		w.sink.Read(1)
		f.write(w, dataset.Pos{Part: d.name, Line: line})
		if w.err != nil {
			return w.err
		}
	}
}

// coded is a code and its label, which the flux before V4 called INTITULE.
type coded struct {
	Code     string `xml:"CODE"`
	Label    string `xml:"LIBELLE"`
	OldLabel string `xml:"INTITULE"`
}

func (c coded) label() string {
	if c.Label == "" {
		return c.OldLabel
	}
	return c.Label
}

// jury says whether a way of access is open: in ACTIF since V4, as the text of the element itself before.
type jury struct {
	Active string `xml:"ACTIF"`
	Text   string `xml:",chardata"`
}

func (j jury) open() bool { return vocab.Fold(j.Active) == "oui" || vocab.Fold(j.Text) == "oui" }

type certificateur struct {
	SIRET string `xml:"SIRET_CERTIFICATEUR"`
	Name  string `xml:"NOM_CERTIFICATEUR"`
}

type agreement struct {
	Brochure string `xml:"NUMERO"`
}

// xmlFiche is what is kept of one FICHE, of all versions of the flux. Tags of several versions do not meet in one fiche.
type xmlFiche struct {
	Number       string          `xml:"NUMERO_FICHE"`
	Title        string          `xml:"INTITULE"`
	Kind         coded           `xml:"ABREGE"`
	State        string          `xml:"ETAT_FICHE"`
	Level        string          `xml:"NOMENCLATURE_EUROPE>NIVEAU"`
	Active       string          `xml:"ACTIF"`
	Registration string          `xml:"TYPE_ENREGISTREMENT"`
	Partial      string          `xml:"VALIDATION_PARTIELLE"`
	Gazette      string          `xml:"DATE_DERNIER_JO"`
	Decided      string          `xml:"DATE_DECISION"`
	Expires      string          `xml:"DATE_FIN_ENREGISTREMENT"`
	Effective    string          `xml:"DATE_EFFET"`
	LastAward    string          `xml:"DATE_LIMITE_DELIVRANCE"`
	Formacodes   []coded         `xml:"FORMACODES>FORMACODE"`
	Nsf          []coded         `xml:"CODES_NSF>NSF"`
	Rome         []coded         `xml:"CODES_ROME>ROME"`
	Idcc         []coded         `xml:"CODES_IDCC>IDCC"`
	Blocks       []coded         `xml:"BLOCS_COMPETENCES>BLOC_COMPETENCES"`
	Certifiers   []certificateur `xml:"CERTIFICATEURS>CERTIFICATEUR"`
	// The identifiers of V4 are, in spite of their tag, numbers of fiches (RNCP40792).
	Successors      []string  `xml:"NOUVELLES_CERTIFICATIONS>NOUVELLE_CERTIFICATION>ID_FICHE_NOUVELLE_CERTIFICATION"`
	Predecessors    []string  `xml:"ANCIENNES_CERTIFICATIONS>ANCIENNE_CERTIFICATION>ID_FICHE_ANCIENNE_CERTIFICATION"`
	OldSuccessors   []string  `xml:"NOUVELLE_CERTIFICATION"`
	OldPredecessors []string  `xml:"ANCIENNE_CERTIFICATION"`
	CCN1            agreement `xml:"CCN_1"`
	CCN2            agreement `xml:"CCN_2"`
	CCN3            agreement `xml:"CCN_3"`
	FI              jury      `xml:"SI_JURY_FI"`
	CA              jury      `xml:"SI_JURY_CA"`
	FC              jury      `xml:"SI_JURY_FC"`
	CQ              jury      `xml:"SI_JURY_CQ"`
	CL              jury      `xml:"SI_JURY_CL"`
	VAE             jury      `xml:"SI_JURY_VAE"`
}

// write puts a fiche and all it lists, at the line its element begins on.
func (f *xmlFiche) write(w *writer, at dataset.Pos) {
	code, ok := w.fiche(at, field{"NUMERO_FICHE", f.Number})
	if !ok {
		return
	}
	c := fiche{
		title: field{"INTITULE", f.Title}, kindCode: field{"ABREGE/CODE", f.Kind.Code}, kind: field{"ABREGE/LIBELLE", f.Kind.label()},
		level: field{"NOMENCLATURE_EUROPE/NIVEAU", f.Level}, registration: field{"TYPE_ENREGISTREMENT", f.Registration},
		partial: field{"VALIDATION_PARTIELLE", f.Partial}, active: field{"ACTIF", f.Active}, decided: field{"DATE_DECISION", f.Decided},
		effective: field{"DATE_EFFET", f.Effective}, expires: field{"DATE_FIN_ENREGISTREMENT", f.Expires}, gazette: field{"DATE_DERNIER_JO", f.Gazette},
		lastAward: field{"DATE_LIMITE_DELIVRANCE", f.LastAward}, publicationState: f.State,
	}
	for i, a := range []agreement{f.CCN1, f.CCN2, f.CCN3} {
		if n, ok := w.brochure(at, field{fmt.Sprintf("CCN_%d/NUMERO", i+1), a.Brochure}); ok {
			c.brochures = joinBrochure(c.brochures, n)
		}
	}
	w.certification(at, code, c)
	f.writeDetails(w, at, code)
}

func (f *xmlFiche) writeDetails(w *writer, at dataset.Pos, code vocab.CertificationCode) {
	for _, b := range f.Blocks {
		w.block(at, code, field{"BLOC_COMPETENCES/CODE", b.Code}, field{"BLOC_COMPETENCES/LIBELLE", b.label()})
	}
	for _, n := range f.Nsf {
		w.nsf(at, code, field{"NSF/CODE", n.Code}, field{"NSF/LIBELLE", n.label()})
	}
	for _, t := range f.Formacodes {
		w.formacode(at, code, field{"FORMACODE/CODE", t.Code}, field{"FORMACODE/LIBELLE", t.label()})
	}
	for _, c := range f.Certifiers {
		w.certifier(at, code, field{"NOM_CERTIFICATEUR", c.Name}, field{"SIRET_CERTIFICATEUR", c.SIRET})
	}
	for _, r := range f.Rome {
		w.job(at, code, field{"ROME/CODE", r.Code})
	}
	for _, b := range f.Idcc {
		w.branch(at, code, field{"IDCC/CODE", b.Code})
	}
	for _, n := range slices.Concat(f.Successors, f.OldSuccessors) {
		w.successor(at, code, field{"NOUVELLE_CERTIFICATION", n})
	}
	for _, n := range slices.Concat(f.Predecessors, f.OldPredecessors) {
		w.predecessor(at, code, field{"ANCIENNE_CERTIFICATION", n})
	}
	for _, r := range []struct {
		jury jury
		code string
	}{{f.FI, "eleve"}, {f.CA, "contrata"}, {f.FC, "pfc"}, {f.CQ, "contratp"}, {f.CL, "candidature"}, {f.VAE, "exp"}} {
		if r.jury.open() {
			w.route(at, code, field{"SI_JURY", r.code})
		}
	}
}
