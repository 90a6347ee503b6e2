package flows

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// reference opens a file of reference results; the test is skipped where they are not at hand.
func reference(t *testing.T, name ...string) io.Reader {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{"..", "..", "..", "..", "shared"}, name...)...))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the reference results are not here:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if filepath.Ext(name[len(name)-1]) != ".gz" {
		return f
	}
	in, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// The published openings of the BLS: openings = change / 10 + separations, separations = exits + transfers, and each flow is its rate of
// the mean of both headcounts: that of the first or of the last year alone would not do.
func TestBLS(t *testing.T) {
	rows, err := csv.NewReader(reference(t, "reference", "forecast", "bls", "table_1_10_2024_34.csv.gz")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var checks, mean, first, last, balance int
	for _, row := range rows[1:] {
		var v [11]float64
		complete := true
		for i := range v {
			x, err := strconv.ParseFloat(row[3+i], 64)
			v[i], complete = x, complete && err == nil
		}
		if !complete || row[2] != "Line item" {
			continue
		}
		e0, e10, change := v[0], v[1], v[2]
		exitRate, transferRate, exits, transfers, separations, openings := v[4], v[5], v[7], v[8], v[9], v[10]
		f := Flow{Opening: e0, Closing: e0 + change/10, CareerEnd: exits, MovesOut: transfers}
		if math.Abs(f.OpeningsBLS()-openings) > 0.151 || math.Abs(exits+transfers-separations) > 0.151 {
			balance++
		}
		for _, of := range [][2]float64{{exitRate, exits}, {transferRate, transfers}} {
			// The rate is rounded to 0.1 %, the flow and the headcounts to 0.1 thousand.
			within := func(base float64) bool {
				return of[1]+0.05 >= (of[0]-0.05)/100*(base-0.05) && of[1]-0.05 <= (of[0]+0.05)/100*(base+0.05)
			}
			checks++
			if !within((e0 + e10) / 2) {
				mean++
			}
			if !within(e0) {
				first++
			}
			if !within(e10) {
				last++
			}
		}
	}
	t.Logf("%d checks; off: %d with the mean headcount, %d with the first, %d with the last; %d balances off", checks, mean, first, last, balance)
	if checks < 1500 || mean > 0 || balance > 0 {
		t.Error("the published flows are not those of the identities")
	}
	if first == 0 || last == 0 {
		t.Error("the check tells nothing: another headcount would do as well")
	}
}

type family struct {
	Employment float64            `json:"effectifs_2019_milliers"`
	Creations  float64            `json:"creations_destructions_milliers"`
	Exits      float64            `json:"departs_fin_carriere_milliers"`
	Openings   float64            `json:"postes_a_pourvoir_milliers"`
	Ages       map[string]float64 `json:"ages_2017_2019"`
}

// The ages of the families of jobs, and one age of exit for all of them, give the end-of-career exits that DARES and France Stratégie have
// projected from 2019 to 2030.
func TestExitsOfFamilies(t *testing.T) {
	var families map[string]family
	if err := json.NewDecoder(reference(t, "reference", "forecast", "dares", "metiers2030_national_by_fap.json")).Decode(&families); err != nil {
		t.Fatal(err)
	}
	names := [...]string{"15-24 ans", "25-29 ans", "30-34 ans", "35-39 ans", "40-44 ans", "45-49 ans", "50-54 ans", "55-59 ans", "60 ans ou plus"}
	var profiles []Profile
	var exits []float64
	total := 0.0
	for code, f := range families {
		if math.Abs(f.Creations+f.Exits-f.Openings) > 0.11 {
			t.Errorf("%s: %v + %v is not %v", code, f.Creations, f.Exits, f.Openings)
		}
		if len(f.Ages) != len(Bands) || f.Exits <= 0 {
			continue
		}
		var bands [len(Bands)]float64
		sum := 0.0
		for i, n := range names {
			bands[i] = f.Ages[n]
			sum += bands[i]
		}
		for i := range bands {
			bands[i] *= f.Employment / sum // the structure of 2017-2019 on the headcount of 2019
		}
		p, err := FromBands(bands, 0.38)
		if err != nil {
			t.Fatal(err)
		}
		profiles, exits, total = append(profiles, p), append(exits, f.Exits), total+f.Exits
	}
	law, err := Calibrate(profiles, 5.5, 11, total)
	if err != nil {
		t.Fatal(err)
	}
	off, flat, all := 0.0, 0.0, 0.0
	for _, p := range profiles {
		all += p.Sum()
	}
	for i, p := range profiles {
		off += math.Abs(law.Exits(p, 11) - exits[i])
		flat += math.Abs(p.Sum()*total/all - exits[i])
	}
	t.Logf("%d families, mean age of exit %.2f: WAPE %.3f; with one rate for all: %.3f", len(profiles), law.Mean, off/total, flat/total)
	if len(profiles) < 75 || off/total > 0.13 {
		t.Error("one age of exit does not explain the exits")
	}
	if flat/total < 0.18 {
		t.Error("the ages tell nothing: one rate would do as well")
	}
}

// Two published exercises on moves of personnel (Markov analysis).
func TestPublishedMoves(t *testing.T) {
	var file struct {
		Examples []struct {
			Source string
			Stock  []float64
			P      [][]float64
			Flows  [][]float64
			Want   []float64 `json:"exact_availability"`
			Exit   float64   `json:"exact_exit"`
			Hires  []float64 `json:"external_hires_to_hold_stock"`
		}
	}
	if err := json.NewDecoder(reference(t, "reference", "forecast", "golden", "markov_published.json")).Decode(&file); err != nil {
		t.Fatal(err)
	}
	for _, x := range file.Examples {
		g := Grades{x.P}
		for i, row := range x.Flows {
			shares := make([]float64, len(row))
			for j, v := range row {
				shares[j] = v / x.Stock[i]
			}
			g.Stay = append(g.Stay, shares)
		}
		next, left, err := g.Next(x.Stock)
		if err != nil {
			t.Fatal(err)
		}
		gone := 0.0
		for i := range next {
			gone += left[i]
			if math.Abs(next[i]-x.Want[i]) > 1e-9 {
				t.Errorf("%s: %v are there, published %v", x.Source, next, x.Want)
			}
			if x.Hires != nil && math.Abs(x.Stock[i]-next[i]-x.Hires[i]) > 1e-9 {
				t.Errorf("%s: %v are to be hired, published %v", x.Source, x.Stock[i]-next[i], x.Hires[i])
			}
		}
		if x.Exit > 0 && math.Abs(gone-x.Exit) > 1e-9 {
			t.Errorf("%s: %v have left, published %v", x.Source, gone, x.Exit)
		}
		years, err := g.Expected()
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range years { // Expected = I + Stay Expected
			for j, v := range row {
				want := 0.0
				if i == j {
					want = 1
				}
				for k, s := range g.Stay[i] {
					want += s * years[k][j]
				}
				if math.Abs(v-want) > 1e-9 {
					t.Errorf("%s: years from %d in %d: %v, not %v", x.Source, i, j, v, want)
				}
			}
		}
	}
}
