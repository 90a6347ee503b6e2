package console_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent/importrun"
	"gpec/internal/console"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
)

func done(file string, refused int) load.Report {
	return load.Report{File: file, Source: dataset.Info{Code: "npec"}, Match: dataset.Match{Edition: "September 2026"}, State: importrun.StateDONE,
		Read: 1200, Refused: refused, Written: 1100, Unchanged: 90, Removed: 7, Took: 1234567 * time.Microsecond}
}

func refused(file string) load.Report {
	return load.Report{File: file, Source: dataset.Info{Code: "rome"}, State: importrun.StateREFUSED, Message: "unknown layout: no column Code ROME"}
}

func skipped(file string) load.Report {
	return load.Report{File: file, State: importrun.StateREFUSED, Skipped: true, Message: "not a file of any known source"}
}

func TestReports(t *testing.T) {
	unchanged := load.Report{File: "fap.csv", Source: dataset.Info{Code: "fap"}, Match: dataset.Match{Edition: "2021"}, State: importrun.StateUNCHANGED, Took: 400 * time.Microsecond}
	for _, test := range []struct {
		name    string
		reports []load.Report
		dryRun  bool
		want    string
	}{
		{"no file", nil, false, `
FILE  DATASET  EDITION  STATE  READ  WRITTEN  UNCHANGED  REMOVED  REFUSED  TIME
`},
		{"all that may happen, messages and strangers below the table", []load.Report{done("data/npec/npec.xlsx", 3), skipped("data/notes.txt"), refused("data/rome.zip"), unchanged, skipped("data/photo.png")}, false, `
FILE       DATASET  EDITION         STATE      READ  WRITTEN  UNCHANGED  REMOVED  REFUSED  TIME
npec.xlsx  npec     September 2026  DONE       1200  1100     90         7        3        1.235s
rome.zip   rome                     REFUSED    0     0        0          0        0        0s
fap.csv    fap      2021            UNCHANGED  0     0        0          0        0        0s
data/rome.zip: unknown layout: no column Code ROME
2 files of no known source were passed over:
  data/notes.txt
  data/photo.png
`},
		{"a dry run says so", []load.Report{done("npec.xlsx", 0)}, true, `
DRY RUN: nothing was written
FILE       DATASET  EDITION         STATE  READ  WRITTEN  UNCHANGED  REMOVED  REFUSED  TIME
npec.xlsx  npec     September 2026  DONE   1200  1100     90         7        0        1.235s
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			console.Reports(&b, test.reports, test.dryRun)
			if diff := cmp.Diff(test.want, "\n"+b.String()); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestExitCode(t *testing.T) {
	failed := load.Report{State: importrun.StateFAILED}
	for _, test := range []struct {
		name    string
		reports []load.Report
		want    int
	}{
		{"no file", nil, 0},
		{"all rows written", []load.Report{done("a", 0), done("b", 0)}, 0},
		{"nothing new", []load.Report{{State: importrun.StateUNCHANGED}}, 0},
		{"rows refused", []load.Report{done("a", 0), done("b", 2), done("c", 0)}, 1},
		{"a file refused", []load.Report{refused("a")}, 2},
		{"a file failed", []load.Report{failed}, 2},
		{"a file refused, then rows", []load.Report{refused("a"), done("b", 2)}, 2},
		{"rows refused, then a file", []load.Report{done("b", 2), refused("a")}, 2},
		{"a stranger in a folder", []load.Report{skipped("a"), done("b", 0)}, 0},
	} {
		if got := console.ExitCode(test.reports); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}

func TestRejectionFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "refused.csv")
	f, err := console.NewRejectionFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []dataset.Rejection{
		{Pos: dataset.Pos{Part: "Onglet 3", Line: 12}, Column: "NPEC final", Value: "7 750 €, \"sans\"", Code: dataset.BadAmount, Reason: "two\nlines"},
		{Pos: dataset.Pos{Line: 2}, Code: dataset.BadRow, Reason: "3 cells for 7 columns"},
	} {
		if err := f.Add("npec.xlsx", r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"file", "part", "line", "column", "value", "code", "reason"},
		{"npec.xlsx", "Onglet 3", "12", "NPEC final", "7 750 €, \"sans\"", "BAD_AMOUNT", "two\nlines"},
		{"npec.xlsx", "", "2", "", "", "BAD_ROW", "3 cells for 7 columns"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestRejectionFileThatCannotBeMade(t *testing.T) {
	if _, err := console.NewRejectionFile(filepath.Join(t.TempDir(), "no", "refused.csv")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestRejectionFileOnAFullDisk(t *testing.T) {
	f, err := console.NewRejectionFile("/dev/full")
	if err != nil {
		t.Skip(err)
	}
	if err := f.Close(); err == nil {
		t.Error("rows are lost without a word")
	}
}

func TestProgressPrintsNothingOffATerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "errors.txt")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	closed, err := os.Create(path + ".closed")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	var b bytes.Buffer
	for _, p := range []*console.Progress{console.NewProgress(&b), console.NewProgress(file), console.NewProgress(closed)} {
		p.Done()
		p.Rows("data/npec.xlsx", 10)
		p.Bytes("rome", 1<<20)
		p.Done()
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.Len()+len(text) > 0 {
		t.Errorf("%q %q", &b, text)
	}
}
