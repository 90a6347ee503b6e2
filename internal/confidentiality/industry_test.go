package confidentiality_test

import (
	"math"
	"math/rand/v2"
	"slices"

	"gpec/internal/confidentiality"
)

// industry is a branch in one year, made of enterprises: what contributes to a leaf is counted, not supposed.
type industry struct {
	table []confidentiality.Leaf
	place [][4]int // of each leaf: job, region, age, sex
	dims  [4]int
}

// newIndustry spreads persons over leaves. Enterprises, jobs and regions have sizes after Zipf: a few are large, most are small.
func newIndustry(seed uint64, dims [4]int, enterprises, persons int) *industry {
	r := rand.New(rand.NewPCG(seed, 0))
	b := &industry{dims: dims}
	size, job, region := zipf(enterprises, 1.1), zipf(dims[0], 1.2), zipf(dims[1], 0.7)
	home := make([]int, enterprises)
	for i := range home {
		home[i] = draw(r, region)
	}
	units := map[[4]int]map[int]int{}
	for range persons {
		e := draw(r, size)
		p := [4]int{draw(r, job), home[e], r.IntN(dims[2]), r.IntN(dims[3])}
		if r.Float64() < 0.2 { // an establishment elsewhere
			p[1] = draw(r, region)
		}
		p[0] = (p[0] + e) % dims[0] // each enterprise has jobs of its own
		if units[p] == nil {
			units[p] = map[int]int{}
		}
		units[p][e]++
	}
	for j := range dims[0] {
		for g := range dims[1] {
			for a := range dims[2] {
				for s := range dims[3] {
					p := [4]int{j, g, a, s}
					b.table = append(b.table, leafOf(units[p], int32(j*dims[1]+g)))
					b.place = append(b.place, p)
				}
			}
		}
	}
	return b
}

func leafOf(units map[int]int, line int32) confidentiality.Leaf {
	total, top := 0, 0
	for _, n := range units {
		total += n
		top = max(top, n)
	}
	l := confidentiality.Leaf{Value: float64(total), Line: line, Units: int32(len(units))}
	if total > 0 {
		l.TopBP = int32(math.Ceil(1e4 * float64(top) / float64(total)))
	}
	return l
}

// zipf gives cumulated weights 1/k^s.
func zipf(n int, s float64) []float64 {
	w, total := make([]float64, n), 0.0
	for k := range w {
		total += math.Pow(float64(k+1), -s)
		w[k] = total
	}
	return w
}

func draw(r *rand.Rand, cumulated []float64) int {
	x := r.Float64() * cumulated[len(cumulated)-1]
	for k, c := range cumulated {
		if x < c {
			return k
		}
	}
	return len(cumulated) - 1
}

// filter is a public question: for each dimension the values asked for.
type filter [4][]bool

// anyFilter draws a set of values of each dimension.
func (b *industry) anyFilter(r *rand.Rand) filter {
	var f filter
	for d, n := range b.dims {
		f[d] = make([]bool, n)
		f[d][r.IntN(n)] = true
		share := r.Float64()
		for v := range n {
			if r.Float64() < share {
				f[d][v] = true
			}
		}
	}
	return f
}

// one asks for one value of a dimension, every for all.
func (b *industry) one(d, v int) []bool {
	f := make([]bool, b.dims[d])
	f[v] = true
	return f
}

func (b *industry) every(d int) []bool { return slices.Repeat([]bool{true}, b.dims[d]) }

// leaves are those a filter asks for.
func (b *industry) leaves(f filter) []int {
	var at []int
	for i, p := range b.place {
		if f[0][p[0]] && f[1][p[1]] && f[2][p[2]] && f[3][p[3]] {
			at = append(at, i)
		}
	}
	return at
}

// total adds the true values of leaves.
func (b *industry) total(at []int) float64 {
	var t float64
	for _, i := range at {
		t += b.table[i].Value
	}
	return t
}

// answer is what the public is told of a set of leaves: the sum of what is shown.
func answer(out []confidentiality.Shown, at []int) float64 {
	var t float64
	for _, i := range at {
		t += out[i].Value
	}
	return t
}
