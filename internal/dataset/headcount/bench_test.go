package headcount

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/dataset/headcount/headcountgen"
)

// counted is a sink that keeps nothing: what is left is the cost of reading.
type counted struct{ puts, refused int }

func (c *counted) Read(int) {}
func (c *counted) Put(dataset.Pos, dataset.Row) error {
	c.puts++
	return nil
}
func (c *counted) Reject(dataset.Rejection) { c.refused++ }

// generated makes a file of 200,000 rows of the national shape.
func generated(b *testing.B, write func(io.Writer, headcountgen.Options) (headcountgen.Totals, error)) (path string, rows int) {
	path = filepath.Join(b.TempDir(), "x")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	t, err := write(f, headcountgen.Options{Branches: headcountgen.Branches(100), Jobs: headcountgen.Jobs()[:200], Rows: 200_000})
	if err = errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
	return path, t.Rows
}

func benchParse(b *testing.B, layout, path string, rows int) {
	in, err := dataset.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	b.SetBytes(in.Size)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		var c counted
		if err := (Source{"ATLAS"}).Parse(b.Context(), in, dataset.Match{Layout: layout}, &c); err != nil {
			b.Fatal(err)
		}
		if c.refused > 0 || c.puts != rows {
			b.Fatalf("%+v of %d rows", c, rows)
		}
		n += c.puts
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkParseCSV(b *testing.B) {
	path, rows := generated(b, headcountgen.Write)
	benchParse(b, textLayout, path, rows)
}

func BenchmarkParseCSVQuoted(b *testing.B) {
	path, rows := generated(b, headcountgen.Write)
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	quoted := `"` + strings.NewReplacer(";", `";"`, "\n", "\"\n\"").Replace(strings.TrimSpace(string(text))) + "\"\n"
	benchParse(b, textLayout, write(b, "quoted.csv", quoted), rows)
}

func BenchmarkParseParquet(b *testing.B) {
	path, rows := generated(b, headcountgen.WriteParquet)
	benchParse(b, parquetLayout, path, rows)
}

// BenchmarkTable is the reader of every other text, for comparison: cells split, and nothing made of them.
func BenchmarkTable(b *testing.B) {
	path, _ := generated(b, headcountgen.Write)
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	rows := 0
	for b.Loop() {
		t, err := dataset.NewTable(strings.NewReader(string(text)), "")
		for err == nil {
			_, _, err = t.Next()
			rows++
		}
		if !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
