package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"

	"gpec/graph"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/dataset/load"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/testkit"
)

// operation runs one operation for somebody, and gives what it answers: one answer, or those of a subscription until it ends.
func operation(ctx context.Context, t *testing.T, schema graphql.ExecutableSchema, query string, variables testkit.Variables) (out []string) {
	t.Helper()
	ctx = graphql.StartOperationTrace(ctx)
	e := executor.New(schema)
	oc, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	next, ctx := e.DispatchOperation(ctx, oc)
	for r := next(ctx); r != nil; r = next(ctx) {
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		out = append(out, string(r.Data))
		if oc.Operation.Operation != "subscription" {
			break
		}
	}
	return out
}

func TestImportsOverGraphQL(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			f := feed.New(db.DB, testkit.Log(t), nil)
			s := &intake.Service{DB: db.DB, Feed: f, Frame: &acts.Frame{DB: db.DB, Feed: f, Now: testkit.Now, Log: testkit.Log(t)},
				Loader: testkit.Loader(t, db.DB, load.Official()...), Now: testkit.Now, Log: testkit.Log(t)}
			schema := graph.Schema(graph.Config{Client: db.Client, Intake: s, Log: testkit.Log(t)})
			ctx := access.With(t.Context(), &access.Principal{Kind: access.Person, Subject: "account:1", Account: 1, Grants: []access.Grant{{Role: access.Administrator, Scope: access.Everywhere}}})

			got := operation(ctx, t, schema, `mutation { createUpload(input: {fileName: "a/b", sizeBytes: 0}) { upload { id } uploadUrl userErrors { code field message en: message(language: EN) } } }`, nil)
			want := `{"createUpload":{"upload":null,"uploadUrl":null,"userErrors":[{"code":"INVALID","field":["fileName"],"message":"un nom sans son dossier : ni / ni \\","en":"a name without its folder: no / and no \\"},` +
				`{"code":"INVALID","field":["sizeBytes"],"message":"un fichier compte au moins 1 octet, et non 0","en":"a file has at least 1 byte, not 0"}]}}`
			if d := cmp.Diff([]string{want}, got); d != "" {
				t.Error(d)
			}

			content := "0042|AKTO|12\n0042|NOBODY|1\n"
			var opened struct {
				CreateUpload struct {
					Upload    struct{ ID, State string }
					UploadURL string `json:"uploadUrl"`
				}
			}
			got = operation(ctx, t, schema, `mutation($size: Int!) { createUpload(input: {fileName: "couples-203106.txt", sizeBytes: $size}) { upload { id state fileName sizeBytes } uploadUrl userErrors { code } } }`, testkit.Variables{"size": json.Number(fmt.Sprint(len(content)))})
			if err := json.Unmarshal([]byte(got[0]), &opened); err != nil || opened.CreateUpload.Upload.State != "OPEN" {
				t.Fatal(err, got)
			}
			mux := http.NewServeMux()
			mux.Handle("PUT /uploads/{id}", s.Receiver())
			w := httptest.NewRecorder()
			if mux.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPut, opened.CreateUpload.UploadURL, strings.NewReader(content))); w.Code != http.StatusNoContent {
				t.Fatal(w.Code, w.Body)
			}

			var started struct {
				StartImport struct{ ImportRun struct{ ID, State string } }
			}
			got = operation(ctx, t, schema, `mutation($u: ID!) { startImport(input: {upload: $u, partial: true}) { importRun { id state upload { state } rejections { totalCount } edition { label } } userErrors { code } } }`, testkit.Variables{"u": opened.CreateUpload.Upload.ID})
			if err := json.Unmarshal([]byte(got[0]), &started); err != nil || started.StartImport.ImportRun.State != "QUEUED" {
				t.Fatal(err, got)
			}
			id := testkit.Variables{"id": started.StartImport.ImportRun.ID}

			working, stop := context.WithCancel(t.Context())
			defer stop()
			go s.Work(working)
			const fields = `{ state rowsRead rowsRefused dataset { code } edition { label publishedOn } rejections(first: 5) { totalCount edges { node { line value code } } } }`
			ended := `{"state":"DONE","rowsRead":2,"rowsRefused":1,"dataset":{"code":"siro"},"edition":{"label":"June 2031","publishedOn":"2031-06-01"},` +
				`"rejections":{"totalCount":1,"edges":[{"node":{"line":2,"value":"NOBODY","code":"NOT_A_MEMBER"}}]}}`
			told := operation(ctx, t, schema, `subscription($id: ID!) { importProgress(run: $id) `+fields+` }`, id)
			if d := cmp.Diff(`{"importProgress":`+ended+`}`, told[len(told)-1]); d != "" {
				t.Error(d, told)
			}
			if d := cmp.Diff([]string{`{"importRun":` + ended + `}`}, operation(ctx, t, schema, `query($id: ID!) { importRun(id: $id) `+fields+` }`, id)); d != "" {
				t.Error(d)
			}
			statements := len(db.Recorded(func() { operation(ctx, t, schema, `query($id: ID!) { importRun(id: $id) `+fields+` }`, id) }))
			if statements != 5 { // the run, its dataset, its edition, the page of its refused rows, their count
				t.Error(statements, " statements")
			}
			if got := operation(ctx, t, schema, `{ importRun(id: 12) { id } }`, nil); got[0] != `{"importRun":null}` {
				t.Error(got)
			}
		})
	}
}
