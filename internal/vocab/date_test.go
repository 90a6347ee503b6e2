package vocab_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the test needs a zone that a bare machine may lack

	"pgregory.net/rapid"

	"gpec/internal/vocab"
)

func TestParseDate(t *testing.T) {
	want := vocab.NewDate(2024, time.April, 9)
	for _, in := range []string{"2024-04-09", "09/04/2024", " 2024-04-09 ", "20240409", "2024-04-09 00:00:00", "2024-04-09T23:59:59", "2024-04-09T00:00:00Z", "2024-04-09 00:00:00+02:00"} {
		if got, err := vocab.ParseDate(in); err != nil || got != want {
			t.Errorf("%q: %s %v", in, got, err)
		}
	}
	for _, none := range []string{"", " ", "1900-01-01", "01/01/1900"} {
		if got, err := vocab.ParseDate(none); err != nil || !got.IsZero() {
			t.Errorf("%q: %s %v, want no date", none, got, err)
		}
	}
	for _, bad := range []string{"2024-02-30", "32/01/2024", "04/09/24", "tomorrow", "45391", "2024"} {
		if got, err := vocab.ParseDate(bad); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q: %s %v, want an error", bad, got, err)
		}
	}
}

func TestExcelDate(t *testing.T) {
	for serial, want := range map[float64]string{1: "", 2: "1900-01-02", 59: "1900-02-28", 61: "1900-03-01", 45391: "2024-04-09", 45391.75: "2024-04-09", 2958465: "9999-12-31"} {
		if got, err := vocab.ExcelDate(serial); err != nil || got.String() != want {
			t.Errorf("%v: %s %v, want %s", serial, got, err, want)
		}
	}
	for _, bad := range []float64{0, -1, 2958466, math.NaN(), math.Inf(1)} {
		if got, err := vocab.ExcelDate(bad); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%v: %s %v, want an error", bad, got, err)
		}
	}
}

func TestDateIsOfTheClockThatShowsIt(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	late := time.Date(2026, time.June, 30, 23, 30, 0, 0, time.UTC)
	if got := vocab.DateOf(late); got.String() != "2026-06-30" {
		t.Error(got)
	}
	if got := vocab.DateOf(late.In(paris)); got.String() != "2026-07-01" {
		t.Error(got)
	}
}

func TestNoDate(t *testing.T) {
	var none vocab.Date
	if none.String() != "" || !none.IsZero() {
		t.Errorf("%q", none)
	}
	if v, err := none.Value(); v != nil || err != nil {
		t.Errorf("%v %v", v, err)
	}
	if b, err := json.Marshal(none); string(b) != "null" || err != nil {
		t.Errorf("%s %v", b, err)
	}
	var b strings.Builder
	none.MarshalGQL(&b)
	if b.String() != "null" {
		t.Error(b.String())
	}
	for _, src := range []any{nil, "", []byte("")} {
		d := vocab.NewDate(2024, 1, 1)
		if err := d.Scan(src); err != nil || !d.IsZero() {
			t.Errorf("%v: %s %v", src, d, err)
		}
	}
	if err := new(vocab.Date).Scan(42); !errors.Is(err, vocab.ErrInvalid) {
		t.Error(err)
	}
}

func TestDateInGraphQL(t *testing.T) {
	var d vocab.Date
	if err := d.UnmarshalGQL("2024-04-09"); err != nil || d.String() != "2024-04-09" {
		t.Errorf("%s %v", d, err)
	}
	for _, bad := range []any{"09/04/2024", "2024-04-09T00:00:00Z", "", nil, 20240409, "2024-02-30"} {
		if err := d.UnmarshalGQL(bad); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestDatesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := vocab.NewDate(1900, time.January, 2).AddDate(0, 0, rapid.IntRange(0, 2_900_000).Draw(t, "days"))
		if got, err := vocab.ParseDate(d.String()); err != nil || got != d {
			t.Fatalf("%s: %s %v", d, got, err)
		}
		if got, err := vocab.ParseDate(d.Time().Format("02/01/2006")); err != nil || got != d {
			t.Fatalf("%s in French: %s %v", d, got, err)
		}
		if vocab.DateOf(d.Time()) != d {
			t.Fatalf("%s: %s", d, d.Time())
		}
		v, err := d.Value()
		if err != nil {
			t.Fatal(err)
		}
		var scanned, unmarshalled, text vocab.Date
		if err := scanned.Scan(v); err != nil || scanned != d {
			t.Fatalf("%s: %s %v", d, scanned, err)
		}
		if err := scanned.Scan(d.Time()); err != nil || scanned != d {
			t.Fatalf("%s: %s %v", d, scanned, err)
		}
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &unmarshalled); err != nil || unmarshalled != d {
			t.Fatalf("%s: %s %v", d, unmarshalled, err)
		}
		if b, err = d.MarshalText(); err != nil || text.UnmarshalText(b) != nil || text != d {
			t.Fatalf("%s: %s %v", d, text, err)
		}
		other := d.AddDate(0, 0, rapid.IntRange(-400, 400).Draw(t, "more"))
		if (d.Compare(other) < 0) != d.Time().Before(other.Time()) || d.Before(other) != d.Time().Before(other.Time()) || (d.Compare(other) == 0) != (d == other) {
			t.Fatalf("%s against %s", d, other)
		}
	})
}
