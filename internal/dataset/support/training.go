package support

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Training reads the training actions that an operator pays for, by modality (art. L6332-1 I 5°, L6313-2).
type Training struct{ Operator vocab.OPCO }

// Info describes the actions of the operator.
func (s Training) Info() dataset.Info {
	return info("training-actions", "Actions de formation financées", s.Operator)
}

// The columns of the layout.
const (
	colStart         = "debut"
	colHours         = "heures"
	colModality      = "modalite"
	colWorkAnalysis  = "analyse_travail"
	colTrainer       = "formateur_designe"
	colReflexive     = "phases_reflexives"
	colAssessments   = "evaluations"
	colAssistance    = "assistance"
	colInformation   = "information"
	colDistanceTests = "evaluations_distance"
	colCSE           = "cse"
	colJobseeker     = "demandeur_emploi"
)

func (s Training) brought() *dataset.Brought {
	cols := dataset.Columns(colOperator, colPublished, colAction, colFirm, colBranch, colHeadcount, colStart, colHours, colModality)
	for _, c := range dataset.Columns(colWorkAnalysis, colTrainer, colReflexive, colAssessments, colAssistance, colInformation, colDistanceTests, colCSE, colJobseeker) {
		c.Optional = true
		cols = append(cols, c)
	}
	return &dataset.Brought{Title: s.Info().Title, Layout: "training-actions-csv", Operator: colOperator, Day: colPublished, Known: []string{colModality, colHours}, Columns: cols}
}

// Recognise looks for the columns of the layout, and for the operator in the first row.
func (s Training) Recognise(in *dataset.Input) (dataset.Match, error) {
	return s.brought().Recognise(in, s.Operator)
}

// Parse puts one action a row, and the hours that everybody may see at the end.
func (s Training) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	p := training{s.brought().Reading(s.Operator, m), sums{}}
	if err := in.Each(ctx, s.Info().Title, p.Columns, sink, p.put); err != nil {
		return err
	}
	return p.figures.put(sink, dataset.Pos{Part: in.Name, Line: 1})
}

type training struct {
	*dataset.Reading
	figures sums
}

var modalities = map[string]string{"presentiel": "ON_SITE", "distance": "DISTANCE", "mixte": "MIXED", "afest": "AFEST", "situation de travail": "AFEST"}

// hoursOf gives the metric of the hours of a modality.
var hoursOf = map[string]vocab.Metric{"ON_SITE": vocab.HoursOnSite, "DISTANCE": vocab.HoursDistance, "MIXED": vocab.HoursMixed, "AFEST": vocab.HoursAFEST}

func (p *training) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	p.Same(r)
	a := dataset.TrainingAction{Operator: p.Owner, Pseudonym: pseudonym(r, colAction), Firm: pseudonym(r, colFirm), Branch: branch(r), StartedOn: date(r, colStart),
		Headcount: number(r, colHeadcount, 0, 1_000_000), Hours: number(r, colHours, 0, 10_000_000), Modality: member(r, colModality, modalities),
		WorkAnalysis: r.Yes(colWorkAnalysis), TrainerNamed: r.Yes(colTrainer), ReflexivePhases: r.Yes(colReflexive), Assessments: r.Yes(colAssessments),
		Assistance: r.Yes(colAssistance), Information: r.Yes(colInformation), DistanceAssessments: r.Yes(colDistanceTests), CSE: r.Yes(colCSE), Jobseeker: r.Yes(colJobseeker)}
	if a.CSE && a.Headcount >= mostSmall {
		r.Refuse(colCSE, dataset.BadAmount, "the training of the members of a CSE is paid for in firms of less than 50 employees (art. L6332-1-3)")
	}
	if !p.Once(r, colAction, a.Pseudonym) {
		return nil
	}
	// An action on the job without its four items of evidence is none (art. D6313-3-2): its hours are not counted.
	if proven := a.WorkAnalysis && a.TrainerNamed && a.ReflexivePhases && a.Assessments; a.Modality != "AFEST" || proven {
		p.figures.add(cell{metric: hoursOf[a.Modality], year: a.StartedOn.Time().Year(), branch: a.Branch, size: sizeOf(a.Headcount)}, a.Firm, a.Hours)
	}
	return r.Put(a)
}
