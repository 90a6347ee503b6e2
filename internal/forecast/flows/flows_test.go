package flows

import (
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var law = ExitLaw{61.2, 5.5}

// rules are those of two jobs, of which people move from the first to the second.
func rules(years int) *Rules {
	r := &Rules{To: [][]Link{{{To: 1, Share: 1}}, nil}}
	recruit, _ := FromBands([len(Bands)]float64{0.4, 0.3, 0.2, 0.1}, 0.38)
	r.Recruit = recruit
	q := law.Hazards(1)
	for range 2 {
		r.Hazards, r.Other, r.Moves = append(r.Hazards, slices.Repeat([]Profile{q}, years)), append(r.Other, slices.Repeat([]float64{0.01}, years)), append(r.Moves, slices.Repeat([]float64{0.03}, years))
	}
	return r
}

func TestBandsKeepTheirSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var bands [len(Bands)]float64
		for i := range bands {
			bands[i] = rapid.Float64Range(0, 1e6).Draw(t, "persons")
		}
		p, err := FromBands(bands, 0.38)
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range p.ToBands() {
			if math.Abs(got-bands[i]) > 1e-9*max(1, bands[i]) {
				t.Fatalf("%s: %v, want %v", BandNames[i], got, bands[i])
			}
		}
	})
	for _, bad := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, err := FromBands([len(Bands)]float64{bad}, 0.38); !errors.Is(err, ErrBands) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestLaterExitsAreFewer(t *testing.T) {
	p, err := FromBands([len(Bands)]float64{10, 10, 10, 10, 10, 10, 10, 10, 5}, 0.38)
	if err != nil {
		t.Fatal(err)
	}
	before := math.Inf(1)
	for months := -24.0; months <= 24; months += 12 {
		n := law.Later(months).Exits(p, 5)
		if n >= before || n <= 0 {
			t.Errorf("%v months later: %v exits, before %v", months, n, before)
		}
		before = n
	}
	if got, err := Calibrate([]Profile{p}, law.Deviation, 5, law.Exits(p, 5)); err != nil || math.Abs(got.Mean-law.Mean) > 1e-4 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := Calibrate([]Profile{p}, law.Deviation, 5, 1e9); !errors.Is(err, ErrNoLaw) {
		t.Error(err)
	}
	for i, q := range law.Hazards(100) {
		if q < 0 || q > 1 {
			t.Errorf("at %d years %v", Youngest+i, q)
		}
	}
}

// Whatever the headcounts are to be: nobody appears or is lost, nothing is negative, and what moves out of jobs moves into others.
func TestProjectionBalances(t *testing.T) {
	const years = 8
	rapid.Check(t, func(t *rapid.T) {
		var cells []Cell
		for job := range 2 {
			var bands [len(Bands)]float64
			for i := range bands {
				bands[i] = rapid.Float64Range(0, 1000).Draw(t, "persons")
			}
			p, err := FromBands(bands, 0.38)
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, Cell{Job: job, Opening: p, Targets: rapid.SliceOfN(rapid.Float64Range(0, 9000), years, years).Draw(t, "targets")})
		}
		opening := []float64{cells[0].Opening.Sum(), cells[1].Opening.Sum()}
		var out, in [years]float64
		err := rules(years).Project(cells, years, func(cell, year int, f Flow) {
			if r := f.Residual(); math.Abs(r) > 1e-9*max(1, f.Opening, f.Closing) {
				t.Fatalf("residual %v of %+v", r, f)
			}
			if math.Abs(f.Opening-opening[cell]) > 1e-6*max(1, f.Opening) {
				t.Fatalf("year %d opens with %v, the one before closed with %v", year, f.Opening, opening[cell])
			}
			for _, v := range []float64{f.CareerEnd, f.Other, f.MovesOut, f.MovesIn, f.Recruitment, f.Surplus} {
				if v < -1e-9 {
					t.Fatalf("%+v", f)
				}
			}
			opening[cell] = f.Closing
			out[year], in[year] = out[year]+f.MovesOut, in[year]+f.MovesIn
		}, func(cell, year int, p *Profile) {
			if math.Abs(p.Sum()-cells[cell].Targets[year]) > 1e-6*max(1, p.Sum()) && p.Sum() > 0 {
				t.Fatalf("ages add up to %v, not %v", p.Sum(), cells[cell].Targets[year])
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		for y := range years {
			if math.Abs(out[y]-in[y]) > 1e-6*max(1, out[y]) {
				t.Fatalf("year %d: %v move out, %v move in", y, out[y], in[y])
			}
		}
	})
	if err := rules(2).Project([]Cell{{Targets: []float64{1}}}, 2, nil, nil); !errors.Is(err, ErrTargets) {
		t.Error(err)
	}
	if err := rules(1).Project([]Cell{{Targets: []float64{-1}}}, 1, nil, nil); !errors.Is(err, ErrTargets) {
		t.Error(err)
	}
}

// Of two jobs as near, the larger one takes more of those who move, and one that is empty nobody.
func TestMovesGoWhereTheJobsAre(t *testing.T) {
	r := &Rules{To: [][]Link{{{1, 0.25}, {2, 0.25}, {3, 0.5}}, nil, nil, nil}, Hazards: make([][]Profile, 4), Other: [][]float64{{0}, {0}, {0}, {0}}, Moves: [][]float64{{0.1}, {0.1}, {0.1}, {0.1}}}
	var cells []Cell
	for job, persons := range []float64{1000, 100, 300, 0} {
		r.Hazards[job] = []Profile{{}}
		p := Profile{20: persons}
		cells = append(cells, Cell{Job: job, Opening: p, Targets: []float64{persons}})
	}
	r.Recruit = Profile{20: 1}
	var in [4]float64
	if err := r.Project(cells, 1, func(cell, _ int, f Flow) { in[cell] = f.MovesIn }, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([4]float64{0, 25, 75, 0}, in); diff != "" {
		t.Error(diff)
	}
}

func TestShrinking(t *testing.T) {
	if q, err := Rate(3, 10, 0.1, 50); err != nil || math.Abs(q-8.0/60) > 1e-12 {
		t.Error(q, err)
	}
	for _, bad := range [][4]float64{{5, 3, 0.1, 50}, {-1, 3, 0.1, 50}, {1, 3, 2, 50}, {1, 3, 0.1, -1}, {0, 0, 0.1, 0}} {
		if _, err := Rate(bad[0], bad[1], bad[2], bad[3]); !errors.Is(err, ErrShrink) {
			t.Error(bad, err)
		}
	}
	if RateWeight(0.1, 0) != mostWeight || RateWeight(0.1, 0.05) != leastWeight {
		t.Error("the weight is not kept within its bounds")
	}
	if got := Shares([]float64{10, 0}, []float64{1, 1}, 10); math.Abs(got[0]-0.75) > 1e-12 || math.Abs(got[1]-0.25) > 1e-12 {
		t.Error(got)
	}
	if err := CheckMoves([][]Link{{{1, 0.5}, {2, 0.5}}, nil, nil}); err != nil {
		t.Error(err)
	}
	for _, bad := range [][][]Link{{{{0, 1}}}, {{{1, 0.5}}, nil}, {{{2, 1}}, nil}} {
		if err := CheckMoves(bad); !errors.Is(err, ErrMoves) {
			t.Error(bad, err)
		}
	}
}

// uncertain are cells to simulate.
func uncertain(n, years int) (out []Uncertain) {
	for i := range n {
		u := Uncertain{Key: i}
		stock := 100 + float64(i%50)
		for y := range years {
			f := Flow{Opening: stock, CareerEnd: 0.03 * stock, Other: 0.01 * stock, Closing: stock * 1.01}
			f.Recruitment = f.Closing - f.Opening + f.CareerEnd + f.Other
			u.Flows, u.Deviation = append(u.Flows, f), append(u.Deviation, 0.05*stock*math.Sqrt(float64(y+1)))
			stock = f.Closing
		}
		out = append(out, u)
	}
	return out
}

func simulated(t testing.TB, cells []Uncertain, s Shocks) *Simulated {
	t.Helper()
	out, err := Simulate(cells, s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheSameSeedDrawsTheSame(t *testing.T) {
	cells, s := uncertain(30, 5), Shocks{Seed: 7, Draws: 300, Branch: "1486", Nation: 0.1, Common: 0.1}
	all := simulated(t, cells, s)
	before := runtime.GOMAXPROCS(1)
	alone := simulated(t, cells, s)
	runtime.GOMAXPROCS(before)
	if diff := cmp.Diff(all, alone); diff != "" {
		t.Error("on one processor:", diff)
	}
	// A part drawn alone has the shocks it has in the whole: the parts add up to it.
	a, b := simulated(t, cells[:11], s), simulated(t, cells[11:], s)
	for y := range all.Headcount {
		for d := range all.Headcount[y] {
			if sum := a.Headcount[y][d] + b.Headcount[y][d]; math.Abs(sum-all.Headcount[y][d]) > 1e-9*sum {
				t.Fatalf("year %d, draw %d: %v, in parts %v", y, d, all.Headcount[y][d], sum)
			}
		}
	}
	s.Seed = 8
	if cmp.Equal(all, simulated(t, cells, s)) {
		t.Error("another seed draws the same")
	}
	for _, n := range []int{0, -1, 100_001} {
		if _, err := Simulate(cells, Shocks{Draws: n}); !errors.Is(err, ErrDraws) {
			t.Error(n, err)
		}
	}
}

// The draws of one cell have the deviation that was asked for.
func TestDrawsHaveTheirDeviation(t *testing.T) {
	cells := uncertain(1, 4)
	s := simulated(t, cells, Shocks{Seed: 1, Draws: 20_000, Nation: 0.2, Common: 0.2})
	for y, draws := range s.Headcount {
		mean, squares := 0.0, 0.0
		for _, v := range draws {
			mean += v / float64(len(draws))
		}
		for _, v := range draws {
			squares += (v - mean) * (v - mean)
		}
		deviation := math.Sqrt(squares / float64(len(draws)))
		if want := cells[0].Deviation[y]; math.Abs(deviation-want) > 0.03*want || math.Abs(mean-cells[0].Flows[y].Closing) > 0.03*want {
			t.Errorf("year %d: %v ± %v, want %v ± %v", y, mean, deviation, cells[0].Flows[y].Closing, want)
		}
	}
	counts := make([]int, 16)
	for n := range 16_000 {
		counts[mix(uint64(NewStream(1, "x"))+uint64(n)*0x9e3779b97f4a7c15)>>60]++
	}
	for i, c := range counts {
		if c < 850 || c > 1150 {
			t.Errorf("part %d of 16 has %d of 16,000", i, c)
		}
	}
}

func TestAGapIsItsDrivers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var jobs []Holder
		for range rapid.IntRange(1, 5).Draw(t, "jobs") {
			x := func(most float64) float64 { return rapid.Float64Range(0, most).Draw(t, "x") }
			jobs = append(jobs, Holder{Base: x(1000), Now: x(1000), CareerEnd: x(500), Others: x(500), MovedOut: x(300), MovedIn: x(300), Required: x(1), NowRequire: x(1)})
		}
		g := GapOf(jobs, 0.02, 5)
		if sum := g.Growth + g.Exits + g.Mobility + g.Content + g.Wear; math.Abs(sum-g.Balance()) > 1e-9*max(1, g.Demand, g.Inherited) {
			t.Fatalf("%v, its drivers %v: %+v", g.Balance(), sum, g)
		}
		if g.Inherited < 0 {
			t.Fatalf("%+v", g)
		}
	})
}

func TestTraining(t *testing.T) {
	y := Yields{Months: 24, Completion: 0.64, Success: 0.8, Insertion: 0.5}
	if err := y.Check(); err != nil {
		t.Fatal(err)
	}
	entrants := y.Entrants([]float64{10, 20, 30, 40})
	if want := []float64{30 / y.Overall(), 40 / y.Overall(), 40 / y.Overall(), 40 / y.Overall()}; !slices.Equal(entrants, want) {
		t.Errorf("%v, want %v", entrants, want)
	}
	in := y.InTraining([]float64{100, 100})
	if want := 100 + 100*0.8; math.Abs(in[1]-want) > 1e-9 { // a fifth leaves each year: 0.8² stay to the end
		t.Errorf("%v in training, want %v", in[1], want)
	}
	months := 0.0
	for _, c := range (Yields{Months: 18, Completion: 1, Success: 1, Insertion: 1}).Cohorts([]float64{1, 1, 1}, 2) {
		months += 12 * c.Part
	}
	if months != 18 {
		t.Errorf("a training of 18 months is paid for %v", months)
	}
	for _, bad := range []Yields{{24, 0.04, 1, 1}, {24, 1, 1.1, 1}, {24, 1, 1, math.NaN()}, {0, 1, 1, 1}, {121, 1, 1, 1}} {
		if err := bad.Check(); !errors.Is(err, ErrYield) {
			t.Error(bad, err)
		}
	}
}

func TestCentsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Float64Range(0, 1e9), 0, 40).Draw(t, "amounts")
		parts, total := Apportion(amounts)
		sum := int64(0)
		for i, p := range parts {
			sum += p
			if math.Abs(float64(p)-amounts[i]) > 1 {
				t.Fatalf("%v is rounded to %d", amounts[i], p)
			}
		}
		if sum != total {
			t.Fatalf("the parts are %d, all %d", sum, total)
		}
	})
}

func TestDifferencesAreDecomposed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "factors")
		before, after := rapid.SliceOfN(rapid.Float64Range(0, 100), n, n).Draw(t, "before"), rapid.SliceOfN(rapid.Float64Range(0, 100), n, n).Draw(t, "after")
		a, b, sum := 1.0, 1.0, 0.0
		for i := range n {
			a, b = a*before[i], b*after[i]
		}
		for _, p := range Product(before, after) {
			sum += p
		}
		if math.Abs(sum-(b-a)) > 1e-9*max(1, math.Abs(a), math.Abs(b)) {
			t.Fatalf("%v, the parts %v", b-a, sum)
		}
		members := [4]float64{}
		for i := range members {
			members[i] = rapid.Float64Range(0, 100).Draw(t, "member")
		}
		sorted := slices.Sorted(slices.Values(members[:]))
		sum = 0
		for _, p := range Median(50, members) {
			sum += p
		}
		if math.Abs(50+sum-(sorted[1]+sorted[2])/2) > 1e-9 {
			t.Fatalf("%v: the middle is %v, explained as %v", members, (sorted[1]+sorted[2])/2, 50+sum)
		}
	})
	if err := Check(3, []Step{{"a", 1}, {"b", 2}}); err != nil {
		t.Error(err)
	}
	if err := Check(3, []Step{{"a", 1}, {"b", 2.001}}); !errors.Is(err, ErrSteps) {
		t.Error(err)
	}
}

func TestGrades(t *testing.T) {
	for _, bad := range []Grades{{[][]float64{{0.6, 0.5}, {0, 1}}}, {[][]float64{{-0.1}}}, {[][]float64{{1, 0}}}} {
		if _, _, err := bad.Next([]float64{1, 1}); !errors.Is(err, ErrGrades) {
			t.Error(bad, err)
		}
	}
	g := Grades{[][]float64{{0.5, 0.2}, {0, 0.9}}}
	got := g.Variance([]float64{100, 50}, []float64{0, 0}, []float64{5, 0})
	if want := []float64{5 + 100*0.25, 100*0.2*0.8 + 50*0.9*0.1}; math.Abs(got[0]-want[0]) > 1e-9 || math.Abs(got[1]-want[1]) > 1e-9 {
		t.Errorf("%v, want %v", got, want)
	}
	if _, err := (Grades{[][]float64{{1}}}).Expected(); err == nil {
		t.Error("nobody ever leaves, and the years are known")
	}
}

// BenchmarkSimulate is a branch: 1,080 cells, ten years, 1,000 draws.
func BenchmarkSimulate(b *testing.B) {
	cells := uncertain(1080, 10)
	for range b.N {
		simulated(b, cells, Shocks{Seed: 1, Draws: 1000, Nation: 0.1, Common: 0.1})
	}
}

// BenchmarkProject is one cell over ten years.
func BenchmarkProject(b *testing.B) {
	p, err := FromBands([len(Bands)]float64{10, 10, 10, 10, 10, 10, 10, 10, 5}, 0.38)
	if err != nil {
		b.Fatal(err)
	}
	r := rules(10)
	targets := slices.Repeat([]float64{90}, 10)
	for range b.N {
		if err := r.Project([]Cell{{Opening: p, Targets: targets}, {Job: 1, Opening: p, Targets: targets}}, 10, func(int, int, Flow) {}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
