package forecast

import "math"

// Errors adds up how far forecasts were from what came. Its zero value has nothing in it.
type Errors struct {
	Count              int
	scaled, symmetric  float64 // of the forecasts
	flatScaled, flatSy float64 // of no change at all
	bias               float64
	right, moved       int
	within             [2]int // the bands at 80 and 95 %
	interval           float64
	banded             int
}

// Add compares a forecast with what came. last is the last value known, scale the mean change from one year to the next in what was
// known then. Nothing is added where the scale is zero: the error has no measure.
func (e *Errors) Add(forecast, came, last, scale float64) {
	if scale <= 0 {
		return
	}
	e.Count++
	e.scaled += math.Abs(forecast-came) / scale
	e.symmetric += symmetric(forecast, came)
	e.flatScaled += math.Abs(last-came) / scale
	e.flatSy += symmetric(last, came)
	if came > 0 {
		e.bias += 100 * (forecast - came) / came
	}
	if came != last && forecast != last {
		e.moved++
		if (came > last) == (forecast > last) {
			e.right++
		}
	}
}

// AddBands compares the bands at 80 and 95 % with what came.
func (e *Errors) AddBands(b80, b95 Band, came, scale float64) {
	if scale <= 0 {
		return
	}
	e.banded++
	for i, b := range [2]Band{b80, b95} {
		if came >= b.Low && came <= b.High {
			e.within[i]++
		}
	}
	const alpha = 0.05
	score := b95.High - b95.Low
	score += 2 / alpha * (max(0, b95.Low-came) + max(0, came-b95.High))
	e.interval += score / scale
}

// symmetric is the absolute error in percent of the mean of both.
func symmetric(a, b float64) float64 {
	if a == b {
		return 0
	}
	return 200 * math.Abs(a-b) / (math.Abs(a) + math.Abs(b))
}

// The measures; NaN where there is nothing to measure.

// MASE is the mean absolute error, scaled by the mean change of each series (Hyndman & Koehler 2006).
func (e *Errors) MASE() float64 { return e.scaled / float64(e.Count) }

// SMAPE is the mean absolute error in percent of the mean of forecast and figure.
func (e *Errors) SMAPE() float64 { return e.symmetric / float64(e.Count) }

// OWA is the mean of both errors over those of no change at all (as in the M4 competition): below 1, it is better.
func (e *Errors) OWA() float64 { return (e.scaled/e.flatScaled + e.symmetric/e.flatSy) / 2 }

// Bias is the mean error in percent of the figure: positive, it was too high.
func (e *Errors) Bias() float64 { return e.bias / float64(e.Count) }

// Direction is the share of the forecasts that went the right way, of those where both moved.
func (e *Errors) Direction() float64 { return float64(e.right) / float64(e.moved) }

// Coverage80 is the share of the figures within the band at 80 %.
func (e *Errors) Coverage80() float64 { return float64(e.within[0]) / float64(e.banded) }

// Coverage95 is the share of the figures within the band at 95 %.
func (e *Errors) Coverage95() float64 { return float64(e.within[1]) / float64(e.banded) }

// MSIS95 is the mean scaled interval score at 95 %: the width of the band, and 40 times how far a figure is outside.
func (e *Errors) MSIS95() float64 { return e.interval / float64(e.banded) }
