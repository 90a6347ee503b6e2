package workforce_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"gpec/internal/access"
	"gpec/internal/dataset/load"
	"gpec/internal/testkit"
	"gpec/internal/workforce"
)

// official gives a database with some of the official files, kept outside the project, and skips where they are absent.
func official(t *testing.T, folders ...string) *testkit.Database {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the official files are not at hand: %v", err)
	}
	db := testkit.EmptyDatabases(t)[0]
	l := testkit.Loader(t, db.DB, load.Official()...)
	if err := l.Constants(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, f := range folders {
		folders[i] = filepath.Join(root, f)
	}
	files, err := load.Expand(folders)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(t.Context(), files, load.Options{}); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestTheChecksOfTheOfficialFiles says what the checks find in what the ministry publishes.
func TestTheChecksOfTheOfficialFiles(t *testing.T) {
	db := official(t, "idcc", "dares_branches", "fap", "dares_psm", "metiers2030")
	s := &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now}
	checks, err := s.DataChecks(access.AsSystem(t.Context(), "test"), nil)
	if err != nil {
		t.Fatal(err)
	}
	type result struct{ checks, checked, failed int }
	got := map[workforce.DataCheckCode]result{}
	var lines []string
	for _, c := range checks {
		r := got[c.Code]
		got[c.Code] = result{r.checks + 1, r.checked + c.Checked, r.failed + c.Failed}
		samples, err := c.Samples(2)
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%s %s: %d checked, %d failed", c.Code, c.Title, c.Checked, c.Failed)
		for _, x := range samples {
			expected := "-"
			if x.Expected != nil {
				expected = fmt.Sprintf("%.2f", *x.Expected)
			}
			line += fmt.Sprintf("; %s: %s, found %.2f", x.Key, expected, x.Found)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	t.Log(strings.Join(lines, "\n"))
	want := map[workforce.DataCheckCode]result{
		workforce.DetailsAgainstTotal: {3, 3, 3},
		workforce.Identity:            {2, 1996, 0},
		workforce.PartsOfAWhole:       {4, 6649, 0},
		workforce.MissingYears:        {15, 3841, 0},
		workforce.Jumps:               {7, 922, 140},
		workforce.InactiveBranches:    {1, 259, 85},
	}
	if d := gocmp.Diff(want, got, gocmp.AllowUnexported(result{})); d != "" {
		t.Error(d)
	}
}
