package graph_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gpec/internal/testkit"
)

// TestQuestions asks the questions the product exists for. The answer is the same on both databases, and so is the number
// of statements: a statement more for each row more would show here.
func TestQuestions(t *testing.T) {
	documents, err := filepath.Glob("testdata/questions/*.graphql")
	if err != nil || len(documents) == 0 {
		t.Fatal("no questions: ", err)
	}
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		for _, path := range documents {
			name := strings.TrimSuffix(filepath.Base(path), ".graphql")
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
