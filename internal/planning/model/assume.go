package model

import (
	"fmt"
	"math"
	"slices"

	"gpec/internal/forecast"
	"gpec/internal/vocab"
)

// steep is how steep a logistic ramp is: it is at 1 % at its ends.
const steep = 9.2

// ramp is how far an assumption holds in a year, from 0 to 1; last is the last year of the run.
func (a *Assumption) ramp(year, last int) float64 {
	end := a.End
	if end == 0 {
		end = last
	}
	switch {
	case year < a.Start:
		return 0
	case a.Ramp == vocab.Step || year >= end:
		return 1
	}
	part := float64(year-a.Start+1) / float64(end-a.Start+1)
	if a.Ramp == vocab.Linear {
		return part
	}
	at := func(x float64) float64 { return 1 / (1 + math.Exp(-steep*(x-0.5))) }
	return (at(part) - at(0)) / (at(1) - at(0))
}

// holds says that an assumption is about a job of a branch in a region.
func (a *Assumption) holds(branch string, job *Job, region string) bool {
	return about(a.Branches, branch) && about(a.Regions, region) && a.HoldsJob(job)
}

// HoldsJob says that an assumption is about a job, or one above it.
func (a *Assumption) HoldsJob(job *Job) bool {
	return len(a.Jobs) == 0 || job.Below(a.Jobs)
}

// HoldsBranch says that an assumption is about a branch.
func (a *Assumption) HoldsBranch(branch string) bool { return about(a.Branches, branch) }

// HoldsTarget says that an assumption is about a competency or a certification.
func (a *Assumption) HoldsTarget(code string) bool { return about(a.Targets, code) }

func about(list []string, code string) bool { return len(list) == 0 || slices.Contains(list, code) }

// Holds is how far an assumption holds in a year of the run, from 0 to 1.
func (a *Assumption) Holds(c *Common, year int) float64 { return a.ramp(year, c.BaseYear+c.Horizon) }

// newJobs gives the branch the jobs that assumptions add to it, without anybody in them yet.
func (w *projection) newJobs() error {
	for _, a := range w.applied {
		if a.Kind != vocab.NewJob || !about(a.Branches, w.b.Code) || len(a.Jobs) != 1 {
			continue
		}
		job := slices.IndexFunc(w.Jobs, func(j Job) bool { return j.Code == a.Jobs[0] })
		if job < 0 {
			return fmt.Errorf("a new job: %s is none of the jobs of the run", a.Jobs[0])
		}
		if slices.ContainsFunc(w.b.Jobs, func(j BranchJob) bool { return j.Job == job }) {
			continue
		}
		b := *w.b // the one given stays as it is, for it may be used by others
		b.Jobs = append(slices.Clone(b.Jobs), BranchJob{Job: job, Series: forecast.Series{First: w.BaseYear}})
		regions := map[int]bool{}
		for _, c := range b.Cells {
			regions[c.Region] = true
		}
		b.Cells = slices.Clone(b.Cells)
		for r := range w.Regions {
			if regions[r] && about(a.Regions, w.Regions[r].Code) {
				b.Cells = append(b.Cells, Cell{Job: len(b.Jobs) - 1, Region: r})
			}
		}
		slices.SortStableFunc(b.Cells, func(x, y Cell) int { return x.Region - y.Region })
		w.b = &b
	}
	return nil
}

// assume changes the headcounts to come, one assumption after the other, and keeps what each has added.
func (w *projection) assume() error {
	for i := range w.applied {
		a := &w.applied[i]
		before := slices.Clone(w.targets)
		switch a.Kind {
		case vocab.HeadcountGrowth:
			w.scale(a, w.compound(a, func(r float64) float64 { return 1 + r*a.Value }))
		case vocab.Productivity:
			w.scale(a, w.compound(a, func(r float64) float64 { return 1 / (1 + r*a.Value) }))
		case vocab.HeadcountTarget:
			w.reach(a)
		case vocab.RegionReweight:
			w.reweight(a)
		case vocab.NewJob:
			w.fill(a)
		default:
			w.out.Effects = append(w.out.Effects, nil)
			continue
		}
		effect := make([]float32, len(before))
		none := true
		for k, v := range w.targets {
			effect[k] = float32(v - before[k])
			none = none && effect[k] == 0
		}
		if none {
			effect = nil
		}
		w.out.Effects = append(w.out.Effects, effect)
	}
	return nil
}

// compound multiplies a factor up from year to year, as far as the assumption holds in each; after its end it grows no further.
func (w *projection) compound(a *Assumption, factor func(ramp float64) float64) []float64 {
	out, all := make([]float64, w.Horizon), 1.0
	for y := range out {
		if year := w.BaseYear + 1 + y; a.End == 0 || year <= a.End {
			all *= factor(w.ramped(a, y))
		}
		out[y] = all
	}
	return out
}

func (w *projection) ramped(a *Assumption, y int) float64 {
	return a.ramp(w.BaseYear+1+y, w.BaseYear+w.Horizon)
}

// scale multiplies the cells that an assumption is about.
func (w *projection) scale(a *Assumption, by []float64) {
	for i := range w.b.Cells {
		if w.taken(a, i) {
			for y, f := range by {
				w.targets[i*w.Horizon+y] *= f
			}
		}
	}
}

func (w *projection) taken(a *Assumption, cell int) bool {
	c := &w.b.Cells[cell]
	return a.holds(w.b.Code, &w.Jobs[w.b.Jobs[c.Job].Job], w.Regions[c.Region].Code)
}

// reach brings the cells that an assumption is about to a headcount, all by the same factor, which comes to hold by and by.
func (w *projection) reach(a *Assumption) {
	h, base := w.Horizon, 0.0
	totals := make([]float64, h)
	for i, c := range w.b.Cells {
		if w.taken(a, i) {
			base += c.Stock
			for y := range h {
				totals[y] += w.targets[i*h+y]
			}
		}
	}
	value := a.Value
	if a.Unit == vocab.Ratio {
		value *= base
	}
	by := make([]float64, h)
	for y := range by {
		by[y] = 1
		if totals[y] > 0 {
			by[y] = 1 + w.ramped(a, y)*(value/totals[y]-1)
		}
	}
	w.scale(a, by)
}

// reweight gives regions more or less of each job, which keeps its headcount.
func (w *projection) reweight(a *Assumption) {
	h := w.Horizon
	before, after := make([]float64, len(w.b.Jobs)*h), make([]float64, len(w.b.Jobs)*h)
	for i, c := range w.b.Cells {
		for y := range h {
			at := c.Job*h + y
			before[at] += w.targets[i*h+y]
			if w.taken(a, i) {
				w.targets[i*h+y] *= 1 + w.ramped(a, y)*(a.Value-1)
			}
			after[at] += w.targets[i*h+y]
		}
	}
	for i, c := range w.b.Cells {
		for y := range h {
			if at := c.Job*h + y; after[at] > 0 {
				w.targets[i*h+y] *= before[at] / after[at]
			}
		}
	}
}

// fill brings persons into a new job, region by region as the branch has them.
func (w *projection) fill(a *Assumption) {
	h := w.Horizon
	regions := make([]float64, len(w.Regions))
	for _, c := range w.b.Cells {
		regions[c.Region] += c.Stock
	}
	sum := 0.0
	for i, c := range w.b.Cells {
		if w.taken(a, i) {
			sum += regions[c.Region]
		}
	}
	for i, c := range w.b.Cells {
		if w.taken(a, i) && c.Stock == 0 && sum > 0 {
			for y := range h {
				w.targets[i*h+y] += w.ramped(a, y) * a.Value * regions[c.Region] / sum
			}
		}
	}
}
