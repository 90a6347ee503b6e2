package planning

import (
	"context"
	"fmt"
	"math"

	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/forecast/flows"
	"gpec/internal/planning/model"
)

const (
	mostVariants = 5
	mostTried    = 20

	// rounding is how large a rest may be that comes from the last digits of what is stored, relative to the difference.
	rounding = 1e-6
)

// Compare puts runs side by side with a base. Runs that the caller may not see are left out.
func (s *Service) Compare(ctx context.Context, base int, variants []int, metric ForecastMetric, where *ForecastWhereInput) ([]*ForecastComparison, error) {
	if len(variants) > mostVariants {
		return nil, badInput("variants: at most %d", mostVariants)
	}
	b, of, err := s.whole(ctx, base, where)
	if b == nil || err != nil {
		if err == nil {
			err = fault.New(fault.NotFound, "there is no such run")
		}
		return nil, err
	}
	out := []*ForecastComparison{}
	for _, id := range variants {
		v, other, err := s.whole(ctx, id, where)
		if err != nil {
			return nil, err
		}
		if v == nil {
			continue
		}
		if v.common.Population != b.common.Population || v.common.BaseYear != b.common.BaseYear {
			return nil, badInput("run %d is of another population or base year", id)
		}
		c := &ForecastComparison{Base: b.run, Variant: v.run, Years: []*ForecastComparisonYear{}}
		for y := range min(b.common.Horizon, v.common.Horizon) {
			c.Years = append(c.Years, compared(b, v, of, other, metric, y, nil))
		}
		out = append(out, c)
	}
	return out, nil
}

// whole gives a run and the cells that are taken of it, added up; nil when it is none that the caller may see.
func (s *Service) whole(ctx context.Context, id int, where *ForecastWhereInput) (*view, *model.Aggregate, error) {
	v, err := s.open(ctx, &id, "")
	if v == nil || err != nil {
		return nil, nil, err
	}
	g, err := v.grouped(ctx, where, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	all, err := g.aggregates(ctx)
	if err != nil {
		return nil, nil, err
	}
	if len(all.Rows) == 0 {
		return v, &model.Aggregate{Flows: make([]flows.Flow, v.common.Horizon)}, nil
	}
	return v, all.Rows[0], nil
}

// compared puts two figures of a year side by side, with what the difference is made of.
func compared(b, v *view, of, other *model.Aggregate, metric ForecastMetric, y int, tried []model.Assumption) *ForecastComparisonYear {
	out := &ForecastComparisonYear{Year: b.common.BaseYear + 1 + y, Steps: []*ExplanationStep{}}
	hidden := func(q ForecastQuality) bool { return q == Suppressed || q == BandsOnly }
	if hidden(b.quality(of)) || hidden(v.quality(other)) {
		return out
	}
	m := measureOf(metric)
	x, z := m.of(of.Flows[y]), m.of(other.Flows[y])
	d := z - x
	out.Base, out.Variant, out.Difference = &x, &z, &d
	var list steps
	switch metric {
	case Headcount:
		list = effectsBetween(v, of, other, d, y, tried)
	case CareerEndExits, OtherExits, MobilityOut:
		list = rateAndStock(of.Flows[y], other.Flows[y], x, z)
	default:
		list = flowsBetween(of.Flows[y], other.Flows[y], metric)
	}
	if list != nil {
		out.Steps = list
	}
	return out
}

// effectsBetween tells a difference of headcounts by the assumptions of the variant, less those of the base; what is left comes from what else
// the two were computed from.
func effectsBetween(v *view, of, other *model.Aggregate, difference float64, y int, tried []model.Assumption) (list steps) {
	rest := difference
	effect := func(a *model.Aggregate, i int) float64 {
		if i < len(a.Effects) && a.Effects[i] != nil {
			return a.Effects[i][y]
		}
		return 0
	}
	for i := range max(len(of.Effects), len(other.Effects)) {
		if d := effect(other, i) - effect(of, i); d != 0 {
			list.add(fmt.Sprintf("ASSUMPTION_%d", i+1), d, "effect in the variant, less in the base", v.assumptionText(i, tried))
			rest -= d
		}
	}
	if n := len(list); n > 0 && math.Abs(rest) <= rounding*math.Abs(difference) {
		list[n-1].Amount += rest
		return list
	}
	list.add("REST", rest, "what else differs: other inputs, rounding", acts.Text{FR: "autres données, arrondis", EN: "other inputs, rounding"})
	return list
}

// rateAndStock tells a difference of exits by how many there are, and by how many of them leave.
func rateAndStock(a, b flows.Flow, x, z float64) (list steps) {
	if a.Opening <= 0 || b.Opening <= 0 {
		return nil
	}
	parts := flows.Product([]float64{a.Opening, x / a.Opening}, []float64{b.Opening, z / b.Opening})
	list.add("STOCK", parts[0], "logarithmic mean of the exits x ln(headcount ratio)", acts.Text{FR: "effectif", EN: "headcount"})
	list.add("RATE", parts[1], "logarithmic mean of the exits x ln(rate ratio)", acts.Text{FR: "taux de sortie", EN: "rate of exit"})
	return list
}

// flowsBetween tells a difference of recruitments or openings by the flows they are made of.
func flowsBetween(a, b flows.Flow, metric ForecastMetric) (list steps) {
	before, after := whyFlow(a, metric), whyFlow(b, metric)
	if metric == MobilityIn || metric == Surplus {
		return nil
	}
	amounts := map[string]float64{}
	for _, s := range before {
		amounts[s.Code] = s.Amount
	}
	for _, s := range after {
		list.add(s.Code, s.Amount-amounts[s.Code], s.Formula, s.label)
		delete(amounts, s.Code)
	}
	for _, s := range before {
		if left, ok := amounts[s.Code]; ok && left != 0 {
			list.add(s.Code, -left, s.Formula, s.label)
		}
	}
	return list
}

// WhatIf tries assumptions on a branch of a run; nil when there is no run that the caller may see.
func (s *Service) WhatIf(ctx context.Context, q WhatIfQuestion) (*WhatIf, error) {
	if len(q.Assumptions) > mostTried || q.Draws < 0 || q.Draws > mostDraws {
		return nil, badInput("at most %d assumptions, and from 0 to %d draws", mostTried, mostDraws)
	}
	var bad problems
	bad.check(q.Assumptions, mostTried)
	if len(bad.Refusal) == 0 {
		if err := bad.known(ctx, s.DB.Client, q.Assumptions); err != nil {
			return nil, err
		}
	}
	if len(bad.Refusal) > 0 {
		return nil, badInput("%s: %s", fieldOf(bad.Refusal[0].Field), bad.Refusal[0].Message(ctx, nil))
	}
	v, err := s.open(ctx, q.Run, q.Population)
	if v == nil || err != nil {
		return nil, err
	}
	base, err := v.one(ctx, q.Branch)
	if base == nil || err != nil {
		return nil, err
	}
	tried := make([]model.Assumption, len(q.Assumptions))
	for i, a := range q.Assumptions {
		tried[i] = a.modelled()
	}
	p, err := v.common.Projector()
	if err != nil {
		return nil, err
	}
	variant, err := p.Project(base.Branch, tried...)
	if err != nil {
		return nil, err
	}
	return v.tried(ctx, q, base, variant, tried)
}

func fieldOf(path []string) string {
	out := ""
	for i, p := range path {
		if i > 0 {
			out += "."
		}
		out += p
	}
	return out
}

// tried puts the outcome of assumptions beside that of the run.
func (v *view) tried(ctx context.Context, q WhatIfQuestion, base, variant *model.Outcome, tried []model.Assumption) (*WhatIf, error) {
	where := ForecastWhereInput{}
	if q.Where != nil {
		where.JobIn, where.RegionIn = q.Where.JobIn, q.Where.RegionIn
	}
	g, err := v.grouped(ctx, &where, nil, nil)
	if err != nil {
		return nil, err
	}
	takes := func(o *model.Outcome) func(model.Cell) bool {
		return func(c model.Cell) bool { return g.takes(o.Branch.Jobs[c.Job].Job, c.Region) }
	}
	of, other := v.sum(base, takes(base)), v.sum(variant, takes(variant))
	if other == nil {
		return nil, badInput("where: none of the cells of the branch")
	}
	if of == nil {
		of = &model.Aggregate{Flows: make([]flows.Flow, v.common.Horizon), Spread: other.Spread}
	}
	out := &WhatIf{Run: v.run, Headcount: []*ForecastComparisonYear{}, Points: v.points(other, Headcount, []float64{0.8, 0.95}), BaseFlows: v.flowYears(of), Flows: v.flowYears(other), Draws: q.Draws}
	for y := range v.common.Horizon {
		out.Headcount = append(out.Headcount, compared(v, v, of, other, Headcount, y, tried))
	}
	if q.Draws == 0 {
		return out, nil
	}
	drawn := *v.common
	drawn.Draws = q.Draws
	d, err := drawn.Simulate(variant, func(i int) bool { return takes(variant)(variant.Branch.Cells[i]) })
	if err != nil {
		return nil, err
	}
	rebanded(out.Points, d.Headcount)
	return out, nil
}
