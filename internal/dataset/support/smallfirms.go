package support

import (
	"context"
	"fmt"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// SmallFirms reads what an operator does for firms of less than 50 employees (art. L6332-1 I 4°, L6332-17).
type SmallFirms struct{ Operator vocab.OPCO }

// Info describes the actions of the operator.
func (s SmallFirms) Info() dataset.Info {
	return info("small-firms", "Service de proximité aux petites entreprises", s.Operator)
}

// The columns of the layout.
const (
	colLine       = "ligne"
	colDone       = "fait_le"
	colKind       = "nature"
	colTopic      = "theme"
	colDepartment = "departement"
	colNeed       = "besoin"
	colAmount     = "montant"
	colYear       = "annee"
	colSize       = "taille"
	colFirms      = "entreprises"
)

func (s SmallFirms) brought() *dataset.Brought {
	cols := dataset.Columns(colOperator, colPublished, colLine)
	for _, c := range dataset.Columns(colAction, colFirm, colDone, colKind, colTopic, colBranch, colDepartment, colHeadcount, colNeed, colAmount, colYear, colSize, colFirms) {
		c.Optional = true
		cols = append(cols, c)
	}
	return &dataset.Brought{Title: s.Info().Title, Layout: "small-firms-csv", Operator: colOperator, Day: colPublished, Known: []string{colLine, colPublished}, Columns: cols}
}

// Recognise looks for the columns of the layout, and for the operator in the first row.
func (s SmallFirms) Recognise(in *dataset.Input) (dataset.Match, error) {
	return s.brought().Recognise(in, s.Operator)
}

// Parse puts one row a line, and the figures that everybody may see at the end.
func (s SmallFirms) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	p := smallFirms{s.brought().Reading(s.Operator, m), sums{}}
	if err := in.Each(ctx, s.Info().Title, p.Columns, sink, p.put); err != nil {
		return err
	}
	return p.figures.put(sink, dataset.Pos{Part: in.Name, Line: 1})
}

type smallFirms struct {
	*dataset.Reading
	figures sums
}

func (p *smallFirms) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	p.Same(r)
	switch vocab.Fold(r.Cell(colLine)) {
	case "action":
		return p.action(r)
	case "entreprises":
		return p.firms(r)
	case "dotation":
		return p.funds(r)
	}
	r.Refuse(colLine, dataset.NotAMember, "action, entreprises or dotation")
	return nil
}

var (
	natures = map[string]string{"visite": "VISIT", "diagnostic": "DIAGNOSTIC", "plan": "PLAN", "financement": "FUNDING"}
	topics  = map[string]string{"general": "GENERAL", "transition ecologique": "ECOLOGICAL_TRANSITION", "sante securite": "HEALTH_SAFETY"}
)

const (
	mostSmall = 50 // employees: less than that is a small firm
	mostEuros = 10_000_000_000
	mostNeed  = 300
)

func (p *smallFirms) action(r *dataset.Record) error {
	a := dataset.SmallFirmAction{Operator: p.Owner, Pseudonym: pseudonym(r, colAction), Firm: pseudonym(r, colFirm), DoneOn: date(r, colDone), Kind: member(r, colKind, natures),
		Topic: member(r, colTopic, topics), Branch: branch(r), Department: department(r), Headcount: number(r, colHeadcount, 0, 1_000_000), Need: r.Cell(colNeed), Cost: r.Euros(colAmount, mostEuros)}
	if a.Headcount >= mostSmall {
		r.Refuse(colHeadcount, dataset.BadAmount, "less than 50 employees on average over the year (art. L6332-17)")
	}
	if len([]rune(a.Need)) > mostNeed {
		r.Refuse(colNeed, dataset.BadRow, fmt.Sprintf("at most %d characters", mostNeed))
	}
	if !p.Once(r, colAction, "action "+a.Pseudonym) {
		return nil
	}
	if a.Kind == "VISIT" || a.Kind == "DIAGNOSTIC" {
		reached := cell{metric: vocab.SmallFirmsReached, year: a.DoneOn.Time().Year(), department: a.Department, size: sizeOf(a.Headcount)}
		if p.figures[reached][a.Firm] == 0 { // a firm is reached once a year
			p.figures.add(reached, a.Firm, 1)
		}
	}
	return r.Put(a)
}

func department(r *dataset.Record) string {
	v, err := vocab.ParseDepartment(r.Cell(colDepartment))
	if err != nil {
		r.Refuse(colDepartment, dataset.BadCode, err.Error())
	}
	return v
}

func year(r *dataset.Record) int { return int(number(r, colYear, 2000, 2100)) }

func (p *smallFirms) firms(r *dataset.Record) error {
	b := dataset.SmallFirmBase{Operator: p.Owner, Year: year(r), Place: department(r), Size: member(r, colSize, map[string]string{"moins de 11": "UNDER_11", "11 a 49": "FROM_11_TO_49"}),
		Firms: int(number(r, colFirms, 0, 10_000_000))}
	if !p.Once(r, colDepartment, fmt.Sprint("firms ", b.Year, b.Place, b.Size)) {
		return nil
	}
	return r.Put(b)
}

func (p *smallFirms) funds(r *dataset.Record) error {
	b := dataset.SmallFirmBase{Operator: p.Owner, Year: year(r), Size: "FUNDS", Funds: r.Euros(colAmount, mostEuros)}
	if !p.Once(r, colYear, fmt.Sprint("funds ", b.Year)) {
		return nil
	}
	return r.Put(b)
}
