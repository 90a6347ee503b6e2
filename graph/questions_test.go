package graph_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gpec/internal/access"
	"gpec/internal/planning"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

// The numbers of the questions that are asked of figures of the workforce, and of forecasts.
var (
	ofWorkforce = []string{"14", "15", "16", "27", "30"}
	ofForecasts = []string{"17", "18", "19", "20"}
	ofRounds    = []string{"11", "12", "13"} // and of contracts: asked by an administrator
	ofCqps      = []string{"08", "21", "22"}
	ofSupport   = []string{"23", "24", "25"}
)

// TestQuestions asks the questions the product exists for. The answer is the same on both databases, and so is the number
// of statements: a statement more for each row more would show here.
func TestQuestions(t *testing.T) {
	documents, err := filepath.Glob("testdata/questions/*.graphql")
	if err != nil || len(documents) == 0 {
		t.Fatal("no questions: ", err)
	}
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grown := 0
		ids := map[string][]int{} // that variables stand for: RUN_1
		slices.SortStableFunc(documents, func(a, b string) int { return cmp.Compare(later(a), later(b)) })
		for _, path := range documents {
			name := strings.TrimSuffix(filepath.Base(path), ".graphql")
			for ; grown < later(path); grown++ {
				switch grown {
				case 0:
					grow(t, db)
				case 1:
					ids["RUN"] = foresee(t, db)
				case 4:
					testkit.Support(t, db.DB)
				case 3:
					testkit.Cqps(t, db.DB)
				case 2:
					ids["ROUND"] = testkit.Rounds(t, db.DB)
					api = api.As(&access.Principal{Kind: access.Person, Subject: "account:1", Label: "Administrator", Grants: []access.Grant{{Role: access.Administrator, Scope: access.Everywhere}}})
				}
			}
			t.Run(name, func(t *testing.T) {
				query, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				var variables testkit.Variables
				text, err := os.ReadFile(strings.TrimSuffix(path, ".graphql") + ".variables.json")
				if err != nil {
					t.Fatal(err)
				}
				for name, list := range ids { // ids are not the same on both databases
					for i, id := range list {
						text = bytes.ReplaceAll(text, []byte(fmt.Sprintf("%s_%d", name, i+1)), []byte(strconv.Itoa(id)))
					}
				}
				if err := json.Unmarshal(text, &variables); err != nil {
					t.Fatal(err)
				}
				var a testkit.Answer
				statements := db.Recorded(func() { a = api.Ask(t, string(query), variables) })
				if len(a.Errors) > 0 {
					t.Fatal(a.Errors)
				}
				golden(t, "questions/"+name+".golden.json", indented(t, a.Data), db.Kind == testkit.Kinds[0])
				golden(t, "questions/"+name+"."+db.Kind+".sql", readable(statements), true)
			})
		}
	})
}

// later says that a question is asked once the figures of the workforce are there (1), once they are forecast (2), once rounds are held and
// contracts brought (3), once certificates are led to their registration (4), or once
// operators have told whom they serve (5).
func later(path string) int {
	number, _, _ := strings.Cut(filepath.Base(path), "-")
	if slices.Contains(ofWorkforce, number) {
		return 1
	}
	if slices.Contains(ofForecasts, number) {
		return 2
	}
	if slices.Contains(ofRounds, number) {
		return 3
	}
	if slices.Contains(ofCqps, number) {
		return 4
	}
	if slices.Contains(ofSupport, number) {
		return 5
	}
	return 0
}

// foresee adds forecasts to a database with figures of the workforce: of both populations, and of two scenarios.
func foresee(t *testing.T, db *testkit.Database) (runs []int) {
	t.Helper()
	for _, r := range testkit.Import(t, db.DB, testkit.ForecastFacts()...) {
		if r.State != "DONE" || r.Refused > 0 {
			t.Fatalf("%s: %s %s, %d refused", r.File, r.State, r.Message, r.Refused)
		}
	}
	run := func(in planning.RunForecastInput) { runs = append(runs, testkit.Forecast(t, db.DB, in).ID) }
	run(planning.RunForecastInput{Population: vocab.AllJobs, Horizon: 12})
	run(planning.RunForecastInput{Population: vocab.AllBranches, Horizon: 5})
	ctx := access.AsSystem(t.Context(), "test")
	plans := testkit.Planning(t, db.DB)
	for _, in := range []planning.CreateScenarioInput{
		{Name: "Départs plus tardifs", Assumptions: []*planning.AssumptionInput{{Kind: vocab.RetirementAgeShift, Value: 12, Unit: vocab.Months, StartYear: 2024, Ramp: vocab.Step, Rationale: "Douze mois de plus"}}},
		{Name: "Croissance", Assumptions: []*planning.AssumptionInput{{Kind: vocab.HeadcountGrowth, Value: 0.01, Unit: vocab.PerYear, StartYear: 2024, Ramp: vocab.Step, Rationale: "Un pour cent de plus par an",
			Scope: &planning.AssumptionScopeInput{Branches: []string{"1486"}}}}},
	} {
		in.Scope.Kind = "NATIONAL"
		made, err := plans.CreateScenario(ctx, in)
		if err != nil || len(made.UserErrors) > 0 {
			t.Fatal(err, made)
		}
		if out, err := plans.ChangeScenarioState(ctx, planning.ChangeScenarioStateInput{Scenario: made.Scenario.ID, State: "PUBLISHED"}); err != nil || len(out.UserErrors) > 0 {
			t.Fatal(err, out)
		}
		run(planning.RunForecastInput{Scenario: &made.Scenario.ID, Population: vocab.AllBranches, Horizon: 5})
	}
	return runs
}

// grow adds figures of the workforce to a seeded database.
func grow(t *testing.T, db *testkit.Database) {
	t.Helper()
	err := db.Client.ServerSecret.Create().SetName("confidentiality").SetValue([]byte(testkit.NoiseSecret)).Exec(access.AsSystem(t.Context(), "test"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range testkit.Import(t, db.DB, testkit.WorkforceFacts()...) {
		if r.State != "DONE" || r.Refused > 0 {
			t.Fatalf("%s: %s %s, %d refused", r.File, r.State, r.Message, r.Refused)
		}
	}
}

// spaces is a run of white space in a statement.
var spaces = regexp.MustCompile(`\s+`)

// readable lists statements one a line, sorted: fields that are resolved side by side may be answered in either order.
func readable(statements []string) []byte {
	var lines []string
	for _, s := range statements {
		lines = append(lines, spaces.ReplaceAllString(strings.TrimSpace(s), " ")+";\n")
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, ""))
}
