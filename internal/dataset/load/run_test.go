package load_test

import (
	"errors"
	"testing"

	"gpec/ent/importrun"
	"gpec/internal/access"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/testkit"
)

// taken makes the record of an import that a worker has taken from the queue.
func (b *bench) taken(worker string, dryRun bool) *load.Run {
	b.Helper()
	r, err := b.db.Client.ImportRun.Create().SetFileName("sent.txt").SetSha256("s").SetDryRun(dryRun).SetState(importrun.StateRUNNING).
		SetStartedAt(testkit.Now()).SetWorker(worker).SetLeaseUntil(testkit.Now()).Save(access.AsSystem(b.Context(), "test"))
	if err != nil {
		b.Fatal(err)
	}
	return &load.Run{ID: r.ID, Worker: worker}
}

const told = "SELECT kind, action FROM changes ORDER BY id"

func TestAnImportOfAWorkerEndsItsRun(t *testing.T) {
	onEach(t, func(b *bench) {
		good := edition{label: "good", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1)}, rejected: []dataset.Rejection{{Pos: dataset.Pos{Part: "sheet", Line: 9}, Code: dataset.BadRow, Reason: "no"}}}
		before := b.sums(journal...)
		b.file1(importrun.StateDONE, load.Options{DryRun: true, Run: b.taken("w", true)}, b.file(good))
		b.file1(importrun.StateREFUSED, load.Options{DryRun: true, Run: b.taken("w", true)}, b.file(edition{label: "unknown", published: "2024-01-01", unknown: true}))
		b.file1(importrun.StateREFUSED, load.Options{DryRun: true, Run: b.taken("w", true)}, b.file(edition{label: "cut", published: "2024-01-01", floor: 9}))
		b.same(before)
		b.file1(importrun.StateDONE, load.Options{Run: b.taken("w", false)}, b.file(good))
		b.file1(importrun.StateUNCHANGED, load.Options{DryRun: true, Run: b.taken("w", true)}, b.file(good))
		b.file1(importrun.StateUNCHANGED, load.Options{Run: b.taken("w", false)}, b.file(good))
		b.holds("SELECT file_name, state, CASE WHEN dry_run THEN 1 ELSE 0 END, rows_read, rows_written, rows_refused FROM import_runs ORDER BY id",
			"sent.txt DONE 1 2 1 1", "sent.txt REFUSED 1 0 0 0", "sent.txt REFUSED 1 0 0 0", "sent.txt DONE 0 2 1 1", "sent.txt UNCHANGED 1 0 0 0", "sent.txt UNCHANGED 0 0 0 0")
		b.holds("SELECT count(*) FROM rejections", "2") // of the dry run and of the import
		b.holds(told, "ImportRun UPDATED", "ImportRun UPDATED", "ImportRun UPDATED", "ImportRun UPDATED", "Edition CREATED", "ImportRun UPDATED", "ImportRun UPDATED")
	})
}

func TestAWorkerThatHasLostItsRunCommitsNothing(t *testing.T) {
	onEach(t, func(b *bench) {
		path := b.file(edition{label: "good", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1)}})
		run := b.taken("another", false)
		run.Worker = "w"
		before := b.sums()
		for _, dryRun := range []bool{true, false} {
			_, err := b.loader.Import(b.Context(), named(path), load.Options{Run: run, DryRun: dryRun})
			if !errors.Is(err, load.ErrLost) {
				t.Errorf("%v", err)
			}
		}
		b.same(before)
	})
}

func TestACommandTellsOfItsImport(t *testing.T) {
	onEach(t, func(b *bench) {
		b.taken("w", false)
		b.edition(importrun.StateDONE, served)
		b.edition(importrun.StateUNCHANGED, served)
		b.holds(told, "ImportRun CREATED", "Edition CREATED", "ImportRun CREATED")
		b.holds("SELECT state FROM import_runs ORDER BY id", "RUNNING", "DONE", "UNCHANGED") // that of the worker goes on
	})
}
