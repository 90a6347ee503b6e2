package forecast

import (
	"fmt"
	"math"
	"slices"
	"sync"
)

// Band holds a figure to come with a probability.
type Band struct{ Low, High float64 }

// Levels are the probabilities that a calibration knows.
var levels = [...]float64{0.5, 0.8, 0.95}

// pastOrigins is from how many past years each series is forecast to measure errors.
const pastOrigins = 4

// Calibration is how far forecasts of a group of series went astray: the errors of past forecasts, each scaled by the level of its series
// and by how much it mostly changes (pooled split-conformal prediction).
type Calibration struct {
	Origins int          // distinct years that they were forecast from: series of one year share its shocks, so this is the true sample
	Count   []int        // errors measured, by years ahead
	Rho     float64      // share of their variance that the whole group has in common
	Lows    [3][]float64 // scaled bounds at 50, 80 and 95 %, by years ahead
	Highs   [3][]float64
}

// shrunk is the weight of the change of a series itself in its scale; the rest is that of the group.
const shrunk = 0.75

// leastRho is the share of variance in common that is never gone below: cells are not independent of one another.
const leastRho = 0.05

// Calibrate forecasts past years of some series from what was known before them. Those with fewer than 9 years say nothing.
// h is the number of years ahead, at most; errors of years that no series reaches are carried on as the square root of time.
func (p *Pool) Calibrate(series []Series, h int) (*Calibration, error) {
	if h < 1 || h > 30 {
		return nil, fmt.Errorf("%w: %d", ErrHorizon, h)
	}
	c, errs := &Calibration{Count: make([]int, h)}, make([][]float64, h)
	tests, err := p.tests(series, h, pastOrigins, nil)
	if err != nil {
		return nil, err
	}
	years := map[int]bool{}
	byYear := make([]map[int][]float64, h)
	for i := range byYear {
		byYear[i] = map[int][]float64{}
	}
	for _, t := range tests {
		scale := t.forecast.Level * p.relative(&t.past)
		if !(scale > 0) {
			continue
		}
		years[t.past.last] = true
		for i, came := range t.came {
			if t.imputed[i] {
				continue
			}
			e := (came - t.forecast.Points[i]) / scale
			errs[i] = append(errs[i], e)
			byYear[i][t.past.last] = append(byYear[i][t.past.last], e)
		}
	}
	for i := range errs {
		slices.Sort(errs[i])
		c.Count[i] = len(errs[i])
	}
	c.Origins = len(years)
	c.Rho = inCommon(byYear)
	c.bounds(errs)
	return c, nil
}

// relative is the relative change that scales the errors of a series.
func (p *Pool) relative(h *history) float64 { return p.shrink(relativeChange(h)) }

func (p *Pool) shrink(own float64) float64 {
	switch {
	case own <= 0:
		return p.Scale
	case !(p.Scale > 0):
		return own
	}
	return math.Pow(own, shrunk) * math.Pow(p.Scale, 1-shrunk)
}

// test is a past year of a series, forecast.
type test struct {
	series   int
	past     history
	forecast Forecast
	came     []float64
	imputed  []bool
}

// tests forecasts the last past years of some of the series, nil for all, from so many years each, and from what was known before these.
func (p *Pool) tests(series []Series, h, origins int, of []int) ([]test, error) {
	parts := make([][]test, len(series))
	var failed error
	var mu sync.Mutex
	inParallel(len(series), func(next func() (int, bool)) {
		f := p.Forecaster()
		for i, ok := next(); ok; i, ok = next() {
			if of != nil && !slices.Contains(of, i) {
				continue
			}
			whole, err := series[i].ready()
			if err != nil {
				if err != ErrEmpty { //nolint:errorlint // it is not wrapped
					mu.Lock()
					failed = fmt.Errorf("series %d: %w", i, err)
					mu.Unlock()
				}
				continue
			}
			parts[i] = f.pastOf(i, &whole, h, origins)
		}
	})
	return slices.Concat(parts...), failed
}

func (f *Forecaster) pastOf(series int, whole *history, h, origins int) (out []test) {
	n := len(whole.values)
	for back := range origins {
		cut := n - h - back
		if back == 0 {
			cut = max(cut, min(longHistory, n-1)) // a series that is short for this horizon says something of nearer years
		}
		if cut < longHistory {
			break
		}
		ahead := min(h, n-cut)
		past := history{last: whole.last - (n - cut), values: whole.values[:cut], imputed: whole.imputed[:cut]}
		for _, v := range past.values {
			if v == 0 {
				past.zeros++
			}
		}
		out = append(out, test{series: series, past: past, forecast: f.forecast(&past, ahead, nil), came: whole.values[cut : cut+ahead], imputed: whole.imputed[cut : cut+ahead]})
	}
	return out
}

// inCommon is the share of the variance of the errors that the series of a year have in common: an analysis of variance on the means
// of the years, averaged over the years ahead.
func inCommon(byYear []map[int][]float64) float64 {
	var sum float64
	var count int
	for _, groups := range byYear {
		var all, between, within, squares float64
		k, n := 0, 0
		for _, year := range slices.Sorted(keysOf(groups)) {
			all += mean(groups[year]) * float64(len(groups[year]))
			n += len(groups[year])
			squares += float64(len(groups[year])) * float64(len(groups[year]))
			k++
		}
		if k < 2 || n <= k {
			continue
		}
		all /= float64(n)
		for _, year := range slices.Sorted(keysOf(groups)) {
			m := mean(groups[year])
			between += float64(len(groups[year])) * (m - all) * (m - all)
			for _, e := range groups[year] {
				within += (e - m) * (e - m)
			}
		}
		between /= float64(k - 1)
		within /= float64(n - k)
		size := (float64(n) - squares/float64(n)) / float64(k-1)
		common := max(0, (between-within)/size)
		if common+within > 0 {
			sum += common / (common + within)
			count++
		}
	}
	if count == 0 {
		return leastRho
	}
	return max(leastRho, sum/float64(count))
}

// bounds works out the scaled bounds of each level and year.
func (c *Calibration) bounds(errs [][]float64) {
	h := len(errs)
	widen := 1.0
	if c.Origins > 0 {
		widen = math.Sqrt(1 + 1/float64(c.Origins))
	}
	for l, level := range levels {
		c.Lows[l], c.Highs[l] = make([]float64, h), make([]float64, h)
		low, high := 0.0, 0.0
		known := 0
		for i, e := range errs {
			if m := len(e); m >= 20 { // fewer say nothing of the ends
				k := min(m, int(math.Ceil(float64(m+1)*(1+level)/2)))
				low, high, known = min(low, widen*e[m-k]), max(high, widen*e[k-1]), i+1
			} else if known > 0 { // as the square root of time
				further := math.Sqrt(float64(i+1) / float64(known))
				low, high = min(low, c.Lows[l][known-1]*further), max(high, c.Highs[l][known-1]*further)
			} else { // nothing is known at all: a random walk of the usual changes
				normal := quantileOfNormal((1 + level) / 2)
				const ofMedian = 1.4826
				low, high = -normal*ofMedian*math.Sqrt(float64(i+1)), normal*ofMedian*math.Sqrt(float64(i+1))
			}
			c.Lows[l][i], c.Highs[l][i] = low, high
		}
	}
}

// at gives the scaled bounds of a level between two that are known, by the quantiles of a normal, and those beyond likewise.
func (c *Calibration) at(level float64, year int) (low, high float64) {
	z := quantileOfNormal((1 + level) / 2)
	i := 0
	for i < len(levels)-2 && level > levels[i+1] {
		i++
	}
	z0, z1 := quantileOfNormal((1+levels[i])/2), quantileOfNormal((1+levels[i+1])/2)
	part := (z - z0) / (z1 - z0)
	low = c.Lows[i][year] + part*(c.Lows[i+1][year]-c.Lows[i][year])
	high = c.Highs[i][year] + part*(c.Highs[i+1][year]-c.Highs[i][year])
	return min(low, 0), max(high, 0)
}

// ScaleOf is what the errors of a series are multiples of, in its own unit: its level times how much it mostly changes. own is that
// relative change, 0 where it is not known.
func (p *Pool) ScaleOf(level, own float64) float64 { return level * p.shrink(own) }

// Changes is the median relative change of a series from one year to the next; 0 where it is too short to tell.
func (s Series) Changes() float64 {
	h, err := s.ready()
	if err != nil {
		return 0
	}
	return relativeChange(&h)
}

// Band gives the band of a point, ahead years after the base (from 1), at a level from 0.5 to 0.99. scale is that of the series (Pool.ScaleOf),
// 0 or more, and may be widened for what is an estimate itself.
func (c *Calibration) Band(point, scale, level float64, ahead int) Band {
	low, high := c.at(level, min(ahead, len(c.Count))-1)
	return Band{max(0, point+scale*low), max(0, point+scale*high)}
}

// Spread is the standard deviation that stands for the errors a number of years ahead, in scales: half the width of the band at 95 %, as
// if they were normal.
func (c *Calibration) Spread(ahead int) float64 {
	low, high := c.at(0.95, min(ahead, len(c.Count))-1)
	return (high - low) / 2 / quantileOfNormal(0.975)
}

// quantileOfNormal is the quantile of the normal distribution (Wichura's AS 241 is not needed: the error function of the library is inverted).
func quantileOfNormal(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
