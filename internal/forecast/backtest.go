package forecast

import (
	"cmp"
	"fmt"
	"slices"
)

// Verdict is what to make of a backtest.
type Verdict string

// The verdicts. Five percent of difference is none: it is within what luck gives.
const (
	BetterThanNoChange Verdict = "BETTER_THAN_NO_CHANGE"
	AsGoodAsNoChange   Verdict = "AS_GOOD_AS_NO_CHANGE"
	WorseThanNoChange  Verdict = "WORSE_THAN_NO_CHANGE"
	TooShort           Verdict = "TOO_SHORT"

	noDifference = 0.05
)

// Verdict says whether forecasts were better than no change at all. TooShort: fewer than eight were compared.
func (e *Errors) Verdict() Verdict {
	const least = 8
	switch owa := e.OWA(); {
	case e.Count < least:
		return TooShort
	case owa < 1-noDifference:
		return BetterThanNoChange
	case owa > 1+noDifference:
		return WorseThanNoChange
	}
	return AsGoodAsNoChange
}

// Tested is how good past forecasts of some series were.
type Tested struct {
	Horizons []Errors  // by years ahead
	Origins  []int     // distinct years that each was forecast from
	Series   []float64 // OWA by series, over all years ahead; NaN where it cannot be told
	Count    int       // series that could be forecast
}

// Worst lists the series with the largest errors beside no change, the worst first.
func (t *Tested) Worst(n int) []int {
	var all []int
	for i, owa := range t.Series {
		if owa > 0 { // not NaN
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(t.Series[b], t.Series[a]) })
	return all[:min(n, len(all))]
}

// mostOrigins is from how many past years a series is forecast at most, and enough how many forecasts of a number of years ahead tell something.
const (
	mostOrigins = 12
	enough      = 24
)

// Backtest forecasts the last years of some series, nil for all, from what was known before them: from four past years each, from up to
// twelve where they are few, and as many years ahead as there are, h at most. What all the series have in common, and the bands, come
// from the years before the last h.
//
// Errors: of the series (ErrNegative, ErrBreak) and ErrHorizon.
func Backtest(series []Series, spans Spans, h int, of []int) (*Tested, error) {
	if h < 1 || h > 30 {
		return nil, fmt.Errorf("%w: %d", ErrHorizon, h)
	}
	before := make([]Series, len(series))
	for i, s := range series {
		before[i] = s
		before[i].Values = s.Values[:max(0, len(s.Values)-h)]
	}
	pool, err := NewPool(before, spans)
	if err != nil {
		return nil, err
	}
	calibration, err := pool.Calibrate(before, h)
	if err != nil {
		return nil, err
	}
	asked := len(series)
	if of != nil {
		asked = len(of)
	}
	tests, err := pool.tests(series, h, min(max(pastOrigins, enough/max(1, asked)), mostOrigins), of)
	if err != nil {
		return nil, err
	}
	out := &Tested{Horizons: make([]Errors, h), Origins: make([]int, h), Series: make([]float64, len(series))}
	own := make([]Errors, len(series))
	origins := make([]map[int]bool, h)
	for i := range origins {
		origins[i] = map[int]bool{}
	}
	for _, t := range tests {
		scale, band := meanChange(t.past.values), pool.ScaleOf(t.forecast.Level, relativeChange(&t.past))
		for i, came := range t.came {
			if t.imputed[i] {
				continue
			}
			point := t.forecast.Points[i]
			out.Horizons[i].Add(point, came, t.forecast.Level, scale)
			out.Horizons[i].AddBands(calibration.Band(point, band, 0.8, i+1), calibration.Band(point, band, 0.95, i+1), came, scale)
			own[t.series].Add(point, came, t.forecast.Level, scale)
			origins[i][t.past.last] = true
		}
	}
	for i := range origins {
		out.Origins[i] = len(origins[i])
	}
	for i := range own {
		out.Series[i] = own[i].OWA()
		if own[i].Count > 0 {
			out.Count++
		}
	}
	return out, nil
}
