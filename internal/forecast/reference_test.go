package forecast

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// reference reads a file of reference results; the test is skipped where they are not at hand.
func reference(t testing.TB, name ...string) [][]string { return apart(t, ',', name...) }

// sharedFile opens a file that is kept outside the project; the test is skipped where it is not at hand.
func sharedFile(t testing.TB, name ...string) io.Reader {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{"..", "..", "..", "shared"}, name...)...))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the reference results are not here:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() }) // read only
	return bufio.NewReader(f)
}

// apart reads one whose cells are apart by another character.
func apart(t testing.TB, comma rune, name ...string) [][]string {
	t.Helper()
	in := sharedFile(t, name...)
	var err error
	if filepath.Ext(name[len(name)-1]) == ".gz" {
		if in, err = gzip.NewReader(in); err != nil {
			t.Fatal(err)
		}
	}
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.Comma = -1, comma
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func numbers(t testing.TB, cells []string) []float64 {
	t.Helper()
	out := make([]float64, len(cells))
	for i, c := range cells {
		v, err := strconv.ParseFloat(c, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = v
	}
	return out
}

// competition is series of which the last years are kept back.
type competition struct {
	names        []string
	past, future [][]float64
}

// m3 is the yearly series of the M3 competition (Makridakis & Hibon 2000).
func m3(t testing.TB) (c competition) {
	for _, row := range reference(t, "reference", "forecast", "m3", "m3_yearly.csv.gz") {
		v := numbers(t, row[4:])
		c.add(row[0], v, 6)
	}
	return c
}

func (c *competition) add(name string, v []float64, h int) {
	c.names, c.past, c.future = append(c.names, name), append(c.past, v[:len(v)-h]), append(c.future, v[len(v)-h:])
}

func (c competition) series() []Series {
	out := make([]Series, len(c.past))
	for i, y := range c.past {
		out[i] = Series{Values: y}
	}
	return out
}

// errorsOf compares forecasts of all series with what came, as the M competitions do: scaled by the mean change of the past.
func (c competition) errorsOf(forecast func(i int) []float64) (e Errors) {
	for i, came := range c.future {
		f, past := forecast(i), c.past[i]
		scale := meanChange(past)
		for h := range came {
			e.Add(f[h], came[h], past[len(past)-1], scale)
		}
	}
	return e
}

// published gives forecasts that others published, by method and series.
func published(t testing.TB, name ...string) map[string]map[string][]float64 {
	out := map[string]map[string][]float64{}
	for _, row := range reference(t, name...) {
		if out[row[0]] == nil {
			out[row[0]] = map[string][]float64{}
		}
		if row[2] != "" && row[2] != "NA" {
			v := make([]float64, 0, 6)
			for _, cell := range row[2:] {
				if x, err := strconv.ParseFloat(cell, 64); err == nil {
					v = append(v, x)
				}
			}
			out[row[0]][row[1]] = v
		}
	}
	return out
}

// The measures give what was published of the methods of M3.
func TestMeasuresOfPublishedMethods(t *testing.T) {
	c := m3(t)
	forecasts := published(t, "reference", "forecast", "m3", "m3_yearly_published_forecasts.csv.gz")
	for method, want := range map[string][3]float64{"NAIVE2": {17.880, 3.172, 1}, "THETA": {16.974, 2.806, 0.917}, "RBF": {16.424, 2.720, 0.888},
		"ROBUST-Trend": {17.033, 2.625, 0.890}, "ForcX": {16.480, 2.769, 0.897}, "DAMPEN": {17.360, 3.032, 0.963}, "COMB S-H-D": {17.072, 2.876, 0.931}} {
		of := forecasts[method]
		if of == nil {
			t.Errorf("no forecasts of %s", method)
			continue
		}
		e := c.errorsOf(func(i int) []float64 { return of[c.names[i]] })
		for i, got := range [3]float64{e.SMAPE(), e.MASE(), e.OWA()} {
			if math.Abs(got-want[i]) > 0.0006 {
				t.Errorf("%s: %.4f, published %.3f", method, got, want[i])
			}
		}
	}
}

// Smoothing, Theta and drift are those of R's package forecast 8.20.
func TestAgainstR(t *testing.T) {
	c := m3(t)
	r := published(t, "reference", "forecast", "golden", "m3_yearly_R_forecast_8.20.csv.gz")
	var work scratch
	for method, ours := range map[string]func(y, out []float64){
		"ses": func(y, out []float64) {
			l := smooth(y).level
			for h := range out {
				out[h] = l
			}
		},
		"thetaf":        theta,
		"thetaf_boxcox": func(y, out []float64) { thetaBoxCox(y, out, &work) },
		"rwf_drift": func(y, out []float64) {
			n := len(y)
			for h := range out {
				out[h] = y[n-1] + float64(h+1)*(y[n-1]-y[0])/float64(n-1)
			}
		},
	} {
		agree, better := 0, 0
		for i, name := range c.names {
			out := make([]float64, 6)
			ours(c.past[i], out)
			same := true
			for h, want := range r[method][name] {
				same = same && near(out[h], want, 1e-4)
			}
			switch {
			case same:
				agree++
			case method != "rwf_drift" && worse(c.past[i], r["ses"][name][0]):
				better++ // R has stopped at a weight that fits less well
			}
		}
		t.Logf("%s: %d of %d series within 1e-4 of R, %d where R has not found the least squares", method, agree, len(c.names), better)
		if share := float64(agree+better) / float64(len(c.names)); share < 0.98 || float64(agree) < 0.97*float64(len(c.names)) {
			t.Errorf("%s: only %.1f %% of the series are those of R", method, 100*share)
		}
	}
	for i, name := range c.names {
		if want := r["lambda_loglik"][name][0]; math.Abs(lambdaOf(c.past[i], &work.box)-want) > 1e-9 {
			t.Errorf("%s: lambda %v, in R %v", name, lambdaOf(c.past[i], &work.box), want)
		}
	}
}

// worse says that whoever smooths a series to a level did not have the least squares: of all weights, the one whose level is nearest has
// larger ones than ours.
func worse(y []float64, level float64) bool {
	const steps = 10_000
	nearest, alpha := math.Inf(1), 0.0
	for k := range steps + 1 {
		a := leastAlpha + (mostAlpha-leastAlpha)*float64(k)/steps
		if _, l := smoothed(y, a); math.Abs(l-level) < nearest {
			nearest, alpha = math.Abs(l-level), a
		}
	}
	return smoothedSquares(y, alpha) > smoothedSquares(y, smooth(y).alpha)*(1+1e-9)
}

func TestM3(t *testing.T) {
	for name, spans := range map[string]Spans{"all years": {}, "usual spans": UsualSpans()} {
		t.Run(name, func(t *testing.T) { testM3(t, spans) })
	}
}

func testM3(t *testing.T, spans Spans) {
	c := m3(t)
	pool, err := NewPool(c.series(), spans)
	if err != nil {
		t.Fatal(err)
	}
	f := pool.Forecaster()
	all := make([]Forecast, len(c.past))
	for i, s := range c.series() {
		if all[i], err = f.Forecast(s, 6, nil); err != nil {
			t.Fatal(err)
		}
	}
	e := c.errorsOf(func(i int) []float64 { return all[i].Points })
	calibration, err := pool.Calibrate(c.series(), 6)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range c.series() {
		scale := pool.ScaleOf(all[i].Level, s.Changes())
		for h, came := range c.future[i] {
			e.AddBands(calibration.Band(all[i].Points[h], scale, 0.8, h+1), calibration.Band(all[i].Points[h], scale, 0.95, h+1), came, meanChange(c.past[i]))
		}
	}
	t.Logf("M3 yearly: sMAPE %.3f MASE %.3f OWA %.4f bias %.1f %% direction %.2f; 80 %%: %.3f 95 %%: %.3f MSIS %.1f; damping %+v, K %d, rho %.2f", e.SMAPE(), e.MASE(), e.OWA(), e.Bias(), e.Direction(),
		e.Coverage80(), e.Coverage95(), e.MSIS95(), pool.Damping, calibration.Origins, calibration.Rho)
	if e.SMAPE() > 16.10 || e.MASE() > 2.68 || e.OWA() > 0.875 {
		t.Error("worse than what was reached before")
	}
	if e.Coverage95() < 0.94 || e.Coverage95() > 0.99 || e.MSIS95() > 28 {
		t.Error("the bands at 95 % do not hold what they promise")
	}
}

// The yearly series of the M4 competition (Makridakis, Spiliotis & Assimakopoulos 2020), where its training file is at hand: 23,000 series of 13 to
// 835 years. No change is what was published of it; the best method that is no neural network had an OWA of .788, Theta .872.
func TestM4(t *testing.T) {
	train := reference(t, "reference", "forecast", "m4", "Yearly-train.csv")
	test := map[string][]string{}
	for _, row := range reference(t, "reference", "forecast", "m4", "Yearly-test.csv.gz") {
		test[row[0]] = row[1:]
	}
	var c competition
	for _, row := range train {
		known := slices.DeleteFunc(row[1:], func(cell string) bool { return cell == "" })
		if len(test[row[0]]) != 6 {
			t.Fatalf("%s has %d years to forecast", row[0], len(test[row[0]]))
		}
		c.add(row[0], append(numbers(t, known), numbers(t, test[row[0]])...), 6)
	}
	flat := c.errorsOf(func(i int) []float64 { return slices.Repeat(c.past[i][len(c.past[i])-1:], 6) })
	pool, err := NewPool(c.series(), UsualSpans())
	if err != nil {
		t.Fatal(err)
	}
	f := pool.Forecaster()
	e := c.errorsOf(func(i int) []float64 {
		p, err := f.Forecast(Series{Values: c.past[i]}, 6, nil)
		if err != nil {
			t.Fatal(err)
		}
		return p.Points
	})
	t.Logf("M4 yearly, %d series: no change sMAPE %.3f MASE %.3f; default %.3f %.3f, OWA %.4f", len(c.names), flat.SMAPE(), flat.MASE(), e.SMAPE(), e.MASE(), e.OWA())
	if math.Abs(flat.SMAPE()-16.342) > 0.001 || math.Abs(flat.MASE()-3.974) > 0.001 {
		t.Error("this is not the competition: no change is otherwise than was published")
	}
	if e.OWA() > 0.82 {
		t.Error("worse than the best simple methods that were published")
	}
}

// industries are employment by industry in the United States, by year (BLS, Current Employment Statistics), up to so many years before the
// last, of which h are kept back: nothing comes closer to headcounts of branches over a long time.
func industries(t testing.TB, h, back int) (c competition) {
	by := map[string][]float64{}
	var order []string
	for _, row := range reference(t, "reference", "forecast", "us_ces", "us_employment_annual.csv.gz") {
		if by[row[0]] == nil {
			order = append(order, row[0])
		}
		for _, thousands := range numbers(t, row[3:]) {
			by[row[0]] = append(by[row[0]], 1000*thousands)
		}
	}
	for _, id := range order {
		if v := by[id]; len(v)-back >= 14+h {
			c.add(id, v[:len(v)-back], h)
		}
	}
	return c
}

// Employment by industry, forecast from ten years between 1990 and 2012: crises among them.
func TestUSIndustries(t *testing.T) {
	for name, spans := range map[string]Spans{"all years": {}, "usual spans": UsualSpans()} {
		t.Run(name, func(t *testing.T) { testUSIndustries(t, spans) })
	}
}

func testUSIndustries(t *testing.T, spans Spans) {
	var e Errors
	for back := 0; back <= 20; back += 2 {
		c := industries(t, 6, back)
		for i, v := range c.past {
			c.past[i] = v[max(0, len(v)-30):]
		}
		pool, err := NewPool(c.series(), spans)
		if err != nil {
			t.Fatal(err)
		}
		calibration, err := pool.Calibrate(c.series(), 6)
		if err != nil {
			t.Fatal(err)
		}
		f := pool.Forecaster()
		for i, s := range c.series() {
			p, err := f.Forecast(s, 6, nil)
			if err != nil {
				t.Fatal(err)
			}
			scale, change := pool.ScaleOf(p.Level, s.Changes()), meanChange(c.past[i])
			for h, came := range c.future[i] {
				e.Add(p.Points[h], came, p.Level, change)
				e.AddBands(calibration.Band(p.Points[h], scale, 0.8, h+1), calibration.Band(p.Points[h], scale, 0.95, h+1), came, change)
			}
		}
	}
	t.Logf("US industries: %d forecasts, OWA %.3f direction %.2f; 80 %%: %.3f 95 %%: %.3f MSIS %.1f", e.Count, e.OWA(), e.Direction(), e.Coverage80(), e.Coverage95(), e.MSIS95())
	if e.Coverage95() < 0.92 {
		t.Error("the bands at 95 % do not hold what they promise")
	}
	if e.OWA() >= 1 {
		t.Error("no better than no change")
	}
}
