package law_test

import (
	"os"
	"strings"
	"testing"

	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/law"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func input() law.EnactLegalRuleInput {
	return law.EnactLegalRuleInput{Code: "APP_MEAL", Article: "D6332-83 2; arr. 2027", ValidFrom: testkit.Day("2027-01-01"), Selector: "CONCLUSION", Confidence: "A", Parameters: `{"cents_per_meal":350}`, Source: "JO du 1er décembre 2026"}
}

func TestRulesAreFollowedNeverChanged(t *testing.T) {
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			s, ctx := testkit.RoundService(t, db.DB).Law, access.AsSystem(t.Context(), "test")
			meal := func(on, known string) string {
				t.Helper()
				day := testkit.Day(known)
				rows, err := s.Rules(ctx, testkit.Day(on), []string{"APP_MEAL"}, &day)
				if err != nil {
					t.Fatal(err)
				}
				if len(rows) == 0 {
					return ""
				}
				return rows[0].Parameters
			}
			if got := meal("2027-06-01", "2026-11-30"); got != `{"cents_per_meal":300}` {
				t.Fatal(got)
			}
			out, err := s.EnactLegalRule(ctx, input())
			if err != nil || len(out.UserErrors) > 0 || out.Rule.Article != "D6332-83 2; arr. 2027" {
				t.Fatal(err, acts.Refusal(out.UserErrors))
			}
			for _, c := range []struct{ on, known, want string }{
				{"2027-06-01", "2026-12-01", `{"cents_per_meal":350}`}, {"2026-12-31", "2026-12-01", `{"cents_per_meal":300}`},
				{"2027-06-01", "2026-11-30", `{"cents_per_meal":300}`}, // not known yet
				{"2019-12-31", "2026-12-01", ""},
			} {
				if got := meal(c.on, c.known); got != c.want {
					t.Errorf("on %s as known on %s: %s", c.on, c.known, got)
				}
			}
			book, err := s.Book(ctx)
			if err != nil || book.Find("APP_MEAL", testkit.Day("2027-01-01")).ID != out.Rule.ID {
				t.Error("the book was not read again", err)
			}
			if again, err := s.Book(ctx); err != nil || again != book {
				t.Error("the book was read again for nothing", err)
			}
			changes, err := s.Changes(ctx, testkit.Day("2026-12-31"), testkit.Day("2027-01-01"))
			if err != nil || len(changes) != 1 || changes[0].Code != "APP_MEAL" || changes[0].Before == nil {
				t.Error(changes, err)
			}
			if twice, err := s.EnactLegalRule(ctx, input()); err != nil || len(twice.UserErrors) != 1 || twice.UserErrors[0].Code != acts.StateConflict {
				t.Error("the same version twice", err, acts.Refusal(twice.UserErrors))
			}
			second := input()
			second.ValidFrom = testkit.Day("2028-01-01")
			if out, err := s.EnactLegalRule(ctx, second); err != nil || len(out.UserErrors) > 0 {
				t.Error(err, acts.Refusal(out.UserErrors))
			}
		})
	}
}

func TestVersionsThatCannotBe(t *testing.T) {
	db := testkit.Databases(t)[0]
	s, ctx := testkit.RoundService(t, db.DB).Law, access.AsSystem(t.Context(), "test")
	for field, spoil := range map[string]func(*law.EnactLegalRuleInput){
		"code":       func(in *law.EnactLegalRuleInput) { in.Code = "meal" },
		"selector":   func(in *law.EnactLegalRuleInput) { in.Selector = "" },
		"article":    func(in *law.EnactLegalRuleInput) { in.Article = " " },
		"source":     func(in *law.EnactLegalRuleInput) { in.Source = strings.Repeat("x", 2001) },
		"confidence": func(in *law.EnactLegalRuleInput) { in.Confidence = "X" },
		"parameters": func(in *law.EnactLegalRuleInput) { in.Parameters = `{"cents_per_meal":0}` },
		"parameters, long": func(in *law.EnactLegalRuleInput) {
			in.Parameters = `{"cents_per_meal":350,"note":"` + strings.Repeat("x", 10_000) + `"}`
		},
	} {
		in := input()
		spoil(&in)
		field, _, _ = strings.Cut(field, ",")
		out, err := s.EnactLegalRule(ctx, in)
		if err != nil || len(out.UserErrors) != 1 || out.UserErrors[0].Field[0] != field {
			t.Errorf("%s: %v, %v", field, err, acts.Refusal(out.UserErrors))
		}
	}
	nobody := access.With(t.Context(), &access.Principal{Kind: access.Person, Subject: "account:1", Grants: []access.Grant{{Role: access.OpcoAdviser, Scope: access.Everywhere}}})
	if _, err := s.EnactLegalRule(nobody, input()); err == nil {
		t.Error("an adviser changed the law")
	}
}

func TestMissions(t *testing.T) {
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			s, ctx := testkit.RoundService(t, db.DB).Law, access.AsSystem(t.Context(), "test")
			items := func(on string) (out []string) {
				day := testkit.Day(on)
				rows, err := s.Missions(ctx, "L6332-1", &day)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range rows {
					out = append(out, r.Item)
				}
				return out
			}
			for on, want := range map[string]string{
				"2018-12-31": "",
				"2019-08-23": "I-1 I-2 I-3 I-4 I-5 II-1-A II-1-B II-2",
				"2022-03-31": "I-1 I-2 I-3 I-4 I-5 I-6-TRANSITION I-6-CSE II-1-A II-1-B II-2",
				"2026-11-01": "I-1 I-1-BIS I-2 I-3 I-4 I-5 I-6-TRANSITION I-6-CSE II-1-A II-1-B II-2",
			} {
				if got := strings.Join(items(on), " "); got != want {
					t.Errorf("%s: %s", on, got)
				}
			}
		})
	}
}
