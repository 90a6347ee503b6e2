package auth_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gpec/ent/rolegrant"
	"gpec/graph"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/feed"
	"gpec/internal/reference"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// world is the service on a database, behind the edge, with a clock that goes on when told to.
type world struct {
	*testing.T
	db    *testkit.Database
	auth  *auth.Service
	later atomic.Int64
	api   http.Handler
}

func newWorld(t *testing.T, db *testkit.Database, settings auth.Settings) *world {
	t.Helper()
	w := &world{T: t, db: db}
	log := testkit.Log(t)
	f := feed.New(db.DB, log, func(ctx context.Context) (context.Context, error) { return w.auth.Renew(ctx) })
	w.auth = &auth.Service{DB: db.DB, Frame: &acts.Frame{DB: db.DB, Feed: f, Now: w.now, Log: log}, Now: w.now, Log: log, Settings: settings}
	ref := &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: w.now}
	edge, err := graph.New(graph.Config{Client: db.Client, Reference: ref, Auth: w.auth, Feed: f, Log: log, Now: w.now})
	if err != nil {
		t.Fatal(err)
	}
	w.api = w.auth.Middleware(edge)
	return w
}

func (w *world) now() time.Time { return testkit.Now().Add(time.Duration(w.later.Load())) }

func (w *world) wait(d time.Duration) { w.later.Add(int64(d)) }

// seeded gives databases that hold operators, branches and a commission: a part of the facts, for speed.
func seeded(tb testing.TB) []*testkit.Database {
	tb.Helper()
	out := testkit.EmptyDatabases(tb)
	for _, db := range out {
		var few []testkit.Edition
		for _, e := range testkit.Facts() {
			if slices.Contains([]string{"dares.txt", "siro-june.txt", "npec-2021.txt"}, e.File) {
				few = append(few, e)
			}
		}
		testkit.Import(tb, db.DB, few...)
	}
	return out
}

// onEach runs a test on a database of each kind.
func onEach(t *testing.T, open func(testing.TB) []*testkit.Database, test func(w *world)) {
	t.Helper()
	for _, db := range open(t) {
		t.Run(db.Kind, func(t *testing.T) { t.Helper(); test(newWorld(t, db, auth.Settings{})) })
	}
}

func (w *world) system() context.Context { return access.AsSystem(w.Context(), "terminal") }

func at(kind rolegrant.ScopeKind, code string) auth.ScopeInput {
	if code == "" {
		return auth.ScopeInput{Kind: kind}
	}
	return auth.ScopeInput{Kind: kind, Code: &code}
}

func national() auth.ScopeInput { return at(rolegrant.ScopeKindNATIONAL, "") }

func atlas() auth.ScopeInput { return at(rolegrant.ScopeKindOPCO, "ATLAS") }

// key makes a key as somebody, and gives its id and its secret.
func (w *world) key(ctx context.Context, role rolegrant.Role, scopes ...auth.ScopeInput) (int, string) {
	w.Helper()
	in := auth.CreateApiKeyInput{Name: "of a test"}
	for _, s := range scopes {
		in.Roles = append(in.Roles, &auth.RoleOverScopeInput{Role: role, Scope: s})
	}
	p, err := w.auth.CreateAPIKey(ctx, in)
	if err != nil || len(p.UserErrors) > 0 {
		w.Fatal(err, acts.Refusal(p.UserErrors))
	}
	return p.APIKey.ID, *p.Secret
}

// person makes an account with rights.
func (w *world) person(name string, grants ...access.Grant) int {
	w.Helper()
	ctx := w.system()
	a := w.db.Client.Account.Create().SetIssuer("https://issuer.test").SetSubject(name).SetName(name).SetCreatedAt(w.now()).SetSeenAt(w.now()).SaveX(ctx)
	for _, g := range grants {
		w.db.Client.RoleGrant.Create().SetAccountID(a.ID).SetRole(rolegrant.Role(g.Role)).SetScopeKind(rolegrant.ScopeKind(g.Scope.Kind)).SetScopeCode(g.Scope.Code).SetGrantedAt(w.now()).SaveX(ctx)
	}
	return a.ID
}

// as is a context in which an account is asking, with the rights it has now.
func (w *world) as(account int) context.Context {
	w.Helper()
	ctx, err := w.auth.Renew(access.With(w.Context(), &access.Principal{Kind: access.Person, Account: account, Expires: w.now().Add(time.Hour)}))
	if err != nil {
		w.Fatal(err)
	}
	return ctx
}

type answer struct {
	status int
	header http.Header
	body   string
	Data   json.RawMessage   `json:"data"`
	Errors []testkit.Problem `json:"errors"`
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// ask sends a query with headers: name, value, name, value…
func (w *world) ask(query string, variables map[string]any, headers ...string) answer {
	w.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		w.Fatal(err)
	}
	r := httptest.NewRequestWithContext(w.Context(), http.MethodPost, "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, r)
	a := answer{status: rec.Code, header: rec.Header(), body: strings.TrimSpace(rec.Body.String())}
	if err := json.Unmarshal(rec.Body.Bytes(), &a); err != nil {
		w.Fatalf("%v\n%s", err, rec.Body)
	}
	return a
}

func bearer(token string) []string { return []string{"Authorization", "Bearer " + token} }

func errorsOf(list []*acts.UserError) (out []string) {
	for _, e := range list {
		out = append(out, string(e.Code)+" "+strings.Join(e.Field, "."))
	}
	return out
}
