package graph_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"gpec/graph"
	"gpec/internal/reference"
	"gpec/internal/testkit"
	"gpec/internal/workforce"
)

// BenchmarkEdge answers a light question through the edge, and through the stock handler, which protects nothing: what the
// protections cost.
func BenchmarkEdge(b *testing.B) {
	db := testkit.Databases(b)[0]
	limits := graph.DefaultLimits()
	limits.RequestsPerMinute, limits.CostPerMinute = 0, 0
	c := graph.Config{
		Client: db.Client, Log: testkit.Log(b), Limits: limits,
		Workforce: &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now},
		Reference: &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now},
	}
	edge, err := graph.New(c)
	if err != nil {
		b.Fatal(err)
	}
	stock := handler.New(graph.Schema(c))
	stock.AddTransport(transport.POST{})
	stock.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	const body = `{"query":"query($idcc: String!) { branch(idcc: $idcc) { idcc shortLabel active opco { code name } } }","variables":{"idcc":"1486"}}`
	for name, h := range map[string]http.Handler{"edge": edge, "stock": stock} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if !strings.Contains(w.Body.String(), `"ATLAS"`) {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
