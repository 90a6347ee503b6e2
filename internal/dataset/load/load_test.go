package load_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent/importrun"
	"gpec/ent/migrate"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/store"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

func TestMain(m *testing.M) {
	if dsn := os.Getenv(childEnv); dsn != "" {
		importUntilKilled(dsn, os.Getenv(childStopEnv), os.Getenv(childFileEnv))
		return
	}
	os.Exit(testkit.Run(m))
}

// bench is a database with a loader, and the invented files it reads.
type bench struct {
	*testing.T
	db     *store.DB
	dsn    string
	loader *load.Loader
	source *invented
	folder string
}

// onEach runs a test on an empty database of each kind.
func onEach(t *testing.T, test func(b *bench)) {
	t.Helper()
	for _, kind := range testkit.Kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			test(newBench(t, testkit.DSN(t, kind)))
		})
	}
}

func newBench(t *testing.T, dsn string) *bench {
	t.Helper()
	b := &bench{T: t, dsn: dsn, source: &invented{files: map[string]edition{}}, folder: t.TempDir()}
	b.db = b.open()
	if _, err := b.db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.loader = b.newLoader(b.db)
	return b
}

func (b *bench) open() *store.DB {
	b.Helper()
	db, err := store.Open(b.Context(), b.dsn)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	return db
}

func (b *bench) newLoader(db *store.DB) *load.Loader {
	return &load.Loader{DB: db, Sources: []dataset.Source{b.source.of("a"), b.source.of("b"), b.source.of("c"), b.source.of("rome")}, Now: testkit.Now, Log: testkit.Log(b)}
}

// edition is an invented file.
type edition struct {
	dataset    string // "a" unless given
	label      string // what tells it from the others; its bytes too
	published  string
	floor      int
	complement bool
	history    bool
	unknown    bool   // its layout is
	secrecy    string // the rule that its figures are shown under
	rows       []dataset.Row
	rejected   []dataset.Rejection
	// before is called before each row; what it returns breaks the parse.
	before func(ctx context.Context, row int) error
	part   func(row int) string // "sheet" unless given
}

// invented is the publisher of invented files: their first line says which one they are.
type invented struct{ files map[string]edition }

// of is the source of one dataset.
func (p *invented) of(code string) dataset.Source { return publication{p, code} }

type publication struct {
	*invented
	code string
}

func (p publication) Info() dataset.Info {
	i := dataset.Info{Code: p.code, Title: "Publication " + p.code, Publisher: "P", Licence: "L", Homepage: "H", Rank: int(p.code[0] - 'a')}
	for _, e := range p.files {
		i.History = i.History || e.dataset == p.code && e.history
		if e.dataset == p.code && e.secrecy != "" {
			i.Secrecy = e.secrecy
		}
	}
	return i
}

func (p publication) find(in *dataset.Input) (edition, error) {
	e, ok := p.files[string(in.Head())]
	if !ok || e.dataset != p.code {
		return e, dataset.ErrNotMine
	}
	if e.unknown {
		return e, &dataset.LayoutError{Source: p.code, Place: "sheet S", Found: "columns x", Expected: "also the column y"}
	}
	return e, nil
}

func (p publication) Recognise(in *dataset.Input) (dataset.Match, error) {
	e, err := p.find(in)
	if err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "invented", Edition: e.label, Published: day(e.published), Floor: e.floor, Complement: e.complement}, nil
}

func (p publication) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	e, err := p.find(in)
	if err != nil {
		return err
	}
	for i, row := range e.rows {
		if e.before != nil {
			if err := e.before(ctx, i); err != nil {
				return err
			}
		}
		sink.Read(1)
		part := "sheet"
		if e.part != nil {
			part = e.part(i)
		}
		if err := sink.Put(dataset.Pos{Part: part, Line: i + 2}, row); err != nil {
			return err
		}
	}
	for _, r := range e.rejected {
		sink.Read(1)
		sink.Reject(r)
	}
	return nil
}

// file writes an invented file and gives its path.
func (b *bench) file(e edition) string {
	b.Helper()
	if e.dataset == "" {
		e.dataset = "a"
	}
	content := "invented " + e.dataset + " " + e.label + " " + e.published
	b.source.files[content] = e
	path := filepath.Join(b.folder, e.dataset+"-"+e.label+"-"+e.published+".txt")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// load imports files that are named, and expects no error of the database.
func (b *bench) load(opt load.Options, paths ...string) []load.Report {
	b.Helper()
	reports, err := b.loader.Import(b.Context(), named(paths...), opt)
	if err != nil {
		b.Fatal(err)
	}
	return reports
}

func named(paths ...string) []load.File {
	var files []load.File
	for _, p := range paths {
		files = append(files, load.File{Path: p, Named: true})
	}
	return files
}

// edition imports one invented file, which must end in a state.
func (b *bench) edition(state importrun.State, e edition) load.Report {
	b.Helper()
	return b.file1(state, load.Options{}, b.file(e))
}

func (b *bench) file1(state importrun.State, opt load.Options, path string) load.Report {
	b.Helper()
	r := b.load(opt, path)[0]
	if r.State != state {
		b.Fatalf("%s: %s %q, want %s", filepath.Base(path), r.State, r.Message, state)
	}
	return r
}

// counts are the figures of a report.
func counts(r load.Report) string {
	return fmt.Sprintf("read %d, written %d, unchanged %d, removed %d, refused %d", r.Read, r.Written, r.Unchanged, r.Removed, r.Refused)
}

func (b *bench) counted(r load.Report, want string) {
	b.Helper()
	if got := counts(r); got != want {
		b.Errorf("%s\n got %s\nwant %s", r.Match.Edition, got, want)
	}
}

// ask gives the rows of a query, the values of each apart by a space; nothing is "-".
func (b *bench) ask(query string) []string {
	b.Helper()
	rows, err := b.db.SQL.QueryContext(b.Context(), query)
	if err != nil {
		b.Fatalf("%s: %v", query, err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	columns, err := rows.Columns()
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values, at := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			at[i] = &values[i]
		}
		if err := rows.Scan(at...); err != nil {
			b.Fatal(err)
		}
		texts := make([]string, len(values))
		for i, v := range values {
			texts[i] = text(v)
		}
		out = append(out, strings.Join(texts, " "))
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return out
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case []byte:
		return string(v)
	case time.Time:
		return v.UTC().Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}

// holds checks the rows of a query.
func (b *bench) holds(query string, want ...string) {
	b.Helper()
	if d := cmp.Diff(want, b.ask(query)); d != "" {
		b.Errorf("%s (-want +got)\n%s", query, d)
	}
}

// journal are the tables that record attempts, whatever became of them, and tell of them.
var journal = []string{"import_runs", "rejections", "changes"}

// sums gives a checksum of every table but some.
func (b *bench) sums(except ...string) map[string]string {
	b.Helper()
	sums := map[string]string{}
	for _, t := range migrate.Tables {
		if slices.Contains(except, t.Name) {
			continue
		}
		var order []string
		for _, c := range t.PrimaryKey {
			order = append(order, c.Name)
		}
		h := sha256.New()
		for _, row := range b.ask("SELECT * FROM " + t.Name + " ORDER BY " + strings.Join(order, ", ")) {
			_, _ = fmt.Fprintln(h, row)
		}
		sums[t.Name] = hex.EncodeToString(h.Sum(nil))
	}
	return sums
}

// same checks that no table has changed since its checksum was taken.
func (b *bench) same(before map[string]string) {
	b.Helper()
	var except []string
	for _, t := range migrate.Tables {
		if _, ok := before[t.Name]; !ok {
			except = append(except, t.Name)
		}
	}
	after := b.sums(except...)
	for _, t := range slices.Sorted(maps.Keys(before)) {
		if before[t] != after[t] {
			b.Errorf("the table %s has changed", t)
		}
	}
}

func day(s string) vocab.Date {
	d, err := vocab.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Rows of each mode, short enough for tables of tests.

func job(code string) vocab.JobRef { return vocab.JobRef{Scheme: vocab.ROME4, Code: code, Level: 3} }

// mobility is a row that its dataset replaces as a whole.
func mobility(from, to string, rank int) dataset.Row {
	return dataset.JobMobility{From: job(from), To: job(to), Rank: rank}
}

// commission is a row of a register.
func commission(code, label string) dataset.Row {
	return dataset.Commission{Code: vocab.CPNE(code), Label: label}
}

// label is a row that belongs to its edition.
func label(code, text string) dataset.Row {
	return dataset.CommissionLabel{Commission: vocab.CPNE(code), Label: text}
}

func certification(code, title, state string) dataset.Certification {
	return dataset.Certification{Code: vocab.CertificationCode(code), Title: title, State: state}
}

func funding(certification, commission string, euros int) dataset.FundingLevel {
	return dataset.FundingLevel{Certification: vocab.CertificationCode(certification), Commission: vocab.CPNE(commission), AmountCents: vocab.Cents(100 * euros), Set: true, Status: "COMMISSION"}
}

const (
	mobilities = "SELECT s.code, t.code, m.rank, e.label FROM job_mobilities m JOIN jobs s ON s.id = m.source_id JOIN jobs t ON t.id = m.target_id JOIN editions e ON e.id = m.edition_id ORDER BY 1, 2"
	numbers    = "SELECT c.code, c.label, e.label FROM commissions c JOIN editions e ON e.id = c.edition_id ORDER BY c.number"
	labels     = "SELECT c.code, l.label, e.label FROM commission_labels l JOIN commissions c ON c.id = l.commission_id JOIN editions e ON e.id = l.edition_id ORDER BY c.number, e.published_on, e.id"
	levels     = "SELECT c.code, k.code, f.amount_cents, f.cfd, e.label FROM funding_levels f JOIN certifications c ON c.id = f.certification_id JOIN commissions k ON k.id = f.commission_id JOIN editions e ON e.id = f.edition_id ORDER BY c.code, k.number, f.amount_cents, e.id"
	refusals   = "SELECT r.part, r.line, r.column, r.value, r.code FROM rejections r ORDER BY r.id"
	runs       = "SELECT file_name, state, rows_read, rows_refused, message FROM import_runs ORDER BY id"
)
