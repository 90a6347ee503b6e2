package model

import (
	"fmt"
	"math"
	"slices"

	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
	"gpec/internal/vocab"
)

// regionKept is how much of the observed share of a region in a job is left from one year to the next; the rest moves to the share drawn
// towards that of the branch.
const regionKept = 0.9

// Projector computes branches of a run. It holds room that is used again: one goroutine uses one.
type Projector struct {
	*Common
	rates
	forecaster *forecast.Forecaster
	hazards    map[flows.ExitLaw]*flows.Profile // without any assumption
}

// Projector makes one. It fails where a parameter is missing.
func (c *Common) Projector() (*Projector, error) {
	r, err := c.rates()
	if err != nil {
		return nil, err
	}
	return &Projector{Common: c, rates: r, forecaster: c.Pool.Forecaster(), hazards: map[flows.ExitLaw]*flows.Profile{}}, nil
}

// projection is the work on one branch.
type projection struct {
	*Projector
	b       *Branch
	out     *Outcome
	applied []Assumption // those that concern the branch; others are empty
	targets []float64    // by cell and year
}

// Project computes one branch under the assumptions of the run, and more after those.
func (p *Projector) Project(b *Branch, more ...Assumption) (*Outcome, error) {
	w := &projection{Projector: p, b: b, out: &Outcome{}, applied: slices.Concat(p.Assumptions, more)}
	for _, step := range []func() error{w.newJobs, w.forecasts, w.split, w.assume, w.flow, w.uncertainty, w.draw} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("branch %s: %w", b.Code, err)
		}
	}
	w.out.Branch = w.b
	return w.out, nil
}

// forecasts forecasts the series of the jobs, and makes them agree with those of their groups and of the branch.
func (w *projection) forecasts() error {
	n, h := len(w.b.Jobs), w.Horizon
	w.out.Base, w.out.Reconciled, w.out.Methods = make([]float32, n*h), make([]float32, n*h), make([]Method, n)
	points := make([]float64, n*h)
	members := 0
	for i := range w.b.Jobs {
		j := &w.b.Jobs[i]
		m := &w.out.Methods[i]
		m.Members = -1
		if empty(j.Series) { // a job that is not there yet
			m.Name = forecast.GroupGrowth
			continue
		}
		f, err := w.forecaster.Forecast(j.Series, h, w.growthOf(&w.Jobs[j.Job]))
		if err != nil {
			return fmt.Errorf("job %s: %w", w.Jobs[j.Job].Code, err)
		}
		*m = Method{Name: f.Method, Level: f.Level, Observations: f.Observations, Members: -1, Guarded: f.Guarded}
		if f.Method == forecast.MedianOfFour {
			m.Members = members
			members++
			for _, values := range f.Members {
				w.out.Members = appendAll(w.out.Members, values)
			}
		}
		copy(points[i*h:], f.Points)
	}
	for i, v := range points {
		w.out.Base[i] = float32(v)
	}
	if err := w.reconcile(points); err != nil {
		return err
	}
	for i, v := range points {
		w.out.Reconciled[i] = float32(v)
	}
	return nil
}

func empty(s forecast.Series) bool {
	return !slices.ContainsFunc(s.Values, func(v float64) bool { return !math.IsNaN(v) })
}

func appendAll(to []float32, values []float64) []float32 {
	for _, v := range values {
		to = append(to, float32(v))
	}
	return to
}

// reconcile makes jobs, groups of jobs and the branch agree, each having its own series and its own forecast. Where the branch has no long
// history, it is the sum of its jobs.
func (w *projection) reconcile(points []float64) error {
	groups := []string{""}
	place := map[string]int{}
	for _, j := range w.b.Jobs {
		g := w.Jobs[j.Job].Group()
		if _, ok := place[g]; !ok {
			place[g] = len(groups)
			groups = append(groups, g)
		}
	}
	parent := make([]int, len(groups), len(groups)+len(w.b.Jobs))
	parent[0] = -1
	sums := make([]forecast.Series, len(groups))
	for _, j := range w.b.Jobs {
		g := place[w.Jobs[j.Job].Group()]
		parent = append(parent, g)
		for _, node := range [...]int{0, g} {
			sums[node] = added(sums[node], j.Series)
		}
	}
	if known(sums[0]) < 9 {
		return nil
	}
	h, above := w.Horizon, len(groups)
	base, spread := make([]float64, len(parent)), make([]float64, len(parent))
	nodes := make([]forecast.Forecast, above)
	scales := make([]float64, len(parent))
	for g, s := range sums {
		if empty(s) { // a group of jobs that are not there yet
			nodes[g] = forecast.Forecast{Points: make([]float64, h)}
			continue
		}
		var err error
		if nodes[g], err = w.forecaster.Forecast(s, h, nil); err != nil {
			return err
		}
		scales[g] = w.Pool.ScaleOf(nodes[g].Level, s.Changes())
	}
	for i, j := range w.b.Jobs {
		scales[above+i] = w.Pool.ScaleOf(w.out.Methods[i].Level, j.Series.Changes())
	}
	for y := range h {
		sd := w.Calibration.Spread(y + 1)
		for i := range parent {
			if i < above {
				base[i] = nodes[i].Points[y]
			} else {
				base[i] = points[(i-above)*h+y]
			}
			spread[i] = scales[i] * sd * scales[i] * sd
		}
		agreed, err := forecast.Reconcile(parent, base, spread)
		if err != nil {
			return err
		}
		for i := range w.b.Jobs {
			points[i*h+y] = agreed[above+i]
		}
	}
	return nil
}

// known is the number of years of a series with a figure.
func known(s forecast.Series) (n int) {
	for _, v := range s.Values {
		if !math.IsNaN(v) {
			n++
		}
	}
	return n
}

// added adds a series to a sum. Years that either does not know are not known of the sum; a part that is new counts as nothing before.
func added(sum, s forecast.Series) forecast.Series {
	if empty(s) {
		return sum
	}
	if sum.Values == nil {
		return forecast.Series{First: s.First, Values: slices.Clone(s.Values)}
	}
	first, last := min(sum.First, s.First), max(sum.First+len(sum.Values), s.First+len(s.Values))
	out := forecast.Series{First: first, Values: make([]float64, last-first)}
	for i := range out.Values {
		for _, of := range [...]forecast.Series{sum, s} {
			if at := first + i - of.First; at >= 0 && at < len(of.Values) {
				out.Values[i] += of.Values[at]
			}
		}
	}
	return out
}

// split shares the headcounts of the jobs out among the regions.
func (w *projection) split() error {
	n, h := len(w.b.Cells), w.Horizon
	w.targets = make([]float64, n*h)
	regions := make([]float64, len(w.Regions))
	byJob := make([][]int, len(w.b.Jobs))
	for i, c := range w.b.Cells {
		regions[c.Region] += c.Stock
		byJob[c.Job] = append(byJob[c.Job], i)
	}
	for job, cells := range byJob {
		stocks, prior := make([]float64, len(cells)), make([]float64, len(cells))
		sum := 0.0
		for k, i := range cells {
			stocks[k], prior[k] = w.b.Cells[i].Stock, regions[w.b.Cells[i].Region]
			sum += stocks[k]
		}
		drawn := flows.Shares(stocks, prior, w.regionPrior)
		kept := 1.0
		for y := range h {
			kept *= regionKept
			total := float64(w.out.Reconciled[job*h+y])
			for k, i := range cells {
				share := drawn[k]
				if sum > 0 {
					share = kept*stocks[k]/sum + (1-kept)*drawn[k]
				}
				w.targets[i*h+y] = total * share
			}
		}
	}
	return nil
}

// rules are what persons of the jobs of the branch do in a region.
func (w *projection) rules(region string) *flows.Rules {
	r := &flows.Rules{Recruit: w.recruit}
	numbers := map[int]int{}
	for i, j := range w.b.Jobs {
		numbers[j.Job] = i
	}
	for i := range w.b.Jobs {
		job := &w.Jobs[w.b.Jobs[i].Job]
		law := w.lawOf(job, w.law)
		hazards, other, moves := make([]flows.Profile, w.Horizon), make([]float64, w.Horizon), make([]float64, w.Horizon)
		for y := range w.Horizon {
			hazards[y], other[y], moves[y] = w.behaviour(job, region, law, y)
		}
		r.Hazards, r.Other, r.Moves = append(r.Hazards, hazards), append(r.Other, other), append(r.Moves, moves)
		var to []flows.Link
		for _, l := range w.Moves[w.b.Jobs[i].Job] {
			if n, ok := numbers[l.To]; ok {
				to = append(to, flows.Link{To: n, Share: l.Share})
			}
		}
		r.To = append(r.To, to)
	}
	return r
}

// behaviour is what persons of a job do in a year, as the assumptions have it.
func (w *projection) behaviour(job *Job, region string, law flows.ExitLaw, y int) (q flows.Profile, other, move float64) {
	other, move = w.other, w.move
	months, factor := 0.0, 1.0
	for i := range w.applied {
		a := &w.applied[i]
		r := a.ramp(w.BaseYear+1+y, w.BaseYear+w.Horizon)
		if r == 0 || !a.holds(w.b.Code, job, region) {
			continue
		}
		switch a.Kind {
		case vocab.RetirementAgeShift:
			months += r * a.Value
		case vocab.ExitMultiplier:
			factor *= 1 + r*(a.Value-1)
		case vocab.Turnover:
			other += r * (a.Value - other)
		case vocab.MobilityMultiplier:
			move *= 1 + r*(a.Value-1)
		}
	}
	if months == 0 && factor == 1 {
		known := w.hazards[law]
		if known == nil {
			h := law.Hazards(1)
			known = &h
			w.hazards[law] = known
		}
		return *known, other, min(1, move)
	}
	return law.Later(months).Hazards(factor), other, min(1, move)
}

// flow goes through the years, region by region.
func (w *projection) flow() error {
	n, h := len(w.b.Cells), w.Horizon
	room := make([]float32, 5*n*h)
	part := func(i int) []float32 { return room[i*n*h : (i+1)*n*h : (i+1)*n*h] }
	o := w.out
	o.Closing, o.CareerEnd, o.Other, o.MovesOut, o.MovesIn = part(0), part(1), part(2), part(3), part(4)
	o.Ages = make([]float32, len(w.b.Jobs)*(h+1)*len(flows.Bands))
	ages, err := w.ages()
	if err != nil {
		return err
	}
	var rules *flows.Rules
	alike := !slices.ContainsFunc(w.applied, func(a Assumption) bool { return len(a.Regions) > 0 })
	for from := 0; from < n; {
		to := from
		for to < n && w.b.Cells[to].Region == w.b.Cells[from].Region {
			to++
		}
		if rules == nil || !alike {
			rules = w.rules(w.Regions[w.b.Cells[from].Region].Code)
		}
		cells := make([]flows.Cell, to-from)
		for i := range cells {
			c := &w.b.Cells[from+i]
			cells[i] = flows.Cell{Job: c.Job, Opening: ages[c.Job], Targets: w.targets[(from+i)*h : (from+i+1)*h]}
			for a := range cells[i].Opening {
				cells[i].Opening[a] *= c.Stock
			}
			w.age(c.Job, 0, &cells[i].Opening)
		}
		err := rules.Project(cells, h, func(cell, y int, f flows.Flow) {
			at := (from+cell)*h + y
			o.Closing[at], o.CareerEnd[at], o.Other[at], o.MovesOut[at], o.MovesIn[at] = float32(f.Closing), float32(f.CareerEnd), float32(f.Other), float32(f.MovesOut), float32(f.MovesIn)
		}, func(cell, y int, p *flows.Profile) { w.age(cells[cell].Job, y+1, p) })
		if err != nil {
			return err
		}
		from = to
	}
	return nil
}

// age adds a profile to the ages of a job.
func (w *projection) age(job, y int, p *flows.Profile) {
	bands := p.ToBands()
	at := (job*(w.Horizon+1) + y) * len(flows.Bands)
	for b, v := range bands {
		w.out.Ages[at+b] += float32(v)
	}
}

// ages are the ages of the jobs as shares: those of the branch, drawn towards those of their families.
func (w *projection) ages() ([]flows.Profile, error) {
	out := make([]flows.Profile, len(w.b.Jobs))
	var all [len(flows.Bands)]float64
	for _, f := range w.Families {
		for b, v := range f.Ages {
			all[b] += v
		}
	}
	for i, j := range w.b.Jobs {
		prior := all
		if of := w.Jobs[j.Job].Families; len(of) > 0 {
			prior = [len(flows.Bands)]float64{}
			for _, s := range of {
				ages := w.Families[s.Of].Ages
				if sum := sumOf(ages[:]); sum > 0 {
					for b, v := range ages {
						prior[b] += s.Share * v / sum
					}
				}
			}
			if sumOf(prior[:]) == 0 {
				prior = all
			}
		}
		var bands [len(flows.Bands)]float64
		copy(bands[:], flows.Shares(j.Ages[:], prior[:], w.agePrior))
		p, err := flows.FromBands(bands, w.decay)
		if err != nil {
			return nil, fmt.Errorf("ages of job %s: %w", w.Jobs[j.Job].Code, err)
		}
		sum := p.Sum()
		if sum == 0 {
			return nil, fmt.Errorf("ages of job %s: none are known, of it or of others", w.Jobs[j.Job].Code)
		}
		for a := range p {
			p[a] /= sum
		}
		out[i] = p
	}
	return out, nil
}

func sumOf(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}

// uncertainty gives each cell the deviation of its errors: those of its series, in proportion to its headcount.
func (w *projection) uncertainty() error {
	n, h := len(w.b.Cells), w.Horizon
	w.out.Deviation = make([]float32, n*h)
	spread := make([]float64, h)
	for y := range h {
		spread[y] = w.Calibration.Spread(y + 1)
		if w.b.Estimated {
			spread[y] *= w.widening
		}
	}
	for i, c := range w.b.Cells {
		relative := w.Pool.ScaleOf(1, w.b.Jobs[c.Job].Series.Changes())
		for y := range h {
			level := max(c.Stock, float64(w.out.Closing[i*h+y]))
			w.out.Deviation[i*h+y] = float32(level * relative * spread[y])
		}
	}
	return nil
}

// Shares are how the variance of the errors of cells is made up.
func (c *Common) Shares() forecast.Shares { return forecast.SharesOf(c.Calibration.Rho) }

// Flow gives the flows of a cell in a year (from 0). What is recruited, or in surplus, is what the others leave.
func (o *Outcome) Flow(horizon, cell, y int) flows.Flow {
	at := cell*horizon + y
	f := flows.Flow{Opening: float64(float32(o.Branch.Cells[cell].Stock)), CareerEnd: float64(o.CareerEnd[at]), Other: float64(o.Other[at]), MovesOut: float64(o.MovesOut[at]),
		MovesIn: float64(o.MovesIn[at]), Closing: float64(o.Closing[at])}
	if y > 0 {
		f.Opening = float64(o.Closing[at-1])
	}
	need := f.Closing - f.Opening + f.CareerEnd + f.Other + f.MovesOut - f.MovesIn
	f.Recruitment, f.Surplus = max(0, need), max(0, -need)
	return f
}

// draw simulates the branch as a whole.
func (w *projection) draw() error {
	if w.Draws == 0 || len(w.b.Cells) == 0 {
		return nil
	}
	w.out.Branch = w.b
	d, err := w.Simulate(w.out, nil)
	if err != nil {
		return err
	}
	w.out.Draws = *d
	return nil
}

// Simulate draws the cells of a branch that are taken (all when take is nil), and keeps quantiles of their sums.
func (c *Common) Simulate(o *Outcome, take func(cell int) bool) (*Draws, error) {
	shares, b := c.Shares(), o.Branch
	var cells []flows.Uncertain
	for i, cell := range b.Cells {
		if take != nil && !take(i) {
			continue
		}
		u := flows.Uncertain{Key: b.Jobs[cell.Job].Job*len(c.Regions) + cell.Region, Flows: make([]flows.Flow, c.Horizon), Deviation: make([]float64, c.Horizon)}
		for y := range c.Horizon {
			u.Flows[y], u.Deviation[y] = o.Flow(c.Horizon, i, y), float64(o.Deviation[i*c.Horizon+y])
		}
		cells = append(cells, u)
	}
	s, err := flows.Simulate(cells, flows.Shocks{Seed: c.Seed, Draws: c.Draws, Branch: b.Code, Nation: shares.Nation, Common: shares.Branch})
	if err != nil {
		return nil, err
	}
	out := &Draws{}
	for _, x := range []struct {
		of   [][]float64
		into *[]float32
	}{{s.Headcount, &out.Headcount}, {s.CareerEnd, &out.CareerEnd}, {s.Recruitment, &out.Recruitment}, {s.Openings, &out.Openings}} {
		for _, year := range x.of {
			slices.Sort(year)
			for _, share := range QuantileShares {
				*x.into = append(*x.into, float32(forecast.Quantile(year, share)))
			}
		}
	}
	return out, nil
}
