package support

import (
	"context"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Conventions reads the conventions of an operator with the State and the regions (art. L6332-1 II), what they committed and paid, and their
// indicators.
type Conventions struct{ Operator vocab.OPCO }

// Info describes the conventions of the operator.
func (s Conventions) Info() dataset.Info {
	i := info("conventions", "Conventions avec l'État et les régions", s.Operator)
	i.Secrecy = ""
	return i
}

// The columns of the layout.
const (
	colConvention    = "convention"
	colTitle         = "intitule"
	colParties       = "parties"
	colRegion        = "region"
	colSince         = "debut"
	colUntil         = "fin"
	colSigned        = "signee_le"
	colPublishedOn   = "publiee_le"
	colField         = "champ"
	colObject        = "objet"
	colObjectives    = "objectifs"
	colMeans         = "moyens"
	colMonitoring    = "suivi"
	colCommitted     = "engage"
	colPaid          = "paye"
	colPartner       = "paye_partenaire"
	colBeneficiaries = "beneficiaires"
	colEvaluation    = "bilan"
	colIndicator     = "indicateur"
	colUnit          = "unite"
	colTarget        = "cible"
	colValue         = "valeur"
)

func (s Conventions) brought() *dataset.Brought {
	cols := dataset.Columns(colOperator, colPublished, colLine, colConvention)
	for _, c := range dataset.Columns(colKind, colTitle, colParties, colRegion, colSince, colUntil, colSigned, colPublishedOn, colField, colObject, colObjectives, colMeans, colMonitoring, colYear,
		colCommitted, colPaid, colPartner, colBeneficiaries, colEvaluation, colIndicator, colUnit, colTarget, colValue) {
		c.Optional = true
		cols = append(cols, c)
	}
	return &dataset.Brought{Title: s.Info().Title, Layout: "conventions-csv", Operator: colOperator, Day: colPublished, Known: []string{colLine, colConvention}, Columns: cols}
}

// Recognise looks for the columns of the layout, and for the operator in the first row.
func (s Conventions) Recognise(in *dataset.Input) (dataset.Match, error) {
	return s.brought().Recognise(in, s.Operator)
}

// Parse puts one row a line.
func (s Conventions) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	p := conventions{s.brought().Reading(s.Operator, m), map[string][2]vocab.Date{}}
	return in.Each(ctx, s.Info().Title, p.Columns, sink, p.put)
}

type conventions struct {
	*dataset.Reading
	periods map[string][2]vocab.Date // of the conventions read, by code
}

func (p *conventions) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	p.Same(r)
	code := pseudonym(r, colConvention)
	kind := vocab.Fold(r.Cell(colLine))
	var row dataset.Row
	switch kind {
	case "convention":
		row = p.convention(r, code)
	case "montant":
		row = p.year(r, code)
	case "indicateur":
		row = p.indicator(r, code)
	default:
		r.Refuse(colLine, dataset.NotAMember, "convention, montant or indicateur")
	}
	if !p.Once(r, colConvention, strings.Join([]string{kind, code, r.Cell(colYear), r.Cell(colIndicator)}, "\x00")) {
		return nil
	}
	return r.Put(row)
}

var conventionKinds = map[string]string{"cofinancement etat": "STATE_COFINANCING", "cooperation etat": "STATE_COOPERATION", "region": "REGION", "objectifs et moyens": "OBJECTIVES_AND_MEANS", "edec": "EDEC"}

func (p *conventions) convention(r *dataset.Record, code string) dataset.Row {
	c := dataset.Convention{Operator: p.Owner, Code: code, Kind: member(r, colKind, conventionKinds), Title: r.Cell(colTitle), Parties: r.Cell(colParties), Since: date(r, colSince), Until: date(r, colUntil),
		SignedOn: maybe(r, colSigned), PublishedOn: maybe(r, colPublishedOn), FieldOf: r.Cell(colField), Object: r.Cell(colObject), Objectives: r.Cell(colObjectives), Means: r.Cell(colMeans), Monitoring: r.Cell(colMonitoring)}
	if c.Title == "" {
		r.Refuse(colTitle, dataset.MissingValue, "a convention has a title")
	}
	if c.Parties == "" {
		r.Refuse(colParties, dataset.MissingValue, "who signs it beside the operator, apart by |")
	}
	c.Parties = strings.Join(strings.FieldsFunc(c.Parties, func(r rune) bool { return r == '|' }), " ; ")
	if place := r.Cell(colRegion); place != "" {
		var err error
		if c.Region, err = vocab.ParseRegion(place); err != nil {
			r.Refuse(colRegion, dataset.BadCode, err.Error())
		}
	}
	switch {
	case r.Refused():
	case (c.Kind == "REGION") != (c.Region != ""):
		r.Refuse(colRegion, dataset.MissingValue, "a convention with a region names it; one with the State names none")
	case c.Until.Before(c.Since):
		r.Refuse(colUntil, dataset.BadDate, "it ends before it begins")
	case c.Kind == "OBJECTIVES_AND_MEANS" && c.Until != c.Since.AddDate(3, 0, -1):
		r.Refuse(colUntil, dataset.BadDate, "a convention on objectives and means runs three years (art. L6332-2)")
	case !c.PublishedOn.IsZero() && (c.SignedOn.IsZero() || c.PublishedOn.Before(c.SignedOn)):
		r.Refuse(colPublishedOn, dataset.BadDate, "published before it was signed")
	case c.Kind == "EDEC" && !c.SignedOn.IsZero() && (c.FieldOf == "" || c.Object == "" || c.Objectives == "" || c.Means == "" || c.Monitoring == ""):
		r.Refuse(colField, dataset.MissingValue, "an EDEC is signed with its six headings: champ, objet, its period, objectifs, moyens, suivi (art. D5121-1)")
	}
	if !r.Refused() {
		p.periods[code] = [2]vocab.Date{c.Since, c.Until}
	}
	return c
}

// maybe reads a day that may be missing.
func maybe(r *dataset.Record, column string) vocab.Date {
	d, err := vocab.ParseDate(r.Cell(column))
	if err != nil {
		r.Refuse(column, dataset.BadDate, err.Error())
	}
	return d
}

// within reads a year of a convention that stands above.
func (p *conventions) within(r *dataset.Record, code string) int {
	y := year(r)
	period, known := p.periods[code]
	switch {
	case !known:
		r.Refuse(colConvention, dataset.UnknownReference, "the convention stands on no line above")
	case y < period[0].Time().Year() || y > period[1].Time().Year():
		r.Refuse(colYear, dataset.BadDate, "a year out of the period of the convention")
	}
	return y
}

func (p *conventions) year(r *dataset.Record, code string) dataset.Row {
	y := dataset.ConventionYear{Convention: code, Year: p.within(r, code), Committed: r.Euros(colCommitted, mostEuros), Paid: r.Euros(colPaid, mostEuros), Partner: r.Euros(colPartner, mostEuros), Evaluation: r.Cell(colEvaluation)}
	if r.Cell(colBeneficiaries) != "" {
		y.Beneficiaries = int(number(r, colBeneficiaries, 0, 10_000_000))
	}
	return y
}

func (p *conventions) indicator(r *dataset.Record, code string) dataset.Row {
	i := dataset.ConventionIndicator{Convention: code, Year: p.within(r, code), Name: r.Cell(colIndicator), Unit: r.Cell(colUnit), Target: figure(r, colTarget), Value: figure(r, colValue)}
	if i.Name == "" || i.Unit == "" {
		r.Refuse(colIndicator, dataset.MissingValue, "an indicator has a name and a unit")
	}
	return i
}

// figure reads a number that may be missing.
func figure(r *dataset.Record, column string) *float64 {
	text := strings.ReplaceAll(r.Cell(column), ",", ".")
	if text == "" {
		return nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		r.Refuse(column, dataset.BadAmount, "a number")
		return nil
	}
	return &v
}
