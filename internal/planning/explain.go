package planning

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gpec/internal/acts"
	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
)

// steps are those of an explanation, in words.
type steps []*ExplanationStep

func (s *steps) add(code string, amount float64, formula string, label acts.Text) {
	*s = append(*s, &ExplanationStep{Code: code, Amount: amount, Formula: formula, label: label})
}

// Why tells why a figure of a run is what it is; nil when there is no such figure that the caller may see.
func (s *Service) Why(ctx context.Context, q WhyQuestion) (*Explanation, error) {
	v, err := s.open(ctx, q.Run, q.Population)
	if v == nil || err != nil {
		return nil, err
	}
	y := q.Year - v.common.BaseYear - 1
	if y < 0 || y >= v.common.Horizon {
		return nil, badInput("year: the run is of %d to %d", v.common.BaseYear+1, v.common.BaseYear+v.common.Horizon)
	}
	o, err := v.one(ctx, q.Branch)
	if o == nil || err != nil {
		return nil, err
	}
	job := slices.IndexFunc(o.Branch.Jobs, func(j model.BranchJob) bool { return v.common.Jobs[j.Job].Code == q.Job })
	if job < 0 {
		return nil, nil //nolint:nilnil // no such job
	}
	a := v.sum(o, func(cell model.Cell) bool {
		return cell.Job == job && (q.Region == nil || v.common.Regions[cell.Region].Code == *q.Region)
	})
	if a == nil || v.quality(a) == Suppressed || v.quality(a) == BandsOnly {
		return nil, nil //nolint:nilnil // no such figure, or too few persons
	}
	var list steps
	switch q.Metric {
	case Headcount:
		list = v.whyHeadcount(o, job, a, y, q.Region != nil)
	case Recruitment, OpeningsDares, OpeningsBLS:
		list = whyFlow(a.Flows[y], q.Metric)
	default:
		return nil, badInput("why tells HEADCOUNT, RECRUITMENT, OPENINGS_DARES and OPENINGS_BLS")
	}
	return explained(measureOf(q.Metric).of(a.Flows[y]), list)
}

// one gives the outcome of a branch that is named, or that of all jobs.
func (v *view) one(ctx context.Context, branch *string) (*model.Outcome, error) {
	if v.common.Population == vocab.AllJobs {
		if branch != nil {
			return nil, badInput("a run of JOBS has no branches")
		}
		return v.outcome(ctx, "")
	}
	if branch == nil {
		return nil, badInput("name a branch")
	}
	idcc, err := vocab.ParseIDCC(*branch)
	if err != nil {
		return nil, badInput("branch: %v", err)
	}
	return v.outcome(ctx, string(idcc))
}

// sum adds up the cells of a branch that are taken; nil when there are none.
func (v *view) sum(o *model.Outcome, takes func(model.Cell) bool) *model.Aggregate {
	a := model.NewAggregator(v.common)
	a.Add(o, false, func(i int) (model.Key, bool) {
		return model.Key{}, takes(o.Branch.Cells[i])
	})
	s := a.Summary()
	if len(s.Rows) == 0 {
		return nil
	}
	return s.Rows[0]
}

// explained checks that steps add up, and puts them in a sentence.
func explained(value float64, list steps) (*Explanation, error) {
	e := &Explanation{Value: value, Unit: "PERSONS", Steps: list}
	checked := make([]flows.Step, len(list))
	for i, s := range list {
		e.Sum += s.Amount
		checked[i] = flows.Step{Code: s.Code, Amount: s.Amount}
	}
	if err := flows.Check(value, checked); err != nil {
		return nil, err
	}
	var fr, en []string
	for _, s := range list {
		fr, en = append(fr, fmt.Sprintf("%s : %+.0f", s.label.FR, s.Amount)), append(en, fmt.Sprintf("%s: %+.0f", s.label.EN, s.Amount))
	}
	e.text = acts.Text{FR: fmt.Sprintf("%.0f personnes. %s.", value, strings.Join(fr, " ; ")), EN: fmt.Sprintf("%.0f persons. %s.", value, strings.Join(en, "; "))}
	return e, nil
}

// whyHeadcount tells a headcount from the last one known: what the forecasts say, how they were made to agree, what is assumed.
func (v *view) whyHeadcount(o *model.Outcome, job int, a *model.Aggregate, y int, region bool) (list steps) {
	h, m := v.common.Horizon, o.Methods[job]
	last, value := a.Base(), a.Flows[y].Closing
	rest := value
	add := func(code string, amount float64, formula string, label acts.Text) {
		list.add(code, amount, formula, label)
		rest -= amount
	}
	add("LAST_VALUE", last, fmt.Sprintf("headcount of %d", v.common.BaseYear), acts.Text{FR: "dernier effectif connu", EN: "last headcount known"})
	scale := 0.0 // what the region has of the job
	if m.Level > 0 {
		scale = last / m.Level
	}
	base := float64(o.Base[job*h+y])
	switch {
	case m.Members >= 0:
		var four [4]float64
		for i := range four {
			four[i] = float64(o.Members[(m.Members*4+i)*h+y])
		}
		parts := flows.Median(m.Level, four)
		labels := [4]acts.Text{{FR: "tendance Thêta", EN: "Theta trend"}, {FR: "tendance amortie", EN: "damped trend"}, {FR: "dérive", EN: "drift"}, {FR: "lissage (sans tendance)", EN: "smoothing (no trend)"}}
		sum := m.Level
		for i, name := range forecast.Members() {
			add(name, scale*parts[i], "half of (forecast - last value), when it is one of the two in the middle of four", labels[i])
			sum += parts[i]
		}
		if m.Guarded {
			add("GUARD", scale*(base-sum), "growth kept within the 1st and 99th percentile of the group", acts.Text{FR: "garde-fou de croissance", EN: "guard on growth"})
		}
	default:
		add("GROWTH", scale*(base-m.Level), "growth of the families of the job, and its own as far as it is known", acts.Text{FR: "croissance de la famille de métiers", EN: "growth of the family of jobs"})
	}
	effects := 0.0
	var assumed steps
	for i, e := range a.Effects {
		if e == nil || e[y] == 0 {
			continue
		}
		effects += e[y]
		assumed.add(fmt.Sprintf("ASSUMPTION_%d", i+1), e[y], "headcount with the assumption, less without", v.assumptionText(i, nil))
	}
	label := acts.Text{FR: "mise en cohérence des métiers, des familles et du total", EN: "agreement of jobs, groups and the total"}
	code := "RECONCILIATION"
	if region {
		code, label = "RECONCILIATION_AND_REGION", acts.Text{FR: "mise en cohérence, et part de la région", EN: "agreement, and share of the region"}
	}
	list.add(code, rest-effects, "weighted least squares on the tree of jobs", label)
	return append(list, assumed...)
}

// assumptionText names an assumption of a run, or one of those tried after them.
func (v *view) assumptionText(i int, more []model.Assumption) acts.Text {
	all := slices.Concat(v.common.Assumptions, more)
	if i >= len(all) {
		return acts.Text{FR: "hypothèse", EN: "assumption"}
	}
	a := all[i]
	return acts.Text{FR: fmt.Sprintf("hypothèse %d (%s, %g)", i+1, a.Kind, a.Value), EN: fmt.Sprintf("assumption %d (%s, %g)", i+1, a.Kind, a.Value)}
}

// whyFlow tells recruitments and openings from the flows.
func whyFlow(f flows.Flow, m ForecastMetric) (list steps) {
	list.add("CHANGE", f.Closing-f.Opening, "closing - opening", acts.Text{FR: "variation de l'effectif", EN: "change of the headcount"})
	list.add("CAREER_END_EXITS", f.CareerEnd, "persons by age x share who end their career", acts.Text{FR: "départs en fin de carrière", EN: "end-of-career exits"})
	if m == OpeningsDares {
		return list
	}
	list.add("OTHER_EXITS", f.Other, "rate x mean headcount of the year", acts.Text{FR: "autres sorties définitives", EN: "other definitive exits"})
	list.add("MOBILITY_OUT", f.MovesOut, "rate x opening headcount", acts.Text{FR: "départs vers d'autres métiers", EN: "moves to other jobs"})
	if m == OpeningsBLS {
		return list
	}
	list.add("MOBILITY_IN", -f.MovesIn, "moves from other jobs", acts.Text{FR: "arrivées d'autres métiers", EN: "moves from other jobs"})
	if f.Surplus != 0 {
		list.add("SURPLUS", f.Surplus, "cells in surplus do not recruit", acts.Text{FR: "sureffectifs ailleurs", EN: "surplus elsewhere"})
	}
	return list
}
