package store

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

const (
	// Waits between two trials to connect again.
	reconnectFirst, reconnectLast = 100 * time.Millisecond, 10 * time.Second

	// pingEvery finds a connection that died in silence.
	pingEvery = 30 * time.Second
)

// Listen calls heard with each message of a channel of PostgreSQL (NOTIFY), until the context ends. After the connection was
// lost, and when it begins, it calls heard with an empty text: messages may have been missed, so the caller reads again what
// it follows. It needs a connection of its own, and a direct one: a pooler in transaction mode passes no messages on. On
// SQLite there are no messages, and it waits for the end.
func (db *DB) Listen(ctx context.Context, channel string, heard func(message string)) error {
	if db.Dialect != dialect.Postgres {
		<-ctx.Done()
		return nil
	}
	l := pq.NewListener(db.engine.address, reconnectFirst, reconnectLast, nil)
	defer context.AfterFunc(ctx, func() { _ = l.Close() })() // Listen waits for a server that is not there yet
	defer l.Close()                                          //nolint:errcheck // nothing is lost
	if err := l.Listen(channel); err != nil {
		if ctx.Err() != nil {
			return nil // it was told to end
		}
		return fmt.Errorf("listening on %s of %s: %w", channel, db.Name, err)
	}
	heard("")
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case n := <-l.Notify:
			if n == nil { // connected again
				heard("")
			} else {
				heard(n.Extra)
			}
		case <-ping.C:
			go l.Ping() //nolint:errcheck // it reconnects by itself
		}
	}
}
