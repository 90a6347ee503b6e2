package feed_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/store"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// soon bounds what must happen: long enough for a slow machine, and reached only when it does not happen.
const soon = 20 * time.Second

func record(t *testing.T, db *store.DB, at time.Time, entries ...feed.Entry) {
	t.Helper()
	err := db.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		return feed.Record(ctx, tx.SQL, tx.Dialect, at, entries...)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func edition(n int) feed.Entry { return feed.Entry{Kind: "Edition", Action: feed.Created, NodeID: n} }

// take receives n changes.
func take(t *testing.T, from <-chan *feed.ChangeEvent, n int) (ids, nodes []int) {
	t.Helper()
	late := time.After(soon)
	for range n {
		select {
		case c, open := <-from:
			if !open {
				t.Fatalf("it ended after %v", nodes)
			}
			ids, nodes = append(ids, c.ID), append(nodes, c.NodeID)
		case <-late:
			t.Fatalf("only %v came", nodes)
		}
	}
	return ids, nodes
}

// running is a feed of a database that hears of other processes.
func running(t *testing.T, db *store.DB, renewed func(context.Context) (context.Context, error)) *feed.Feed {
	t.Helper()
	f := feed.New(db, testkit.Log(t), renewed)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	var all sync.WaitGroup
	all.Go(func() { f.Run(ctx) })
	t.Cleanup(func() { stop(); all.Wait() })
	return f
}

func system(t *testing.T) context.Context { return access.AsSystem(t.Context(), "test") }

func TestAChangeOnOneInstanceReachesASubscriberOfAnother(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			other := testkit.Open(t, db.Kind, db.DSN)
			here := running(t, db.DB, nil)
			changes, err := here.Changes(system(t), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for n := range 3 {
				record(t, other.DB, testkit.Now(), edition(n+1))
			}
			if _, nodes := take(t, changes, 3); !cmp.Equal(nodes, []int{1, 2, 3}) {
				t.Errorf("got %v", nodes)
			}
		})
	}
}

// TestNothingIsLostBetweenInstances follows changes on one instance, which then stops, and goes on with the last cursor on
// another.
func TestNothingIsLostBetweenInstances(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			first := running(t, db.DB, nil)
			ctx, kill := context.WithCancel(system(t))
			changes, err := first.Changes(ctx, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			record(t, db.DB, testkit.Now(), edition(1), edition(2), edition(3))
			first.Wake(feed.TopicChanges)
			ids, _ := take(t, changes, 2)
			kill()
			record(t, db.DB, testkit.Now(), edition(4))

			second := running(t, testkit.Open(t, db.Kind, db.DSN).DB, nil)
			changes, err = second.Changes(system(t), nil, &ids[1])
			if err != nil {
				t.Fatal(err)
			}
			if _, nodes := take(t, changes, 2); !cmp.Equal(nodes, []int{3, 4}) {
				t.Errorf("got %v", nodes)
			}
		})
	}
}

// TestChangesComeInTheOrderOfTheirCommits lets many write at once, while one reads from the beginning again and again: who has
// seen a cursor must never be owed a smaller one.
func TestChangesComeInTheOrderOfTheirCommits(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			const writers, each = 6, 10
			f := running(t, db.DB, nil)
			record(t, db.DB, testkit.Now(), edition(0))
			changes, err := f.Changes(system(t), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			var all sync.WaitGroup
			for w := range writers {
				all.Go(func() {
					for n := range each {
						err := db.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
							return feed.Record(ctx, tx.SQL, tx.Dialect, testkit.Now(), edition(w*100+n+1), edition(w*100+n+51))
						})
						if err != nil {
							t.Error(err)
						}
					}
				})
			}
			ids, nodes := take(t, changes, writers*each*2)
			all.Wait()
			seen := map[int]bool{}
			for i, id := range ids {
				if seen[nodes[i]] || i > 0 && id <= ids[i-1] {
					t.Fatalf("node %d, cursor %d after %v", nodes[i], id, ids[:i])
				}
				seen[nodes[i]] = true
			}
		})
	}
}

func TestKindsAndCursors(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			f := running(t, db.DB, nil)
			record(t, db.DB, testkit.Now(), edition(1))
			changes, err := f.Changes(system(t), []feed.ChangeKind{feed.OfRoleGrant}, nil)
			if err != nil {
				t.Fatal(err)
			}
			record(t, db.DB, testkit.Now(), edition(2), feed.Entry{Kind: "RoleGrant", Action: feed.Removed, NodeID: 7}, feed.Entry{Kind: "AuditEvent", Action: feed.Created, NodeID: 8})
			f.Wake(feed.TopicChanges)
			select {
			case c := <-changes:
				if c.Kind != feed.OfRoleGrant || c.Action != feed.Removed || c.NodeID != 7 || !c.At.Equal(testkit.Now()) {
					t.Errorf("got %+v", c)
				}
			case <-time.After(soon):
				t.Fatal("nothing came")
			}
			unknown := 12
			if _, err := f.Changes(system(t), nil, &unknown); fault.CodeOf(err) != fault.BadInput {
				t.Errorf("an unknown cursor: %v", err)
			}
		})
	}
}

// TestOnlyWhatOneSeesIsTold tells a reader of editions and of nobody's keys.
func TestOnlyWhatOneSeesIsTold(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			f := running(t, db.DB, nil)
			reader := access.With(t.Context(), &access.Principal{Kind: access.Key, Subject: "key:1", KeyID: 1, Grants: []access.Grant{{Role: access.Reader, Scope: access.Everywhere}}})
			changes, err := f.Changes(reader, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			record(t, db.DB, testkit.Now(), feed.Entry{Kind: "ApiKey", Action: feed.Created, NodeID: 5}, edition(6))
			f.Wake(feed.TopicChanges)
			if _, nodes := take(t, changes, 1); nodes[0] != 6 {
				t.Errorf("told of %v", nodes)
			}
		})
	}
}

func TestASubscriptionEndsWithTheRightToIt(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			var mu sync.Mutex
			var gone error
			f := running(t, db.DB, func(ctx context.Context) (context.Context, error) {
				mu.Lock()
				defer mu.Unlock()
				return ctx, gone
			})
			changes, err := f.Changes(system(t), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			f.Wake(feed.TopicAccess) // something changed, not for this one
			record(t, db.DB, testkit.Now(), edition(1))
			f.Wake(feed.TopicChanges)
			take(t, changes, 1)
			mu.Lock()
			gone = errors.New("revoked")
			mu.Unlock()
			f.Wake(feed.TopicAccess)
			select {
			case _, open := <-changes:
				if open {
					t.Error("a change after the end")
				}
			case <-time.After(soon):
				t.Error("it goes on")
			}
		})
	}
}

// TestALostConnectionIsMadeUpFor ends the connection on which an instance listens.
func TestALostConnectionIsMadeUpFor(t *testing.T) {
	db := testkit.EmptyDatabases(t)[1]
	if db.Kind != "postgres" {
		t.Fatal(db.Kind)
	}
	f := running(t, db.DB, nil)
	changes, err := f.Changes(system(t), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	record(t, db.DB, testkit.Now(), edition(1))
	take(t, changes, 1)
	var ended int
	for deadline := time.Now().Add(soon); ended == 0 && time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		err := db.SQL.QueryRowContext(t.Context(), `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ILIKE 'LISTEN%'`).Scan(&ended)
		if err != nil {
			t.Fatal(err)
		}
	}
	if ended == 0 {
		t.Fatal("nobody listens")
	}
	record(t, db.DB, testkit.Now(), edition(2))
	if _, nodes := take(t, changes, 1); nodes[0] != 2 {
		t.Errorf("got %v", nodes)
	}
}

func TestSweepKeepsTheNewest(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			f := feed.New(db.DB, testkit.Log(t), nil)
			record(t, db.DB, testkit.Now().Add(-30*24*time.Hour), edition(1), edition(2))
			if err := f.Sweep(t.Context(), testkit.Now()); err != nil {
				t.Fatal(err)
			}
			var left string
			err := db.SQL.QueryRowContext(t.Context(), "SELECT min(node_id) || ' to ' || max(node_id) FROM changes").Scan(&left)
			if err != nil || left != "2 to 2" {
				t.Errorf("left %s: %v", left, err)
			}
		})
	}
}

func TestARolledBackChangeIsNotTold(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			f := running(t, db.DB, nil)
			changes, err := f.Changes(system(t), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			failed := errors.New("no")
			err = db.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				if err := feed.Record(ctx, tx.SQL, tx.Dialect, testkit.Now(), edition(1)); err != nil {
					return err
				}
				return failed
			})
			if !errors.Is(err, failed) {
				t.Fatal(err)
			}
			record(t, db.DB, testkit.Now(), edition(2))
			f.Wake(feed.TopicChanges)
			if _, nodes := take(t, changes, 1); nodes[0] != 2 {
				t.Errorf("got %v", nodes)
			}
		})
	}
}

func TestWatchersGo(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			f := feed.New(db.DB, testkit.Log(t), nil)
			ctx, cancel := context.WithCancel(system(t))
			var all []<-chan *feed.ChangeEvent
			for range 20 {
				c, err := f.Changes(ctx, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, c)
			}
			if f.Watchers() != 20 {
				t.Error(f.Watchers())
			}
			cancel()
			for _, c := range all {
				for range c { // until it is closed
				}
			}
			if f.Watchers() != 0 {
				t.Error(f.Watchers())
			}
		})
	}
}

// BenchmarkFanOut measures how long it takes until all subscribers have received a change.
func BenchmarkFanOut(b *testing.B) {
	for _, n := range []int{1, 100} {
		for _, db := range testkit.EmptyDatabases(b) {
			b.Run(fmt.Sprintf("%s/%d", db.Kind, n), func(b *testing.B) {
				f := feed.New(db.DB, testkit.Log(b), nil)
				ctx, cancel := context.WithCancel(access.AsSystem(b.Context(), "bench"))
				defer cancel()
				var subs []<-chan *feed.ChangeEvent
				for range n {
					c, err := f.Changes(ctx, nil, nil)
					if err != nil {
						b.Fatal(err)
					}
					subs = append(subs, c)
				}
				for b.Loop() {
					err := db.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
						return feed.Record(ctx, tx.SQL, tx.Dialect, time.Now(), edition(1))
					})
					if err != nil && !errors.Is(err, sql.ErrTxDone) {
						b.Fatal(err)
					}
					f.Wake(feed.TopicChanges)
					for _, s := range subs {
						<-s
					}
				}
			})
		}
	}
}
