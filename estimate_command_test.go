package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gpec/internal/testkit"
)

// The command on the official files, which are kept outside the project.
func TestEstimate(t *testing.T) {
	folder := filepath.Join("..", "shared", "data")
	var paths []string
	for _, name := range []string{"idcc/Dares_Suivi_Historique_convention_collective_Juin2026.xlsx", "dares_branches/dares_portrait_branches_2020.json.gz", "dares_psm/derived_fap2009_libelles.csv",
		"fap/derived_rome_v3_fap2009.csv", "naf_idcc/derived_ape_idcc.csv", "naf_rome/rome_naf_mapping.raw.csv.gz", "metiers2030/derived_metiers_2030.csv"} {
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
	} {
		got := gpec(0, step.args...)
		for _, want := range step.want {
			if !strings.Contains(got, want) {
				t.Errorf("%q: no %q in\n%s", step.args, want, got)
			}
		}
	}
}
