package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gpec/internal/testkit"
)

// The commands on the official files, which are kept outside the project: estimate, forecast and outlook.
func TestFromTheOfficialFiles(t *testing.T) {
	folder := filepath.Join("..", "shared", "data")
	var paths []string
	for _, name := range []string{"idcc/Dares_Suivi_Historique_convention_collective_Juin2026.xlsx", "dares_branches/dares_portrait_branches_2020.json.gz", "dares_psm/derived_fap2009_libelles.csv",
		"fap/derived_rome_v3_fap2009.csv", "naf_idcc/derived_ape_idcc.csv", "naf_rome/rome_naf_mapping.raw.csv.gz", "metiers2030/derived_metiers_2030.csv",
		"dares_psm/inputs/effectifs_3niv.csv.gz", "dares_psm/inputs/age_2017_2019_3niv.csv.gz", "dares_psm/inputs/input_carte1.csv.gz", "rome/RefRomeCsv.zip", "rncp/export-fiches-csv-2021-02-01.zip"} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if _, err := os.Stat(path); err != nil {
			t.Skipf("the official files are not at hand: %v", err)
		}
		paths = append(paths, path)
	}
	dsn := testkit.DSN(t, "sqlite")
	gpec := func(code int, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if got := run(t.Context(), append(args, "--database", dsn), &out, &errs); got != code {
			t.Fatalf("%q ends with %d: %s", args, got, errs.String())
		}
		return out.String()
	}
	gpec(1, append([]string{"import"}, paths...)...) // some rows are refused
	for _, step := range []struct {
		args []string
		want []string
	}{
		{[]string{"estimate", "--dry-run"}, []string{"DRY RUN: nothing was written", "state      DONE"}},
		{[]string{"estimate"}, []string{"state      DONE", "employees  17063400", "residual", "made       from dares-portraits-branches 2020; ape-idcc 2021; ", "P0Z, 13 regions", "RESCALED", "FALLBACK"}},
		{[]string{"estimate"}, []string{"state      UNCHANGED"}},
		{[]string{"forecast"}, []string{"population BRANCHES", "base year  2020", "published  true", "ESTIMATED", "SHORT_HISTORY"}},
		{[]string{"forecast", "--population", "JOBS", "--horizon", "12"}, []string{"base year  2018", "growth 2019-2030 of 79 families: correlation 0.78, same sign 81 %", "WAPE 0.129"}},
		{[]string{"outlook"}, []string{"of JOBS, 2018 to 2030", "2019-2030  METIERS-2030", "B4Z  Ouvriers qualifiés du second œuvre du bâtiment", "+5.3 %", "V0Z  Aides-soignants"}},
		{[]string{"outlook", "1486", "--first", "5", "--assume", "RETIREMENT_AGE_SHIFT=12:MONTHS", "--assume", "HEADCOUNT_GROWTH=0.01:PER_YEAR", "--assume", "HEADCOUNT_TARGET=0.7:RATIO:L1Z"},
			[]string{"of BRANCHES, 2020 to 2030", "2021  1122700", "RECRUITMENT\nM2Z  Ingénieurs de l'informatique", "more jobs", "more competencies", "more certifications", "YEAR  EUR", "2030: ASSUMPTION_1 -", "LATER_LEVEL"}},
	} {
		got := gpec(0, step.args...)
		for _, want := range step.want {
			if !strings.Contains(got, want) {
				t.Errorf("%q: no %q in\n%s", step.args, want, got)
			}
		}
	}
	for _, bad := range [][]string{
		{"outlook", "9999"}, {"outlook", "--first", "0"}, {"outlook", "--run", "1"}, {"outlook", "1486", "--assume", "GROWTH=1:MONTHS"}, {"outlook", "1486", "--assume", "HEADCOUNT_GROWTH"},
		{"outlook", "1486", "--assume", "HEADCOUNT_GROWTH=x:PER_YEAR"}, {"outlook", "1486", "--assume", "HEADCOUNT_GROWTH=9:PER_YEAR"}, {"outlook", "1486", "--assume", "HEADCOUNT_TARGET=0.7:RATIO:NONE"},
	} {
		gpec(2, bad...)
	}
}
