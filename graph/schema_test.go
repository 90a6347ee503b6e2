package graph_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"gpec/graph"
)

// TestPublishedSchema keeps testdata/schema.graphql, the contract that clients are built on: it changes knowingly or not at
// all.
func TestPublishedSchema(t *testing.T) {
	var out bytes.Buffer
	formatter.NewFormatter(&out, formatter.WithIndent("  ")).FormatSchema(published())
	golden(t, "schema.graphql", out.Bytes(), true)
}

func published() *ast.Schema { return graph.Schema(graph.Config{}).Schema() }

func TestSchemaHoldsNothingOfTheGenerators(t *testing.T) {
	for name := range published().Directives {
		if strings.HasPrefix(name, "go") {
			t.Errorf("@%s is published", name)
		}
	}
	for _, def := range published().Types {
		if len(def.Directives) > 0 && !def.BuiltIn {
			t.Errorf("%s bears @%s", def.Name, def.Directives[0].Name)
		}
	}
}

// TestEveryFieldSaysWhatItMeans holds for the objects of the API; filters and connections are written by ent.
func TestEveryFieldSaysWhatItMeans(t *testing.T) {
	for _, def := range published().Types {
		if def.BuiltIn || def.Kind != ast.Object && def.Kind != ast.Enum {
			continue
		}
		if def.Description == "" {
			t.Errorf("%s has no description", def.Name)
		}
		for _, f := range def.Fields {
			if f.Description == "" && !strings.HasPrefix(f.Name, "__") {
				t.Errorf("%s.%s has no description", def.Name, f.Name)
			}
		}
	}
}
