package testkit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Edition is one invented edition of an official dataset. It is imported by the loader, as a file would be.
type Edition struct {
	File      string // name of the file it stands in
	Info      dataset.Info
	Label     string
	Published string // YYYY-MM-DD
	Rows      []dataset.Row
	Rejected  []dataset.Rejection
	Broken    string // why the whole file is refused; "" for a good file
}

// Recognise knows its own file by its first line.
func (e Edition) recognise(in *dataset.Input) (dataset.Match, error) {
	if strings.TrimSpace(string(in.Head())) != e.File {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if e.Broken != "" {
		return dataset.Match{}, &dataset.LayoutError{Source: e.Info.Title, Place: e.File, Found: e.Broken, Expected: "the layout of the tests"}
	}
	day, err := vocab.ParseDate(e.Published)
	return dataset.Match{Layout: "testkit", Edition: e.Label, Published: day}, err
}

// source reads one edition.
type source struct{ Edition }

func (s source) Info() dataset.Info { return s.Edition.Info }

func (s source) Recognise(in *dataset.Input) (dataset.Match, error) { return s.recognise(in) }

func (s source) Parse(_ context.Context, _ *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	for i, row := range s.Rows {
		sink.Read(1)
		if err := sink.Put(dataset.Pos{Part: s.File, Line: i + 2}, row); err != nil {
			return err
		}
	}
	for _, r := range s.Rejected {
		sink.Read(1)
		sink.Reject(r)
	}
	return nil
}

// Import brings editions into a database, through files in a folder of the test, and gives what became of each.
func Import(tb testing.TB, db *store.DB, editions ...Edition) []load.Report {
	tb.Helper()
	dir := tb.TempDir()
	var sources []dataset.Source
	var files []load.File
	for _, e := range editions {
		path := filepath.Join(dir, e.File)
		if err := os.WriteFile(path, []byte(e.File+"\n"), 0o600); err != nil {
			tb.Fatal(err)
		}
		sources, files = append(sources, source{e}), append(files, load.File{Path: path, Named: true})
	}
	reports, err := Loader(tb, db, sources...).Import(tb.Context(), files, load.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return reports
}

// Loader is a loader at the time of the tests.
func Loader(tb testing.TB, db *store.DB, sources ...dataset.Source) *load.Loader {
	return &load.Loader{DB: db, Sources: sources, Now: Now, Log: Log(tb)}
}

// seed brings in the facts, and the embedded ones that no official file brings: regions, rules of law.
func seed(tb testing.TB, db *store.DB) {
	tb.Helper()
	if err := Loader(tb, db, load.Official()...).Constants(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	var errs []error
	for _, r := range Import(tb, db, Facts()...) {
		wanted := r.State == "DONE"
		if strings.HasPrefix(filepath.Base(r.File), "broken") {
			wanted = r.State == "REFUSED"
		}
		if !wanted {
			errs = append(errs, errors.New(r.File+": "+string(r.State)+" "+r.Message))
		}
	}
	if err := errors.Join(errs...); err != nil {
		tb.Fatal(err)
	}
}
