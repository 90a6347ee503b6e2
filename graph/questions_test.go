package graph_test

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gpec/internal/access"
	"gpec/internal/testkit"
)

// ofWorkforce are the numbers of the questions that are asked of figures of the workforce.
var ofWorkforce = []string{"14", "15", "16", "27", "30"}

// TestQuestions asks the questions the product exists for. The answer is the same on both databases, and so is the number
// of statements: a statement more for each row more would show here.
func TestQuestions(t *testing.T) {
	documents, err := filepath.Glob("testdata/questions/*.graphql")
	if err != nil || len(documents) == 0 {
		t.Fatal("no questions: ", err)
	}
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grown := false
		slices.SortStableFunc(documents, func(a, b string) int { return cmp.Compare(later(a), later(b)) })
		for _, path := range documents {
			name := strings.TrimSuffix(filepath.Base(path), ".graphql")
			if later(path) > 0 && !grown {
				grow(t, db)
				grown = true
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

// later says that a question is asked once the figures of the workforce are there.
func later(path string) int {
	number, _, _ := strings.Cut(filepath.Base(path), "-")
	if slices.Contains(ofWorkforce, number) {
		return 1
	}
	return 0
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
