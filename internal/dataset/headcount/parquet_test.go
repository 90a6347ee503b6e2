package headcount

import (
	"bytes"
	"errors"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// typed is a row as an analyst's tool writes it: codes as numbers where they look like numbers.
type typed struct {
	OPCO         string   `parquet:"opco,dict"`
	Branch       int64    `parquet:"branch"`
	Scheme       string   `parquet:"job_scheme,dict"`
	Job          string   `parquet:"job,dict,optional"`
	Region       *float64 `parquet:"region,optional"` // a column of numbers with gaps becomes one of floats
	Age          string   `parquet:"age_band,dict"`
	Sex          string   `parquet:"sex,dict"`
	Year         int32    `parquet:"year"`
	Headcount    *float64 `parquet:"headcount,optional"`
	Contributors *int32   `parquet:"contributors,optional"`
	Share        *float32 `parquet:"largest_share,optional"`
	Published    int32    `parquet:"published_on,date"`
	Quality      *string  `parquet:"quality,optional"`
}

// worded is a row of texts: a CSV turned into Parquet.
type worded struct {
	OPCO         string `parquet:"opco"`
	Branch       string `parquet:"branch"`
	Scheme       string `parquet:"job_scheme"`
	Job          string `parquet:"job"`
	Region       string `parquet:"region"`
	Age          string `parquet:"age_band"`
	Sex          string `parquet:"sex"`
	Year         string `parquet:"year"`
	Headcount    string `parquet:"headcount"`
	Contributors string `parquet:"contributors"`
	Share        string `parquet:"largest_share"`
}

func encode[T any](t testing.TB, rows []T, options ...parquet.WriterOption) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return write(t, "x.parquet", b.String())
}

func some[T any](v T) *T { return &v }

var days = int32(vocab.NewDate(2024, time.June, 30).Time().Unix() / 86400)

func typedRow(headcount *float64, contributors *int32, share *float32) typed {
	return typed{"ATLAS", 1486, "ROME4", "M1805", some(11.0), "25-29", "F", 2023, headcount, contributors, share, days, nil}
}

func TestParquetOfNumbers(t *testing.T) {
	rows := []typed{
		typedRow(some(412.25), some[int32](37), some[float32](12.4)),
		typedRow(nil, nil, nil),
		typedRow(some(-1.0), some[int32](1), some[float32](100)),
		typedRow(some(math.NaN()), some[int32](1), some[float32](100)),
		typedRow(some(3.0), some[int32](-1), some[float32](100)),
		typedRow(some(3.0), some[int32](1), some[float32](101)),
		typedRow(some(3.0), some[int32](1), some[float32](100)),
		typedRow(some(3.0), some[int32](1), some[float32](100)),
		typedRow(some(3.0), some[int32](1), some[float32](100)),
	}
	rows[1].Quality = some("secret")
	rows[6].Region = nil
	rows[7].Region = some(11.5)
	rows[8].Year = 20233
	c, m, err := dataset.Collect(t.Context(), Source{"ATLAS"}, encode(t, rows))
	if err != nil {
		t.Fatal(err)
	}
	if want := (dataset.Match{Layout: parquetLayout, Edition: "2024-06-30", Published: vocab.NewDate(2024, time.June, 30)}); m != want {
		t.Errorf("%+v", m)
	}
	if d := cmp.Diff([]dataset.Fact{fact(412.25, 37, 1240), secret(fact(0, 0, 0))}, dataset.Of[dataset.Fact](c)); d != "" {
		t.Error(d)
	}
	var got []dataset.Rejection
	for _, r := range c.Rejected {
		if r.Reason == "" {
			t.Errorf("%+v", r)
		}
		r.Reason = ""
		got = append(got, r)
	}
	at := func(line int) dataset.Pos { return dataset.Pos{Part: "x.parquet", Line: line} }
	want := []dataset.Rejection{
		{Pos: at(3), Column: "headcount", Value: "-1", Code: dataset.BadAmount},
		{Pos: at(4), Column: "headcount", Value: "NaN", Code: dataset.BadAmount},
		{Pos: at(5), Column: "contributors", Value: "-1", Code: dataset.BadAmount},
		{Pos: at(6), Column: "largest_share", Value: "101", Code: dataset.BadAmount},
		{Pos: at(8), Column: "region", Value: "11.5", Code: dataset.NotAMember},
		{Pos: at(9), Column: "year", Value: "20233", Code: dataset.BadDate},
		{Pos: at(7), Column: "region", Code: dataset.BadRow}, // a total, said at the end
	}
	if d := cmp.Diff(want, got); d != "" || c.Reads != len(rows) {
		t.Errorf("%d read\n%s", c.Reads, d)
	}
}

func TestParquetOfTexts(t *testing.T) {
	row := worded{"ATLAS", "01486", "ROME4", "M1805", "Île-de-France", "25-29", "femme", "2023", "412,25", "37", "12,4"}
	masked := row
	masked.Headcount, masked.Contributors, masked.Share = "*", "*", "*"
	c, m, err := dataset.Collect(t.Context(), Source{"ATLAS"}, encode(t, []worded{row, masked}))
	if err != nil || m != (dataset.Match{Layout: parquetLayout}) || len(c.Rejected) > 0 {
		t.Fatalf("%+v %v rejected %v", m, err, c.Rejected)
	}
	if d := cmp.Diff([]dataset.Fact{fact(412.25, 37, 1240), secret(fact(0, 0, 0))}, dataset.Of[dataset.Fact](c)); d != "" {
		t.Error(d)
	}
}

// The pages of a column end where they are full, which is at other rows in each column, and the groups of rows anywhere.
func TestParquetPagesAndGroups(t *testing.T) {
	var rows []typed
	for i := range 20_000 {
		r := typedRow(some(float64(i+1)), some(int32(1+i%7)), some[float32](100))
		r.Branch, r.Job, r.Year = int64(1+i%5000), []string{"M1805", "A1101", "N4105"}[i%3], int32(2000+i%20)
		rows = append(rows, r)
	}
	for i := range 7 {
		rows[i].Contributors = some[int32](1)
	}
	path := encode(t, rows, parquet.PageBufferSize(1000), parquet.MaxRowsPerRowGroup(3001), parquet.Compression(&parquet.Zstd))
	c, _, err := dataset.Collect(t.Context(), Source{"ATLAS"}, path)
	if err != nil || len(c.Rejected) > 0 {
		t.Fatalf("%v, rejected %v", err, c.Rejected[:min(3, len(c.Rejected))])
	}
	facts := dataset.Of[dataset.Fact](c)
	if len(facts) != len(rows) {
		t.Fatalf("%d facts of %d rows", len(facts), len(rows))
	}
	for i, f := range facts {
		want := rows[i]
		branch, _ := vocab.ParseIDCC(string(f.Branch))
		if f.Value != *want.Headcount || f.Units != int(*want.Contributors) || f.Job.Code != want.Job || f.Year != int(want.Year) || branch != f.Branch || c.At[i].Line != i+1 {
			t.Fatalf("row %d: %+v of %+v", i+1, f, want)
		}
	}
}

func TestParquetRecognise(t *testing.T) {
	t.Run("of another table", func(t *testing.T) {
		type other struct {
			OPCO string `parquet:"opco"`
		}
		if _, _, err := dataset.Collect(t.Context(), Source{"ATLAS"}, encode(t, []other{{"ATLAS"}})); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
	t.Run("of another operator", func(t *testing.T) {
		path := encode(t, []typed{typedRow(some(3.0), some[int32](1), some[float32](100))})
		if _, _, err := dataset.Collect(t.Context(), Source{"AKTO"}, path); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
	t.Run("without rows", func(t *testing.T) {
		var layout *dataset.LayoutError
		if _, _, err := dataset.Collect(t.Context(), Source{"ATLAS"}, encode[typed](t, nil)); !errors.As(err, &layout) {
			t.Error(err)
		}
	})
	t.Run("a decimal with a scale", func(t *testing.T) {
		type scaled struct {
			OPCO         string  `parquet:"opco"`
			Branch       int64   `parquet:"branch"`
			Scheme       string  `parquet:"job_scheme"`
			Job          string  `parquet:"job"`
			Region       int32   `parquet:"region"`
			Age          string  `parquet:"age_band"`
			Sex          string  `parquet:"sex"`
			Year         int32   `parquet:"year"`
			Headcount    int64   `parquet:"headcount,decimal(2:18)"`
			Contributors int32   `parquet:"contributors"`
			Share        float64 `parquet:"largest_share"`
		}
		var layout *dataset.LayoutError
		_, _, err := dataset.Collect(t.Context(), Source{"ATLAS"}, encode(t, []scaled{{"ATLAS", 1486, "ROME4", "M1805", 11, "25-29", "F", 2023, 41225, 37, 12.4}}))
		if !errors.As(err, &layout) || !strings.Contains(err.Error(), "headcount") {
			t.Error(err)
		}
	})
}

// A damaged file is an error, whatever the library does with it, and never a panic.
func TestParquetDamaged(t *testing.T) {
	whole, err := os.ReadFile(encode(t, []typed{typedRow(some(3.0), some[int32](1), some[float32](100)), typedRow(some(4.0), some[int32](1), some[float32](100))}))
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	check := func(b []byte) {
		c, _, err := dataset.Collect(t.Context(), Source{"ATLAS"}, write(t, "x.parquet", string(b)))
		if err != nil {
			refused++
		} else if len(c.Rows) > 2 {
			t.Errorf("%d rows", len(c.Rows))
		}
	}
	for i := 4; i < len(whole); i += 7 {
		broken := bytes.Clone(whole)
		broken[i] ^= 0xff
		check(broken)
		check(whole[:i])
	}
	if refused < len(whole)/7 {
		t.Errorf("%d of %d damaged files are refused", refused, 2*len(whole)/7)
	}
}
