package flows

import (
	"errors"
	"fmt"
	"math"
)

// Cell is one job in one region at the end of the base year, with the headcounts it is to have.
type Cell struct {
	Job     int       // its number, in Rules and in the moves
	Opening Profile   // persons by age
	Targets []float64 // headcount at the end of each year to come, 0 or more
}

// Rules are what persons of each job do.
type Rules struct {
	Hazards [][]Profile // by job and year: shares who end their career, by age
	Other   [][]float64 // by job and year: other definitive exits, as a share of the mean headcount of the year
	Moves   [][]float64 // by job and year: moves to other jobs, as a share of the opening headcount
	To      [][]Link    // by job: how near other jobs are, which those who move go to, by nearness and headcount; empty when nobody moves
	Recruit Profile     // ages of those who come, as shares
}

// Flow is what happens to a cell in one year, in persons. Opening - CareerEnd - Other - MovesOut + MovesIn + Recruitment - Surplus is Closing.
type Flow struct {
	Opening, CareerEnd, Other, MovesOut, MovesIn, Recruitment, Surplus, Closing float64
}

// Residual is what is left of the balance: 0, but for the last digit of the arithmetic.
func (f Flow) Residual() float64 {
	return f.Opening - f.CareerEnd - f.Other - f.MovesOut + f.MovesIn + f.Recruitment - f.Surplus - f.Closing
}

// OpeningsDares are the openings as DARES counts them: the change, and end-of-career exits.
func (f Flow) OpeningsDares() float64 { return f.Closing - f.Opening + f.CareerEnd }

// OpeningsBLS are the openings as the BLS counts them: the change, all exits and moves to other jobs.
func (f Flow) OpeningsBLS() float64 {
	return f.Closing - f.Opening + f.CareerEnd + f.Other + f.MovesOut
}

// Add adds flows of the same year.
func (f *Flow) Add(o Flow) {
	f.Opening, f.CareerEnd, f.Other, f.MovesOut = f.Opening+o.Opening, f.CareerEnd+o.CareerEnd, f.Other+o.Other, f.MovesOut+o.MovesOut
	f.MovesIn, f.Recruitment, f.Surplus, f.Closing = f.MovesIn+o.MovesIn, f.Recruitment+o.Recruitment, f.Surplus+o.Surplus, f.Closing+o.Closing
}

// ErrTargets says that a cell has not one headcount for each year, or one that is none.
var ErrTargets = errors.New("the headcounts to come of a cell are not as many as the years, or are none")

// Project goes through the years of cells among which people move: the jobs of one branch in one region. flow is given what happens to
// each cell in each year; the profiles of the cells are those of the end of the last year afterwards, and age is given them year by year.
//
// Those who leave otherwise than by the end of their career, or move, or are in surplus, are of all ages alike; those who come from other
// jobs are of the ages of those who leave theirs, recruits of the ages of recruits. The headcount of each year is met exactly: what exits and moves leave short is recruited, what they leave over is surplus.
func (r *Rules) Project(cells []Cell, years int, flow func(cell, year int, f Flow), age func(cell, year int, p *Profile)) error {
	for i, c := range cells {
		if len(c.Targets) != years {
			return fmt.Errorf("%w: cell %d has %d of %d", ErrTargets, i, len(c.Targets), years)
		}
		for y, v := range c.Targets {
			if !(v >= 0) || math.IsInf(v, 0) {
				return fmt.Errorf("%w: cell %d, year %d: %v", ErrTargets, i, y, v)
			}
		}
	}
	of := make(map[int]int, len(cells)) // cell of a job
	stock := make([]float64, len(cells))
	for i := range cells {
		of[cells[i].Job], stock[i] = i, cells[i].Opening.Sum()
	}
	out, in := make([]float64, len(cells)), make([]float64, len(cells))
	left := make([]Profile, len(cells))
	for y := range years {
		r.move(cells, of, stock, y, out, in)
		var movers Profile // by age, all jobs together: those who come from other jobs are of their ages
		year := make([]Flow, len(cells))
		for i := range cells {
			c := &cells[i]
			f := &year[i]
			*f = Flow{Opening: stock[i], MovesOut: out[i], MovesIn: in[i], Closing: c.Targets[y]}
			q := &r.Hazards[c.Job][y]
			for a, v := range c.Opening {
				gone := v * q[a]
				f.CareerEnd += gone
				left[i][a] = v - gone
			}
			if staying := f.Opening - f.CareerEnd; staying > 0 {
				for a, v := range left[i] {
					movers[a] += f.MovesOut * v / staying
				}
			}
			f.Other = min(r.Other[c.Job][y]*(f.Opening+f.Closing)/2, max(0, f.Opening-f.CareerEnd-f.MovesOut))
			need := f.Closing - f.Opening + f.CareerEnd + f.Other + f.MovesOut - f.MovesIn
			f.Recruitment, f.Surplus = max(0, need), max(0, -need)
		}
		if sum := movers.Sum(); sum > 0 {
			for a := range movers {
				movers[a] /= sum
			}
		}
		for i := range cells {
			flow(i, y, year[i])
			cells[i].Opening = r.aged(&left[i], &movers, &year[i])
			stock[i] = year[i].Closing
			if age != nil {
				age(i, y, &cells[i].Opening)
			}
		}
	}
	return nil
}

// move gives how many leave each cell for others and come from them: to a job as far as it is near, and large. Nobody moves to a job that is
// not there; those who would stay.
func (r *Rules) move(cells []Cell, of map[int]int, stock []float64, year int, out, in []float64) {
	clear(in)
	for i := range cells {
		job := cells[i].Job
		out[i] = 0
		moving, open := r.Moves[job][year]*stock[i], 0.0
		if moving == 0 {
			continue
		}
		for _, l := range r.To[job] {
			if to, ok := of[l.To]; ok {
				open += l.Share * stock[to]
			}
		}
		if open == 0 {
			continue
		}
		out[i] = moving
		for _, l := range r.To[job] {
			if to, ok := of[l.To]; ok {
				in[to] += moving * l.Share * stock[to] / open
			}
		}
	}
}

// aged takes those who leave out, those who come in, and makes all a year older. The sum is the closing headcount.
func (r *Rules) aged(left, movers *Profile, f *Flow) (next Profile) {
	staying := f.Opening - f.CareerEnd
	leaving := f.Other + f.MovesOut + f.Surplus
	keep := 0.0
	if staying > leaving {
		keep = 1 - leaving/staying
	}
	var sum float64
	for a, v := range left {
		v = v*keep + f.MovesIn*movers[a]
		next[min(a+1, Ages-1)] += v
		coming := f.Recruitment * r.Recruit[a]
		next[a] += coming
		sum += v + coming
	}
	if sum > 0 {
		scale := f.Closing / sum
		for a := range next {
			next[a] *= scale
		}
	}
	return next
}
