// Package acts is the frame in which every act of the field is done: one transaction, authorised, done once for one
// idempotency key, audited, and told to those who follow changes.
package acts

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Frame does acts on one database.
type Frame struct {
	DB        *store.DB
	Feed      *feed.Feed // told of the changes, once they are committed
	Now       func() time.Time
	Log       *slog.Logger
	RequestID func(context.Context) string // identifier of the request for the audit; nil for none
}

// Act is one kind of act. I is its input, R what it gives: both are written as JSON, R to answer a retry alike.
type Act[I, R any] struct {
	// Name of the mutation: createApiKey.
	Name string
	// Needs is the permission without which it is not even tried, over whichever scope. Do asks for it over the scope that the
	// input names (Tx.Require). "" for an act of every identified caller.
	Needs access.Permission
	// Do checks the input and does the act, or returns a Refusal. It may run several times: it has no effect outside the
	// transaction.
	Do func(ctx context.Context, tx *Tx, in I) (R, error)
}

// Tx is the transaction of an act.
type Tx struct {
	*store.Tx
	// Now is the instant of the act.
	Now time.Time

	deeds []Deed
}

// Deed is what an act did to one row.
type Deed struct {
	Kind   string // type of the row, as in GraphQL: ApiKey
	ID     int    // its global id
	Action feed.ChangeAction
	Scope  access.Scope // what it was done over
	Before any          // the row before and after, as JSON, without secrets; nil for none
	After  any
}

// Did records what was done to a row: an audit event, and a change that subscribers are told of.
func (t *Tx) Did(d Deed) { t.deeds = append(t.deeds, d) }

// Require refuses the act when the caller has not a permission over a scope.
func (t *Tx) Require(ctx context.Context, what access.Permission, over access.Scope, field ...string) error {
	if access.From(ctx).May(what, over) {
		return nil
	}
	return Refuse(NotAllowed, field, textNotAllowed, what, over)
}

// Do does an act: what it gives, or why it was refused, or an error that is not its author's. With an idempotency key (nil for
// none) it is done once: for 24 hours the same key and input get the same answer, and another input is refused. A refused
// act was not done, so the same key may be tried again.
func Do[I, R any](ctx context.Context, f *Frame, a Act[I, R], in I, key *string) (out R, refused Refusal, err error) {
	if err := authorised(ctx, a.Needs); err != nil {
		return out, nil, err
	}
	answer, err := newAnswer(ctx, a.Name, in, key)
	if err != nil {
		return refusal(out, err)
	}
	var deeds []Deed
	err = f.DB.InTx(ctx, func(ctx context.Context, stx *store.Tx) error {
		var fresh R // a trial before this one may have left something
		out = fresh
		tx := &Tx{Tx: stx, Now: f.Now().UTC().Truncate(time.Microsecond)}
		if done, err := answer.given(ctx, tx, &out); done || err != nil {
			return err
		}
		var err error
		if out, err = a.Do(access.WithAct(ctx, a.Name), tx, in); err != nil {
			return err
		}
		if err := answer.keep(ctx, tx, out); err != nil {
			return err
		}
		deeds = tx.deeds
		return f.record(ctx, tx, a.Name)
	})
	if err != nil {
		var none R
		return refusal(none, explained(err))
	}
	for _, d := range deeds {
		f.Log.InfoContext(ctx, "act", "act", a.Name, "actor", access.From(ctx).Subject, "kind", d.Kind, "id", d.ID)
	}
	f.Feed.Wake(feed.TopicChanges, feed.TopicAccess, feed.TopicImports, feed.TopicRuns)
	return out, nil, nil
}

// Row does an act that gives the id of a row, and reads that row as the caller sees it: nil when the act was refused, or when they do not see it.
func Row[I, R any](ctx context.Context, f *Frame, a Act[I, int], in I, key *string, get func(context.Context, int) (*R, error)) (*R, Refusal, error) {
	id, refused, err := Do(ctx, f, a, in, key)
	if err != nil || refused != nil {
		return nil, refused, err
	}
	row, err := Seen(get(ctx, id))
	return row, Refusal{}, err
}

// authorised says that the caller is somebody who may do such an act over some scope.
func authorised(ctx context.Context, needs access.Permission) error {
	if needs == "" {
		return access.RequireIdentified(ctx)
	}
	return access.RequireAnywhere(ctx, needs)
}

// record writes the audit and the changes. The lock that keeps changes in the order of their commits is taken here, last.
func (f *Frame) record(ctx context.Context, tx *Tx, act string) error {
	p, requestID := access.From(ctx), ""
	if f.RequestID != nil {
		requestID = f.RequestID(ctx)
	}
	ctx = access.WithAct(ctx, act)
	var changes []feed.Entry
	for _, d := range tx.deeds {
		before, err := asJSON(d.Before)
		if err != nil {
			return err
		}
		after, err := asJSON(d.After)
		if err != nil {
			return err
		}
		err = tx.Client.AuditEvent.Create().SetAt(tx.Now).SetAct(act).SetActor(p.Subject).SetActorLabel(p.Label).
			SetTargetKind(d.Kind).SetTargetID(d.ID).SetScopeKind(string(d.Scope.Kind)).SetScopeCode(d.Scope.Code).
			SetNillableBefore(before).SetNillableAfter(after).SetRequestID(requestID).Exec(ctx)
		if err != nil {
			return fmt.Errorf("writing the audit of %s: %w", act, err)
		}
		changes = append(changes, feed.Entry{Kind: d.Kind, Action: d.Action, NodeID: d.ID})
	}
	return feed.Record(ctx, tx.SQL, tx.Dialect, tx.Now, changes...)
}

func asJSON(v any) (*vocab.JSON, error) {
	if v == nil {
		return nil, nil //nolint:nilnil // no row
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("writing a row as JSON: %w", err)
	}
	j := vocab.JSON(b)
	return &j, nil
}

// explained gives an error that others were in the way of, after the last trial, a code and a text for the caller.
func explained(err error) error {
	if store.Retryable(err) {
		return fault.Wrap(fault.Unavailable, err, "others are writing at the same time; nothing was done, try again")
	}
	return err
}

// refusal tells a refusal from an error.
func refusal[R any](out R, err error) (R, Refusal, error) {
	var refused Refusal
	if errors.As(err, &refused) {
		return out, refused, nil
	}
	return out, nil, err
}
