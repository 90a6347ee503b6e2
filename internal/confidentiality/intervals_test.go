package confidentiality_test

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"gpec/internal/confidentiality"
)

type (
	interval = confidentiality.Interval
	sum      = confidentiality.Sum
	system   = confidentiality.System
)

func TestIntervals(t *testing.T) {
	between := func(n int, low, high float64) (b []interval) {
		for range n {
			b = append(b, interval{Low: low, High: high})
		}
		return b
	}
	for _, c := range []struct {
		name string
		in   system
		want []interval
		err  error
	}{
		{"no sums", system{Bounds: between(2, 1, 3)}, between(2, 1, 3), nil},
		{"one hidden cell is its total", system{between(1, 0, 100), []sum{{[]int{0}, 42}}}, between(1, 42, 42), nil},
		{"two cells share", system{between(2, 0, 100), []sum{{[]int{0, 1}, 42}}}, between(2, 0, 42), nil},
		// The classic square: four hidden cells, exact margins.
		{"a square", system{between(4, 0, 100), []sum{{[]int{0, 1}, 10}, {[]int{2, 3}, 30}, {[]int{0, 2}, 15}, {[]int{1, 3}, 25}}},
			[]interval{{0, 10}, {0, 10}, {5, 15}, {15, 25}}, nil},
		{"the same said twice", system{between(2, 0, 9), []sum{{[]int{0, 1}, 4}, {[]int{0, 1}, 4}, {[]int{0, 1}, 4}}}, between(2, 0, 4), nil},
		{"negative numbers", system{[]interval{{-5, -1}, {-5, 5}}, []sum{{[]int{0, 1}, 0}}}, []interval{{-5, -1}, {1, 5}}, nil},
		{"no freedom", system{between(2, 3, 3), []sum{{[]int{0, 1}, 6}}}, between(2, 3, 3), nil},
		{"contradiction", system{between(2, 0, 9), []sum{{[]int{0, 1}, 4}, {[]int{0, 1}, 5}}}, nil, confidentiality.ErrInconsistent},
		{"out of reach", system{between(2, 0, 9), []sum{{[]int{0, 1}, 19}}}, nil, confidentiality.ErrInconsistent},
		{"no bound", system{Bounds: []interval{{0, math.Inf(1)}}}, nil, confidentiality.ErrInconsistent},
		{"crossed bounds", system{Bounds: []interval{{1, 0}}}, nil, confidentiality.ErrInconsistent},
	} {
		got, err := c.in.Intervals()
		if !errors.Is(err, c.err) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.err)
		}
		for i, w := range c.want {
			if math.Abs(got[i].Low-w.Low) > 1e-9 || math.Abs(got[i].High-w.High) > 1e-9 {
				t.Errorf("%s: unknown %d: %v, want %v", c.name, i, got[i], w)
			}
		}
	}
}

// TestIntervalsByVertices compares with all vertices of small systems: each unknown at a bound, but for some that the sums determine.
func TestIntervalsByVertices(t *testing.T) {
	feasible := 0
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(r, "unknowns")
		s := system{}
		for range n {
			low := float64(rapid.IntRange(-5, 5).Draw(r, "low"))
			s.Bounds = append(s.Bounds, interval{Low: low, High: low + float64(rapid.IntRange(0, 8).Draw(r, "room"))})
		}
		for range rapid.IntRange(0, 4).Draw(r, "sums") {
			k := sum{Is: float64(rapid.IntRange(-10, 20).Draw(r, "is"))}
			for j := range n {
				if rapid.Bool().Draw(r, "in") {
					k.Of = append(k.Of, j)
				}
			}
			s.Sums = append(s.Sums, k)
		}
		all := []int{}
		for j := range n {
			all = append(all, j)
		}
		sets := [][]int{all}
		for j := range n {
			sets = append(sets, []int{j})
		}
		want := byVertices(s, sets)
		got, err := s.Intervals(sets...)
		if want == nil {
			if !errors.Is(err, confidentiality.ErrInconsistent) {
				r.Fatalf("%v %v, want an inconsistency", got, err)
			}
			return
		}
		if err != nil {
			r.Fatal(err)
		}
		feasible++
		for i := range want {
			if math.Abs(got[i].Low-want[i].Low) > 1e-6 || math.Abs(got[i].High-want[i].High) > 1e-6 {
				r.Fatalf("set %v: %v, want %v", sets[i], got[i], want[i])
			}
		}
	})
	if feasible == 0 {
		t.Error("no system had a solution")
	}
}

// byVertices gives the intervals of sets of unknowns; nil when the system has no vertex, so no solution.
func byVertices(s system, sets [][]int) []interval {
	n := len(s.Bounds)
	var found []interval
	x := make([]float64, n)
	var walk func(j int, free []int)
	walk = func(j int, free []int) {
		if j < n {
			for _, v := range []float64{s.Bounds[j].Low, s.Bounds[j].High} {
				x[j] = v
				walk(j+1, free)
			}
			if len(free) < len(s.Sums) {
				x[j] = 0
				walk(j+1, append(free[:len(free):len(free)], j))
			}
			return
		}
		point, ok := solve(s, x, free)
		if !ok {
			return
		}
		for i, set := range sets {
			var v float64
			for _, k := range set {
				v += point[k]
			}
			if len(found) <= i {
				found = append(found, interval{Low: v, High: v})
			}
			found[i] = interval{Low: min(found[i].Low, v), High: max(found[i].High, v)}
		}
	}
	walk(0, nil)
	return found
}

// solve finds the free unknowns from the others; false when nothing agrees, or more than one thing does.
func solve(s system, x []float64, free []int) ([]float64, bool) {
	point := append([]float64{}, x...)
	if len(free) > 0 {
		a, b := mat.NewDense(len(s.Sums), len(free), nil), mat.NewVecDense(len(s.Sums), nil)
		for i, k := range s.Sums {
			b.SetVec(i, k.Is)
			for _, j := range k.Of {
				b.SetVec(i, b.AtVec(i)-x[j])
				for c, f := range free {
					if f == j {
						a.Set(i, c, 1)
					}
				}
			}
		}
		var solved mat.VecDense
		if err := solved.SolveVec(a, b); err != nil {
			return nil, false
		}
		for c, f := range free {
			point[f] = solved.AtVec(c)
		}
	}
	for _, k := range s.Sums {
		total := -k.Is
		for _, j := range k.Of {
			total += point[j]
		}
		if math.Abs(total) > 1e-7 {
			return nil, false
		}
	}
	for j, b := range s.Bounds {
		if point[j] < b.Low-1e-7 || point[j] > b.High+1e-7 {
			return nil, false
		}
	}
	return point, true
}
