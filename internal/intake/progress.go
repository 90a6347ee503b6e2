package intake

import (
	"context"
	"fmt"
	"time"

	"gpec/ent"
	"gpec/ent/importrun"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/store"
)

// renewEvery is how often a subscription finds out again who is asking, at least.
const renewEvery = time.Minute

// Progress gives an import as it is now and each time it changes, until it ends; without run, all that the caller sees,
// without end. Who takes them slowly gets the newest state only. The channel is closed when the context ends, when the
// caller is let in no more, or when the database fails: the subscriber asks again.
func (s *Service) Progress(ctx context.Context, run *int) (<-chan *ent.ImportRun, error) {
	f := &follower{Service: s, told: map[int]mark{}, newest: map[int]*ent.ImportRun{}, open: map[int]bool{}}
	if run != nil {
		f.one = *run
	}
	w := s.Feed.Watch(feed.TopicImports, feed.TopicAccess) // before the first read: nothing falls between
	if err := f.read(ctx); err != nil {
		w.Stop()
		return nil, err
	}
	out := make(chan *ent.ImportRun)
	go func() {
		defer close(out)
		defer w.Stop()
		if err := f.follow(ctx, w, out); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "a subscription to imports ended", "error", err)
		}
	}()
	return out, nil
}

// mark is what a subscriber was told of an import: another one is worth telling.
type mark struct {
	state                                      importrun.State
	read, written, unchanged, removed, refused int
	attempts                                   int
}

func markOf(r *ent.ImportRun) mark {
	return mark{r.State, r.RowsRead, r.RowsWritten, r.RowsUnchanged, r.RowsRemoved, r.RowsRefused, r.Attempts}
}

func over(s importrun.State) bool { return s != importrun.StateQUEUED && s != importrun.StateRUNNING }

// follower is one subscription.
type follower struct {
	*Service
	one int // the run it follows, 0 for all

	open  map[int]bool // runs that had not ended when they were last read, seen or not
	last  int          // newest run that was ever read
	begun bool

	told    map[int]mark // of each run that goes on, the last state that was taken
	waiting []int        // runs with a state to take, in their order
	newest  map[int]*ent.ImportRun
}

// read looks what has changed.
func (f *follower) read(ctx context.Context) error {
	ids, err := f.candidates(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	q, err := f.DB.Client.ImportRun.Query().Where(importrun.IDIn(ids...)).Order(ent.Asc(importrun.FieldID)).CollectFields(ctx, "ImportRun", "Node")
	if err != nil {
		return err
	}
	runs, err := q.All(ctx)
	if err != nil {
		return fmt.Errorf("reading imports: %w", err)
	}
	if f.one != 0 && len(runs) == 0 {
		return fault.New(fault.NotFound, "there is no such import")
	}
	for _, r := range runs {
		f.current(r)
		if m, known := f.told[r.ID]; known && m == markOf(r) {
			continue
		}
		if f.newest[r.ID] == nil {
			f.waiting = append(f.waiting, r.ID)
		}
		f.newest[r.ID] = r
	}
	return nil
}

// candidates gives the runs that may have changed: whether the caller sees them is found out as they are read.
func (f *follower) candidates(ctx context.Context) (ids []int, err error) {
	if f.one != 0 {
		return []int{f.one}, nil
	}
	if !f.begun {
		if err := f.DB.SQL.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM import_runs").Scan(&f.last); err != nil {
			return nil, fmt.Errorf("looking for imports: %w", err)
		}
		f.begun = true
	}
	rows, err := f.DB.SQL.QueryContext(ctx, store.Placeholders(f.DB.Dialect, "SELECT id, state FROM import_runs WHERE state IN ('QUEUED', 'RUNNING') OR id > ?"), f.last)
	if err != nil {
		return nil, fmt.Errorf("looking for imports: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	open := map[int]bool{}
	for rows.Next() {
		var id int
		var state importrun.State
		if err := rows.Scan(&id, &state); err != nil {
			return nil, err
		}
		ids, f.last = append(ids, id), max(f.last, id)
		if !over(state) {
			open[id] = true
		}
	}
	for id := range f.open {
		if !open[id] {
			ids = append(ids, id) // it has ended
		}
	}
	f.open = open
	return ids, rows.Err()
}

// take says that a state was taken.
func (f *follower) take() {
	id := f.waiting[0]
	r := f.newest[id]
	f.waiting = f.waiting[1:]
	delete(f.newest, id)
	f.told[id] = markOf(r)
	if over(r.State) && f.one == 0 {
		delete(f.told, id)
	}
}

// forget drops what waits to be taken: it was read for who was asking before. It is read again.
func (f *follower) forget() {
	for _, id := range f.waiting {
		f.open[id] = true
	}
	f.waiting = nil
	clear(f.newest)
}

// ended says that the one import it follows has, and was told.
func (f *follower) ended() bool {
	last, known := f.told[f.one]
	return known && len(f.waiting) == 0 && over(last.state)
}

func (f *follower) follow(ctx context.Context, w *feed.Watcher, out chan<- *ent.ImportRun) error {
	p := f.pace()
	renew, poll := time.NewTicker(renewEvery), time.NewTicker(p.poll)
	defer renew.Stop()
	defer poll.Stop()
	var due <-chan time.Time // of the next read, when there is something to read
	began := time.Now()
	for !f.ended() {
		var to chan<- *ent.ImportRun
		var next *ent.ImportRun
		if len(f.waiting) > 0 {
			to, next = out, f.newest[f.waiting[0]]
		}
		doubted := false
		select {
		case <-ctx.Done():
			return nil
		case to <- next:
			f.take()
			continue
		case <-w.C:
			doubted = w.News(feed.TopicAccess)
		case <-renew.C:
			doubted = true
		case <-poll.C:
		case <-due:
			due, began = nil, time.Now()
			if err := f.read(ctx); err != nil {
				return err
			}
			continue
		}
		if doubted {
			var err error
			if ctx, err = f.Feed.Renew(ctx); err != nil {
				return err
			}
			f.forget()
		}
		if due == nil {
			due = time.After(time.Until(began.Add(p.progress)))
		}
	}
	return nil
}
