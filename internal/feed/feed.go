package feed

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"entgo.io/ent/dialect"

	"gpec/internal/store"
)

// Topics of messages: what there is to read.
const (
	TopicChanges = "changes" // rows were made, changed or removed
	TopicAccess  = "access"  // keys, rights or accounts among them: who was let in may be no more
	TopicImports = "imports" // imports were queued, or went on
	TopicRuns    = "runs"    // runs of the forecasts were queued, or went on
)

const (
	// pollSQLite is how often another process that writes the same SQLite file is looked for.
	pollSQLite = 500 * time.Millisecond

	// pollPostgres reads again in case a message was lost in a way that nobody noticed.
	pollPostgres = 30 * time.Second

	listenAgain = time.Second
)

// Feed tells watchers in this process that there is something to read, whichever instance wrote it.
type Feed struct {
	db      *store.DB
	log     *slog.Logger
	renewed func(context.Context) (context.Context, error)

	mu       sync.Mutex
	watchers map[*Watcher]struct{}
}

// Watcher is told of topics.
type Watcher struct {
	// C receives when there may be something new, once for many messages.
	C <-chan struct{}

	feed   *Feed
	wake   chan struct{}
	topics map[string]bool // true once there is news of it
}

// New is a feed of a database. Renewed finds out again who is asking, for subscriptions that last: an error ends them.
// Changes made elsewhere are heard of while Run runs.
func New(db *store.DB, log *slog.Logger, renewed func(context.Context) (context.Context, error)) *Feed {
	return &Feed{db: db, log: log, renewed: renewed, watchers: map[*Watcher]struct{}{}}
}

// Run hears of what other processes write, until the context ends.
func (f *Feed) Run(ctx context.Context) {
	var all sync.WaitGroup
	all.Go(func() {
		for ctx.Err() == nil {
			if err := f.db.Listen(ctx, channel, f.heard); err != nil {
				f.log.WarnContext(ctx, "changes of other instances are not heard of", "error", err)
			}
			pause(ctx, listenAgain)
		}
	})
	all.Go(func() { f.poll(ctx) })
	all.Wait()
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

func (f *Feed) heard(topic string) {
	if topic != "" {
		f.Wake(topic)
		return
	}
	f.Wake(TopicChanges, TopicAccess, TopicImports, TopicRuns) // messages may have been missed
}

// poll looks whether there is something to read, in case no message says so.
func (f *Feed) poll(ctx context.Context) {
	every := pollPostgres
	if f.db.Dialect == dialect.SQLite {
		every = pollSQLite
	}
	last := 0
	for {
		pause(ctx, every)
		if ctx.Err() != nil {
			return
		}
		newest, err := f.newest(ctx)
		if err != nil {
			f.log.WarnContext(ctx, "changes cannot be read", "error", err)
			continue
		}
		if newest != last {
			last = newest
			f.Wake(TopicChanges, TopicAccess, TopicImports, TopicRuns)
		}
	}
}

// Wake tells the watchers of topics in this process.
func (f *Feed) Wake(topics ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for w := range f.watchers {
		for _, t := range topics {
			if _, follows := w.topics[t]; follows {
				w.topics[t] = true
				select {
				case w.wake <- struct{}{}:
				default: // it is awake
				}
			}
		}
	}
}

// Tell tells the watchers of a topic on all instances.
func (f *Feed) Tell(ctx context.Context, topic string) error {
	f.Wake(topic)
	return notify(ctx, f.db.SQL, f.db.Dialect, topic)
}

// Watch begins to follow topics; Stop ends it.
func (f *Feed) Watch(topics ...string) *Watcher {
	wake := make(chan struct{}, 1)
	w := &Watcher{C: wake, feed: f, wake: wake, topics: map[string]bool{}}
	for _, t := range topics {
		w.topics[t] = false
	}
	f.mu.Lock()
	f.watchers[w] = struct{}{}
	f.mu.Unlock()
	return w
}

// Stop ends the watch. It may be called twice.
func (w *Watcher) Stop() {
	w.feed.mu.Lock()
	delete(w.feed.watchers, w)
	w.feed.mu.Unlock()
}

// News says whether there was something of a topic since it was last asked.
func (w *Watcher) News(topic string) bool {
	w.feed.mu.Lock()
	defer w.feed.mu.Unlock()
	news := w.topics[topic]
	w.topics[topic] = false
	return news
}

// Watchers is how many watch.
func (f *Feed) Watchers() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.watchers)
}
