package flows

import (
	"errors"
	"fmt"
	"math"
	"sync"
)

// Uncertain is a cell to be simulated: its flows, and how uncertain its headcount is.
type Uncertain struct {
	Key       int       // of its own shocks: the same in every scenario, so that their differences are not drawn
	Flows     []Flow    // by year
	Deviation []float64 // standard deviation of the closing headcount, by year
}

// Shocks say what the cells of a simulation have in common.
type Shocks struct {
	Seed           int64
	Draws          int
	Branch         string  // names the shocks of the branch
	Nation, Common float64 // shares of the variance that the nation, and the branch, have in common
}

// Simulated is the aggregate of the cells, draw by draw: Headcount[y][d] and so on.
type Simulated struct {
	Headcount, CareerEnd, Recruitment, Openings [][]float64
}

// ErrDraws says that a number of draws is not one.
var ErrDraws = errors.New("a simulation has from 1 to 100,000 draws")

// Simulate draws the closing headcounts, exits and recruitments of cells and adds them up. The error of a cell is a walk of three shocks a
// year: of the nation, of the branch, of its own; so large that its deviation in each year is the one given. Exits follow the headcount
// and come one by one. The same seed gives the same figures, whatever the number of processors, and a part of the cells drawn alone has
// the shocks it has in the whole.
func Simulate(cells []Uncertain, s Shocks) (*Simulated, error) {
	if s.Draws < 1 || s.Draws > 100_000 {
		return nil, fmt.Errorf("%w: %d", ErrDraws, s.Draws)
	}
	if len(cells) == 0 {
		return &Simulated{}, nil
	}
	years := len(cells[0].Flows)
	out := &Simulated{}
	for _, table := range []*[][]float64{&out.Headcount, &out.CareerEnd, &out.Recruitment, &out.Openings} {
		room := make([]float64, years*s.Draws)
		for y := range years {
			*table = append(*table, room[y*s.Draws:(y+1)*s.Draws])
		}
	}
	const chunk = 64 // draws of one goroutine at a time: each writes its own
	var all sync.WaitGroup
	work := make(chan [2]int)
	for range min(8, (s.Draws+chunk-1)/chunk) {
		all.Go(func() {
			d := newDrawing(cells, s, years, chunk)
			for part := range work {
				d.draw(out, part[0], part[1])
			}
		})
	}
	for from := 0; from < s.Draws; from += chunk {
		work <- [2]int{from, min(from+chunk, s.Draws)}
	}
	close(work)
	all.Wait()
	return out, nil
}

// drawing is the room of one goroutine.
type drawing struct {
	cells          []Uncertain
	years          int
	nation, branch Stream
	own            Stream
	a, b, c        float64 // weights of the three shocks
	common         []float64
}

func newDrawing(cells []Uncertain, s Shocks, years, chunk int) *drawing {
	return &drawing{cells: cells, years: years, nation: NewStream(s.Seed, "nation"), branch: NewStream(s.Seed, "branch", s.Branch), own: NewStream(s.Seed, "cell", s.Branch),
		a: math.Sqrt(s.Nation), b: math.Sqrt(s.Common), c: math.Sqrt(max(0, 1-s.Nation-s.Common)), common: make([]float64, years*chunk)}
}

// draw makes the draws from one to another.
func (d *drawing) draw(out *Simulated, from, to int) {
	n := to - from
	for i := range n { // walks of what is in common
		var z float64
		for y := range d.years {
			z += d.a*d.nation.At(y).Normal(from+i) + d.b*d.branch.At(y).Normal(from+i)
			d.common[y*n+i] = z
		}
	}
	walk, before := make([]float64, n), make([]float64, n)
	for c := range d.cells {
		cell := &d.cells[c]
		shocks := d.own.At(cell.Key)
		for i := range n {
			walk[i], before[i] = 0, cell.Flows[0].Opening
		}
		for y := range d.years {
			f := &cell.Flows[y]
			own, noise := shocks.At(2*y), shocks.At(2*y+1)
			deviation := cell.Deviation[y] / math.Sqrt(float64(y+1))
			rate, others, root := 0.0, f.Other+f.MovesOut-f.MovesIn, math.Sqrt(f.CareerEnd)
			if f.Opening > 0 {
				rate = f.CareerEnd / f.Opening
				others /= f.Opening
			}
			heads, ends := out.Headcount[y][from:to], out.CareerEnd[y][from:to]
			recruits, openings := out.Recruitment[y][from:to], out.Openings[y][from:to]
			for i := range n {
				walk[i] += d.c * own.Normal(from+i)
				head := max(0, f.Closing+deviation*(d.common[y*n+i]+walk[i]))
				end := min(before[i], max(0, rate*before[i]+root*noise.Normal(from+i)))
				change := head - before[i]
				heads[i] += head
				ends[i] += end
				openings[i] += change + end
				recruits[i] += max(0, change+end+others*before[i])
				before[i] = head
			}
		}
	}
}
