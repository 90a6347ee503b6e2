package testkit

import (
	"slices"
	"testing"
)

func TestDatabasesHoldTheSameFacts(t *testing.T) {
	tables := []string{"opcos", "branches", "opco_attachments", "commissions", "branch_commissions", "jobs", "job_appellations", "job_links", "job_mobilities",
		"competencies", "job_requirements", "certifications", "competency_blocks", "certifiers", "certification_links", "diplomas", "funding_levels",
		"cubes", "facts", "legal_rules", "regions", "editions", "import_runs", "rejections", "search_entries"}
	counts := map[string][]int{}
	for _, db := range Databases(t) {
		for _, table := range tables {
			var n int
			if err := db.SQL.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
				t.Fatal(err)
			}
			counts[table] = append(counts[table], n)
		}
	}
	for table, n := range counts {
		if n[0] == 0 || n[0] != n[1] {
			t.Errorf("%s holds %v rows", table, n)
		}
	}
}

func TestRecordedListsTheStatementsOfOneCall(t *testing.T) {
	for _, db := range EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			ask := func() {
				var n int
				if err := db.SQL.QueryRowContext(t.Context(), "SELECT 1").Scan(&n); err != nil {
					t.Fatal(err)
				}
			}
			ask()
			if got := db.Recorded(ask); !slices.Equal(got, []string{"SELECT 1"}) {
				t.Errorf("recorded %q", got)
			}
		})
	}
}
