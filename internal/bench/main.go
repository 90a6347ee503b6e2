// Command bench measures the import of the real files, and of an NPEC workbook of real size, on both databases:
//
//	go run ./internal/bench [-data ../shared/data] [-database sqlite|postgres|both] [-rows N] [-cube N]
//
// Each import runs in a process of its own, so that its peak memory is its own; that of the PostgreSQL server is not in it.
// The files are imported one after the other into one database of each kind, the workbook last, as a user would. Beside
// each import stands the time that its parser takes alone, without a database: what the rest is to be compared with.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"gpec/ent/importrun"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/dataset/npec/npecgen"
	"gpec/internal/store"
	"gpec/internal/testkit" //nolint:depguard // a tool that measures, never part of the product
)

// What an import must keep within, on a machine of two cores.
const (
	memoryBound   = 256 // MB
	workbookBound = 90 * time.Second
	registerBound = 20 * time.Second
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == childCommand {
		if err := child(context.Background(), os.Stdout, os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	data := flag.String("data", filepath.Join("..", "shared", "data"), "folder of the official files")
	database := flag.String("database", "both", "sqlite, postgres or both")
	rows := flag.Int("rows", npecgen.Rows, "data rows of the NPEC workbook")
	cube := flag.Int("cube", 10_000_000, "data rows of the headcounts of the cube, 0 for none")
	files := flag.Bool("files", true, "measure the import of the files")
	flag.Parse()
	if flag.NArg() > 0 {
		*data = flag.Arg(0)
	}
	t := &tool{}
	var err error
	if *files {
		err = t.measure(*data, *database, *rows)
	}
	if err == nil && *cube > 0 {
		err = t.cube(*database, *cube)
	}
	t.end()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// subject is a file to measure.
type subject struct {
	name, path string
	bound      time.Duration
	memory     int64 // MB
}

func (t *tool) measure(data, database string, rows int) error {
	kinds, err := kindsOf(database)
	if err != nil {
		return err
	}
	subjects := []subject{
		{"ROME 4.0 (RefRomeCsv.zip)", filepath.Join(data, "rome", "RefRomeCsv.zip"), registerBound, memoryBound},
		{"RNCP, January 2021 (CSV)", filepath.Join(data, "rncp", "export-fiches-csv-2021-02-01.zip"), registerBound, memoryBound},
		{"NPEC, generated (.xlsx)", filepath.Join(t.TempDir(), "npec.xlsx"), workbookBound, memoryBound},
	}
	if err := generate(subjects[2].path, rows); err != nil {
		return err
	}
	fmt.Printf("%s, %d cores, %s/%s\n\n", runtime.Version(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	fmt.Println("| file | database | data rows | seconds | rows/s | × parser alone | peak MB | within bounds |")
	fmt.Println("|---|---|--:|--:|--:|--:|--:|---|")
	parsers := make([]time.Duration, len(subjects))
	for i, s := range subjects {
		r, err := t.run(parserAlone, s.path)
		if err != nil {
			return err
		}
		parsers[i] = r.Took
		r.print(s, "none: parser alone", r.Took)
	}
	for _, kind := range kinds {
		dsn := testkit.DSN(t, kind)
		for i, s := range subjects {
			r, err := t.run(dsn, s.path)
			if err != nil {
				return err
			}
			r.print(s, kind, parsers[i])
		}
	}
	return nil
}

func kindsOf(database string) ([]string, error) {
	switch {
	case database == "both":
		return testkit.Kinds, nil
	case !slices.Contains(testkit.Kinds, database):
		return nil, fmt.Errorf("database %q: expected sqlite, postgres or both", database)
	}
	return []string{database}, nil
}

func generate(path string, rows int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<20)
	err = npecgen.Write(b, rows, npecgen.LastRow)
	return errors.Join(err, b.Flush(), f.Close())
}

// result is what one child measured.
type result struct {
	Rows   int
	Took   time.Duration
	peakMB int64
}

func (r result) print(s subject, database string, parser time.Duration) {
	within := "yes"
	if r.Took > s.bound || r.peakMB > s.memory {
		within = fmt.Sprintf("NO: %s and %d MB", s.bound, s.memory)
	}
	fmt.Printf("| %s | %s | %d | %.1f | %.0f | %.1f | %d | %s |\n", s.name, database, r.Rows, r.Took.Seconds(),
		float64(r.Rows)/r.Took.Seconds(), r.Took.Seconds()/parser.Seconds(), r.peakMB, within)
}

// The arguments of a child: its command, the address of a database or parserAlone, and a file.
const (
	childCommand = "child"
	parserAlone  = "parser"
)

// run measures in a process of its own.
func (t *tool) run(dsn, file string) (r result, err error) {
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	cmd := exec.Command(self, childCommand, dsn, file) //nolint:gosec // this program
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return r, fmt.Errorf("%s: %w", file, err)
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.peakMB = usage.Maxrss >> 10 // kilobytes on Linux
	}
	return r, json.Unmarshal(out, &r)
}

// child reads or imports one file and writes what it measured.
func child(ctx context.Context, out io.Writer, dsn, file string) error {
	read := parse
	if dsn != parserAlone {
		db, err := store.Open(ctx, dsn)
		if err != nil {
			return err
		}
		defer db.Close() //nolint:errcheck // the process ends
		if _, err := db.Migrate(ctx); err != nil {
			return err
		}
		read = func(ctx context.Context, file string) (int, error) { return importFile(ctx, db, file) }
	}
	begin := time.Now()
	rows, err := read(ctx, file)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(result{Rows: rows, Took: time.Since(begin)})
}

func importFile(ctx context.Context, db *store.DB, file string) (int, error) {
	l := newLoader(db)
	reports, err := l.Import(ctx, []load.File{{Path: file, Named: true}}, load.Options{})
	if err != nil {
		return 0, err
	}
	if r := reports[0]; r.State != importrun.StateDONE {
		return 0, fmt.Errorf("%s: %s %s", file, r.State, r.Message)
	}
	return reports[0].Read, nil
}

func newLoader(db *store.DB) *load.Loader {
	return &load.Loader{DB: db, Sources: load.Official(), Now: time.Now, Log: slog.New(slog.DiscardHandler)}
}

// parse reads a file as an import does, and lets its rows go.
func parse(ctx context.Context, file string) (int, error) {
	in, err := dataset.Open(file)
	if err != nil {
		return 0, err
	}
	defer in.Close() //nolint:errcheck // read only
	for _, s := range load.Official() {
		m, err := s.Recognise(in)
		if errors.Is(err, dataset.ErrNotMine) {
			continue
		}
		if err != nil {
			return 0, err
		}
		var c counted
		err = s.Parse(ctx, in, m, &c)
		return c.rows, err
	}
	return 0, fmt.Errorf("%s: no source knows it", file)
}

// counted is a Sink that keeps nothing.
type counted struct{ rows int }

func (c *counted) Read(n int)                       { c.rows += n }
func (*counted) Put(dataset.Pos, dataset.Row) error { return nil }
func (*counted) Reject(dataset.Rejection)           {}

// tool lends the testkit what it needs of a test: it cleans up at the end.
type tool struct {
	testing.TB
	cleanups []func()
}

func (t *tool) end() {
	for _, f := range slices.Backward(t.cleanups) {
		f()
	}
}

// The methods of testing.TB that the testkit calls.

// Helper does nothing.
func (*tool) Helper() {}

// Cleanup calls f at the end.
func (t *tool) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }

// Errorf writes what went wrong.
func (*tool) Errorf(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// Fatalf ends the program.
func (t *tool) Fatalf(format string, args ...any) {
	t.Errorf(format, args...)
	t.end()
	os.Exit(1)
}

// Fatal ends the program.
func (t *tool) Fatal(args ...any) { t.Fatalf("%s", fmt.Sprint(args...)) }

// TempDir gives a folder that goes at the end.
func (t *tool) TempDir() string {
	dir, err := os.MkdirTemp("", "gpec-bench-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
