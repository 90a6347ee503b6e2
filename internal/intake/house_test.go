package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent"
	"gpec/ent/migrate"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/store"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// house is one database with the instances that serve it.
type house struct {
	testing.TB
	db     *testkit.Database
	source *invented
	s      *intake.Service

	mu  sync.Mutex
	now time.Time
}

// onEach runs a test on a database of each kind.
func onEach(t *testing.T, do func(h *house)) {
	t.Helper()
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) { do(newHouse(t, db)) })
	}
}

func newHouse(tb testing.TB, db *testkit.Database) *house {
	h := &house{TB: tb, db: db, now: testkit.Now(), source: &invented{files: map[string]file{}}}
	h.s = h.instance(db.DB)
	return h
}

// clock is the clock of all instances.
func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func (h *house) instance(db *store.DB) *intake.Service {
	f := feed.New(db, testkit.Log(h), nil)
	s := &intake.Service{
		DB: db, Feed: f, Now: h.clock, Log: testkit.Log(h), Frame: &acts.Frame{DB: db, Feed: f, Now: h.clock, Log: testkit.Log(h)},
		Loader: &load.Loader{DB: db, Sources: append(load.Official(), h.source), Now: h.clock, Log: testkit.Log(h)},
	}
	s.Hurry(5 * time.Second)
	return s
}

// another is another instance on the same database.
func (h *house) another() *intake.Service {
	return h.instance(testkit.Open(h, h.db.Kind, h.db.DSN).DB)
}

// as is somebody with a role everywhere.
func (h *house) as(account int, roles ...access.Role) context.Context {
	p := &access.Principal{Kind: access.Person, Subject: fmt.Sprint("account:", account), Label: "Somebody", Account: account}
	for _, r := range roles {
		p.Grants = append(p.Grants, access.Grant{Role: r, Scope: access.Everywhere})
	}
	return access.With(h.Context(), p)
}

func (h *house) admin() context.Context { return h.as(1, access.Administrator) }

func (h *house) system() context.Context { return access.AsSystem(h.Context(), "test") }

// send puts bytes to an address of the service.
func send(tb testing.TB, s *intake.Service, address string, content []byte, header ...string) *httptest.ResponseRecorder {
	tb.Helper()
	r := httptest.NewRequestWithContext(tb.Context(), http.MethodPut, address, bytes.NewReader(content))
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	receiver(s).ServeHTTP(w, r)
	return w
}

func receiver(s *intake.Service) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("PUT /uploads/{id}", s.Receiver())
	return mux
}

// open opens an upload.
func (h *house) open(name string, size int) (*ent.FileUpload, string) {
	h.Helper()
	p, err := h.s.CreateUpload(h.admin(), intake.CreateUploadInput{FileName: name, SizeBytes: size})
	if err != nil || len(p.UserErrors) > 0 {
		h.Fatal(err, p)
	}
	return p.Upload, *p.UploadURL
}

// uploaded is an upload whose bytes were received.
func (h *house) uploaded(name string, content []byte) int {
	h.Helper()
	u, address := h.open(name, len(content))
	if w := send(h, h.s, address, content); w.Code != http.StatusNoContent {
		h.Fatalf("%d %s", w.Code, w.Body)
	}
	return u.ID
}

// start queues an import, which must not be refused.
func (h *house) start(in intake.StartImportInput) int {
	h.Helper()
	p, err := h.s.StartImport(h.admin(), in)
	if err != nil || len(p.UserErrors) > 0 {
		h.Fatal(err, messages(p.UserErrors))
	}
	return p.ImportRun.ID
}

// work imports what is queued.
func (h *house) work() {
	h.Helper()
	for {
		more, err := h.s.Next(h.system(), "w")
		if err != nil {
			h.Fatal(err)
		}
		if !more {
			return
		}
	}
}

func messages(errs []*acts.UserError) (out []string) {
	fr, en := acts.French, acts.English
	for _, e := range errs {
		out = append(out, fmt.Sprint(e.Code, " ", strings.Join(e.Field, "."), " ", e.Message(context.Background(), &en), " / ", e.Message(context.Background(), &fr)))
	}
	return out
}

// ask gives the rows of a query, the values of each apart by a space.
func (h *house) ask(query string) (out []string) {
	h.Helper()
	rows, err := h.db.SQL.QueryContext(h.Context(), query)
	if err != nil {
		h.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	columns, err := rows.Columns()
	if err != nil {
		h.Fatal(err)
	}
	for rows.Next() {
		values, at := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			at[i] = &values[i]
		}
		if err := rows.Scan(at...); err != nil {
			h.Fatal(err)
		}
		line := make([]string, len(values))
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				v = string(b)
			}
			line[i] = fmt.Sprint(v)
		}
		out = append(out, strings.Join(line, " "))
	}
	if err := rows.Err(); err != nil {
		h.Fatal(err)
	}
	return out
}

func (h *house) holds(query string, want ...string) {
	h.Helper()
	if d := cmp.Diff(want, h.ask(query)); d != "" {
		h.Errorf("%s (-want +got)\n%s", query, d)
	}
}

// sums gives the rows of every table but some.
func (h *house) sums(except ...string) map[string][]string {
	h.Helper()
	out := map[string][]string{}
	for _, t := range migrate.Tables {
		if !slices.Contains(except, t.Name) {
			out[t.Name] = h.ask("SELECT * FROM " + t.Name + " ORDER BY 1")
		}
	}
	return out
}

func (h *house) same(before map[string][]string, except ...string) {
	h.Helper()
	if d := cmp.Diff(before, h.sums(except...)); d != "" {
		h.Errorf("(-before +after)\n%s", d)
	}
}

// eventually waits until something holds.
func (h *house) eventually(what string, holds func() bool) {
	h.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			h.Fatal("not within 20 s: ", what)
		}
	}
}

const (
	runs    = "SELECT state, CASE WHEN dry_run THEN 1 ELSE 0 END, rows_read, rows_written, rows_refused, attempts, message FROM import_runs ORDER BY id"
	uploads = "SELECT u.state, (SELECT count(*) FROM upload_parts WHERE upload_id = u.id) FROM file_uploads u ORDER BY u.id"
	told    = "SELECT kind, action FROM changes ORDER BY id"
)

// file is an invented file of a dataset of the tests.
type file struct {
	label     string
	rows      int
	refused   int
	published string
	// before is called before each row; what it returns breaks the parse.
	before func(ctx context.Context, row int) error
}

// invented is the publisher of invented files: their content says which one they are.
type invented struct {
	mu    sync.Mutex
	files map[string]file
}

// file gives the bytes of an invented file.
func (h *house) file(f file) []byte {
	h.source.mu.Lock()
	defer h.source.mu.Unlock()
	content := "invented " + f.label
	h.source.files[content] = f
	return []byte(content)
}

func (p *invented) find(in *dataset.Input) (file, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f, ok := p.files[string(in.Head())]
	return f, ok
}

func (p *invented) Info() dataset.Info {
	return dataset.Info{Code: "invented", Title: "Invented", Publisher: "P", Licence: "L", Homepage: "H", Rank: 99}
}

func (p *invented) Recognise(in *dataset.Input) (dataset.Match, error) {
	f, ok := p.find(in)
	if !ok {
		return dataset.Match{}, dataset.ErrNotMine
	}
	day, err := vocab.ParseDate(f.published)
	return dataset.Match{Layout: "invented", Edition: f.label, Published: day}, err
}

func (p *invented) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	f, _ := p.find(in)
	for i := range f.rows {
		if f.before != nil {
			if err := f.before(ctx, i); err != nil {
				return err
			}
		}
		sink.Read(1)
		at := dataset.Pos{Part: "sheet", Line: i + 2}
		if i < f.refused {
			sink.Reject(dataset.Rejection{Pos: at, Code: dataset.BadRow, Reason: "invented"})
			continue
		}
		row := dataset.Commission{Code: vocab.CPNE(fmt.Sprint(i + 1)), Label: "Commission " + fmt.Sprint(i+1)}
		if err := sink.Put(at, row); err != nil {
			return err
		}
	}
	return ctx.Err()
}
