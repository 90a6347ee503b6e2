package graph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/graph"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/contracts"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/reference"
	"gpec/internal/testkit"
	"gpec/internal/workforce"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// gather is long enough for a slow machine: which statements are sent must not hang on its speed.
const gather = 50 * time.Millisecond

// edge is the GraphQL edge over a database, at the time of the tests.
func edge(tb testing.TB, db *testkit.Database, change ...func(*graph.Limits)) testkit.GraphQL {
	s := &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now}
	f := feed.New(db.DB, testkit.Log(tb), nil)
	frame := &acts.Frame{DB: db.DB, Feed: f, Now: testkit.Now, Log: testkit.Log(tb)}
	limits := graph.DefaultLimits()
	limits.RequestsPerMinute, limits.CostPerMinute = 0, 0 // tests ask faster than people
	for _, c := range change {
		c(&limits)
	}
	held := testkit.RoundService(tb, db.DB)
	e, err := graph.New(graph.Config{
		Law: held.Law, Rounds: held, Cqps: testkit.CqpService(tb, db.DB), Support: testkit.SupportService(tb, db.DB), Contracts: &contracts.Service{DB: db.DB, Law: held.Law, Reference: held.Reference},
		Workforce: &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now},
		Client:    db.Client, Reference: s, Feed: f, Log: testkit.Log(tb), Gather: gather, Limits: limits,
		Auth:     &auth.Service{DB: db.DB, Frame: frame, Now: testkit.Now, Log: testkit.Log(tb)},
		Planning: testkit.Planning(tb, db.DB),
		Intake:   &intake.Service{DB: db.DB, Frame: frame, Feed: f, Now: testkit.Now, Log: testkit.Log(tb)},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return testkit.GraphQL{Handler: e}
}

// onEach runs a test on a seeded database of each kind.
func onEach(t *testing.T, test func(t *testing.T, db *testkit.Database, api testkit.GraphQL)) {
	t.Helper()
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) { test(t, db, edge(t, db)) })
	}
}

// golden compares with a file of testdata, which -update rewrites.
func golden(t *testing.T, name string, got []byte, rewrite bool) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update && rewrite {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update makes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; go test -update accepts it):\n%s", path, diff)
	}
}

func indented(t *testing.T, data json.RawMessage) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}
