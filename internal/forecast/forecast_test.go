package forecast

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// group is series of one kind: growth and noise, always the same.
func group(n, years int) (out []Series) {
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		growth, v := 0.02*r.NormFloat64(), 100+900*r.Float64()
		s := Series{First: 1990}
		for range years {
			v *= math.Exp(growth + 0.03*r.NormFloat64())
			s.Values = append(s.Values, v)
		}
		out = append(out, s)
	}
	return out
}

func pooled(t testing.TB, series []Series) *Pool {
	t.Helper()
	p, err := NewPool(series, Spans{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func forecastOf(t testing.TB, p *Pool, s Series, h int, of []float64) Forecast {
	t.Helper()
	f, err := p.Forecaster().Forecast(s, h, of)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRulesByLength(t *testing.T) {
	p := pooled(t, group(200, 20))
	flat := func(n int, v float64) Series { return Series{First: 2000, Values: slices.Repeat([]float64{v}, n)} }
	nan := math.NaN()
	for name, c := range map[string]struct {
		s      Series
		method Method
		base   int
		used   int
		filled int
	}{
		"long":                {flat(8, 100), MedianOfFour, 2007, 8, 0},
		"long and small":      {flat(12, 29), DampedGrowth, 2011, 12, 0},
		"some years":          {flat(7, 100), DampedGrowth, 2006, 7, 0},
		"few years":           {flat(3, 100), GroupGrowth, 2002, 3, 0},
		"one year":            {flat(1, 100), GroupGrowth, 2000, 1, 0},
		"mostly zero":         {Series{First: 2000, Values: []float64{0, 0, 50, 0, 0, 60, 0, 0, 70}}, MeanOfThree, 2008, 9, 0},
		"a short gap":         {Series{First: 2000, Values: []float64{100, 100, nan, nan, 100, 100, 100, 100, 100}}, MedianOfFour, 2008, 9, 2},
		"a long gap":          {Series{First: 2000, Values: []float64{100, nan, nan, nan, 100, 100}}, GroupGrowth, 2005, 2, 0},
		"without a last year": {Series{First: 2000, Values: append(slices.Repeat([]float64{100}, 9), nan, nan)}, MedianOfFour, 2008, 9, 0},
	} {
		t.Run(name, func(t *testing.T) {
			f := forecastOf(t, p, c.s, 5, nil)
			if f.Method != c.method || f.Base != c.base || f.Observations != c.used || f.Imputed != c.filled {
				t.Errorf("%s from %d, %d years, %d filled in; want %+v", f.Method, f.Base, f.Observations, f.Imputed, c)
			}
			for _, v := range f.Points {
				if name != "mostly zero" && math.Abs(v-f.Level) > 1e-6*f.Level {
					t.Errorf("a flat series does not stay: %v", f.Points)
				}
			}
		})
	}
}

func TestBadSeries(t *testing.T) {
	p := pooled(t, group(50, 15))
	for name, c := range map[string]struct {
		s    Series
		h    int
		want error
	}{
		"empty":    {Series{}, 3, ErrEmpty},
		"only NaN": {Series{Values: []float64{math.NaN()}}, 3, ErrEmpty},
		"negative": {Series{Values: []float64{1, -1}}, 3, ErrNegative},
		"infinite": {Series{Values: []float64{1, math.Inf(1)}}, 3, ErrNegative},
		"break":    {Series{Values: []float64{1}, Breaks: []Break{{2000, 0}}}, 3, ErrBreak},
		"horizon":  {Series{Values: []float64{1}}, 31, ErrHorizon},
		"none":     {Series{Values: []float64{1}}, 0, ErrHorizon},
	} {
		if _, err := p.Forecaster().Forecast(c.s, c.h, nil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := NewPool([]Series{{Values: []float64{-1}}}, Spans{}); !errors.Is(err, ErrNegative) {
		t.Error(err)
	}
}

func TestABreakIsSpliced(t *testing.T) {
	p := pooled(t, group(50, 15))
	whole := Series{First: 2000, Values: []float64{100, 102, 105, 107, 110, 112, 115, 117, 120, 122}}
	half := Series{First: 2000, Values: slices.Clone(whole.Values), Breaks: []Break{{2005, 2}}}
	for i := range 5 {
		half.Values[i] /= 2
	}
	a, b := forecastOf(t, p, whole, 4, nil), forecastOf(t, p, half, 4, nil)
	for i := range a.Points {
		if !near(a.Points[i], b.Points[i], 1e-12) {
			t.Fatalf("%v, spliced %v", a.Points, b.Points)
		}
	}
	undeclared := half
	undeclared.Breaks = nil
	if got := undeclared.Jumps(); !slices.Equal(got, []int{2005}) || whole.Jumps() != nil {
		t.Errorf("jumps in %v, want 2005; in the whole %v", got, whole.Jumps())
	}
}

func TestGroupGrowthIsTaken(t *testing.T) {
	p := pooled(t, group(50, 15))
	f := forecastOf(t, p, Series{First: 2023, Values: []float64{50}}, 4, []float64{1.1, 1.2})
	for i, want := range []float64{55, 60, 60, 60} {
		if !near(f.Points[i], want, 1e-12) {
			t.Errorf("year %d: %v, want %v", i+1, f.Points[i], want)
		}
	}
}

// Whatever a series is: its forecast is finite, not negative, within its members, and in proportion to its unit.
func TestForecastOfAnySeries(t *testing.T) {
	p := pooled(t, group(300, 20))
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(30, 1e6), 8, 30).Draw(t, "values")
		f, err := p.Forecaster().Forecast(Series{Values: values}, 6, nil)
		if err != nil {
			t.Fatal(err)
		}
		for h, v := range f.Points {
			four := make([]float64, 0, 4)
			for _, m := range f.Members {
				four = append(four, m[h])
			}
			if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
				t.Fatalf("%v", f.Points)
			}
			if !f.Guarded && (v < slices.Min(four) || v > slices.Max(four)) {
				t.Fatalf("%v is not within %v", v, four)
			}
			if low, high := f.Level*math.Exp(p.Low*float64(h+1)), f.Level*math.Exp(p.High*float64(h+1)); v < low*(1-1e-9) || v > high*(1+1e-9) {
				t.Fatalf("%v is not within what the group has seen, %v to %v", v, low, high)
			}
		}
	})
}

func TestBands(t *testing.T) {
	series := group(300, 20)
	p := pooled(t, series)
	c, err := p.Calibrate(series, 8)
	if err != nil {
		t.Fatal(err)
	}
	if c.Rho < leastRho || c.Rho > 1 || c.Origins != pastOrigins {
		t.Errorf("in common %v, origins %d", c.Rho, c.Origins)
	}
	before := Band{100, 100}
	for ahead := 1; ahead <= 12; ahead++ {
		inner, middle, outer := c.Band(100, 5, 0.5, ahead), c.Band(100, 5, 0.8, ahead), c.Band(100, 5, 0.95, ahead)
		if inner.Low < middle.Low || inner.High > middle.High || middle.Low < outer.Low || middle.High > outer.High {
			t.Errorf("%d years: %v is not within %v within %v", ahead, inner, middle, outer)
		}
		if outer.Low > before.Low || outer.High < before.High || outer.Low < 0 {
			t.Errorf("%d years: %v is narrower than the year before, %v", ahead, outer, before)
		}
		before = outer
	}
	if b := c.Band(1, 50, 0.95, 8); b.Low != 0 {
		t.Errorf("a band below zero: %v", b)
	}
	short, err := p.Calibrate(nil, 3)
	if err != nil || short.Spread(3) <= short.Spread(1) {
		t.Errorf("without any series: %v, %v", short, err)
	}
}

// The errors of cells do not cancel as if they were independent, and those of one branch less than those of several.
func TestSpread(t *testing.T) {
	shares := SharesOf(0.3)
	var one, two Spread
	for range 10 {
		one.Add(1, 0)
	}
	one = one.Close()
	for range 2 {
		var b Spread
		for range 5 {
			b.Add(1, 0)
		}
		two.Join(b.Close())
	}
	independent := math.Sqrt(10)
	if d := one.Deviation(shares); d <= two.Deviation(shares) || two.Deviation(shares) <= independent || d >= 10 {
		t.Errorf("one branch %v, two branches %v, independent %v", d, two.Deviation(shares), independent)
	}
	var cell Spread
	cell.Add(2, 0)
	cell = cell.Close()
	if d := cell.Deviation(shares); !near(d, 2, 1e-12) {
		t.Errorf("one cell alone: %v", d)
	}
}

// The seven nodes that R has reconciled.
func TestReconcileAgainstR(t *testing.T) {
	rows := reference(t, "reference", "forecast", "golden", "mint_small.csv")
	parent := []int{-1, 0, 0, 1, 1, 2, 2}
	variance := []float64{16, 6, 7, 2, 3, 1.5, 2.5}
	var base, want []float64
	for _, r := range rows {
		v := numbers(t, r)
		base, want = append(base, v[0]), append(want, v[3])
	}
	got, err := Reconcile(parent, base, variance)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-6 {
			t.Errorf("node %d: %v, in R %v", i, got[i], want[i])
		}
	}
}

func TestReconcileAnyTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "nodes")
		parent, base, variance := make([]int, n), make([]float64, n), make([]float64, n)
		for i := range n {
			parent[i] = -1
			if i > 0 {
				parent[i] = rapid.IntRange(0, i-1).Draw(t, "parent")
			}
			base[i], variance[i] = rapid.Float64Range(0, 1000).Draw(t, "base"), rapid.Float64Range(0, 50).Draw(t, "variance")
		}
		out, err := Reconcile(parent, base, variance)
		if err != nil {
			t.Fatal(err)
		}
		sums := make([]float64, n)
		for i := n - 1; i > 0; i-- {
			sums[parent[i]] += out[i]
		}
		for i := range n {
			if slices.Contains(parent, i) && math.Abs(out[i]-sums[i]) > 1e-6*max(1, out[i]) || out[i] < -1e-9 {
				t.Fatalf("node %d is %v, its children %v", i, out[i], sums[i])
			}
		}
	})
	for _, bad := range [][]int{{0}, {1, -1}, {-2}} {
		if _, err := Reconcile(bad, make([]float64, len(bad)), make([]float64, len(bad))); !errors.Is(err, ErrTree) {
			t.Error(bad, err)
		}
	}
	if _, err := Reconcile([]int{-1}, []float64{-1}, []float64{1}); !errors.Is(err, ErrNegative) {
		t.Error(err)
	}
}

func TestBacktestSaysSo(t *testing.T) {
	growing := group(60, 24)
	for i := range growing { // steady growth: a trend beats no change
		for y := range growing[i].Values {
			growing[i].Values[y] = float64(100+i) * math.Pow(1.03, float64(y))
		}
	}
	got, err := Backtest(growing, Spans{}, 4, nil)
	if err != nil {
		t.Fatal(err)
	}
	if v := got.Horizons[3].Verdict(); v != BetterThanNoChange || got.Count != len(growing) {
		t.Errorf("%s over %d series", v, got.Count)
	}
	turning := make([]Series, 60) // what grew for long falls in the years tested: a trend is worse than no change
	for i := range turning {
		for y := range 24 {
			turning[i].Values = append(turning[i].Values, 100+float64(i)+10*float64(min(y, 36-y)))
		}
	}
	if got, err = Backtest(turning, Spans{}, 3, nil); err != nil || got.Horizons[2].Verdict() != WorseThanNoChange {
		t.Errorf("%v, %s (%v)", err, got.Horizons[2].Verdict(), got.Horizons[2].OWA())
	}
	if got, err = Backtest(growing, Spans{}, 4, []int{7}); err != nil || got.Horizons[3].Verdict() != BetterThanNoChange || got.Count != 1 || got.Origins[3] != 12 {
		t.Errorf("one series: %v, %s from %v years", err, got.Horizons[3].Verdict(), got.Origins)
	}
	if got, err = Backtest([]Series{{Values: []float64{1, 2, 3}}}, Spans{}, 3, nil); err != nil || got.Horizons[0].Verdict() != TooShort || len(got.Worst(5)) != 0 {
		t.Errorf("three years: %v, %v", got, err)
	}
}

func BenchmarkDefault(b *testing.B) {
	series := group(1000, 25)
	f := pooled(b, series).Forecaster()
	b.ResetTimer()
	for i := range b.N {
		if _, err := f.Forecast(series[i%len(series)], 10, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "series/s")
}

func BenchmarkPool(b *testing.B) {
	series := group(10_000, 20)
	for range b.N {
		pooled(b, series)
	}
}

// BenchmarkSpread is the bands of 400,000 cells over ten years, by branch and in all.
func BenchmarkSpread(b *testing.B) {
	const cells, years, branches = 400_000, 10, 700
	deviation := make([]float32, cells*years)
	for i := range deviation {
		deviation[i] = float32(i%97) + 1
	}
	for range b.N {
		var all [years]Spread
		for branch := range branches {
			var own [years]Spread
			for c := branch * cells / branches; c < (branch+1)*cells/branches; c++ {
				for y := range years {
					own[y].Add(float64(deviation[c*years+y]), 1)
				}
			}
			for y := range years {
				all[y].Join(own[y].Close())
			}
		}
		if all[0].Deviation(SharesOf(0.2)) <= 0 {
			b.Fatal(strconv.Itoa(cells))
		}
	}
}
