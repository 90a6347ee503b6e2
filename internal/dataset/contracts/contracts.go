// Package contracts reads the layout in which an operator brings its training contracts, under pseudonyms (docs/contracts-layout.md). No
// other column may stand in the file: neither a name nor a number of social security (NIR) has a place here.
package contracts

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the contracts of one operator.
type Source struct{ Operator vocab.OPCO }

// Sources gives one source for each operator.
func Sources() []dataset.Source {
	var out []dataset.Source
	for _, o := range vocab.Operators() {
		out = append(out, Source{o.Code})
	}
	return out
}

// Info describes the contracts of the operator.
func (s Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "contracts-" + strings.ToLower(strings.ReplaceAll(string(s.Operator), "_", "-")),
		Title:     s.title(),
		Publisher: string(s.Operator),
		Licence:   "not published: brought by the operator",
		Homepage:  "docs/contracts-layout.md",
		Rank:      9, Operator: s.Operator,
	}
}

func (s Source) title() string { return "Contrats de formation en alternance, " + string(s.Operator) }

// The columns.
const (
	colOperator      = "opco"
	colPublished     = "publie_le"
	colPseudonym     = "pseudonyme"
	colKind          = "type"
	colBranch        = "idcc"
	colCertification = "certification"
	colConcluded     = "conclu_le"
	colStart         = "debut"
	colEnd           = "fin"
	colBroken        = "rompu_le"
	colProbation     = "rupture_45_jours"
	colMaintained    = "maintenu_jusquau"
	colLevel         = "niveau_annuel"
	colRemote        = "part_distance"
	colExempt        = "exempte_distance"
	colDisabled      = "rqth"
	colDisability    = "rqth_montant"
	colReduced       = "duree_reduite"
	colSuccessor     = "succede_rupture"
	colNights        = "nuitees"
	colMeals         = "repas"
	colEquipment     = "premier_equipement"
	colMobility      = "mobilite_internationale"
	colHours         = "heures_contrat"
	colTraining      = "heures_formation"
	colHourly        = "taux_horaire"
	colPriority      = "public_prioritaire"
)

// layout lists the columns: the first nine are required, and the day of the edition is that of the first row.
func layout() []dataset.Column {
	out := dataset.Columns(colOperator, colPublished, colPseudonym, colKind, colBranch, colCertification, colConcluded, colStart, colEnd)
	for _, c := range dataset.Columns(colBroken, colProbation, colMaintained, colLevel, colRemote, colExempt, colDisabled, colDisability, colReduced, colSuccessor, colNights, colMeals,
		colEquipment, colMobility, colHours, colTraining, colHourly, colPriority) {
		c.Optional = true
		out = append(out, c)
	}
	return out
}

// brought is the layout.
func (s Source) brought() *dataset.Brought {
	return &dataset.Brought{Title: s.title(), Layout: "contracts-csv", Operator: colOperator, Day: colPublished, Known: []string{colPseudonym, colConcluded, colCertification}, Columns: layout()}
}

// Recognise looks for the columns of the layout, and for the operator in the first row.
func (s Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	return s.brought().Recognise(in, s.Operator)
}

// Parse puts one contract a row.
func (s Source) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	p := parser{s.brought().Reading(s.Operator, m)}
	return in.Each(ctx, s.title(), layout(), sink, p.put)
}

type parser struct{ *dataset.Reading }

// pseudonymForm keeps numbers of social security out: a pseudonym holds a letter, and not thirteen digits in a row.
var (
	pseudonymForm = regexp.MustCompile(`^[0-9A-Za-z_-]{4,64}$`)
	nirForm       = regexp.MustCompile(`[12][0-9]{12}`)
	letter        = regexp.MustCompile(`[A-Za-z]`)
)

func (p *parser) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	c := dataset.Contract{Operator: p.Owner, Pseudonym: r.Cell(colPseudonym)}
	p.whose(r, &c)
	p.when(r, &c)
	p.what(r, &c)
	if !p.Once(r, colPseudonym, c.Pseudonym) {
		return nil
	}
	return r.Put(c)
}

// whose reads what the contract is and whose.
func (p *parser) whose(r *dataset.Record, c *dataset.Contract) {
	p.Same(r)
	if !pseudonymForm.MatchString(c.Pseudonym) || nirForm.MatchString(c.Pseudonym) || !letter.MatchString(c.Pseudonym) {
		r.Refuse(colPseudonym, dataset.BadCode, "4 to 64 letters, digits, - and _, with a letter at least and not the digits of a number of social security")
	}
	switch vocab.Fold(r.Cell(colKind)) {
	case "apprentissage":
		c.Kind = "APPRENTICESHIP"
	case "professionnalisation":
		c.Kind = "PROFESSIONALISATION"
	default:
		r.Refuse(colKind, dataset.NotAMember, "apprentissage or professionnalisation")
	}
	var err error
	if c.Branch, err = vocab.ParseIDCC(r.Cell(colBranch)); err != nil {
		r.Refuse(colBranch, dataset.BadCode, err.Error())
	}
	if c.Certification, err = vocab.ParseCertificationCode(r.Cell(colCertification)); err != nil {
		r.Refuse(colCertification, dataset.BadCode, err.Error())
	}
}

// when reads the days.
func (p *parser) when(r *dataset.Record, c *dataset.Contract) {
	for _, d := range []struct {
		column string
		to     *vocab.Date
		needed bool
	}{{colConcluded, &c.ConcludedOn, true}, {colStart, &c.StartOn, true}, {colEnd, &c.EndOn, true}, {colBroken, &c.BrokenOn, false}, {colMaintained, &c.MaintainedTo, false}} {
		day, err := vocab.ParseDate(r.Cell(d.column))
		if err != nil {
			r.Refuse(d.column, dataset.BadDate, err.Error())
		}
		if d.needed && r.Cell(d.column) == "" {
			r.Refuse(d.column, dataset.MissingValue, "a day is needed")
		}
		*d.to = day
	}
	c.Probation = r.Yes(colProbation)
	switch {
	case r.Refused():
	case c.EndOn.Before(c.StartOn):
		r.Refuse(colEnd, dataset.BadDate, "it ends before it starts")
	case !c.EndOn.Before(c.StartOn.AddDate(6, 0, 0)):
		r.Refuse(colEnd, dataset.BadDate, "more than six years after its start")
	case !c.BrokenOn.IsZero() && (c.BrokenOn.Before(c.StartOn) || c.EndOn.Before(c.BrokenOn)):
		r.Refuse(colBroken, dataset.BadDate, "not a day of the contract")
	case c.BrokenOn.IsZero() && (c.Probation || !c.MaintainedTo.IsZero()):
		r.Refuse(colBroken, dataset.MissingValue, "what follows a break is given, and the break is not")
	case !c.MaintainedTo.IsZero() && !c.BrokenOn.Before(c.MaintainedTo):
		r.Refuse(colMaintained, dataset.BadDate, "not after the break")
	}
}

// what reads what it costs.
func (p *parser) what(r *dataset.Record, c *dataset.Contract) {
	c.LevelCents, c.Disability = euros(r, colLevel), euros(r, colDisability)
	c.Equipment, c.Mobility, c.Hourly = euros(r, colEquipment), euros(r, colMobility), euros(r, colHourly)
	c.Nights, c.Meals, c.ContractHours, c.TrainingHours = count(r, colNights), count(r, colMeals), count(r, colHours), count(r, colTraining)
	c.Exempt, c.Disabled, c.Reduced, c.Successor, c.Priority = r.Yes(colExempt), r.Yes(colDisabled), r.Yes(colReduced), r.Yes(colSuccessor), r.Yes(colPriority)
	if v := strings.ReplaceAll(r.Cell(colRemote), ",", "."); v != "" {
		percent, err := strconv.ParseFloat(v, 64)
		if err != nil || percent < 0 || percent > 100 {
			r.Refuse(colRemote, dataset.BadAmount, "a percentage from 0 to 100")
		}
		c.RemoteBP = int(percent*100 + 0.5)
	}
	if c.Disability > 0 && !c.Disabled {
		r.Refuse(colDisability, dataset.BadAmount, "an amount for the needs of a disabled apprentice, who is not said to be one")
	}
	if c.Kind == "PROFESSIONALISATION" && c.ContractHours == 0 && !r.Refused() {
		r.Refuse(colHours, dataset.MissingValue, "a professionalisation contract needs its hours")
	}
}

// mostEuros bounds the amounts of one contract.
const mostEuros = 1_000_000

func euros(r *dataset.Record, column string) vocab.Cents { return r.Euros(column, mostEuros) }

// count reads a whole number; empty is none.
func count(r *dataset.Record, column string) int {
	if r.Cell(column) == "" {
		return 0
	}
	n, err := strconv.Atoi(r.Cell(column))
	if err != nil || n < 0 || n > 10_000 {
		r.Refuse(column, dataset.BadAmount, "a whole number from 0 to 10,000")
	}
	return n
}
