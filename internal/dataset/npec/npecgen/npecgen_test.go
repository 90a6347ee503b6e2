package npecgen_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/dataset/npec"
	"gpec/internal/dataset/npec/npecgen"
	"gpec/internal/vocab"
)

func TestTheParserReadsBackWhatWasWritten(t *testing.T) {
	const rows, lastRow = 3000, 3200 // twelve certifications, the last one cut short
	path := filepath.Join(t.TempDir(), "npec.xlsx")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := npecgen.Write(out, rows, lastRow); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	got, m, err := dataset.Collect(context.Background(), npec.Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	if m.Layout != "npec-2024-04" || m.Edition != "2024-04-09" || len(got.Rejected) > 0 {
		t.Errorf("%+v, rejected %v", m, got.Rejected)
	}
	var want []dataset.FundingLevel
	for i := range rows {
		want = append(want, npecgen.Levels(i)...)
	}
	if d := cmp.Diff(want, dataset.Of[dataset.FundingLevel](got), cmp.AllowUnexported(vocab.Date{})); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	relations, pairs := 0, 0
	for i := range npecgen.CommissionCount() {
		relations += max(1, len(npecgen.Branches(i)))
		pairs += len(npecgen.Branches(i))
	}
	if n := len(dataset.Of[dataset.Commission](got)); n != npecgen.CommissionCount() {
		t.Errorf("%d commissions", n)
	}
	if n := len(dataset.Of[dataset.CommissionBranch](got)); n != pairs || got.Reads != rows+relations {
		t.Errorf("%d pairs of %d, %d rows read of %d", n, pairs, got.Reads, rows+relations)
	}
}

func TestTwoCallsWriteTheSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []io.Writer{&a, &b} {
		if err := npecgen.Write(w, 600, 700); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the bytes differ")
	}
}
