package load_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gpec/ent/importrun"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
)

// official gives the folder of the official files, kept outside the project, and skips where it is absent.
func official(t *testing.T) string {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "..", "shared", "data")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the official files are not at hand: %v", err)
	}
	return folder
}

// What the database must hold once the whole folder is imported.
var facts = []struct {
	name, query string
	want        []string
}{
	{"the branch of engineering offices is active and attached to ATLAS",
		"SELECT b.idcc, CASE WHEN b.active THEN 1 ELSE 0 END, o.code FROM branches b JOIN opcos o ON o.id = b.opco_id WHERE b.idcc = '1486'", []string{"1486 1 ATLAS"}},
	{"with 253,637 establishments in June 2026, and two declared to another operator",
		"SELECT o.code, a.establishments, CASE WHEN a.principal THEN 1 ELSE 0 END, a.valid_to FROM opco_attachments a JOIN branches b ON b.id = a.branch_id JOIN opcos o ON o.id = a.owner_id JOIN editions e ON e.id = a.edition_id WHERE b.idcc = '1486' AND e.label = 'June 2026' ORDER BY o.code",
		[]string{"ATLAS 253637 1 -", "OPCO_2I 2 0 -"}},
	{"together they are its establishments", "SELECT establishments FROM branches WHERE idcc = '1486'", []string{"253639"}},
	{"its headcount is that of its portrait", "SELECT employees, employees_year, employees_sort FROM branches WHERE idcc = '1486'", []string{"1122700 2020 1122700"}},
	{"IDCC 0003 is inactive, followed by 3229",
		"SELECT b.idcc, CASE WHEN b.active THEN 1 ELSE 0 END, s.idcc FROM branches b JOIN branches s ON s.id = b.successor_id WHERE b.idcc = '0003'", []string{"0003 0 3229"}},
	{"1,665 agreements, 485 of them active", "SELECT count(*), sum(CASE WHEN active THEN 1 ELSE 0 END) FROM branches WHERE kind = 'AGREEMENT'", []string{"1665 485"}},
	{"1,584 jobs in the ROME v60, the other codes are named by others only",
		"SELECT e.label, count(*) FROM jobs j JOIN editions e ON e.id = j.edition_id WHERE j.scheme = 'ROME4' AND j.level = 3 AND NOT j.reference_only GROUP BY e.label", []string{"v60 1584"}},
	{"14,912 mobilities", "SELECT count(*) FROM job_mobilities", []string{"14912"}},
	{"104,219 requirements", "SELECT count(*) FROM job_requirements", []string{"104219"}},
	{"17,369 distinct fiches in the RNCP of January 2021",
		"SELECT e.label, count(*) FROM certifications c JOIN editions e ON e.id = c.edition_id WHERE NOT c.reference_only GROUP BY e.label", []string{"2021-01-31 17369"}},
	{"16,455 blocks", "SELECT count(*) FROM competency_blocks", []string{"16455"}},
	{"two fiches and two amounts for the commission 2 in April 2024",
		"SELECT c.code, f.amount_cents FROM funding_levels f JOIN certifications c ON c.id = f.certification_id JOIN commissions k ON k.id = f.commission_id JOIN editions e ON e.id = f.edition_id WHERE c.code IN ('RNCP31946', 'RNCP36989') AND k.code = '2' AND e.published_on = '2024-04-09' ORDER BY 1, 2",
		[]string{"RNCP31946 775000", "RNCP36989 775000", "RNCP36989 850200"}},
	{"RNCP36989 is known from the funding row only, which gives its title",
		"SELECT CASE WHEN c.reference_only THEN 1 ELSE 0 END, c.state, c.title, d.code FROM certifications c JOIN editions e ON e.id = c.edition_id JOIN datasets d ON d.id = e.dataset_id WHERE c.code = 'RNCP36989'",
		[]string{"1 UNKNOWN Coordonnateur en Prévention des Risques npec"}},
	{"341, 228, 86 and 22 codes of the FAP 2021, by level", "SELECT level, count(*) FROM jobs WHERE scheme = 'FAP2021' GROUP BY level ORDER BY level DESC", []string{"4 341", "3 228", "2 86", "1 22"}},
	{"everything is found by search",
		"SELECT (SELECT count(*) FROM jobs) + (SELECT count(*) FROM job_appellations) - (SELECT count(*) FROM search_entries WHERE kind = 'JOB'), (SELECT count(*) FROM certifications) - (SELECT count(*) FROM search_entries WHERE kind = 'CERTIFICATION')",
		[]string{"0 0"}},
	{"a dataset has one latest edition", "SELECT count(*) FROM datasets d WHERE 1 <> (SELECT count(*) FROM editions e WHERE e.dataset_id = d.id AND e.latest)", []string{"0"}},
	{"no run is left open", "SELECT count(*) FROM import_runs WHERE state = 'RUNNING' OR finished_at IS NULL", []string{"0"}},
	{"each refused row is kept", "SELECT count(*) FROM import_runs r WHERE rows_refused <> (SELECT count(*) FROM rejections j WHERE j.run_id = r.id)", []string{"0"}},
}

func TestTheOfficialFiles(t *testing.T) {
	folder := official(t)
	onEach(t, func(b *bench) {
		b.loader.Sources = load.Official()
		if err := b.loader.Constants(b.Context()); err != nil {
			b.Fatal(err)
		}
		files, err := load.Expand([]string{folder})
		if err != nil {
			b.Fatal(err)
		}
		first, err := b.loader.Import(b.Context(), files, load.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range facts {
			if got := b.ask(f.query); strings.Join(got, "\n") != strings.Join(f.want, "\n") {
				b.Errorf("%s: got %q, want %q", f.name, got, f.want)
			}
		}
		before := b.sums(journal...)
		again, err := b.loader.Import(b.Context(), files, load.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.same(before)
		for i, r := range again {
			want := first[i].State
			if want == importrun.StateDONE {
				want = importrun.StateUNCHANGED
			}
			if r.State != want || r.File != first[i].File {
				b.Errorf("%s: %s %s, then %s %s", r.File, first[i].State, first[i].Message, r.State, r.Message)
			}
		}
	})
}

// The RNCP repeats some fiches: what it holds and what it names are two figures.
func TestTheRowsOfTheRNCP(t *testing.T) {
	in, err := dataset.Open(filepath.Join(official(t), "rncp", "export-fiches-csv-2021-02-01.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	for _, m := range in.Members() {
		if !strings.Contains(m.Name, "Standard") {
			continue
		}
		f, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close() //nolint:errcheck // read only
		table, err := dataset.NewTable(f, m.Name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for ; err == nil; n++ {
			_, _, err = table.Next()
		}
		if !errors.Is(err, io.EOF) || n-1 != 17_470 {
			t.Errorf("%d rows of fiches, %v", n-1, err)
		}
	}
}
