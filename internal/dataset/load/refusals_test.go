package load_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/ent/importrun"
	"gpec/internal/console"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
)

func TestDuplicates(t *testing.T) {
	onEach(t, func(b *bench) {
		r := b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
			mobility("A1101", "A1201", 1),
			mobility("A1101", "A1201", 1), // the same thing again
			mobility("A1101", "A1201", 2), // something else under the same key
			commission("1", "Banque"),
			commission("1", "La banque"), // a label that varies is no error
			funding("RNCP1", "1", 10),
			funding("RNCP1", "1", 20), // two amounts are a set
			funding("RNCP1", "1", 10),
			dataset.FundingLevel{Certification: "RNCP1", Commission: "2"}, // NC: no amount, no status, no date
			dataset.FundingLevel{Certification: "RNCP1", Commission: "2"},
		}})
		b.counted(r, "read 10, written 5, unchanged 4, removed 0, refused 1")
		b.holds(mobilities, "A1101 A1201 1 v1")
		b.holds(numbers, "1 Banque v1", "2 CPNE 2 v1")
		b.holds(levels, "RNCP1 1 1000 - v1", "RNCP1 1 2000 - v1", "RNCP1 2 - - v1")
		b.holds(refusals, "sheet 4 from_scheme ROME4 DUPLICATE")
	})
}

func TestReferences(t *testing.T) {
	onEach(t, func(b *bench) {
		r := b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
			dataset.Competency{OGR: "100", Kind: "SKILL", Label: "Câbler"},
			dataset.JobRequirement{Job: job("F1602"), Competency: "100", Importance: "CORE"},
			dataset.JobRequirement{Job: job("F1602"), Competency: "404", Importance: "CORE"}, // exists nowhere
			dataset.Department{Code: "75", Name: "Paris", Region: "11"},                      // nor does its region
			dataset.CommissionBranch{Branch: "1486"},                                         // names nothing where it must
			dataset.Competency{OGR: "101", Kind: "SKILL", Label: "Souder", Parent: "900"},    // an optional parent is made
			dataset.Branch{IDCC: "0003", Label: "Navigation", Successor: "3229", Current: "3229"},
		}})
		b.counted(r, "read 7, written 4, unchanged 0, removed 0, refused 3")
		if d := cmp.Diff([]string{"sheet 4 competency 404 UNKNOWN_REFERENCE", "sheet 5 region 11 UNKNOWN_REFERENCE", "sheet 6 commission  UNKNOWN_REFERENCE"}, sorted(b.ask(refusals))); d != "" {
			b.Error(d)
		}
		b.holds("SELECT j.code, c.ogr_code FROM job_requirements r JOIN jobs j ON j.id = r.job_id JOIN competencies c ON c.id = r.competency_id", "F1602 100")
		b.holds("SELECT ogr_code, kind, CASE WHEN reference_only THEN 1 ELSE 0 END FROM competencies ORDER BY ogr_code", "100 SKILL 0", "101 SKILL 0", "900 UNKNOWN 1")
		b.holds("SELECT b.idcc, s.idcc, s.label, CASE WHEN s.reference_only THEN 1 ELSE 0 END FROM branches b JOIN branches s ON s.id = b.successor_id", "0003 3229 IDCC 3229 1")
	})
}

func TestRefusedRowsAreKeptWithTheirPlace(t *testing.T) {
	onEach(t, func(b *bench) {
		long := strings.Repeat("é", 300)
		e := edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{commission("1", "Banque")}, rejected: []dataset.Rejection{
			{Pos: dataset.Pos{Part: "feuille é", Line: 7}, Column: "Montant", Value: long, Code: dataset.BadAmount, Reason: "not an amount"},
			{Pos: dataset.Pos{Part: "bad\xff", Line: 8}, Column: "c\x00", Value: "a\x00b", Code: dataset.BadRow, Reason: "r\x00"},
		}}
		var told []string
		opt := load.Options{Rejected: func(file string, r dataset.Rejection) error {
			told = append(told, filepath.Base(file)+" "+r.Value)
			return nil
		}}
		r := b.file1(importrun.StateDONE, opt, b.file(e))
		b.counted(r, "read 3, written 1, unchanged 0, removed 0, refused 2")
		cut := strings.Repeat("é", 200)
		b.holds(refusals, "feuille é 7 Montant "+cut+" BAD_AMOUNT", "bad\uFFFD 8 c\uFFFD a\uFFFDb BAD_ROW")
		if d := cmp.Diff([]string{"a-v1-2024-01-01.txt " + cut, "a-v1-2024-01-01.txt a\uFFFDb"}, told); d != "" {
			b.Error(d)
		}
		if code := console.ExitCode([]load.Report{r}); code != 1 {
			b.Errorf("exit code %d", code)
		}
		b.holds("SELECT r.state, r.rows_read, r.rows_written, r.rows_refused, d.code, e.label FROM import_runs r JOIN datasets d ON d.id = r.dataset_id JOIN editions e ON e.id = r.edition_id", "DONE 3 1 2 a v1")
	})
}

func TestAValueNoDatabaseCanHoldRefusesItsRow(t *testing.T) {
	onEach(t, func(b *bench) {
		r := b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
			commission("1", "Ban\x00que"), commission("2", "Assur\xffance"), commission("3", "Courtage"),
			dataset.OpcoAttachment{Branch: "1486", Owner: "ATLAS", Territory: "FRANCE"}, // from which day?
			dataset.Certification{Code: "RNCP1", Title: strings.Repeat("très long ", 2000), State: "ACTIVE"},
		}})
		b.counted(r, "read 5, written 2, unchanged 0, removed 0, refused 3")
		b.holds(numbers, "3 Courtage v1")
		b.holds(refusals, "sheet 2 label Ban\uFFFDque BAD_ROW", "sheet 3 label Assur\uFFFDance BAD_ROW", "sheet 5 valid_from  MISSING_VALUE")
		b.holds("SELECT length(title), length(folded) FROM certifications", "20000 2000") // the title is whole, its search form is not
	})
}

func TestFilesNoSourceReads(t *testing.T) {
	onEach(t, func(b *bench) {
		write := func(name, content string) string {
			path := filepath.Join(b.folder, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				b.Fatal(err)
			}
			return path
		}
		notes := write("notes.txt", "bought milk")
		write(".hidden/a.txt", "x")
		write("sub/.DS_Store", "x")
		inner := write("sub/other.bin", "\x00\x01")
		layout := b.file(edition{label: "new", published: "2024-01-01", unknown: true})
		good := b.file(edition{label: "good", published: "2024-01-01", rows: []dataset.Row{commission("1", "Banque")}})
		cut := write("cut.zip", "PK\x03\x04 cut")

		files, err := load.Expand([]string{b.folder})
		if err != nil {
			b.Fatal(err)
		}
		if d := cmp.Diff([]load.File{{Path: good}, {Path: layout}, {Path: cut}, {Path: notes}, {Path: inner}}, files); d != "" {
			b.Fatal(d)
		}
		reports, err := b.loader.Import(b.Context(), files, load.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var got []string
		for _, r := range reports {
			state := string(r.State)
			if r.Skipped {
				state = "passed over"
			}
			got = append(got, filepath.Base(r.File)+": "+state)
		}
		if d := cmp.Diff([]string{"a-new-2024-01-01.txt: REFUSED", "cut.zip: REFUSED", "notes.txt: passed over", "other.bin: passed over", "a-good-2024-01-01.txt: DONE"}, got); d != "" {
			b.Error(d)
		}
		if want := "unknown layout: a, sheet S: found columns x; expected also the column y"; reports[0].Message != want {
			b.Errorf("%q", reports[0].Message)
		}
		if code := console.ExitCode(reports); code != 2 {
			b.Errorf("exit code %d", code)
		}
		b.holds("SELECT file_name, state FROM import_runs ORDER BY id", "a-new-2024-01-01.txt REFUSED", "cut.zip REFUSED", "a-good-2024-01-01.txt DONE")

		// The same file, named by the user, is refused.
		files, err = load.Expand([]string{notes})
		if err != nil {
			b.Fatal(err)
		}
		reports, err = b.loader.Import(b.Context(), files, load.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if code := console.ExitCode(reports); code != 2 || reports[0].Skipped {
			b.Errorf("exit code %d, %+v", code, reports[0])
		}
		if _, err := load.Expand([]string{filepath.Join(b.folder, "missing")}); err == nil {
			b.Error("a missing path is expanded")
		}
	})
}
