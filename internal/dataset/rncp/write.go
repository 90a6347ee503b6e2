package rncp

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// field is one value as the file writes it, under the column or the tag that holds it.
type field struct{ column, value string }

// writer turns values of a fiche into rows: the part that both exports share.
type writer struct {
	sink dataset.Sink
	done map[dataset.Row]struct{} // specialties, themes and certifiers already put, by their key alone
	err  error                    // first error of the sink: nothing is put after it
}

func newWriter(sink dataset.Sink) *writer {
	return &writer{sink: sink, done: map[dataset.Row]struct{}{}}
}

func (w *writer) row(at dataset.Pos, r dataset.Row) {
	if w.err == nil {
		w.err = w.sink.Put(at, r)
	}
}

// once puts a row that thousands of fiches repeat. The first label met stays: certifiers are written in several ways
// under one SIRET.
func (w *writer) once(at dataset.Pos, key, r dataset.Row) {
	if _, met := w.done[key]; !met {
		w.done[key] = struct{}{}
		w.row(at, r)
	}
}

func (w *writer) reject(at dataset.Pos, f field, code dataset.Reason, why string) {
	w.sink.Reject(dataset.Rejection{Pos: at, Column: f.column, Value: f.value, Code: code, Reason: why})
}

// clean repairs a label: HTML entities left in it, doubled apostrophes, runs of spaces and line ends.
func clean(s string) string { return vocab.Text(vocab.Undouble(html.UnescapeString(s))) }

// cleanCoded also removes the code that labels of specialties and themes repeat ("326 : Informatique").
func cleanCoded(code, s string) string {
	s = clean(s)
	if rest, ok := strings.CutPrefix(s, code); ok {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(rest), ":"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// fiche reads the number of a fiche.
func (w *writer) fiche(at dataset.Pos, f field) (vocab.CertificationCode, bool) {
	if vocab.Trim(f.value) == "" {
		w.reject(at, f, dataset.MissingValue, "the number of the fiche is empty")
		return "", false
	}
	code, err := vocab.ParseCertificationCode(f.value)
	if err != nil {
		w.reject(at, f, dataset.BadCode, err.Error())
	}
	return code, err == nil
}

// fiche is the body of a fiche as a file writes it.
type fiche struct {
	title, kindCode, kind, level, registration, partial, active field
	decided, effective, expires, gazette, lastAward             field
	publicationState                                            string
	brochures                                                   string
}

// certification puts a fiche. Its title and its state are required; another value that cannot be read is rejected
// alone, and the fiche kept without it.
func (w *writer) certification(at dataset.Pos, code vocab.CertificationCode, f fiche) {
	name := clean(f.title.value)
	if name == "" {
		w.reject(at, f.title, dataset.MissingValue, "the fiche has no title")
		return
	}
	state, ok := states[vocab.Fold(f.active.value)]
	if !ok {
		reason := dataset.NotAMember
		if f.active.value == "" {
			reason = dataset.MissingValue
		}
		w.reject(at, f.active, reason, "the state of the fiche is not one of ACTIVE and INACTIVE, Oui and Non")
		return
	}
	w.row(at, dataset.Certification{
		Code: code, Title: name, Level: w.level(at, f.level), KindCode: clean(f.kindCode.value), Kind: clean(f.kind.value), State: state,
		Registration: w.registration(at, f.registration), PublicationState: clean(f.publicationState), PartialAward: vocab.Fold(f.partial.value) == "oui",
		Brochures: f.brochures, DecidedOn: w.date(at, f.decided), EffectiveOn: w.date(at, f.effective), ExpiresOn: w.date(at, f.expires),
		LastGazetteOn: w.date(at, f.gazette), LastAwardOn: w.date(at, f.lastAward),
	})
}

// The CSV writes ACTIVE and INACTIVE, the XML Oui and Non.
var states = map[string]string{"active": "ACTIVE", "inactive": "INACTIVE", "oui": "ACTIVE", "non": "INACTIVE"}

var levelPattern = regexp.MustCompile(`^(?:niv(?:eau)? ?)?([1-8])$`)

// level reads NIV3, niveau3 or Niveau 3. Fiches of the former register whose level was never set are marked REPRISE.
func (w *writer) level(at dataset.Pos, f field) int {
	folded := vocab.Fold(f.value)
	if m := levelPattern.FindStringSubmatch(folded); m != nil {
		return int(m[1][0] - '0')
	}
	if folded != "" && folded != "reprise" && !strings.HasPrefix(folded, "sans niveau") {
		w.reject(at, f, dataset.NotAMember, "the level is not one of NIV1 to NIV8 nor REPRISE: the fiche is kept without a level")
	}
	return 0
}

func (w *writer) registration(at dataset.Pos, f field) string {
	switch folded := vocab.Fold(f.value); {
	case folded == "":
	case strings.HasSuffix(folded, "droit"):
		return "BY_RIGHT"
	case strings.HasSuffix(folded, "demande"):
		return "ON_REQUEST"
	default:
		w.reject(at, f, dataset.NotAMember, "the registration is neither by right (de droit) nor on request (sur demande): the fiche is kept without it")
	}
	return ""
}

func (w *writer) date(at dataset.Pos, f field) vocab.Date {
	d, err := vocab.ParseDate(f.value)
	if err != nil {
		w.reject(at, f, dataset.BadDate, err.Error()+": the fiche is kept without it")
	}
	return d
}

var blockPattern = regexp.MustCompile(`^(?:((?:RNCP|RS)[0-9]{1,6})BC)*([0-9]{1,2})$`)

// block puts a competency block. Its code is written whole (RNCP509BC05), with one digit, bare (05) or with its fiche
// twice; it is put whole, with two digits.
func (w *writer) block(at dataset.Pos, of vocab.CertificationCode, code, label field) {
	m := blockPattern.FindStringSubmatch(strings.ToUpper(strings.ReplaceAll(vocab.Trim(code.value), " ", "")))
	if m == nil {
		w.reject(at, code, dataset.BadCode, "the code of the block is not of the form RNCP509BC05 or 05")
		return
	}
	owner := string(of)
	if m[1] != "" {
		owner = m[1]
	}
	name := clean(label.value)
	if name == "" {
		w.reject(at, label, dataset.MissingValue, "the block has no label")
		return
	}
	w.row(at, dataset.CompetencyBlock{Code: fmt.Sprintf("%sBC%02s", owner, m[2]), Label: name, Certification: of})
}

var (
	nsfPattern       = regexp.MustCompile(`^[0-9]{2,3}[a-z]?$`)
	formacodePattern = regexp.MustCompile(`^[0-9]{5}$`)
	brochurePattern  = regexp.MustCompile(`^[0-9]{4}$`)
)

func (w *writer) nsf(at dataset.Pos, of vocab.CertificationCode, code, label field) {
	c := strings.ToLower(vocab.Trim(code.value))
	if !nsfPattern.MatchString(c) {
		w.reject(at, code, dataset.BadCode, "the NSF code is not two or three digits and at most a letter, such as 326t")
		return
	}
	w.once(at, dataset.Nsf{Code: c}, dataset.Nsf{Code: c, Label: cleanCoded(c, label.value)})
	w.row(at, dataset.CertificationNsf{Certification: of, Nsf: c})
}

func (w *writer) formacode(at dataset.Pos, of vocab.CertificationCode, code, label field) {
	c := vocab.Trim(code.value)
	if !formacodePattern.MatchString(c) {
		w.reject(at, code, dataset.BadCode, "the Formacode is not five digits")
		return
	}
	w.once(at, dataset.Formacode{Code: c}, dataset.Formacode{Code: c, Label: cleanCoded(c, label.value)})
	w.row(at, dataset.CertificationFormacode{Certification: of, Formacode: c})
}

// certifier puts a certifier and its link. A SIRET that cannot be read is rejected alone: the name still tells who it is.
func (w *writer) certifier(at dataset.Pos, of vocab.CertificationCode, name, siret field) {
	n := clean(name.value)
	if vocab.Fold(n) == "" {
		w.reject(at, name, dataset.MissingValue, "the certifier has no name")
		return
	}
	s, err := vocab.ParseSIRET(siret.value)
	if err != nil {
		w.reject(at, siret, dataset.BadCode, err.Error()+": the certifier is kept by its name")
	}
	c := dataset.NewCertifier(n, s)
	w.once(at, dataset.Certifier{Key: c.Key}, c)
	w.row(at, dataset.CertificationCertifier{Certification: of, Certifier: c.Key})
}

func (w *writer) job(at dataset.Pos, of vocab.CertificationCode, code field) {
	j, err := vocab.ParseROME(code.value)
	if err != nil {
		w.reject(at, code, dataset.BadCode, err.Error())
		return
	}
	w.row(at, dataset.CertificationJob{Certification: of, Job: j})
}

func (w *writer) branch(at dataset.Pos, of vocab.CertificationCode, code field) {
	c, err := vocab.ParseIDCC(code.value)
	switch {
	case err != nil:
		w.reject(at, code, dataset.BadCode, err.Error())
	case c.Escape():
		w.reject(at, code, dataset.NotAMember, "the code stands for the absence of a collective agreement")
	default:
		w.row(at, dataset.CertificationBranch{Certification: of, Branch: c})
	}
}

// brochure reads the number of a Journal officiel brochure; an empty one is none.
func (w *writer) brochure(at dataset.Pos, f field) (string, bool) {
	n := vocab.Trim(f.value)
	if n != "" && !brochurePattern.MatchString(n) {
		w.reject(at, f, dataset.BadCode, "the number of the brochure is not four digits")
		return "", false
	}
	return n, n != ""
}

func joinBrochure(list, n string) string {
	if list == "" {
		return n
	}
	return list + "," + n
}

// successor puts the link to a newer certification, if any. The other fiche may state the same link: it is one.
func (w *writer) successor(at dataset.Pos, of vocab.CertificationCode, f field) {
	if other, ok := w.linked(at, of, f); ok {
		w.row(at, dataset.CertificationLink{Predecessor: of, Successor: other})
	}
}

// predecessor puts the link to a former certification, if any.
func (w *writer) predecessor(at dataset.Pos, of vocab.CertificationCode, f field) {
	if other, ok := w.linked(at, of, f); ok {
		w.row(at, dataset.CertificationLink{Predecessor: other, Successor: of})
	}
}

func (w *writer) linked(at dataset.Pos, of vocab.CertificationCode, f field) (vocab.CertificationCode, bool) {
	if vocab.Trim(f.value) == "" {
		return "", false
	}
	other, ok := w.fiche(at, f)
	if ok && other == of {
		w.reject(at, f, dataset.BadRow, "the fiche names itself: a certification does not follow itself")
		return "", false
	}
	return other, ok
}

// routes are the ways to a certification, by the label of the CSV of today and the code of the former one, folded.
var routes = map[string]string{
	"par candidature individuelle":                                     "INDIVIDUAL",
	"en contrat d apprentissage":                                       "APPRENTICESHIP",
	"en contrat de professionnalisation":                               "PROFESSIONALISATION",
	"apres un parcours de formation sous statut d eleve ou d etudiant": "STUDENT",
	"par experience":                                                   "EXPERIENCE",
	"apres un parcours de formation continue":                          "CONTINUING",
	"candidature": "INDIVIDUAL",
	"contrata":    "APPRENTICESHIP",
	"contratp":    "PROFESSIONALISATION",
	"eleve":       "STUDENT",
	"exp":         "EXPERIENCE",
	"pfc":         "CONTINUING",
}

func (w *writer) route(at dataset.Pos, of vocab.CertificationCode, f field) {
	r, ok := routes[vocab.Fold(f.value)]
	if !ok {
		w.reject(at, f, dataset.NotAMember, "the way of access is none of the six known ones")
		return
	}
	w.row(at, dataset.AccessRoute{Certification: of, Route: r})
}
