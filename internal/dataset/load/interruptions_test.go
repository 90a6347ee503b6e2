package load_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent/importrun"
	"gpec/internal/access"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/store"
	"gpec/internal/testkit"
)

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// many is enough rows for several batches.
func many(n int) []dataset.Row {
	rows := make([]dataset.Row, n)
	for i := range rows {
		rows[i] = mobility(fmt.Sprintf("A%04d", i/100), fmt.Sprintf("B%04d", i%100), 1)
	}
	return rows
}

var served = edition{label: "served", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1), commission("1", "Banque"), label("1", "Banque")}}

func TestAFileThatBreaksOffLeavesWhatIsServed(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, served)
		before := b.sums(journal...)
		broken := b.file(edition{label: "broken", published: "2025-01-01", rows: many(12_000), before: func(_ context.Context, row int) error {
			if row == 11_000 {
				return errors.New("line 11002: unexpected end")
			}
			return nil
		}})
		good := b.file(edition{dataset: "b", label: "good", published: "2025-01-01", rows: []dataset.Row{commission("2", "Assurance")}})
		reports := b.load(load.Options{}, broken, good)
		b.counted(reports[0], "read 11000, written 0, unchanged 0, removed 0, refused 0")
		if reports[0].State != importrun.StateFAILED || reports[0].Message != "line 11002: unexpected end" || reports[1].State != importrun.StateDONE {
			b.Errorf("%+v", reports)
		}
		b.holds(runs, "a-served-2024-01-01.txt DONE 3 0 ", "a-broken-2025-01-01.txt FAILED 11000 0 line 11002: unexpected end", "b-good-2025-01-01.txt DONE 1 0 ")
		b.holds(mobilities, "A1101 A1201 1 served")
		b.holds(numbers, "1 Banque served", "2 Assurance good")
		delete(before, "editions")
		delete(before, "datasets")
		delete(before, "commissions")
		delete(before, "search_entries")
		b.same(before)
	})
}

func TestACancelledImportLeavesWhatIsServed(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, served)
		before := b.sums(journal...)
		ctx, cancel := context.WithCancel(b.Context())
		defer cancel()
		next := edition{label: "next", published: "2025-01-01", rows: many(12_000), before: func(_ context.Context, row int) error {
			if row == 11_000 {
				cancel()
			}
			return nil
		}}
		path := b.file(next)
		reports, err := b.loader.Import(ctx, named(path, b.file(edition{dataset: "b", label: "after", published: "2025-01-01"})), load.Options{})
		if !errors.Is(err, context.Canceled) || len(reports) != 1 || reports[0].State != importrun.StateFAILED {
			b.Errorf("%v, %+v", err, reports)
		}
		b.same(before)
		if got := b.ask("SELECT state, message FROM import_runs ORDER BY id DESC LIMIT 1"); !strings.HasPrefix(got[0], "FAILED ") || !strings.Contains(got[0], "cancel") {
			b.Errorf("%q", got)
		}
		// The connection it used is as good as new.
		next.before = nil
		b.counted(b.edition(importrun.StateDONE, next), "read 12000, written 12000, unchanged 0, removed 1, refused 0")
	})
}

const (
	childEnv     = "GPEC_LOAD_TEST_CHILD"      // the database to import into
	childStopEnv = "GPEC_LOAD_TEST_CHILD_STOP" // where to wait for the end
	childFileEnv = "GPEC_LOAD_TEST_CHILD_FILE"
)

// interrupted is the edition that a killed process was importing: its last row names what exists nowhere, which only the
// merge finds out.
func interrupted() edition {
	return edition{dataset: "a", label: "next", published: "2025-01-01",
		rows: append(many(12_000), dataset.JobRequirement{Job: job("A1101"), Competency: "404", Importance: "CORE"})}
}

// importUntilKilled is what a child process does: it says when it has come to the place where it waits.
func importUntilKilled(dsn, stop, path string) {
	wait := func() {
		fmt.Println("waiting")
		select {}
	}
	e := interrupted()
	opt := load.Options{}
	if stop == "staging" {
		e.before = func(_ context.Context, row int) error {
			if row == 11_000 {
				wait()
			}
			return nil
		}
	} else {
		opt.Rejected = func(string, dataset.Rejection) error { wait(); return nil }
	}
	db, err := store.Open(context.Background(), dsn)
	if err != nil {
		panic(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	source := &invented{files: map[string]edition{string(content): e}}
	l := load.Loader{DB: db, Sources: []dataset.Source{source.of("a")}, Now: testkit.Now}
	_, err = l.Import(context.Background(), named(path), opt)
	panic(fmt.Sprint("the import was to wait for its end: ", err))
}

func TestAKilledImportLeavesWhatIsServed(t *testing.T) {
	for _, stop := range []string{"staging", "merge"} {
		t.Run(stop, func(t *testing.T) {
			onEach(t, func(b *bench) {
				b.edition(importrun.StateDONE, served)
				before := b.sums(journal...)
				next := b.file(interrupted())
				child := exec.Command(os.Args[0])
				child.Env = append(os.Environ(), childEnv+"="+b.dsn, childStopEnv+"="+stop, childFileEnv+"="+next)
				child.Stderr = b.Output()
				out, err := child.StdoutPipe()
				if err != nil {
					b.Fatal(err)
				}
				if err := child.Start(); err != nil {
					b.Fatal(err)
				}
				line, err := bufio.NewReader(out).ReadString('\n')
				if err != nil || line != "waiting\n" {
					b.Fatalf("%q, %v", line, err)
				}
				b.same(before) // what it has not committed, nobody sees
				if err := child.Process.Kill(); err != nil {
					b.Fatal(err)
				}
				_ = child.Wait() // it was killed
				b.same(before)
				b.holds(runs, "a-served-2024-01-01.txt DONE 3 0 ", "a-next-2025-01-01.txt RUNNING 0 0 ")

				r := b.file1(importrun.StateDONE, load.Options{}, next)
				b.counted(r, "read 12001, written 12000, unchanged 0, removed 1, refused 1")
				b.holds(runs, "a-served-2024-01-01.txt DONE 3 0 ", "a-next-2025-01-01.txt FAILED 0 0 interrupted", "a-next-2025-01-01.txt DONE 12001 1 ")
			})
		})
	}
}

func TestARunTooOldToBeAliveWasInterrupted(t *testing.T) {
	onEach(t, func(b *bench) {
		for _, age := range []time.Duration{10 * time.Minute, 2 * time.Hour} {
			err := b.db.Client.ImportRun.Create().SetFileName(age.String()).SetSha256(age.String()).SetDryRun(false).
				SetState(importrun.StateRUNNING).SetStartedAt(testkit.Now().Add(-age)).Exec(access.AsSystem(b.Context(), "test"))
			if err != nil {
				b.Fatal(err)
			}
		}
		b.edition(importrun.StateDONE, served)
		b.holds("SELECT file_name, state, message FROM import_runs ORDER BY id", "10m0s RUNNING ", "2h0m0s FAILED interrupted", "a-served-2024-01-01.txt DONE ")
	})
}

func TestADryRunWritesNothingAndReportsAll(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, served)
		paths := []string{
			b.file(edition{label: "next", published: "2025-01-01", rows: append(many(6_000), mobility("A0000", "B0000", 2), dataset.JobRequirement{Job: job("A1101"), Competency: "404"})}),
			b.file(edition{label: "older", published: "2024-06-01", rows: []dataset.Row{mobility("A1101", "A1301", 1)}}),
			b.file(edition{label: "cut", published: "2026-01-01", floor: 10, rows: []dataset.Row{mobility("A1101", "A1301", 1)}}),
			b.file(edition{dataset: "b", label: "names", published: "2025-01-01", rows: []dataset.Row{dataset.Competency{OGR: "404", Kind: "SKILL", Label: "X"}}}),
			// Its references exist only once the file before it has been imported.
			b.file(edition{dataset: "c", label: "needs", published: "2025-01-01", rows: []dataset.Row{dataset.JobRequirement{Job: job("A1101"), Competency: "404", Importance: "CORE"}}}),
			b.file(edition{dataset: "c", label: "broken", published: "2025-02-01", rows: many(100), before: func(_ context.Context, row int) error {
				if row == 50 {
					return errors.New("broken")
				}
				return nil
			}}),
			b.file(served),
			filepath.Join(b.folder, "missing.csv"),
		}
		outcome := func(reports []load.Report) []string {
			var out []string
			for _, r := range reports {
				out = append(out, fmt.Sprintf("%s %s %s %s", filepath.Base(r.File), r.State, counts(r), r.Message))
			}
			return out
		}
		before := b.sums()
		var refused int
		rehearsed := outcome(b.load(load.Options{DryRun: true, Rejected: func(string, dataset.Rejection) error { refused++; return nil }}, paths...))
		b.same(before)
		if refused != 2 {
			b.Errorf("%d refused rows were told", refused)
		}
		if d := cmp.Diff(rehearsed, outcome(b.load(load.Options{}, paths...))); d != "" {
			b.Errorf("(-dry run +import)\n%s", d)
		}
	})
}

func TestTwoImportsAtTheSameTime(t *testing.T) {
	// together imports files with a loader each, which all begin to read before one of them ends.
	together := func(b *bench, editions ...edition) []load.Report {
		var reading, done sync.WaitGroup
		reading.Add(len(editions))
		var paths []string
		for _, e := range editions {
			e.before = func(_ context.Context, row int) error {
				if row == 0 {
					reading.Done()
					reading.Wait()
				}
				return nil
			}
			paths = append(paths, b.file(e))
		}
		reports := make([]load.Report, len(editions))
		for i, path := range paths {
			l := b.newLoader(b.open())
			done.Go(func() {
				r, err := l.Import(b.Context(), named(path), load.Options{})
				if err != nil {
					b.Error(err)
				}
				reports[i] = r[0]
			})
		}
		done.Wait()
		return reports
	}
	one := edition{dataset: "a", label: "one", published: "2024-01-01", rows: append(many(6_000), certification("RNCP1", "Soudeur", "ACTIVE"), commission("1", "Banque"))}
	onEach(t, func(b *bench) {
		other := edition{dataset: "b", label: "other", published: "2024-01-01", rows: []dataset.Row{
			funding("RNCP2", "2", 10), funding("RNCP1", "1", 20), mobility("A0000", "B0000", 3), mobility("A1101", "A1201", 1)}}
		for _, r := range together(b, one, other) {
			if r.State != importrun.StateDONE {
				b.Errorf("%s: %s %s", r.File, r.State, r.Message)
			}
		}
		b.holds("SELECT code, label FROM search_entries WHERE kind = 'CERTIFICATION' ORDER BY code", "rncp1 Soudeur", "rncp2 RNCP2")
		b.holds("SELECT count(*) FROM job_mobilities", "6001")
		b.holds("SELECT state FROM import_runs", "DONE", "DONE")
	})
	onEach(t, func(b *bench) { // the same file twice
		reports := together(b, one, one)
		states := sorted([]string{string(reports[0].State), string(reports[1].State)})
		if d := cmp.Diff([]string{"DONE", "UNCHANGED"}, states); d != "" {
			b.Error(d)
		}
		b.holds("SELECT count(*) FROM editions", "1")
		b.holds("SELECT count(*) FROM job_mobilities", "6000")
	})
	onEach(t, func(b *bench) { // two editions of one dataset: whichever ends last, the newer one is served
		newer := one
		newer.label, newer.published, newer.rows = "newer", "2025-01-01", []dataset.Row{mobility("A1101", "A1201", 1)}
		together(b, one, newer)
		b.holds(mobilities, "A1101 A1201 1 newer")
	})
}

// A merge may hold the lock of a SQLite file longer than a connection waits by itself.
func TestAnImportWaitsForTheLockOfTheFile(t *testing.T) {
	b := newBench(t, testkit.DSN(t, "sqlite"))
	b.db.SQL.SetMaxOpenConns(1)
	if _, err := b.db.SQL.Exec("PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	tx, err := b.open().SQL.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	released := make(chan error)
	go func() {
		time.Sleep(300 * time.Millisecond)
		released <- tx.Rollback()
	}()
	b.edition(importrun.StateDONE, served)
	if err := <-released; err != nil {
		t.Error(err)
	}

	// It does not wait when it is told to stop.
	if tx, err = b.open().SQL.BeginTx(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := b.loader.Import(ctx, named(b.file(interrupted())), load.Options{}); err == nil {
		t.Error("the import did not see the lock")
	}
	if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
}

// A database in memory has one connection: an import that asked for a second one would wait for itself.
func TestADatabaseInMemory(t *testing.T) {
	b := newBench(t, "sqlite::memory:")
	b.counted(b.edition(importrun.StateDONE, interrupted()), "read 12001, written 12000, unchanged 0, removed 0, refused 1")
	before := b.sums()
	b.file1(importrun.StateDONE, load.Options{DryRun: true}, b.file(served2()))
	b.same(before)
}

func served2() edition {
	e := served
	e.label, e.published = "later", "2026-01-01"
	return e
}

func TestProgressIsTold(t *testing.T) {
	b := newBench(t, "sqlite::memory:")
	var told []int
	b.file1(importrun.StateDONE, load.Options{Progress: func(_ string, rows int) { told = append(told, rows) }}, b.file(edition{label: "v1", published: "2024-01-01", rows: many(5_000)}))
	if d := cmp.Diff([]int{2000, 4000}, told); d != "" {
		t.Error(d)
	}
}
