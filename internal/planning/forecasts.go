package planning

import (
	"context"
	"math"
	"slices"

	"entgo.io/contrib/entgql"

	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
	"gpec/internal/named"
	"gpec/internal/planning/model"
)

const (
	mostGroups = 500
	mostLevels = 3

	leastLevel, mostLevel = 0.5, 0.99
)

// measure is how a metric is taken from flows.
type measure struct {
	of        func(flows.Flow) float64
	headcount bool // its errors are those of the headcount
	change    bool // its errors are those of the change of the headcount
}

func measureOf(m ForecastMetric) measure {
	switch m {
	case CareerEndExits:
		return measure{of: func(f flows.Flow) float64 { return f.CareerEnd }}
	case OtherExits:
		return measure{of: func(f flows.Flow) float64 { return f.Other }}
	case MobilityOut:
		return measure{of: func(f flows.Flow) float64 { return f.MovesOut }}
	case MobilityIn:
		return measure{of: func(f flows.Flow) float64 { return f.MovesIn }}
	case Recruitment:
		return measure{of: func(f flows.Flow) float64 { return f.Recruitment }, change: true}
	case Surplus:
		return measure{of: func(f flows.Flow) float64 { return f.Surplus }, change: true}
	case OpeningsDares:
		return measure{of: flows.Flow.OpeningsDares, change: true}
	case OpeningsBLS:
		return measure{of: flows.Flow.OpeningsBLS, change: true}
	case Headcount:
	}
	return measure{of: func(f flows.Flow) float64 { return f.Closing }, headcount: true}
}

// signed says that a metric may be negative.
func signed(m ForecastMetric) bool { return m == OpeningsDares || m == OpeningsBLS }

// Forecast answers a question on what is to come; nil when there is no run that the caller may see.
func (s *Service) Forecast(ctx context.Context, q ForecastQuestion) (*ForecastResult, error) {
	if err := checkLevels(q.Levels); err != nil {
		return nil, err
	}
	v, err := s.open(ctx, q.Run, q.Population)
	if v == nil || err != nil {
		return nil, err
	}
	if slices.Contains(q.GroupBy, ByAge) {
		return v.ages(ctx, q)
	}
	p, err := v.answered(ctx, q, 1)
	if err != nil {
		return nil, err
	}
	g, out := p.grouping, &ForecastResult{Edges: []*ForecastGroupResult{}, Page: p.info, TotalCount: len(p.all.Keys), Run: v.run}
	for i := p.from; i < p.from+p.n; i++ {
		a := p.all.Rows[i]
		series := &ForecastSeries{Key: g.keyed(p.rows, p.all.Keys[i], nil), Unit: "PERSONS", History: []*ForecastObservation{}, Points: v.points(a, q.Metric, q.Levels)}
		if q.Metric == Headcount {
			series.History = v.history(a)
		}
		if series.Method, err = g.method(ctx, p.all.Keys[i]); err != nil {
			return nil, err
		}
		out.Edges = append(out.Edges, &ForecastGroupResult{entgql.Cursor[int]{ID: i + 1}, series})
	}
	return out, v.drawn(ctx, g, q, out)
}

// answer is the groups of a question, and which of them are on the page that is asked for.
type answer struct {
	*grouping
	all     *model.Summary
	from, n int
	info    *entgql.PageInfo[int]
	rows    *named.Rows // that the keys of the page name
}

// answered groups the cells of a run. Each group is so many on the page.
func (v *view) answered(ctx context.Context, q ForecastQuestion, each int) (*answer, error) {
	g, err := v.grouped(ctx, q.Where, q.GroupBy, q.JobLevel)
	if err != nil {
		return nil, err
	}
	a := &answer{grouping: g, rows: &named.Rows{Client: v.DB.Client}}
	if a.all, err = g.aggregates(ctx); err != nil {
		return nil, err
	}
	a.from, a.n, a.info, err = page(each*len(a.all.Keys), q.First, q.After, mostGroups)
	return a, err
}

func checkLevels(levels []float64) error {
	if len(levels) > mostLevels {
		return badInput("levels: at most %d", mostLevels)
	}
	for _, l := range levels {
		if !(l >= leastLevel && l <= mostLevel) {
			return badInput("a level is from %v to %v", leastLevel, mostLevel)
		}
	}
	return nil
}

// Fewer persons in the base year than these are not shown: at all, and as a point. The parameters of the run say how many.
func (v *view) quality(a *model.Aggregate) ForecastQuality {
	least, _ := v.common.ParameterOf("LEAST_SHOWN")
	point, _ := v.common.ParameterOf("LEAST_POINT")
	persons := a.Base()
	if last := a.Flows[len(a.Flows)-1].Closing; persons == 0 { // a job that is new
		persons = last
	}
	switch {
	case persons < least:
		return Suppressed
	case persons < point:
		return BandsOnly
	case a.Estimated:
		return Estimated
	}
	return Projected
}

// points gives the years of a group.
func (v *view) points(a *model.Aggregate, metric ForecastMetric, levels []float64) (out []*ForecastPoint) {
	m, quality := measureOf(metric), v.quality(a)
	for y, f := range a.Flows {
		value := m.of(f)
		p := &ForecastPoint{Year: v.common.BaseYear + 1 + y, Quality: quality, Bands: []*ForecastBand{}}
		if quality != Suppressed {
			deviation := a.Deviation(v.common, m.of, m.headcount, m.change, y)
			for _, level := range levels {
				p.Bands = append(p.Bands, v.band(level, value, deviation, y, signed(metric)))
			}
			if quality != BandsOnly {
				p.Value = &value
			}
		}
		out = append(out, p)
	}
	return out
}

// band is the band of a sum of cells: as far as its deviation says, and as lopsided as the errors of single series are.
func (v *view) band(level, value, deviation float64, y int, signed bool) *ForecastBand {
	c := &v.common.Calibration
	if signed {
		shape, spread := c.Shape(level, y+1), c.Spread(y+1)
		return &ForecastBand{level, value + deviation*shape.Low/spread, value + deviation*shape.High/spread}
	}
	b := forecast.BandOf(value, deviation, c.Shape(level, y+1), c.Spread(y+1))
	return &ForecastBand{level, b.Low, b.High}
}

// history gives the past of a group, the first year first.
func (v *view) history(a *model.Aggregate) []*ForecastObservation {
	out := []*ForecastObservation{}
	quality := v.quality(a)
	past := a.History
	if past == nil { // of regions the base year alone is known
		past = []float64{a.Base()}
	}
	for i := len(past) - 1; i >= 0; i-- {
		if math.IsNaN(past[i]) {
			continue
		}
		o := &ForecastObservation{Year: v.common.BaseYear - i}
		if value := past[i]; quality != Suppressed && quality != BandsOnly {
			o.Value = &value
		}
		out = append(out, o)
	}
	return out
}

// method tells how the one series of a group was forecast; nil for a group of several.
func (g *grouping) method(ctx context.Context, k model.Key) (*ForecastMethod, error) {
	if !slices.Contains(g.by, ByJob) || g.level != 0 || slices.Contains(g.by, ByOpco) || slices.Contains(g.by, ByRegion) || g.regions != nil {
		return nil, nil //nolint:nilnil // several series
	}
	code := ""
	for _, p := range g.branches {
		if p.id == k.Branch {
			code = p.idcc
		}
	}
	if code == "" && g.common.Population != "JOBS" {
		return nil, nil //nolint:nilnil // the job of several branches
	}
	o, err := g.outcome(ctx, code)
	if err != nil || o == nil {
		return nil, err
	}
	for i, j := range o.Branch.Jobs {
		if g.common.Jobs[j.Job].ID == k.Job {
			return methodOf(o, i, g.common.Horizon), nil
		}
	}
	return nil, nil //nolint:nilnil // no such job
}

func methodOf(o *model.Outcome, job, horizon int) *ForecastMethod {
	m := o.Methods[job]
	out := &ForecastMethod{Name: string(m.Name), Observations: m.Observations, Members: []*ForecastMember{}}
	if reason := whyNotMedian(m.Name); reason != "" {
		out.Fallback = &reason
	}
	if m.Members < 0 {
		return out
	}
	for i, name := range forecast.Members() {
		member := &ForecastMember{Name: name}
		for y := range horizon {
			member.Values = append(member.Values, float64(o.Members[(m.Members*4+i)*horizon+y]))
		}
		out.Members = append(out.Members, member)
	}
	return out
}

func whyNotMedian(m forecast.Method) string {
	switch m {
	case forecast.DampedGrowth:
		return "fewer than eight years, or fewer than thirty persons"
	case forecast.GroupGrowth:
		return "fewer than four years"
	case forecast.MeanOfThree:
		return "nobody in half of the years"
	case forecast.MedianOfFour:
	}
	return ""
}

// drawn puts the bands of the simulation of a run in the place of those by formula, where a group is a whole branch.
func (v *view) drawn(ctx context.Context, g *grouping, q ForecastQuestion, out *ForecastResult) error {
	whole := len(q.GroupBy) == 1 && q.GroupBy[0] == ByBranch || len(q.GroupBy) == 0 && v.common.Population == "JOBS"
	if v.common.Draws == 0 || !whole || g.jobs != nil || g.regions != nil {
		return nil
	}
	for _, e := range out.Edges {
		code := ""
		for _, p := range g.branches {
			if p.id == e.Node.Key.branch {
				code = p.idcc
			}
		}
		o, err := v.outcome(ctx, code)
		if err != nil || o == nil {
			return err
		}
		rebanded(e.Node.Points, quantilesOf(&o.Draws, q.Metric))
	}
	return nil
}

// quantilesOf gives the quantiles of the draws of a metric; nil for one that is not simulated.
func quantilesOf(d *model.Draws, m ForecastMetric) []float32 {
	switch m {
	case Headcount:
		return d.Headcount
	case CareerEndExits:
		return d.CareerEnd
	case Recruitment:
		return d.Recruitment
	case OpeningsDares:
		return d.Openings
	case OtherExits, MobilityIn, MobilityOut, Surplus, OpeningsBLS:
	}
	return nil
}

// rebanded gives points the bands of draws, at the levels at which quantiles are kept.
func rebanded(points []*ForecastPoint, quantiles []float32) {
	n := len(model.QuantileShares)
	for y, p := range points {
		if len(quantiles) < (y+1)*n {
			return
		}
		of := quantiles[y*n : (y+1)*n]
		for _, b := range p.Bands {
			low := slices.IndexFunc(model.QuantileShares[:], func(s float64) bool { return math.Abs(s-(1-b.Level)/2) < 1e-9 })
			if low >= 0 {
				b.Low, b.High = float64(of[low]), float64(of[n-1-low])
			}
		}
	}
}

// ages answers a question by age: of headcounts, of whole jobs.
func (v *view) ages(ctx context.Context, q ForecastQuestion) (*ForecastResult, error) {
	if q.Metric != Headcount || slices.Contains(q.GroupBy, ByRegion) || q.Where != nil && q.Where.RegionIn != nil {
		return nil, badInput("AGE_BAND goes with HEADCOUNT, and without regions")
	}
	bands := len(flows.Bands)
	answer, err := v.answered(ctx, q, bands)
	if err != nil {
		return nil, err
	}
	g, all := answer.grouping, answer.all
	by := map[model.Key][]float64{} // by year, the base year first, and band
	err = g.each(ctx, func(p *place, o *model.Outcome) error {
		for i, j := range o.Branch.Jobs {
			if !g.takes(j.Job, 0) {
				continue
			}
			k := g.key(p, j.Job, 0)
			if by[k] == nil {
				by[k] = make([]float64, (v.common.Horizon+1)*bands)
			}
			for at, n := range o.Ages[i*len(by[k]) : (i+1)*len(by[k])] {
				by[k][at] += float64(n)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &ForecastResult{Edges: []*ForecastGroupResult{}, Page: answer.info, TotalCount: len(all.Keys) * bands, Run: v.run}
	for i := answer.from; i < answer.from+answer.n; i++ {
		k, a, name := all.Keys[i/bands], all.Rows[i/bands], flows.BandNames[i%bands]
		series := &ForecastSeries{Key: g.keyed(answer.rows, k, &name), Unit: "PERSONS"}
		part := aged(a, by[k], i%bands)
		series.History = v.history(part)
		series.Points = v.points(part, Headcount, q.Levels)
		out.Edges = append(out.Edges, &ForecastGroupResult{entgql.Cursor[int]{ID: i + 1}, series})
	}
	return out, nil
}

// aged is the part of a group that is of an age band: its errors are in proportion to it.
func aged(a *model.Aggregate, ages []float64, band int) *model.Aggregate {
	n := len(flows.Bands)
	out := &model.Aggregate{Flows: make([]flows.Flow, len(a.Flows)), Spread: make([]forecast.Spread, len(a.Flows)), Estimated: a.Estimated}
	for y := range a.Flows {
		out.Flows[y] = flows.Flow{Opening: ages[y*n+band], Closing: ages[(y+1)*n+band]}
		if all := a.Flows[y].Closing; all > 0 {
			share := out.Flows[y].Closing / all
			s := a.Spread[y]
			out.Spread[y] = forecast.Spread{Linear: share * s.Linear, Square: share * share * s.Square, Branch: share * share * s.Branch, Noise: share * s.Noise}
		}
	}
	return out
}

// Flows answers a question on where headcounts go; nil when there is no run that the caller may see.
func (s *Service) Flows(ctx context.Context, q ForecastQuestion) (*FlowResult, error) {
	if slices.Contains(q.GroupBy, ByAge) {
		return nil, badInput("flows are not told apart by AGE_BAND")
	}
	v, err := s.open(ctx, q.Run, q.Population)
	if v == nil || err != nil {
		return nil, err
	}
	p, err := v.answered(ctx, q, 1)
	if err != nil {
		return nil, err
	}
	out := &FlowResult{Edges: []*FlowGroupResult{}, Page: p.info, TotalCount: len(p.all.Keys), Run: v.run}
	for i := p.from; i < p.from+p.n; i++ {
		a := p.all.Rows[i]
		f := &FlowSeries{Key: p.keyed(p.rows, p.all.Keys[i], nil), Years: v.flowYears(a), Quality: v.quality(a)}
		out.Edges = append(out.Edges, &FlowGroupResult{entgql.Cursor[int]{ID: i + 1}, f})
	}
	return out, nil
}

// flowYears gives the flows of a group; none when it has too few persons.
func (v *view) flowYears(a *model.Aggregate) []*FlowYear {
	out := []*FlowYear{}
	if q := v.quality(a); q == Suppressed || q == BandsOnly {
		return out
	}
	for y, f := range a.Flows {
		out = append(out, &FlowYear{Year: v.common.BaseYear + 1 + y, Opening: f.Opening, CareerEndExits: f.CareerEnd, OtherExits: f.Other, MobilityOut: f.MovesOut, MobilityIn: f.MovesIn,
			Recruitment: f.Recruitment, Surplus: f.Surplus, Closing: f.Closing, OpeningsDares: f.OpeningsDares(), OpeningsBls: f.OpeningsBLS(), Residual: f.Residual()})
	}
	return out
}
