package acts_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent"
	"gpec/ent/auditevent"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// bench is a frame on one database, with a clock that a test may move.
type bench struct {
	*testing.T
	db    *testkit.Database
	frame *acts.Frame
	now   time.Time
}

func onEach(t *testing.T, test func(b *bench)) {
	t.Helper()
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			b := &bench{T: t, db: db, now: testkit.Now()}
			b.frame = &acts.Frame{DB: db.DB, Feed: feed.New(db.DB, testkit.Log(t), nil), Now: func() time.Time { return b.now }, Log: testkit.Log(t),
				RequestID: func(context.Context) string { return "request-1" }}
			test(b)
		})
	}
}

// as is a context in which somebody with rights is asking.
func (b *bench) as(subject string, grants ...access.Grant) context.Context {
	return access.With(b.Context(), &access.Principal{Kind: access.Key, Subject: subject, Label: "Key of " + subject, Grants: grants})
}

var (
	admin = access.Grant{Role: access.Administrator, Scope: access.Everywhere}
	atlas = access.Scope{Kind: access.OfOpco, Code: "ATLAS"}
)

type input struct{ Code string }

type result struct {
	ID     int
	Secret string
}

// give is an act that gives a right over an operator.
var give = acts.Act[input, result]{Name: "give", Needs: access.ManageAccess, Do: func(ctx context.Context, tx *acts.Tx, in input) (result, error) {
	over := access.Scope{Kind: access.OfOpco, Code: in.Code}
	if in.Code == "" {
		return result{}, acts.Refuse(acts.Missing, []string{"code"}, acts.Text{EN: "name an operator", FR: "nommez un opérateur"})
	}
	if err := tx.Require(ctx, access.ManageAccess, over, "code"); err != nil {
		return result{}, err
	}
	g, err := tx.Client.RoleGrant.Create().SetRole(rolegrant.RoleREADER).SetScopeKind(rolegrant.ScopeKindOPCO).SetScopeCode(in.Code).SetGrantedAt(tx.Now).Save(ctx)
	if err != nil {
		return result{}, err
	}
	tx.Did(acts.Deed{Kind: "RoleGrant", ID: g.ID, Action: feed.Created, Scope: over, After: map[string]string{"code": in.Code}})
	return result{g.ID, fmt.Sprintf("secret %d", g.ID)}, nil
}}

func (b *bench) count(query string) (n int) {
	b.Helper()
	if err := b.db.SQL.QueryRowContext(b.Context(), query).Scan(&n); err != nil {
		b.Fatal(err)
	}
	return n
}

// holds checks how many rights, audit events, changes and answers there are.
func (b *bench) holds(grants, events, changes, answers int) {
	b.Helper()
	want := []int{grants, events, changes, answers}
	got := []int{b.count("SELECT count(*) FROM role_grants"), b.count("SELECT count(*) FROM audit_events"),
		b.count("SELECT count(*) FROM changes"), b.count("SELECT count(*) FROM stored_answers")}
	if diff := cmp.Diff(want, got); diff != "" {
		b.Errorf("rights, events, changes, answers (-want +got):\n%s", diff)
	}
}

func key(s string) *string { return &s }

func TestAnActIsDoneAuditedAndTold(t *testing.T) {
	onEach(t, func(b *bench) {
		ctx := b.as("key:1", admin)
		w := b.frame.Feed.Watch(feed.TopicChanges)
		defer w.Stop()
		out, refused, err := acts.Do(ctx, b.frame, give, input{"ATLAS"}, nil)
		if err != nil || refused != nil || out.ID == 0 {
			b.Fatal(out, refused, err)
		}
		b.holds(1, 1, 1, 0)
		e, err := b.db.Client.AuditEvent.Query().Only(ctx)
		if err != nil {
			b.Fatal(err)
		}
		got := []any{e.At.Equal(testkit.Now()), e.Act, e.Actor, e.ActorLabel, e.TargetKind, e.TargetID, e.ScopeKind, e.ScopeCode, e.Before, string(*e.After), e.RequestID}
		want := []any{true, "give", "key:1", "Key of key:1", "RoleGrant", out.ID, "OPCO", "ATLAS", e.Before, `{"code":"ATLAS"}`, "request-1"}
		if diff := cmp.Diff(want, got); diff != "" || e.Before != nil {
			b.Error(diff)
		}
		select {
		case <-w.C:
		default:
			b.Error("nobody was told")
		}
	})
}

func TestARefusedActLeavesNothing(t *testing.T) {
	onEach(t, func(b *bench) {
		_, refused, err := acts.Do(b.as("key:1", admin), b.frame, give, input{}, key("0123456789abcdef"))
		if err != nil || len(refused) != 1 {
			b.Fatal(refused, err)
		}
		fr := acts.French
		e := refused[0]
		got := []any{e.Code, e.Field, e.Message(b.Context(), nil), e.Message(acts.WithLanguage(b.Context(), acts.English), nil), e.Message(acts.WithLanguage(b.Context(), acts.English), &fr)}
		if diff := cmp.Diff([]any{acts.Missing, []string{"code"}, "nommez un opérateur", "name an operator", "nommez un opérateur"}, got); diff != "" {
			b.Error(diff)
		}
		b.holds(0, 0, 0, 0)
		// It was not done: the same key may be tried again, with what was missing.
		if _, refused, err := acts.Do(b.as("key:1", admin), b.frame, give, input{"ATLAS"}, key("0123456789abcdef")); refused != nil || err != nil {
			b.Error(refused, err)
		}
		b.holds(1, 1, 1, 1)
	})
}

func TestAnActIsAuthorised(t *testing.T) {
	onEach(t, func(b *bench) {
		for _, test := range []struct {
			name    string
			ctx     context.Context
			code    fault.Code
			refused acts.UserErrorCode
		}{
			{"nobody", b.Context(), fault.Unauthenticated, ""},
			{"a reader", b.as("key:2", access.Grant{Role: access.Reader, Scope: access.Everywhere}), fault.Forbidden, ""},
			{"an administrator of another scope", b.as("key:3", access.Grant{Role: access.Administrator, Scope: access.Scope{Kind: access.OfOpco, Code: "AKTO"}}), "", acts.NotAllowed},
			{"an administrator of the scope", b.as("key:4", access.Grant{Role: access.Administrator, Scope: atlas}), "", ""},
		} {
			_, refused, err := acts.Do(test.ctx, b.frame, give, input{"ATLAS"}, nil)
			var code acts.UserErrorCode
			if len(refused) > 0 {
				code = refused[0].Code
			}
			if fault.CodeOf(err) != test.code || code != test.refused {
				b.Errorf("%s: %v, %v", test.name, err, refused)
			}
		}
		b.holds(1, 1, 1, 0)
	})
}

func TestTheSameKeyIsDoneOnce(t *testing.T) {
	onEach(t, func(b *bench) {
		ctx, k := b.as("key:1", admin), key("a key of one's own")
		first, _, err := acts.Do(ctx, b.frame, give, input{"ATLAS"}, k)
		if err != nil {
			b.Fatal(err)
		}
		again, _, err := acts.Do(ctx, b.frame, give, input{"ATLAS"}, k)
		if err != nil || again != first {
			b.Errorf("got %v after %v: %v", again, first, err)
		}
		b.holds(1, 1, 1, 1)

		_, refused, err := acts.Do(ctx, b.frame, give, input{"AKTO"}, k)
		if err != nil || len(refused) != 1 || refused[0].Code != acts.IdempotencyKeyReused {
			b.Error("another input:", refused, err)
		}
		if other, _, err := acts.Do(b.as("key:2", admin), b.frame, give, input{"ATLAS"}, k); err != nil || other == first {
			b.Error("somebody else:", other, err)
		}
		b.now = b.now.Add(24*time.Hour + time.Second)
		if later, _, err := acts.Do(ctx, b.frame, give, input{"AKTO"}, k); err != nil || later == first {
			b.Error("a day later:", later, err)
		}
		if err := b.frame.Sweep(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.holds(3, 3, 3, 1)
		for _, bad := range []string{"short", strings.Repeat("long", 40)} {
			if _, refused, err := acts.Do(ctx, b.frame, give, input{"ATLAS"}, &bad); err != nil || len(refused) != 1 || refused[0].Code != acts.Invalid {
				b.Error(bad, refused, err)
			}
		}
	})
}

func TestTheSameKeyAtOnceIsDoneOnce(t *testing.T) {
	onEach(t, func(b *bench) {
		ctx := b.as("key:1", admin)
		var all sync.WaitGroup
		answers := make([]result, 8)
		for i := range answers {
			all.Go(func() {
				out, refused, err := acts.Do(ctx, b.frame, give, input{"ATLAS"}, key("the same key for all"))
				if err != nil || refused != nil {
					b.Error(refused, err)
				}
				answers[i] = out
			})
		}
		all.Wait()
		for _, a := range answers {
			if a != answers[0] || a.ID == 0 {
				b.Errorf("answers differ: %v", answers)
			}
		}
		b.holds(1, 1, 1, 1)
	})
}

func TestAStoredAnswerTellsNothing(t *testing.T) {
	onEach(t, func(b *bench) {
		k := "a key of one's own"
		if _, _, err := acts.Do(b.as("key:1", admin), b.frame, give, input{"ATLAS"}, &k); err != nil {
			b.Fatal(err)
		}
		row, err := b.db.Client.StoredAnswer.Query().Only(access.AsSystem(b.Context(), "test"))
		if err != nil {
			b.Fatal(err)
		}
		all := string(row.Answer) + string(row.Caller) + string(row.Body)
		for _, secret := range []string{"secret", "ATLAS", k, "key:1"} {
			if strings.Contains(all, secret) {
				b.Errorf("%q can be read in what is stored", secret)
			}
		}
		if _, err := b.db.Client.StoredAnswer.Query().Only(b.as("key:1", admin)); !ent.IsNotFound(err) {
			b.Errorf("an administrator reads it: %v", err)
		}
	})
}

// TestActsAtOnceLoseNothing lets acts read a row and write it back: none overwrites another.
func TestActsAtOnceLoseNothing(t *testing.T) {
	onEach(t, func(b *bench) {
		system := access.AsSystem(b.Context(), "test")
		account, err := b.db.Client.Account.Create().SetIssuer("i").SetSubject("s").SetName("n").SetCreatedAt(b.now).SetSeenAt(b.now).Save(system)
		if err != nil {
			b.Fatal(err)
		}
		count := acts.Act[input, int]{Name: "count", Needs: access.ManageAccess, Do: func(ctx context.Context, tx *acts.Tx, _ input) (int, error) {
			a, err := tx.Client.Account.Get(ctx, account.ID)
			if err != nil {
				return 0, err
			}
			return a.Version, tx.Client.Account.UpdateOne(a).SetVersion(a.Version + 1).Exec(ctx)
		}}
		ctx := b.as("key:1", admin)
		var all sync.WaitGroup
		var mu sync.Mutex
		done := 0
		for range 4 {
			all.Go(func() {
				for range 5 {
					_, _, err := acts.Do(ctx, b.frame, count, input{}, nil)
					mu.Lock()
					switch {
					case err == nil:
						done++
					case fault.CodeOf(err) != fault.Unavailable:
						b.Error(err)
					}
					mu.Unlock()
				}
			})
		}
		all.Wait()
		a, err := b.db.Client.Account.Get(system, account.ID)
		if err != nil {
			b.Fatal(err)
		}
		if a.Version != 1+done || done == 0 {
			b.Errorf("version %d after %d acts", a.Version, done)
		}
	})
}

func TestAnExpectedVersion(t *testing.T) {
	two := 2
	if err := acts.CheckVersion(2, &two); err != nil {
		t.Error(err)
	}
	if err := acts.CheckVersion(3, nil); err != nil {
		t.Error(err)
	}
	var refused acts.Refusal
	if err := acts.CheckVersion(3, &two); !errors.As(err, &refused) || refused[0].Code != acts.VersionConflict {
		t.Error(err)
	}
}

func TestAPanicTakesAllBack(t *testing.T) {
	onEach(t, func(b *bench) {
		breaks := give
		breaks.Do = func(ctx context.Context, tx *acts.Tx, in input) (result, error) {
			if _, err := give.Do(ctx, tx, in); err != nil {
				return result{}, err
			}
			panic("broken")
		}
		func() {
			defer func() { _ = recover() }()
			_, _, _ = acts.Do(b.as("key:1", admin), b.frame, breaks, input{"ATLAS"}, nil)
		}()
		b.holds(0, 0, 0, 0)
		if _, _, err := acts.Do(b.as("key:1", admin), b.frame, give, input{"ATLAS"}, nil); err != nil {
			b.Error("after the panic:", err)
		}
	})
}

func TestTheAuditIsOnlyAddedTo(t *testing.T) {
	onEach(t, func(b *bench) {
		if _, _, err := acts.Do(b.as("key:1", admin), b.frame, give, input{"ATLAS"}, nil); err != nil {
			b.Fatal(err)
		}
		statements := []string{"UPDATE audit_events SET actor = 'nobody'", "DELETE FROM audit_events"}
		if b.db.Kind == "postgres" {
			statements = append(statements, "TRUNCATE audit_events")
		}
		for _, s := range statements {
			if _, err := b.db.SQL.ExecContext(b.Context(), s); err == nil || !strings.Contains(err.Error(), "neither changed nor removed") {
				b.Errorf("%s: %v", s, err)
			}
		}
		system := access.AsSystem(b.Context(), "test")
		if _, err := b.db.Client.AuditEvent.Delete().Where(auditevent.Act("give")).Exec(system); fault.CodeOf(err) != fault.Forbidden {
			b.Errorf("the program itself removes an event: %v", err)
		}
		b.holds(1, 1, 1, 0)
	})
}

// TestNothingIsWrittenOutsideAnAct tries to write with the client alone, whoever asks.
func TestNothingIsWrittenOutsideAnAct(t *testing.T) {
	onEach(t, func(b *bench) {
		for name, ctx := range map[string]context.Context{"nobody": b.Context(), "an administrator": b.as("key:1", admin)} {
			_, err := b.db.Client.RoleGrant.Create().SetRole(rolegrant.RoleADMINISTRATOR).SetScopeKind(rolegrant.ScopeKindNATIONAL).SetGrantedAt(b.now).Save(ctx)
			if fault.CodeOf(err) != fault.Forbidden {
				b.Errorf("%s: %v", name, err)
			}
		}
		stray := acts.Act[input, int]{Name: "stray", Do: func(ctx context.Context, tx *acts.Tx, _ input) (int, error) {
			return 0, tx.Client.Organisation.Create().SetSiret("1").SetName("n").Exec(ctx)
		}}
		if _, _, err := acts.Do(b.as("key:1", admin), b.frame, stray, input{}, nil); fault.CodeOf(err) != fault.Forbidden {
			b.Errorf("an act writes a table that acts do not write: %v", err)
		}
		b.holds(0, 0, 0, 0)
	})
}

func TestLength(t *testing.T) {
	var bad acts.Refusal
	bad.Length(" été ", 3, 3, "a")
	bad.Length("", 0, 3, "b")
	if bad.Err() != nil {
		t.Error(bad)
	}
	bad.Length("   ", 1, 3, "c")
	bad.Length("quatre", 1, 3, "d")
	bad.Length("\xff", 1, 3, "e")
	if len(bad) != 3 || bad[0].Field[0] != "c" || bad[2].Field[0] != "e" || bad[0].Code != acts.Invalid {
		t.Error(bad)
	}
}
