package feed

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/store"
)

// ChangeKind is a kind of row that subscribers are told of.
type ChangeKind string

// The kinds.
const (
	OfImportRun  ChangeKind = "IMPORT_RUN"
	OfEdition    ChangeKind = "EDITION"
	OfAPIKey     ChangeKind = "API_KEY"
	OfRoleGrant  ChangeKind = "ROLE_GRANT"
	OfFileUpload ChangeKind = "FILE_UPLOAD"

	OfScenario    ChangeKind = "SCENARIO"
	OfForecastRun ChangeKind = "FORECAST_RUN"
)

// types gives the type of the rows of each kind.
var types = map[ChangeKind]string{OfImportRun: "ImportRun", OfEdition: "Edition", OfAPIKey: "ApiKey", OfRoleGrant: "RoleGrant", OfFileUpload: "FileUpload",
	OfScenario: "Scenario", OfForecastRun: "ForecastRun"}

// ChangeEvent is a row that was made, changed or removed.
type ChangeEvent struct {
	ID     int // cursor
	At     time.Time
	Kind   ChangeKind
	Action ChangeAction
	NodeID int
}

const (
	// keptFor is how long changes may be asked for again.
	keptFor = 7 * 24 * time.Hour

	// batch bounds what is read at once for one subscriber.
	batch = 100

	// renewEvery is how often a subscription finds out again who is asking, at least.
	renewEvery = time.Minute
)

// Changes gives the changes of some kinds (all when there are none) after a cursor, or from now on, that the caller sees, in
// the order of their commits. The channel is closed when the context ends, when the caller is let in no more, or when the
// database fails; the subscriber asks again after its last cursor.
func (f *Feed) Changes(ctx context.Context, kinds []ChangeKind, after *int) (<-chan *ChangeEvent, error) {
	w := f.Watch(TopicChanges, TopicAccess) // before the position is read: nothing falls between
	position, err := f.position(ctx, after)
	if err != nil {
		w.Stop()
		return nil, err
	}
	out := make(chan *ChangeEvent)
	go func() {
		defer close(out)
		defer w.Stop()
		if err := f.follow(ctx, kinds, position, w, out); err != nil && ctx.Err() == nil {
			f.log.WarnContext(ctx, "a subscription to changes ended", "error", err)
		}
	}()
	return out, nil
}

// position is the cursor that a subscription begins after.
func (f *Feed) position(ctx context.Context, after *int) (int, error) {
	newest, err := f.newest(ctx)
	if err != nil || after == nil {
		return newest, err
	}
	var known int
	err = f.db.SQL.QueryRowContext(ctx, store.Placeholders(f.db.Dialect, "SELECT count(*) FROM changes WHERE id = ?"), *after).Scan(&known)
	if err != nil {
		return 0, fmt.Errorf("looking for a change: %w", err)
	}
	if known == 0 {
		return 0, fault.New(fault.BadInput, "after is no cursor of a change of the last seven days: read again what you follow, then subscribe without after")
	}
	return *after, nil
}

func (f *Feed) newest(ctx context.Context) (id int, err error) {
	err = f.db.SQL.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM changes").Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("looking for the newest change: %w", err)
	}
	return id, nil
}

func (f *Feed) follow(ctx context.Context, kinds []ChangeKind, position int, w *Watcher, out chan<- *ChangeEvent) error {
	renew := time.NewTicker(renewEvery)
	defer renew.Stop()
	for {
		found, err := f.read(ctx, kinds, position)
		if err != nil {
			return err
		}
		for _, c := range found {
			select {
			case out <- c:
				position = c.ID
			case <-ctx.Done():
				return nil
			}
		}
		if len(found) == batch {
			continue
		}
		doubted := false
		select {
		case <-ctx.Done():
			return nil
		case <-w.C:
			doubted = w.News(TopicAccess)
		case <-renew.C:
			doubted = true
		}
		if doubted {
			if ctx, err = f.Renew(ctx); err != nil {
				return err
			}
		}
	}
}

// Renew finds out again who is asking. What it gives goes on as long as the context it was given.
func (f *Feed) Renew(ctx context.Context) (context.Context, error) {
	if f.renewed == nil {
		return ctx, nil
	}
	return f.renewed(ctx)
}

// read gives the next changes that the caller sees.
func (f *Feed) read(ctx context.Context, kinds []ChangeKind, after int) ([]*ChangeEvent, error) {
	if len(kinds) == 0 {
		kinds = []ChangeKind{OfImportRun, OfEdition, OfAPIKey, OfRoleGrant, OfFileUpload}
	}
	args, marks := []any{after}, ""
	for _, k := range kinds {
		args, marks = append(args, types[k]), marks+", ?"
	}
	query := store.Placeholders(f.db.Dialect, "SELECT c.id, c.at, c.kind, c.action, c.node_id FROM changes c WHERE c.id > ? AND c.kind IN ("+marks[2:]+")")
	seen, more, err := access.Clause(ctx, f.db.Dialect, "Change", "c", len(args)+1)
	if err != nil {
		return nil, err
	}
	rows, err := f.db.SQL.QueryContext(ctx, fmt.Sprintf("%s AND %s ORDER BY c.id LIMIT %d", query, seen, batch), append(args, more...)...)
	if err != nil {
		return nil, fmt.Errorf("reading changes: %w", err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	var out []*ChangeEvent
	for rows.Next() {
		c := &ChangeEvent{}
		var typ string
		if err := rows.Scan(&c.ID, &c.At, &typ, &c.Action, &c.NodeID); err != nil {
			return nil, fmt.Errorf("reading changes: %w", err)
		}
		c.Kind = kindOf(typ)
		out = append(out, c)
	}
	return out, rows.Err()
}

func kindOf(typ string) ChangeKind {
	for k, t := range types {
		if t == typ {
			return k
		}
	}
	return ""
}

// Sweep removes the changes that are too old to be asked for. The newest stays: it is the cursor that subscribers begin after.
func (f *Feed) Sweep(ctx context.Context, now time.Time) error {
	q := store.Placeholders(f.db.Dialect, "DELETE FROM changes WHERE at < ? AND id < (SELECT max(id) FROM changes)")
	if _, err := f.db.SQL.ExecContext(ctx, q, now.Add(-keptFor)); err != nil {
		return fmt.Errorf("removing old changes: %w", err)
	}
	return nil
}

// who says that a change is of a row that decides who may do what.
func who(kind string) bool { return slices.Contains([]string{"Account", "ApiKey", "RoleGrant"}, kind) }
