package forecast

import (
	"encoding/json"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// What recent years say is not what the long run says: each forecast looks at its own.
func TestSpansOfAForecast(t *testing.T) {
	s := Series{First: 1990} // it fell by 10 a year for 20 years, and has grown by 10 for 10
	for y := range 30 {
		s.Values = append(s.Values, 1000+10*math.Abs(float64(y-20)))
	}
	of := func(spans Spans) Forecast {
		p, err := NewPool([]Series{s}, spans)
		if err != nil {
			t.Fatal(err)
		}
		return forecastOf(t, p, s, 1, nil)
	}
	last := s.Values[29]
	for name, c := range map[string]struct {
		spans        Spans
		drift, theta float64 // change of the next year, by drift, and at least, by Theta
		years        int
	}{
		"all years":                    {Spans{}, -110.0 / 29, math.NaN(), 30},
		"the recent ones":              {Spans{Recent: 9, Long: 9}, 10, 4, 9},
		"the recent and all":           {Spans{Recent: 9}, -110.0 / 29, 4, 30},
		"shorter than a trend may be":  {Spans{Recent: 2, Long: 2}, 10, 4, 8},
		"longer than what is known of": {Spans{Recent: 50, Long: 50}, -110.0 / 29, math.NaN(), 30},
	} {
		f := of(c.spans)
		if got := f.Members[2][0] - last; math.Abs(got-c.drift) > 1e-9 || f.Observations != c.years {
			t.Errorf("%s: drift of %v from %d years", name, got, f.Observations)
		}
		if got := f.Members[0][0] - last; c.theta > 0 && got < c.theta {
			t.Errorf("%s: Theta goes on by %v", name, got)
		}
	}
}

// The usual spans would have forecast the past as well as one span for all does, of 20 years or of all of them: within 0.01 of OWA, less than
// what tells one method from another on sets of this size.
func TestUsualSpans(t *testing.T) {
	sets := pastSets(t)
	for half := range 2 {
		mean := func(name string, spans Spans) float64 {
			product := 1.0
			for _, set := range sets {
				owa := scores(t, set.of, spans)[half][0]
				t.Logf("half %d, %s, %s: OWA %.3f", half, name, set.name, owa)
				product *= owa
			}
			return math.Pow(product, 1/float64(len(sets)))
		}
		usual := mean("usual spans", UsualSpans())
		for name, spans := range map[string]Spans{"20 years": {20, 20}, "all years": {}} {
			other := mean(name, spans)
			t.Logf("half %d: usual spans %.4f, %s %.4f", half, usual, name, other)
			if usual > other+0.01 {
				t.Errorf("the usual spans are worse than %s", name)
			}
		}
	}
}

// projected is a family of jobs in the projection of DARES and France Stratégie from 2019 to 2030 (Métiers 2030), in thousands.
type projected struct {
	Employment float64 `json:"effectifs_2019_milliers"`
	Creations  float64 `json:"creations_destructions_milliers"`
}

// Employment by family from the series to 2018, eleven years on, beside Métiers 2030: another opinion, not the truth.
func TestMetiers2030(t *testing.T) {
	var others map[string]projected
	if err := json.NewDecoder(sharedFile(t, "reference", "forecast", "dares", "metiers2030_national_by_fap.json")).Decode(&others); err != nil {
		t.Fatal(err)
	}
	c := families(t, 0, 2018)[0]
	pool, err := NewPool(c.series(), UsualSpans())
	if err != nil {
		t.Fatal(err)
	}
	f := pool.Forecaster()
	var ours, theirs []float64
	var same, gap, none, weights float64
	for i, s := range c.series() {
		o, known := others[c.names[i]]
		if !known {
			continue
		}
		p, err := f.Forecast(s, 11, nil)
		if err != nil {
			t.Fatal(err)
		}
		a, b := 100*(p.Points[10]/p.Level-1), 100*o.Creations/o.Employment
		ours, theirs = append(ours, a), append(theirs, b)
		if a*b > 0 {
			same++
		}
		gap, none, weights = gap+o.Employment*math.Abs(a-b), none+o.Employment*math.Abs(b), weights+o.Employment
	}
	n := float64(len(ours))
	correlation := stat.Correlation(ours, theirs, nil)
	t.Logf("growth to 2030 of %.0f families: correlation %.3f, same sign %.3f, mean gap %.2f points (no growth: %.2f)", n, correlation, same/n, gap/weights, none/weights)
	if n != 77 || correlation < 0.78 || same/n < 0.81 || gap/weights > 4.9 {
		t.Error("it agrees less than it did")
	}
}
