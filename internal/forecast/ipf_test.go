package forecast

import (
	"encoding/csv"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// rowsAndColumns gives the margins of a dense table of two dimensions, row by row.
func rowsAndColumns(rows, columns []float64) []Margin {
	m := []Margin{{Name: "rows", Targets: rows}, {Name: "columns", Targets: columns}}
	for r := range rows {
		for c := range columns {
			m[0].Groups, m[1].Groups = append(m[0].Groups, int32(r)), append(m[1].Groups, int32(c))
		}
	}
	return m
}

func fitted(t *testing.T, seed []float64, margins []Margin, o IPFOptions) *IPFResult {
	t.Helper()
	r, err := IPF(seed, margins, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// near compares with a relative tolerance.
func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b))
}

// sumsOf gives the sums of a table by the groups of a margin.
func sumsOf(values []float64, m Margin) []float64 {
	out := make([]float64, len(m.Targets))
	for i, g := range m.Groups {
		out[g] += values[i]
	}
	return out
}

// The table of Deming and Stephan's kind that loglin of R has fitted.
func TestIPFAgainstR(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "reference", "forecast", "golden", "ipf_2way_loglin.csv"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the reference results are not here:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r := fitted(t, []float64{40, 30, 20, 10, 35, 50, 100, 75, 30, 80, 70, 120, 20, 30, 40, 50},
		rowsAndColumns([]float64{150, 300, 400, 150}, []float64{200, 300, 400, 100}), IPFOptions{Tolerance: 1e-14})
	if len(lines) != 5 || !r.Converged() || len(r.Conflicts) > 0 {
		t.Fatalf("%d lines, %+v", len(lines), r)
	}
	for i, got := range r.Values {
		want, err := strconv.ParseFloat(lines[1+i/4][i%4], 64)
		if err != nil || !near(got, want, 1e-12) {
			t.Errorf("cell %d: %v, R has %v, %v", i, got, want, err)
		}
	}
}

// table draws a table of two to four rows and columns and so many layers, with zeros here and there, and another one of the same
// zeros: the margins of the second can be met from the first.
func table(t *rapid.T, layers int) (shape [3]int, seed, other []float64) {
	shape = [3]int{rapid.IntRange(2, 4).Draw(t, "rows"), rapid.IntRange(2, 4).Draw(t, "columns"), layers}
	value := rapid.Float64Range(.05, 20)
	zeros := rapid.IntRange(0, 1).Draw(t, "zeros") == 1
	for range shape[0] * shape[1] * shape[2] {
		if zeros && rapid.IntRange(0, 4).Draw(t, "zero") == 0 {
			seed, other = append(seed, 0), append(other, 0)
			continue
		}
		seed, other = append(seed, value.Draw(t, "seed")), append(other, 100*value.Draw(t, "other"))
	}
	return shape, seed, other
}

// faces gives the margins of a table of three dimensions by each pair of them, with the sums of values as targets.
func faces(shape [3]int, values []float64) []Margin {
	at := func(i, dimension int) int {
		return [3]int{i / (shape[1] * shape[2]), i / shape[2] % shape[1], i % shape[2]}[dimension]
	}
	var out []Margin
	for _, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		m := Margin{Name: strconv.Itoa(pair[0]) + strconv.Itoa(pair[1]), Targets: make([]float64, shape[pair[0]]*shape[pair[1]])}
		for i, v := range values {
			g := at(i, pair[0])*shape[pair[1]] + at(i, pair[1])
			m.Groups = append(m.Groups, int32(g))
			m.Targets[g] += v
		}
		out = append(out, m)
	}
	return out
}

// checkMet asserts what holds of every table that was fitted to margins that can be met.
func checkMet(t *rapid.T, seed []float64, margins []Margin, r *IPFResult) {
	if !r.Converged() || len(r.Conflicts) > 0 {
		t.Fatalf("%d sweeps, %+v", r.Sweeps, r.Conflicts)
	}
	for _, m := range margins {
		for g, s := range sumsOf(r.Values, m) {
			if math.Abs(s-m.Targets[g]) > 1e-8*m.Targets[g] {
				t.Errorf("margin %s, group %d: %v instead of %v", m.Name, g, s, m.Targets[g])
			}
		}
	}
	for i, v := range r.Values {
		if (v == 0) != (seed[i] == 0) || v < 0 || math.IsNaN(v) {
			t.Errorf("cell %d of %v became %v", i, seed[i], v)
		}
	}
}

func TestIPFOfTwoMargins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape, seed, other := table(t, 1)
		rows, columns := shape[0], shape[1]
		margins := rowsAndColumns(make([]float64, rows), make([]float64, columns))
		for i := range margins {
			margins[i].Targets = sumsOf(other, margins[i])
		}
		r, err := IPF(seed, margins, IPFOptions{MaxSweeps: 100_000})
		if err != nil {
			if sum(other) > 0 {
				t.Fatal(err)
			}
			return
		}
		checkMet(t, seed, margins, r)
		// The odds ratio of any two rows and columns is that of the seed.
		for i := range rows - 1 {
			for j := range columns - 1 {
				a, b, c, d := i*columns+j, i*columns+j+1, (i+1)*columns+j, (i+1)*columns+j+1
				got, want := r.Values[a]*r.Values[d]*seed[b]*seed[c], seed[a]*seed[d]*r.Values[b]*r.Values[c]
				if !near(got, want, 1e-9) {
					t.Errorf("the odds of rows %d and columns %d changed: %v, %v", i, j, got, want)
				}
			}
		}
	})
}

func TestIPFOfThreeCrossedMargins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape, seed, other := table(t, 2)
		if sum(other) == 0 {
			t.Skip("nothing at all")
		}
		margins := faces(shape, other)
		r := func() *IPFResult {
			r, err := IPF(seed, margins, IPFOptions{MaxSweeps: 100_000})
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		first := r()
		checkMet(t, seed, margins, first)
		if !slices.Equal(first.Values, r().Values) {
			t.Error("the same input gives another result")
		}
		// The ratio of the odds ratios of the two layers is that of the seed.
		cell := func(v []float64, r, c, l int) float64 { return v[(r*shape[1]+c)*2+l] }
		odds := func(v, w []float64) float64 {
			return cell(v, 0, 0, 0) * cell(v, 1, 1, 0) * cell(v, 0, 1, 1) * cell(v, 1, 0, 1) * cell(w, 0, 1, 0) * cell(w, 1, 0, 0) * cell(w, 0, 0, 1) * cell(w, 1, 1, 1)
		}
		if a, b := odds(first.Values, seed), odds(seed, first.Values); !near(a, b, 1e-9) {
			t.Errorf("the interaction changed: %v, %v", a, b)
		}
	})
}

func TestIPFConflicts(t *testing.T) {
	for name, test := range map[string]struct {
		seed          []float64
		rows, columns []float64
		options       IPFOptions
		want          []Conflict
		values        []float64
	}{
		"none": {seed: []float64{1, 1, 1, 1}, rows: []float64{30, 10}, columns: []float64{20, 20}, values: []float64{15, 15, 5, 5}},
		"a target without a cell is spread over the rest": {
			seed: []float64{1, 1, 0, 0}, rows: []float64{30, 10}, columns: []float64{20, 20}, values: []float64{20, 20, 0, 0},
			want: []Conflict{{Kind: Unreachable, Margin: 0, Group: 1, Target: 10}}},
		"a target whose cells another margin empties": {
			seed: []float64{1, 1, 0, 1}, rows: []float64{30, 10}, columns: []float64{40, 0}, values: []float64{40, 0, 0, 0},
			want: []Conflict{{Kind: Unreachable, Margin: 0, Group: 1, Target: 10}}},
		"two totals: the first margin says": {
			seed: []float64{1, 1, 1, 1}, rows: []float64{30, 10}, columns: []float64{40, 40}, values: []float64{15, 15, 5, 5},
			want: []Conflict{{Kind: Rescaled, Margin: 1, Group: -1, Target: 80, Fitted: 40}}},
		"two totals: the option says": {
			seed: []float64{1, 1, 1, 1}, rows: []float64{30, 10}, columns: []float64{40, 40}, options: IPFOptions{Total: 160}, values: []float64{60, 60, 20, 20},
			want: []Conflict{{Kind: Rescaled, Margin: 0, Group: -1, Target: 40, Fitted: 160}, {Kind: Rescaled, Margin: 1, Group: -1, Target: 80, Fitted: 160}}},
		"totals that differ by their rounding": {
			seed: []float64{1, 1, 1, 1}, rows: []float64{30, 10}, columns: []float64{20, 20.0000001}, values: []float64{15, 15, 5, 5}},
		"a row and a column of nothing": {
			seed: []float64{1, 1, 1, 1}, rows: []float64{30, 0}, columns: []float64{30, 0}, values: []float64{30, 0, 0, 0}},
		"a table of nothing": {
			seed: []float64{0, 0, 0, 0}, rows: []float64{30, 0}, columns: []float64{30, 0}, values: []float64{0, 0, 0, 0},
			want: []Conflict{{Kind: Unreachable, Margin: 0, Group: 0, Target: 30}, {Kind: Unreachable, Margin: 1, Group: 0, Target: 30}}},
		"margins of nothing": {
			seed: []float64{1, 1, 1, 1}, rows: []float64{0, 0}, columns: []float64{30, 0}, values: []float64{0, 0, 0, 0},
			want: []Conflict{{Kind: Unreachable, Margin: 1, Group: 0, Target: 30}}},
		"a seed near zero": {seed: []float64{5e-324, 5e-324, 0, 5e-324}, rows: []float64{1e6, 1e6}, columns: []float64{5e5, 15e5}, values: []float64{5e5, 5e5, 0, 1e6}},
	} {
		t.Run(name, func(t *testing.T) {
			r := fitted(t, test.seed, rowsAndColumns(test.rows, test.columns), test.options)
			if d := cmp.Diff(test.want, r.Conflicts); d != "" || !r.Converged() {
				t.Errorf("%+v\n%s", r, d)
			}
			for i, want := range test.values {
				if !near(r.Values[i], want, 1e-7) {
					t.Errorf("cell %d: %v instead of %v", i, r.Values[i], want)
				}
			}
		})
	}
}

// The first column can have no more than the first row: no table meets both.
func TestIPFWithoutASolution(t *testing.T) {
	r := fitted(t, []float64{1, 1, 0, 1}, rowsAndColumns([]float64{10, 30}, []float64{30, 10}), IPFOptions{MaxSweeps: 50})
	if r.Converged() || r.Sweeps != 50 || r.Values[2] != 0 || len(r.Conflicts) != 2 {
		t.Fatalf("%+v", r)
	}
	for g, c := range r.Conflicts {
		want := Conflict{Kind: Unmet, Margin: 0, Group: g, Target: []float64{10, 30}[g], Fitted: c.Fitted}
		if c != want || !near(c.Residual(), []float64{20, -20}[g], .01) || !near(c.Ratio(), []float64{3, 1. / 3}[g], .01) {
			t.Errorf("%+v, residual %v, ratio %v", c, c.Residual(), c.Ratio())
		}
	}
}

func TestIPFTakesTheSeedWhenItIsRight(t *testing.T) {
	seed := []float64{15, 15, 5, 5}
	r := fitted(t, seed, rowsAndColumns([]float64{30, 10}, []float64{20, 20}), IPFOptions{})
	if r.Sweeps != 0 || !slices.Equal(r.Values, seed) || r.Total != 40 {
		t.Errorf("%+v", r)
	}
	if r.Values[0] = 1; seed[0] != 15 {
		t.Error("the seed was changed")
	}
}

func TestIPFErrors(t *testing.T) {
	good := func() ([]float64, []Margin) {
		return []float64{1, 1, 1, 1}, rowsAndColumns([]float64{30, 10}, []float64{20, 20})
	}
	for says, change := range map[string]func(seed []float64, m []Margin, o *IPFOptions) []Margin{
		"no margin":                   func([]float64, []Margin, *IPFOptions) []Margin { return nil },
		"tolerance -1":                func(_ []float64, m []Margin, o *IPFOptions) []Margin { o.Tolerance = -1; return m },
		"total NaN":                   func(_ []float64, m []Margin, o *IPFOptions) []Margin { o.Total = math.NaN(); return m },
		"cell 2 of the seed is -1":    func(s []float64, m []Margin, _ *IPFOptions) []Margin { s[2] = -1; return m },
		"cell 3 of the seed is +Inf":  func(s []float64, m []Margin, _ *IPFOptions) []Margin { s[3] = math.Inf(1); return m },
		"margin rows: 3 cells have":   func(_ []float64, m []Margin, _ *IPFOptions) []Margin { m[0].Groups = m[0].Groups[1:]; return m },
		"columns: cell 1 is of group": func(_ []float64, m []Margin, _ *IPFOptions) []Margin { m[1].Groups[1] = 2; return m },
		"rows: cell 0 is of group -1": func(_ []float64, m []Margin, _ *IPFOptions) []Margin { m[0].Groups[0] = -1; return m },
		"target of group 1 is NaN":    func(_ []float64, m []Margin, _ *IPFOptions) []Margin { m[1].Targets[1] = math.NaN(); return m },
		"columns: its targets are":    func(_ []float64, m []Margin, _ *IPFOptions) []Margin { m[1].Targets = []float64{0, 0}; return m },
	} {
		t.Run(says, func(t *testing.T) {
			seed, margins := good()
			var o IPFOptions
			margins = change(seed, margins, &o)
			if r, err := IPF(seed, margins, o); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%+v %v", r, err)
			}
		})
	}
}

// cube makes a sparse cube of branches, jobs and regions with the margins by each pair of them, of a total that has drifted.
func cube(cells int) (seed []float64, margins []Margin) {
	const branches, jobs, regions = 700, 532, 18
	r := rand.New(rand.NewPCG(1, 2))
	margins = []Margin{{Name: "branch x job", Targets: make([]float64, branches*jobs)}, {Name: "branch x region", Targets: make([]float64, branches*regions)},
		{Name: "job x region", Targets: make([]float64, jobs*regions)}}
	for range cells {
		b, j, g := r.IntN(branches), r.IntN(60)*7%jobs, r.IntN(regions)
		v := math.Exp(3 * r.Float64())
		seed = append(seed, v)
		for m, group := range []int{b*jobs + j, b*regions + g, j*regions + g} {
			margins[m].Groups = append(margins[m].Groups, int32(group))
			margins[m].Targets[group] += v * math.Exp(.2*float64(m)+.1*float64(group%7))
		}
	}
	return seed, margins
}

func TestIPFAllocatesNothingInASweep(t *testing.T) {
	seed, margins := cube(2000)
	f := newFit(seed, margins, IPFOptions{Tolerance: 1e-8, MaxSweeps: 1})
	if err := f.prepare(); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(10, func() { f.result.Sweeps = 0; f.run() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkIPF(b *testing.B) {
	seed, margins := cube(300_000)
	b.ReportAllocs()
	sweeps := 0
	for b.Loop() {
		r, err := IPF(seed, margins, IPFOptions{MaxSweeps: 30})
		if err != nil {
			b.Fatal(err)
		}
		sweeps += r.Sweeps
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(sweeps), "ms/sweep")
}
