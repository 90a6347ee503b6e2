package reference_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/fault"
	"gpec/internal/reference"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func service(db *testkit.Database) *reference.Service {
	return &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now}
}

// TestExport writes each table from both databases: the same rows, in the same order, in the same words.
func TestExport(t *testing.T) {
	databases := testkit.Databases(t)
	for table, want := range map[string]struct {
		row  string // one of the rows
		rows int
	}{
		"branches":       {"1486,\"Convention collective nationale des bureaux d'études techniques, ", 11},
		"attachments":    {"1596,CONSTRUCTYS,AKTO,OVERSEAS,1500,true,2026-06-15,,siro,June 2026,2026-06-15,", 16},
		"commissions":    {"2,CPNE Bureaux d'études techniques (Syntec),false,npec,2024-04-09,2024-04-09,", 4},
		"jobs":           {"ROME4,F1603,3,Installateur / Installatrice d'équipements sanitaires et thermiques,F16,F1603,true,,false,rome,v60,2025-09-18,Licence Ouverte", 20},
		"competencies":   {"100010,SKILL,Concevoir une application,,,300100,rome,v60,2025-09-18,", 84},
		"requirements":   {"ROME4,F1602,100013,CORE,rome,v60,2025-09-18,", 17},
		"mobilities":     {"ROME4,M1805,M1806,1,rome,v60,2025-09-18,", 5},
		"certifications": {"RNCP38878,Électricien,3,CAP,Certificat d'aptitude professionnelle,ACTIVE,BY_RIGHT,2024-09-01,2029-08-31,,false,rncp,", 47},
		"blocks":         {"RNCP31946,RNCP31946BC01,Analyser les besoins,rncp,", 4},
		"funding-levels": {"RNCP36989,2,850200,COMMISSION,2024-04-09,,npec,2024-04-09,2024-04-09,", 14},
		"figures":        {"EMPLOYEES,PERSONS,2023,,,1486,,,,,,,,,,,1120000,OBSERVED,dares-portraits-branches,2023,2025-03-01,", 16},
		"cubes":          {"EMPLOYEES,PERSONS,branch,,0,,2021,2023,7,0,false,dares-portraits-branches,2023,2025-03-01,", 7},
	} {
		t.Run(table, func(t *testing.T) {
			var texts []string
			for _, db := range databases {
				var out bytes.Buffer
				if err := service(db).Export(t.Context(), table, csv.NewWriter(&out)); err != nil {
					t.Fatal(err)
				}
				texts = append(texts, out.String())
			}
			if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
				t.Errorf("SQLite and PostgreSQL differ:\n%s", diff)
			}
			records, err := csv.NewReader(strings.NewReader(texts[0])).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(records) != want.rows+1 {
				t.Errorf("%d rows, want %d", len(records)-1, want.rows)
			}
			if !strings.Contains(texts[0], "\n"+want.row) {
				t.Errorf("no row begins with %s\n%s", want.row, texts[0])
			}
		})
	}
	t.Run("no such table", func(t *testing.T) {
		err := service(databases[0]).Export(t.Context(), "import_runs", csv.NewWriter(&bytes.Buffer{}))
		if fault.CodeOf(err) != fault.BadInput {
			t.Error(err)
		}
	})
}
