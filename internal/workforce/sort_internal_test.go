package workforce

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// anyRecord has few keys, so that some come twice.
func anyRecord(t *rapid.T) record {
	small := rapid.Uint64Range(0, 3)
	return record{
		hi: small.Draw(t, "hi") << jobShift, lo: small.Draw(t, "lo"), value: float64(rapid.IntRange(-2, 2).Draw(t, "value")) / 3,
		low: rapid.Float64().Draw(t, "low"), high: rapid.Float64().Draw(t, "high"), units: rapid.Uint32().Draw(t, "units"), line: rapid.Uint32Range(0, 2).Draw(t, "line"),
		topBP: rapid.Uint16().Draw(t, "topBP"), part: rapid.Uint16Range(0, 1).Draw(t, "part"), quality: rapid.Uint8().Draw(t, "quality"),
	}
}

func TestTheSorterSorts(t *testing.T) {
	SpillOften(t)
	t.Setenv("TMPDIR", t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(rapid.Custom(anyRecord), 0, 60).Draw(t, "records")
		var s sorter
		defer s.close()
		for _, r := range records {
			if err := s.add(r); err != nil {
				t.Fatal(err)
			}
		}
		if want := len(records) / runRecords; len(s.runs) != want {
			t.Fatalf("%d runs on disk, want %d", len(s.runs), want)
		}
		var got []record
		if err := s.each(func(r *record) error { got = append(got, *r); return nil }); err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(records, byKey)
		if !slices.Equal(got, records) {
			t.Fatalf("got %v\nwant %v", got, records)
		}
	})
	left, err := os.ReadDir(os.TempDir())
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left on disk, %v", left, err)
	}
}

func fill(t *testing.T, s *sorter, n int) {
	t.Helper()
	for i := range n {
		if err := s.add(record{lo: uint64(n - i)}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheSorterStopsAtAnError(t *testing.T) {
	SpillOften(t)
	enough := errors.New("enough")
	var s sorter
	defer s.close()
	fill(t, &s, 30)
	n := 0
	err := s.each(func(*record) error {
		if n++; n == 12 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || n != 12 {
		t.Errorf("%d records, %v", n, err)
	}
}

func TestTheSorterSaysWhatTheDiskRefuses(t *testing.T) {
	SpillOften(t)
	t.Run("no place for its file", func(t *testing.T) {
		t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "absent"))
		var s sorter
		defer s.close()
		fill(t, &s, runRecords-1)
		for range 2 { // and again
			if err := s.add(record{}); err == nil || !strings.Contains(err.Error(), "making room to sort") {
				t.Errorf("%v", err)
			}
		}
	})
	t.Run("a file that takes no more", func(t *testing.T) {
		var s sorter
		defer s.close()
		fill(t, &s, 2*runRecords-1)
		if err := s.wait(); err != nil {
			t.Fatal(err)
		}
		if err := s.file.Close(); err != nil {
			t.Fatal(err)
		}
		if err := s.add(record{}); err != nil {
			t.Fatalf("the run is written behind its back: %v", err)
		}
		if err := s.each(func(*record) error { return nil }); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%v", err)
		}
	})
	t.Run("a file that is cut", func(t *testing.T) {
		var s sorter
		defer s.close()
		fill(t, &s, 3*runRecords)
		if err := s.wait(); err != nil {
			t.Fatal(err)
		}
		if err := s.file.Truncate(int64(2*runRecords*recordBytes + recordBytes/2)); err != nil {
			t.Fatal(err)
		}
		if err := s.each(func(*record) error { return nil }); err == nil || !strings.Contains(err.Error(), "reading what was sorted") {
			t.Errorf("%v", err)
		}
	})
}

func TestCloseMayComeAtAnyTime(t *testing.T) {
	SpillOften(t)
	(*Writer)(nil).Close()
	w := NewWriter(dataset.Info{}, func(dataset.Row) error { return nil })
	for i := range 3 * runRecords { // the last run is still being written
		if _, err := w.Add(dataset.Pos{Line: i}, &dataset.Fact{Metric: vocab.Employees, Year: 2020 + i}); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	w.Close()
}

// TestKeys sets each member to the most it can be: it must not touch the others.
func TestKeys(t *testing.T) {
	for d := range dims {
		var r record
		r.set(d, place[d].most)
		for other := range dims {
			want := 0
			if other == d {
				want = place[d].most
			}
			if got := r.member(other); got != want {
				t.Errorf("%s is set: %s is %d, want %d", columns[d], columns[other], got, want)
			}
		}
		if r.cube() != 0 || r.year() != 0 {
			t.Errorf("%s is set: cube %d, year %d", columns[d], r.cube(), r.year())
		}
	}
	r := record{hi: (mostSeries-1)<<cubeShift | (1<<12-1)<<yearShift}
	if r.cube() != mostSeries-1 || r.year() != 1<<12-1 {
		t.Errorf("cube %d, year %d", r.cube(), r.year())
	}
}

func TestADimensionWithTooManyMembersIsRefused(t *testing.T) {
	before := place[Region].most
	place[Region].most = 2
	t.Cleanup(func() { place[Region].most = before })
	w := NewWriter(dataset.Info{}, func(dataset.Row) error { return nil })
	defer w.Close()
	add := func(region string) *dataset.Rejection {
		t.Helper()
		r, err := w.Add(dataset.Pos{Part: "sheet", Line: 7}, &dataset.Fact{Metric: vocab.Employees, Year: 2020, Region: region})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, known := range []string{"11", "53", "11"} {
		if r := add(known); r != nil {
			t.Errorf("%s is refused: %+v", known, r)
		}
	}
	want := dataset.Rejection{Pos: dataset.Pos{Part: "sheet", Line: 7}, Column: "region", Value: "84", Code: dataset.BadRow, Reason: "too many different values: one edition holds at most 2"}
	for range 2 { // the second time it is the member of the fact before
		if r := add("84"); r == nil || *r != want {
			t.Errorf("%+v", r)
		}
	}
	if r := add("53"); r != nil || w.counts[0] != 4 {
		t.Errorf("%+v, %d facts", r, w.counts[0])
	}
}

func TestAnEditionHoldsSoManyGrains(t *testing.T) {
	w := NewWriter(dataset.Info{}, func(dataset.Row) error { return nil })
	defer w.Close()
	for span := 1; span <= mostSeries+1; span++ {
		r, err := w.Add(dataset.Pos{}, &dataset.Fact{Metric: vocab.Employees, Year: 2020, Since: 2020 - span, Until: 2020})
		if err != nil {
			t.Fatal(err)
		}
		if refused := span > mostSeries; (r != nil) != refused {
			t.Fatalf("grain %d: %+v", span, r)
		}
	}
}

func TestFactsThatAreNone(t *testing.T) {
	for name, test := range map[string]struct {
		secrecy string
		fact    dataset.Fact
		column  string
	}{
		"a year of no calendar":           {"", dataset.Fact{Metric: vocab.Employees, Year: 4096}, "year"},
		"no year":                         {"", dataset.Fact{Metric: vocab.Employees}, "year"},
		"a metric nobody knows":           {"", dataset.Fact{Metric: "WEIGHT", Year: 2020}, ""},
		"not a number":                    {"", dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: math.NaN()}, "value"},
		"infinite":                        {"", dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: math.Inf(1)}, "value"},
		"without a lower bound":           {"", dataset.Fact{Metric: vocab.Employees, Year: 2020, Quality: vocab.Estimated, Low: math.Inf(-1), High: 2}, "low"},
		"without an upper bound":          {"", dataset.Fact{Metric: vocab.Employees, Year: 2020, Quality: vocab.Estimated, High: math.Inf(1)}, "high"},
		"less than nobody, under secrecy": {"RULE", dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: -1}, "value"},
		"a loss, published":               {"", dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: -1}, "-"},
		"a secret without a value":        {"", dataset.Fact{Metric: vocab.Employees, Year: 2020, Quality: vocab.Secret, Value: math.NaN()}, "-"},
	} {
		t.Run(name, func(t *testing.T) {
			w := NewWriter(dataset.Info{Secrecy: test.secrecy}, func(dataset.Row) error { return nil })
			defer w.Close()
			r, err := w.Add(dataset.Pos{Part: "sheet", Line: 3}, &test.fact)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case test.column == "-" && r != nil:
				t.Errorf("refused: %+v", r)
			case test.column != "-" && (r == nil || r.Column != test.column || r.Line != 3 || r.Part != "sheet"):
				t.Errorf("%+v, want the column %q", r, test.column)
			case w.Empty() == (test.column == "-"):
				t.Errorf("empty: %v", w.Empty())
			}
		})
	}
}

// TestWhatIsBeyondItsRange is brought within it: a share that wrapped around would make a dominated figure a safe one.
func TestWhatIsBeyondItsRange(t *testing.T) {
	w := NewWriter(dataset.Info{}, func(dataset.Row) error { return nil })
	defer w.Close()
	if _, err := w.Add(dataset.Pos{}, &dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: 1, Units: 1 << 40, TopBP: 1 << 16}); err != nil {
		t.Fatal(err)
	}
	if r := w.sorted.held[0]; r.units != 1<<31-1 || r.topBP != 10_000 {
		t.Errorf("%d units, %d basis points", r.units, r.topBP)
	}
}

func TestJobsThatStandBelowThemselves(t *testing.T) {
	jobs := tree{1: {3, 2}, 2: {3, 1}, 3: {2, 4}, 4: {1, unclassified}, 5: {3, 3}}
	for job, want := range map[int]int{1: unclassified, 2: unclassified, 3: 4, 4: 4, 5: 4, unclassified: unclassified, absent: unclassified, 99: unclassified} {
		if got := jobs.ancestor(job, 1); got != want {
			t.Errorf("above %d stands %d, want %d", job, got, want)
		}
	}
}
