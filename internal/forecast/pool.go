package forecast

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// The rules by length of history and level (docs/forecasting.md, "How a headcount is carried on").
const (
	longHistory  = 8  // years from which a series has a trend of its own
	someHistory  = 4  // years from which its own growth counts beside that of its group
	leastLevel   = 30 // persons below which it has none
	fewLast      = 3  // years whose mean is taken of a series that is zero half of the time
	growthKept   = 0.9
	guardWindow  = 5    // years over which growth is measured for the guard
	guarded      = 0.01 // share of the growths of the group, at either end, beyond which a forecast is not let go
	tunedOn      = 1_500
	horizonTuned = 6
	most         = 32 // years that are forecast at most
)

// ErrHorizon says that a number of years to forecast is not one.
var ErrHorizon = errors.New("the horizon is not from 1 to 30 years")

// Method is how a series was forecast.
type Method string

// The methods.
const (
	MedianOfFour Method = "MEDIAN_OF_FOUR" // the middle of Theta on transformed values, a damped trend, drift and a flat line
	DampedGrowth Method = "DAMPED_GROWTH"  // the last value, with its own growth and that of its group, weighted by what each is worth
	GroupGrowth  Method = "GROUP_GROWTH"   // the last value, with the growth of its group
	MeanOfThree  Method = "MEAN_OF_THREE"  // the mean of the last three years, for a series that is mostly zero
)

// Members are the names of the four forecasts whose median is taken, in the order of Forecast.Members.
func Members() [4]string { return [4]string{"THETA", "DAMPED", "DRIFT", "SMOOTHING"} }

// Forecast is what is forecast of one series.
type Forecast struct {
	Base         int       // year of its last value; the first point is of the year after
	Level        float64   // that value
	Points       []float64 // one a year, 0 or more
	Method       Method
	Members      [4][]float64 // of the median of four, in the order of Members; nil of other methods
	Guarded      bool         // the growth guard held it back
	Lambda       float64      // transformation of Theta: 0 logarithms, 1 none
	Observations int          // years it was forecast from: the longest span
	Imputed      int          // of which filled in
}

// Pool is what the series of a group have in common. It is not changed once made, and may be used by several goroutines.
type Pool struct {
	Damping   Damping
	Low, High float64 // growths a year, as logarithms, between which a forecast is kept
	Between   float64 // variance of the mean growth from one series to another
	Within    float64 // variance of the growth of a year within a series
	Scale     float64 // median over the series of their median relative change from one year to the next
	Spans     Spans
}

// Spans are how many years the forecasts look at: the last ones, 8 at least; 0 for all that are known. Theta, the damped trend and smoothing
// look at the recent ones, drift at the long run: forecasts that look at different pasts are right at different times, and which past is the
// right one is not known before (Pesaran & Timmermann 2007).
type Spans struct{ Recent, Long int }

// UsualSpans are those of the parameters that come with the program. One span for all, of 20 years or of every year, would
// have forecast the past as well; these agree best with Métiers 2030 (docs/forecasting.md).
func UsualSpans() Spans { return Spans{Recent: 12, Long: 24} }

// last gives the last years of a series, as many as a span says.
func last(y []float64, span int) []float64 {
	if span <= 0 {
		return y
	}
	return y[max(0, len(y)-max(span, longHistory)):]
}

// pastOrigin is a year of the past with what was known then and what came.
type pastOrigin struct {
	past, future []float64
	scale        float64 // mean change from one year to the next in what was known
}

// NewPool finds what some series have in common, to forecast them by some spans. Of very many, a part is taken for the weights of the damped
// trend: every n-th. Series that are empty are left out; an error names the first that is not one.
func NewPool(series []Series, spans Spans) (*Pool, error) {
	p := &Pool{Damping: usual, Low: math.Inf(-1), High: math.Inf(1), Spans: spans}
	var all []history
	for i, s := range series {
		h, err := s.ready()
		switch {
		case errors.Is(err, ErrEmpty):
			continue
		case err != nil:
			return nil, fmt.Errorf("series %d: %w", i, err)
		}
		all = append(all, h)
	}
	p.growths(all)
	p.Damping = tune(origins(all, spans.Recent))
	return p, nil
}

// origins gives past years of a part of the series, with at least a long history before them, of which a damped trend looks at a span.
func origins(all []history, span int) (out []pastOrigin) {
	step := 1 + len(all)/tunedOn
	for i := 0; i < len(all); i += step {
		y := all[i].values
		for back := 1; back <= 4; back++ {
			n := len(y) - horizonTuned - (back - 1)
			if n < longHistory {
				break
			}
			if scale := meanChange(y[:n]); scale > 0 {
				out = append(out, pastOrigin{last(y[:n], span), y[n : n+horizonTuned], scale})
			}
		}
	}
	return out
}

// meanChange is the mean absolute change from one year to the next.
func meanChange(y []float64) float64 {
	var sum float64
	for i := 1; i < len(y); i++ {
		sum += math.Abs(y[i] - y[i-1])
	}
	return sum / float64(max(1, len(y)-1))
}

// growths measures the growth of the group: the guard, the variances, the scale.
func (p *Pool) growths(all []history) {
	var windows, means, scales []float64
	var within float64
	var changes int
	for i := range all {
		h := &all[i]
		var own []float64
		for t := 1; t < len(h.values); t++ {
			if a, b := h.values[t-1], h.values[t]; a > 0 && b > 0 && !h.imputed[t] && !h.imputed[t-1] {
				own = append(own, math.Log(b/a))
			}
			if t >= guardWindow && h.values[t-guardWindow] > 0 && h.values[t] > 0 {
				windows = append(windows, math.Log(h.values[t]/h.values[t-guardWindow])/guardWindow)
			}
		}
		if len(own) < someHistory-1 {
			continue
		}
		m := mean(own)
		for _, c := range own {
			within += (c - m) * (c - m)
		}
		changes += len(own) - 1
		means = append(means, m)
		if s := relativeChange(h); s > 0 {
			scales = append(scales, s)
		}
	}
	if len(windows) >= 100 { // fewer say nothing of what is rare
		slices.Sort(windows)
		p.Low, p.High = Quantile(windows, guarded), Quantile(windows, 1-guarded)
	}
	if changes > 0 {
		p.Within = within / float64(changes)
	}
	if len(means) > 1 {
		m := mean(means)
		for _, x := range means {
			p.Between += (x - m) * (x - m) / float64(len(means)-1)
		}
	}
	p.Scale = median(scales)
}

func mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// relativeChange is the median relative change of a series from one year to the next; 0 when it is not known.
func relativeChange(h *history) float64 {
	var changes []float64
	for t := 1; t < len(h.values); t++ {
		if h.values[t-1] > 0 && !h.imputed[t] && !h.imputed[t-1] {
			changes = append(changes, math.Abs(h.values[t]-h.values[t-1])/h.values[t-1])
		}
	}
	if len(changes) < someHistory-1 {
		return 0
	}
	return median(changes)
}

// Forecaster forecasts series with what a pool knows. It holds room that is used again: one goroutine uses one.
type Forecaster struct {
	*Pool
	dampers map[int]*damper
	work    scratch
}

// Forecaster makes one.
func (p *Pool) Forecaster() *Forecaster { return &Forecaster{Pool: p, dampers: map[int]*damper{}} }

// Forecast forecasts h years of a series, 1 to 30, after its last value. group is the growth that its group is expected to have, as the
// ratio of each of these years to the year of the last value; nil for none, which stands for no growth. It is taken where the series is
// too short or too small for a trend of its own, and may be shorter than the horizon: its last ratio then holds on.
//
// Errors: of the series (ErrEmpty, ErrNegative, ErrBreak) and ErrHorizon.
func (f *Forecaster) Forecast(s Series, h int, group []float64) (Forecast, error) {
	if h < 1 || h > 30 {
		return Forecast{}, fmt.Errorf("%w: %d", ErrHorizon, h)
	}
	past, err := s.ready()
	if err != nil {
		return Forecast{}, err
	}
	return f.forecast(&past, h, group), nil
}

func (f *Forecaster) forecast(past *history, h int, group []float64) Forecast {
	out := Forecast{Base: past.last, Level: past.level(), Points: make([]float64, h), Observations: len(past.values)}
	for _, filled := range past.imputed {
		if filled {
			out.Imputed++
		}
	}
	n := len(past.values)
	switch {
	case n >= someHistory && 2*past.zeros >= n:
		out.Method = MeanOfThree
		m := mean(past.values[n-fewLast:])
		for i := range out.Points {
			out.Points[i] = m
		}
	case n >= longHistory && out.Level >= leastLevel:
		f.medianOfFour(past, &out)
	case n >= someHistory:
		out.Method = DampedGrowth
		f.grow(past, &out, group, f.worth(n-1))
	default:
		out.Method = GroupGrowth
		f.grow(past, &out, group, 0)
	}
	return out
}

// medianOfFour takes, year by year, the mean of the two in the middle of four forecasts.
func (f *Forecaster) medianOfFour(past *history, out *Forecast) {
	recent, long := last(past.values, f.Spans.Recent), last(past.values, f.Spans.Long)
	out.Observations = max(len(recent), len(long))
	h := len(out.Points)
	room := make([]float64, 4*h)
	for m := range out.Members {
		out.Members[m] = room[m*h : (m+1)*h : (m+1)*h]
	}
	out.Method, out.Lambda = MedianOfFour, thetaBoxCox(recent, out.Members[0], &f.work)
	d := f.dampers[len(recent)]
	if d == nil {
		d = newDamper(f.Damping, len(recent))
		f.dampers[len(recent)] = d
	}
	d.forecast(recent, out.Members[1])
	flat := max(0, smooth(recent).level)
	drift := (long[len(long)-1] - long[0]) / float64(len(long)-1)
	for i := range h {
		out.Members[2][i] = max(0, out.Level+drift*float64(i+1))
		out.Members[3][i] = flat
		four := [4]float64{out.Members[0][i], out.Members[1][i], out.Members[2][i], flat}
		sort4(&four)
		out.Points[i] = (four[1] + four[2]) / 2
	}
	f.guard(out)
}

func sort4(x *[4]float64) {
	swap := func(i, j int) {
		if x[i] > x[j] {
			x[i], x[j] = x[j], x[i]
		}
	}
	swap(0, 1)
	swap(2, 3)
	swap(0, 2)
	swap(1, 3)
	swap(1, 2)
}

// guard keeps the growth within what the group has seen.
func (f *Forecaster) guard(out *Forecast) {
	if out.Level <= 0 {
		return
	}
	for i, v := range out.Points {
		years := float64(i + 1)
		low, high := out.Level*math.Exp(f.Low*years), out.Level*math.Exp(f.High*years)
		if v < low || v > high {
			out.Points[i], out.Guarded = within(v, low, high), true
		}
	}
}

// worth is the weight of the growth of a series beside that of its group, by the number of changes it is the mean of (empirical Bayes).
func (p *Pool) worth(changes int) float64 {
	if p.Between == 0 {
		return 0
	}
	n := float64(changes)
	return n * p.Between / (n*p.Between + p.Within)
}

// grow carries the last value on with its own growth, damped, and that of its group.
func (f *Forecaster) grow(past *history, out *Forecast, group []float64, own float64) {
	n := len(past.values)
	growth := 0.0
	if a, b := past.values[0], past.values[n-1]; n > 1 && a > 0 && b > 0 {
		growth = within(math.Log(b/a)/float64(n-1), f.Low, f.High)
	}
	left, sum := 1.0, 0.0
	for i := range out.Points {
		left *= growthKept
		sum += left
		ratio := 1.0
		if len(group) > 0 {
			ratio = group[min(i, len(group)-1)]
		}
		if out.Points[i] = out.Level * ratio; own > 0 && ratio > 0 {
			out.Points[i] = out.Level * math.Exp(own*growth*sum+(1-own)*math.Log(ratio))
		}
	}
}
