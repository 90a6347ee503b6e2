package npec_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/dataset/npec"
	"gpec/internal/dataset/npec/npecgen"
)

// counter is a Sink that keeps nothing.
type counter struct{ reads, puts, rejects int }

func (c *counter) Read(n int)                         { c.reads += n }
func (c *counter) Put(dataset.Pos, dataset.Row) error { c.puts++; return nil }
func (c *counter) Reject(dataset.Rejection)           { c.rejects++ }

// BenchmarkParse reads a generated workbook of real size: 1,018,476 data rows, then empty ones to the last row of a sheet.
func BenchmarkParse(b *testing.B) {
	path := filepath.Join(b.TempDir(), "npec.xlsx")
	out, err := os.Create(path)
	must(b, err)
	must(b, npecgen.Write(out, npecgen.Rows, npecgen.LastRow))
	must(b, out.Close())
	for b.Loop() {
		in, err := dataset.Open(path)
		must(b, err)
		m, err := npec.Source{}.Recognise(in)
		must(b, err)
		var c counter
		must(b, npec.Source{}.Parse(context.Background(), in, m, &c))
		must(b, in.Close())
		b.ReportMetric(float64(c.reads), "rows")
		if c.reads < npecgen.Rows || c.rejects > 0 {
			b.Fatalf("%+v", c)
		}
	}
}
