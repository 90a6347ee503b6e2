package estimate_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"gpec/internal/dataset/load"
	"gpec/internal/store"
	"gpec/internal/testkit"
	"gpec/internal/workforce"
	"gpec/internal/workforce/estimate"
)

// official imports the official files that an estimate is made of, kept outside the project, and skips where they are absent.
func official(t *testing.T) *store.DB {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "..", "shared", "data")
	var paths []string
	for _, name := range []string{"idcc/Dares_Suivi_Historique_convention_collective_Juin2026.xlsx", "dares_branches/dares_portrait_branches_2020.json.gz", "dares_psm/derived_fap2009_libelles.csv",
		"fap/derived_rome_v3_fap2009.csv", "naf_idcc/derived_ape_idcc.csv", "naf_rome/rome_naf_mapping.raw.csv.gz", "metiers2030/derived_metiers_2030.csv"} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if _, err := os.Stat(path); err != nil {
			t.Skipf("the official files are not at hand: %v", err)
		}
		paths = append(paths, path)
	}
	db := one(t)
	loader := testkit.Loader(t, db, load.Official()...)
	if err := loader.Constants(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := load.Expand(paths)
	if err != nil {
		t.Fatal(err)
	}
	reports, err := loader.Import(t.Context(), files, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.State != "DONE" {
			t.Fatalf("%s: %s %s", r.File, r.State, r.Message)
		}
	}
	return db
}

func TestTheOfficialFiles(t *testing.T) {
	db := official(t)
	e := made(t, db)
	t.Logf("%d cells, %d sweeps, residual %.1e, factor %.6f", len(e.Cells), e.Sweeps, e.Residual, e.Factor)
	if e.Year != 2020 || !e.Settled || e.Residual > 1e-8 || len(e.Cells) < 80_000 {
		t.Errorf("year %d, settled %v, residual %v, %d cells", e.Year, e.Settled, e.Residual, len(e.Cells))
	}
	branches := sums(e.Cells, func(c estimate.Cell) string { return c.Branch })
	whole := sums(e.Cells, func(estimate.Cell) string { return "" })[""]
	if len(branches) != 259 || !near(whole, 17_063_400) || !near(branches["1486"], 1_122_700) || !near(e.Employees, 17_063_400) {
		t.Errorf("%d branches, %v employees, 1486: %v", len(branches), whole, branches["1486"])
	}
	if got := sums(e.Cells, func(c estimate.Cell) string { return c.Branch + c.Region }); !near(got["071444"], 23_200) { // Métallurgie Moselle
		t.Errorf("0714: %v in Grand Est", got["071444"])
	}
	published := map[string]float64{}
	rows, err := db.SQL.QueryContext(t.Context(), workforce.PublishedFigures(), "dares-metiers-2030", "PROJECTION_BASE", "job,region")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	for rows.Next() {
		var branch, job, region, activity string
		var year int
		var value float64
		if err := rows.Scan(&branch, &job, &region, &activity, &year, &value); err != nil {
			t.Fatal(err)
		}
		published[job+region] = 1000 * value
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	got := sums(e.Cells, func(c estimate.Cell) string {
		if _, told := published[c.Family+c.Region]; !told {
			return c.Region
		}
		return c.Family + c.Region
	})
	for _, c := range e.Conflicts {
		if c.Kind == "UNREACHABLE" {
			delete(published, c.Group[:3]+c.Group[5:])
		}
	}
	if len(published) < 800 || len(published) != len(got) {
		t.Errorf("%d groups asked for, %d had", len(published), len(got))
	}
	for group, persons := range published {
		if math.Abs(got[group]-persons*e.Factor) > 1e-8*persons {
			t.Errorf("%s: %v, want %v", group, got[group], persons*e.Factor)
		}
	}
	if r := stored(t, db, e, "2026-12-01", load.Options{}); r.State != "DONE" || r.Written != int64(len(e.Cells)) {
		t.Fatalf("%+v", r)
	}
	served(t, db)
	if r := stored(t, db, made(t, db), "2026-12-02", load.Options{}); r.State != "UNCHANGED" {
		t.Errorf("again: %s", r.State)
	}
}

// served checks that the estimate answers what nobody publishes, and nothing else.
func served(t *testing.T, db *store.DB) {
	t.Helper()
	for _, v := range ask(t, db, workforce.ByBranch, workforce.ByJob, workforce.ByRegion) {
		if of, ok := v.(workforce.Estimated); !ok || of.Method != workforce.Fitted {
			t.Fatalf("%#v", v)
		}
	}
	exact := 0.0
	for _, v := range ask(t, db, workforce.ByBranch) {
		of, ok := v.(workforce.Exact)
		if !ok {
			t.Fatalf("%#v", v)
		}
		exact += of.Value
	}
	if exact != 17_063_400 {
		t.Errorf("%v employees by branch", exact)
	}
	estimated := 0.0
	for _, v := range ask(t, db, workforce.ByJob) {
		estimated += v.(workforce.Estimated).Value
	}
	if !near(estimated, 17_063_400) {
		t.Errorf("%v employees by job", estimated)
	}
}
