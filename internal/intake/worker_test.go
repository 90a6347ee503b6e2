package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/vocab"
)

func TestAnImportForGood(t *testing.T) {
	onEach(t, func(h *house) {
		// The couples of a branch and its operator, in the layout of the SIRO.
		var couples strings.Builder
		for i := range 40 {
			fmt.Fprintf(&couples, "%04d|AKTO|%d\n", 100+i, i)
		}
		couples.WriteString("0042|NOBODY|1\n")
		upload := h.uploaded("couples-203106.txt", []byte(couples.String()))
		whole := h.start(intake.StartImportInput{Upload: upload})
		h.work()
		h.holds("SELECT state, rows_written, message FROM import_runs",
			"REFUSED 0 41 data rows: a whole edition of this layout holds at least 1000. Import it with --partial to add what it holds and remove nothing")
		h.holds(uploads, "RECEIVED 1") // it may be tried in another way
		extract := h.start(intake.StartImportInput{Upload: upload, Partial: true})
		h.work()
		h.holds("SELECT state, rows_read, rows_refused, attempts FROM import_runs ORDER BY id", "REFUSED 41 1 1", "DONE 41 1 1")
		h.holds("SELECT e.file_name, d.code FROM editions e JOIN datasets d ON d.id = e.dataset_id", "couples-203106.txt siro")
		h.holds("SELECT count(*) FROM opco_attachments", "40")
		h.holds("SELECT code, value FROM rejections", "NOT_A_MEMBER NOBODY", "NOT_A_MEMBER NOBODY")
		h.holds(uploads, "DISCARDED 0")
		h.holds(told, "FileUpload CREATED", "FileUpload UPDATED", "ImportRun CREATED", "ImportRun UPDATED", "ImportRun CREATED", "ImportRun UPDATED", "Edition CREATED", "FileUpload UPDATED")
		if extract <= whole {
			h.Error(whole, extract)
		}
	})
}

func TestADryRunWritesNothingButItsRun(t *testing.T) {
	onEach(t, func(h *house) {
		upload := h.uploaded("a.txt", h.file(file{label: "a", rows: 10, refused: 2, published: "2026-01-01"}))
		unknown := h.uploaded("b.txt", []byte("what is this?"))
		for range 2 {
			h.start(intake.StartImportInput{Upload: upload, DryRun: true})
		}
		h.start(intake.StartImportInput{Upload: unknown, DryRun: true})
		except := []string{"import_runs", "rejections", "changes"}
		before := h.sums(except...)
		h.work()
		h.same(before, except...)
		h.holds(runs, "DONE 1 10 8 2 1 ", "DONE 1 10 8 2 1 ", "REFUSED 1 0 0 0 1 not a file of any known source (gpec import --help lists them)")
		h.holds("SELECT count(*) FROM rejections", "4")
		h.holds(uploads, "RECEIVED 1", "RECEIVED 1")
	})
}

func TestImportsThatAreNotQueued(t *testing.T) {
	onEach(t, func(h *house) {
		open, _ := h.open("open.csv", 5)
		good := h.uploaded("good.csv", h.file(file{label: "a", rows: 1, published: "2026-01-01"}))
		refused := func(ctx context.Context, in intake.StartImportInput, want string) {
			h.Helper()
			p, err := h.s.StartImport(ctx, in)
			if err != nil {
				h.Fatal(err)
			}
			if d := cmp.Diff([]string{want}, messages(p.UserErrors)); d != "" || p.ImportRun != nil {
				h.Error(d)
			}
		}
		const (
			none  = "NOT_FOUND upload there is no such upload / il n'y a pas de tel dépôt de fichier"
			twice = "STATE_CONFLICT upload this upload is imported for good already / ce dépôt est déjà importé définitivement"
			gone  = "STATE_CONFLICT upload the bytes of this upload are gone: send the file again / les octets de ce dépôt ne sont plus là : envoyez le fichier à nouveau"
		)
		refused(h.admin(), intake.StartImportInput{Upload: 12}, none)
		refused(h.admin(), intake.StartImportInput{Upload: open.ID}, "STATE_CONFLICT upload the bytes of this upload have not been received / les octets de ce dépôt n'ont pas été reçus")
		if _, err := h.s.StartImport(h.as(2, access.Analyst), intake.StartImportInput{Upload: good}); fault.CodeOf(err) != fault.Forbidden {
			h.Error(err)
		}
		if _, err := h.s.StartImport(h.Context(), intake.StartImportInput{Upload: good}); fault.CodeOf(err) != fault.Unauthenticated {
			h.Error(err)
		}
		local := access.With(h.Context(), &access.Principal{Kind: access.Person, Subject: "account:3", Account: 3, Grants: []access.Grant{{Role: access.Administrator, Scope: access.Scope{Kind: access.OfBranch, Code: "1486"}}}})
		if p, err := h.s.StartImport(local, intake.StartImportInput{Upload: good}); err != nil || len(p.UserErrors) != 1 || p.UserErrors[0].Code != "NOT_ALLOWED" {
			h.Error(p, err)
		}
		h.start(intake.StartImportInput{Upload: good, DryRun: true})
		key, day := "0123456789abcdef", vocab.NewDate(2026, time.March, 1)
		in := intake.StartImportInput{Upload: good, PublishedOn: &day, IdempotencyKey: &key}
		id := h.start(in)
		refused(h.admin(), intake.StartImportInput{Upload: good}, twice)
		refused(h.admin(), intake.StartImportInput{Upload: good, DryRun: true}, twice)
		if again := h.start(in); again != id {
			h.Error("a retry queues another import")
		}
		h.work()
		if again := h.start(in); again != id {
			h.Error("a retry queues another import")
		}
		refused(h.admin(), intake.StartImportInput{Upload: good, DryRun: true}, gone)
		late := h.uploaded("late.csv", []byte("hello"))
		h.pass(25 * time.Hour)
		refused(h.admin(), intake.StartImportInput{Upload: late}, gone)
		h.holds("SELECT state FROM import_runs ORDER BY id", "DONE", "DONE")
		h.holds("SELECT act, actor FROM audit_events WHERE target_kind = 'ImportRun'", "startImport account:1", "startImport account:1")
	})
}

// gate holds a parser at a row until it is let go.
type gate struct{ reached, open chan struct{} }

func newGate() *gate { return &gate{make(chan struct{}, 9), make(chan struct{})} }

func (g *gate) at(row int) func(context.Context, int) error {
	return func(ctx context.Context, n int) error {
		if n != row {
			return nil
		}
		g.reached <- struct{}{}
		select {
		case <-g.open:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func TestAnotherWorkerFinishesWhatOneLeft(t *testing.T) {
	onEach(t, func(h *house) {
		upload := h.uploaded("a.txt", h.file(file{label: "a", rows: 10, published: "2026-01-01"}))
		id := h.start(intake.StartImportInput{Upload: upload})
		if got, err := h.s.Claim(h.system(), "killed"); err != nil || got != id {
			h.Fatal(got, err)
		}
		second := h.another()
		h.pass(59 * time.Second)
		if more, err := second.Next(h.system(), "second"); more || err != nil {
			h.Error("it was taken within its lease: ", err)
		}
		h.pass(2 * time.Second)
		if more, err := second.Next(h.system(), "second"); !more || err != nil {
			h.Error(more, err)
		}
		h.holds(runs, "DONE 0 10 10 0 2 ")
		h.holds("SELECT worker FROM import_runs", "second")
	})
}

func TestAnImportThatTakesItsInstanceWithItIsGivenUp(t *testing.T) {
	onEach(t, func(h *house) {
		upload := h.uploaded("a.txt", h.file(file{label: "a", rows: 10, published: "2026-01-01"}))
		h.start(intake.StartImportInput{Upload: upload})
		for range 3 {
			if id, err := h.s.Claim(h.system(), "killed"); err != nil || id == 0 {
				h.Fatal(id, err)
			}
			h.pass(2 * time.Minute)
		}
		if id, err := h.s.Claim(h.system(), "w"); id != 0 || err != nil {
			h.Error(id, err)
		}
		h.holds(runs, "FAILED 0 0 0 0 3 given up after 3 attempts: each time the instance that imported it stopped")
		h.holds("SELECT kind, action FROM changes WHERE kind = 'ImportRun' ORDER BY id", "ImportRun CREATED", "ImportRun UPDATED")
	})
}

func TestAWorkerThatHasLostItsImportWritesNothing(t *testing.T) {
	onEach(t, func(h *house) {
		g := newGate()
		upload := h.uploaded("a.txt", h.file(file{label: "a", rows: 10, published: "2026-01-01", before: g.at(5)}))
		h.start(intake.StartImportInput{Upload: upload})
		done := make(chan error, 1)
		go func() {
			_, err := h.s.Next(h.system(), "slow")
			done <- err
		}()
		<-g.reached
		if _, err := h.db.SQL.ExecContext(h.Context(), "UPDATE import_runs SET worker = 'other'"); err != nil {
			h.Fatal(err)
		}
		if err := <-done; err != nil { // it finds out by itself, and stops
			h.Error(err)
		}
		h.holds("SELECT state, worker FROM import_runs", "RUNNING other")
		h.holds("SELECT count(*) FROM editions", "0")
		h.holds(uploads, "RECEIVED 1")
	})
}

func TestTwoWorkersTakeDifferentImports(t *testing.T) {
	onEach(t, func(h *house) {
		const n = 6
		for i := range n {
			h.start(intake.StartImportInput{Upload: h.uploaded("a.txt", h.file(file{label: fmt.Sprint(i), rows: 3, published: "2026-01-01"}))})
		}
		var mu sync.Mutex
		var ids []int
		var all sync.WaitGroup
		for i := range n {
			s := h.another()
			all.Go(func() {
				for range 3 { // SKIP LOCKED may find nothing while another takes the only one it sees
					id, err := s.Claim(h.system(), fmt.Sprint(i))
					if err != nil {
						h.Error(err)
					}
					if id != 0 {
						mu.Lock()
						ids = append(ids, id)
						mu.Unlock()
						return
					}
				}
			})
		}
		all.Wait()
		slices.Sort(ids)
		if len(ids) != n || len(slices.Compact(ids)) != n {
			h.Error(ids)
		}
		h.holds("SELECT count(DISTINCT worker) FROM import_runs WHERE state = 'RUNNING'", fmt.Sprint(n))
	})
}

func TestAnInstanceThatStopsGivesItsImportBack(t *testing.T) {
	onEach(t, func(h *house) {
		g := newGate()
		good := h.uploaded("a.txt", h.file(file{label: "a", rows: 10, published: "2026-01-01", before: g.at(5)}))
		for _, dryRun := range []bool{true, false} {
			h.start(intake.StartImportInput{Upload: good, DryRun: dryRun})
			ctx, stop := context.WithCancel(h.Context())
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				h.s.Work(ctx)
			}()
			<-g.reached
			stop()
			select {
			case <-ended:
			case <-time.After(10 * time.Second):
				h.Fatal("it goes on")
			}
			h.holds("SELECT state, worker, attempts, lease_until FROM import_runs WHERE state <> 'DONE'", "QUEUED  1 <nil>")
			if !dryRun {
				close(g.open)
			} else {
				free := newGate()
				close(free.open)
				h.file(file{label: "a", rows: 10, published: "2026-01-01", before: free.at(5)})
				h.work()
				h.file(file{label: "a", rows: 10, published: "2026-01-01", before: g.at(5)})
			}
		}
		ctx, stop := context.WithCancel(h.Context())
		var all sync.WaitGroup
		all.Go(func() { h.another().Work(ctx) })
		h.eventually("another instance imports it", func() bool { return h.ask(uploads)[0] == "DISCARDED 0" })
		stop()
		all.Wait()
		h.holds(runs, "DONE 1 10 10 0 2 ", "DONE 0 10 10 0 2 ")
	})
}

func TestWhatGoesWrong(t *testing.T) {
	onEach(t, func(h *house) {
		h.start(intake.StartImportInput{Upload: h.uploaded("a.txt", h.file(file{label: "a", rows: 3, published: "2026-01-01", before: func(_ context.Context, n int) error {
			if n == 2 {
				panic("a nasty file")
			}
			return nil
		}}))})
		h.start(intake.StartImportInput{Upload: h.uploaded("b.txt", h.file(file{label: "b", rows: 3, published: "2026-01-01", before: func(context.Context, int) error {
			return errors.New("line 3: cut")
		}}))})
		lost := h.uploaded("c.txt", []byte("hello"))
		h.start(intake.StartImportInput{Upload: lost})
		if _, err := h.db.SQL.ExecContext(h.Context(), fmt.Sprintf("DELETE FROM upload_parts WHERE upload_id = %d", lost)); err != nil {
			h.Fatal(err)
		}
		h.start(intake.StartImportInput{Upload: h.uploaded("d.txt", h.file(file{label: "d", rows: 3, published: "2026-01-01"}))})
		h.start(intake.StartImportInput{Upload: h.uploaded("e.xlsx", []byte("PK\x03\x04 and no more"))})
		h.work()
		h.holds(runs, "FAILED 0 0 0 0 1 the importer failed on this file: the log of the server says how", "FAILED 0 0 0 0 1 line 3: cut",
			"FAILED 0 0 0 0 1 the bytes of the upload are gone: send the file again", "DONE 0 3 3 0 1 ",
			"REFUSED 0 0 0 0 1 e.xlsx: not a readable zip: zip: not a valid zip file") // and not where the server had put it
		if h.db.SQL.Stats().InUse != 0 {
			h.Error("a connection is held")
		}
	})
}

// collect takes the states of a subscription until it ends.
func collect(h *house, states <-chan *ent.ImportRun) (out []*ent.ImportRun) {
	h.Helper()
	for {
		select {
		case r, more := <-states:
			if !more {
				return out
			}
			out = append(out, r)
		case <-time.After(20 * time.Second):
			h.Fatal("the subscription goes on: ", out)
		}
	}
}

func TestTheProgressOfAnImport(t *testing.T) {
	onEach(t, func(h *house) {
		g := newGate()
		upload := h.uploaded("a.txt", h.file(file{label: "a", rows: 5000, published: "2026-01-01", before: g.at(4500)}))
		id := h.start(intake.StartImportInput{Upload: upload})
		states, err := h.s.Progress(h.admin(), &id)
		if err != nil {
			h.Fatal(err)
		}
		if r := <-states; r.State != "QUEUED" || r.ID != id {
			h.Error(r)
		}
		ctx, stop := context.WithCancel(h.Context())
		var all sync.WaitGroup
		all.Go(func() { h.s.Work(ctx) })
		all.Go(func() { h.s.Feed.Run(ctx) })
		var read int
		for read < 4000 {
			r := <-states
			if r == nil || r.State != "RUNNING" || r.RowsRead < read {
				h.Fatal(r, read)
			}
			read = r.RowsRead
		}
		if r, err := h.s.Run(h.admin(), id); err != nil || r.RowsRead != 4000 {
			h.Error(r, err)
		}
		close(g.open)
		rest := collect(h, states)
		last := rest[len(rest)-1]
		if last.State != "DONE" || last.RowsRead != 5000 || last.RowsWritten != 5000 || last.EditionID == nil {
			h.Error(last)
		}
		stop()
		all.Wait()
		// One that has ended is told once.
		if states, err = h.s.Progress(h.admin(), &id); err != nil {
			h.Fatal(err)
		}
		if got := collect(h, states); len(got) != 1 || got[0].State != "DONE" {
			h.Error(got)
		}
		if n := h.s.Feed.Watchers(); n != 0 {
			h.Error(n, " watch")
		}
	})
}

func TestTheProgressOfAllImports(t *testing.T) {
	onEach(t, func(h *house) {
		before := h.start(intake.StartImportInput{Upload: h.uploaded("a.txt", h.file(file{label: "a", rows: 3, published: "2026-01-01"}))})
		h.work() // ended: not told
		waits := h.start(intake.StartImportInput{Upload: h.uploaded("b.txt", h.file(file{label: "b", rows: 3, published: "2026-02-01"}))})
		ctx, stop := context.WithCancel(h.admin())
		states, err := h.s.Progress(ctx, nil)
		if err != nil {
			h.Fatal(err)
		}
		if r := <-states; r.ID != waits || r.State != "QUEUED" {
			h.Error(r)
		}
		// Nobody takes what happens meanwhile: the newest state is what is left.
		h.work()
		again := h.start(intake.StartImportInput{Upload: h.uploaded("c.txt", h.file(file{label: "c", rows: 3, published: "2026-03-01"})), DryRun: true})
		h.work()
		ended := map[int]string{}
		for len(ended) < 2 {
			r := <-states
			if r.ID == before {
				h.Error("it had ended")
			}
			if r.State == "DONE" {
				ended[r.ID] = "DONE"
			}
		}
		if ended[waits] == "" || ended[again] == "" {
			h.Error(ended)
		}
		stop()
		if rest := collect(h, states); len(rest) > 0 {
			h.Error(rest)
		}
		h.eventually("nobody watches", func() bool { return h.s.Feed.Watchers() == 0 })
	})
}

func TestWhoSeesAnImport(t *testing.T) {
	onEach(t, func(h *house) {
		reader := h.as(2, access.Reader)
		id := h.start(intake.StartImportInput{Upload: h.uploaded("a.txt", h.file(file{label: "a", rows: 3, published: "2026-01-01"})), DryRun: true})
		good := h.start(intake.StartImportInput{Upload: h.uploaded("b.txt", h.file(file{label: "b", rows: 3, published: "2026-01-01"}))})
		if _, err := h.s.Progress(reader, &good); fault.CodeOf(err) != fault.NotFound {
			h.Error(err)
		}
		if n := h.s.Feed.Watchers(); n != 0 {
			h.Error(n, " watch")
		}
		if _, err := h.s.Run(reader, good); !ent.IsNotFound(err) {
			h.Error(err)
		}
		all, err := h.s.Progress(reader, nil)
		if err != nil {
			h.Fatal(err)
		}
		h.work()
		if r := <-all; r.ID != good || r.State != "DONE" { // the first that they see of it
			h.Error(r)
		}
		if r, err := h.s.Run(reader, good); err != nil || r.State != "DONE" {
			h.Error(err)
		}
		if _, err := h.s.Run(reader, id); !ent.IsNotFound(err) {
			h.Error("a dry run of somebody else: ", err)
		}
		if r, err := h.s.Run(h.as(5, access.Administrator), id); err != nil || r.State != "DONE" {
			h.Error("another administrator: ", err)
		}
	})
}

func TestTheRightsOfASubscriberAreRenewed(t *testing.T) {
	onEach(t, func(h *house) {
		var mu sync.Mutex
		var out error
		f := feed.New(h.db.DB, h.s.Log, func(ctx context.Context) (context.Context, error) {
			mu.Lock()
			defer mu.Unlock()
			return ctx, out
		})
		h.s.Feed, h.s.Frame.Feed = f, f
		id := h.start(intake.StartImportInput{Upload: h.uploaded("a.txt", h.file(file{label: "a", rows: 3, published: "2026-01-01"}))})
		states, err := h.s.Progress(h.admin(), &id)
		if err != nil {
			h.Fatal(err)
		}
		<-states
		f.Wake(feed.TopicAccess) // let in again: told again what they see only if it has changed
		select {
		case r := <-states:
			h.Error(r)
		case <-time.After(100 * time.Millisecond):
		}
		mu.Lock()
		out = errors.New("no more")
		mu.Unlock()
		f.Wake(feed.TopicAccess)
		if rest := collect(h, states); len(rest) > 0 {
			h.Error(rest)
		}
	})
}

func TestAFileOfManyPartsIsImportedAsItWasSent(t *testing.T) {
	onEach(t, func(h *house) {
		content := append(h.file(file{label: "long", rows: 1, published: "2026-01-01"}), bytes.Repeat([]byte(" "), 3<<20)...)
		h.source.mu.Lock()
		h.source.files[string(content[:64<<10])] = file{label: "long", rows: 1, published: ""}
		h.source.mu.Unlock()
		h.start(intake.StartImportInput{Upload: h.uploaded("long.txt", content)})
		h.work()
		h.holds(runs, "DONE 0 1 1 0 1 ")
		h.holds("SELECT CAST(published_on AS text), label FROM editions", "2026-12-01 long") // the day of the upload, for it says none
	})
}
