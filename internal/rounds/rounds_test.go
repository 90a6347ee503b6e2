package rounds_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"gpec/ent"
	"gpec/ent/fundingroundline"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/funding"
	"gpec/internal/rounds"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// seeded runs a test on a seeded database of each kind, with rounds held.
func seeded(t *testing.T, test func(t *testing.T, s *rounds.Service, past, now int)) {
	t.Helper()
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			ids := testkit.Rounds(t, db.DB)
			test(t, testkit.RoundService(t, db.DB), ids[0], ids[1])
		})
	}
}

func line(t *testing.T, s *rounds.Service, round int, code, commission string) *ent.FundingRoundLine {
	t.Helper()
	ctx := access.AsSystem(t.Context(), "test")
	for _, l := range s.DB.Client.FundingRoundLine.Query().Where(fundingroundline.RoundID(round)).WithCertification().WithCommission().AllX(ctx) {
		if l.Edges.Certification.Code == code && l.Edges.Commission.Code == commission {
			return l
		}
	}
	t.Fatalf("no line of %s for %s", code, commission)
	return nil
}

// The filter of states and the state of each line are one rule, told twice.
func TestFilterAndStateAgree(t *testing.T) {
	seeded(t, func(t *testing.T, s *rounds.Service, past, now int) {
		ctx := access.AsSystem(t.Context(), "test")
		for _, round := range []int{past, now} {
			all := 0
			for _, state := range rounds.States {
				q, err := s.Lines(ctx, &round, nil, []funding.LineState{state})
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range q.AllX(ctx) {
					all++
					if got, err := s.State(ctx, l, nil); err != nil || got != state {
						t.Errorf("line %d is %s, found as %s (%v)", l.ID, got, state, err)
					}
				}
			}
			if q, _ := s.Lines(ctx, &round, nil, nil); all != q.CountX(ctx) {
				t.Errorf("%d lines in states", all)
			}
		}
	})
}

func TestWhoDoesWhatInARound(t *testing.T) {
	seeded(t, func(t *testing.T, s *rounds.Service, past, now int) {
		l := line(t, s, now, "RNCP36989", "2")
		person := func(role access.Role, scope access.Scope) *access.Principal {
			return &access.Principal{Kind: access.Person, Subject: "account:1", Label: string(role), Grants: []access.Grant{{Role: role, Scope: scope}}}
		}
		commission, other := access.Scope{Kind: access.OfCommission, Code: "2"}, access.Scope{Kind: access.OfCommission, Code: "16"}
		opco := access.Scope{Kind: access.OfOpco, Code: "ATLAS"}
		for name, c := range map[string]struct {
			who                *access.Principal
			proposes, transmit bool
		}{
			"member":             {person(access.CommissionMember, commission), true, false},
			"member of another":  {person(access.CommissionMember, other), false, false},
			"adviser":            {person(access.OpcoAdviser, opco), false, true},
			"adviser elsewhere":  {person(access.OpcoAdviser, access.Scope{Kind: access.OfOpco, Code: "AFDAS"}), false, false},
			"administrator":      {person(access.Administrator, access.Everywhere), true, true},
			"reader of the same": {person(access.Reader, commission), false, false},
		} {
			ctx := access.With(t.Context(), c.who)
			out, err := s.ProposeFundingLevel(ctx, rounds.ProposeFundingLevelInput{Line: l.ID, AmountCents: 8000_00})
			if done := err == nil && len(out.UserErrors) == 0; done != c.proposes {
				t.Errorf("%s proposes: %v, %v %v", name, done, err, out)
			}
			if _, err := s.ProposeFundingLevel(access.AsSystem(t.Context(), "test"), rounds.ProposeFundingLevelInput{Line: l.ID, AmountCents: 8000_00}); err != nil {
				t.Fatal(err)
			}
			sent, err := s.TransmitFundingProposals(ctx, rounds.TransmitFundingProposalsInput{Lines: []int{l.ID}})
			if done := err == nil && len(sent.UserErrors) == 0; done != c.transmit {
				t.Errorf("%s sends on: %v, %v %v", name, done, err, sent)
			}
			if _, err := s.OpenFundingRound(ctx, rounds.OpenFundingRoundInput{Title: "X", Kind: "GENERAL", OpenedOn: testkit.Day("2026-11-01")}); (err == nil) != (name == "administrator") {
				t.Errorf("%s opens a round: %v", name, err)
			}
		}
	})
}

// refusal gives the code and place of the only reason why an act was refused.
func refusal(errors []*acts.UserError) string {
	if len(errors) != 1 {
		return fmt.Sprint(len(errors), " reasons: ", acts.Refusal(errors))
	}
	return fmt.Sprint(errors[0].Code, errors[0].Field)
}

func TestRefusals(t *testing.T) {
	seeded(t, func(t *testing.T, s *rounds.Service, past, now int) {
		ctx := access.AsSystem(t.Context(), "test")
		cents := func(v int64) *int64 { return &v }
		fixed, open, missing := line(t, s, past, "RNCP31946", "30"), line(t, s, now, "RNCP36989", "2"), line(t, s, past, "RNCP38878", "30")
		act := "Décret"
		state := fundingroundline.FixedStatusSTATE
		recommend := func(l rounds.RecommendedLineInput) []*acts.UserError {
			out, err := s.RecommendFundingLevels(ctx, rounds.RecommendFundingLevelsInput{Round: past, PublishedOn: testkit.Day("2026-11-01"), Lines: []*rounds.RecommendedLineInput{&l}})
			if err != nil {
				t.Fatal(err)
			}
			return out.UserErrors
		}
		fix := func(in rounds.FixFundingLevelsInput) []*acts.UserError {
			if in.AppliesFrom.IsZero() {
				in.AppliesFrom = testkit.Day("2027-01-01")
			}
			out, err := s.FixFundingLevels(ctx, in)
			if err != nil {
				t.Fatal(err)
			}
			return out.UserErrors
		}
		propose := func(line int, amount int64) []*acts.UserError {
			out, err := s.ProposeFundingLevel(ctx, rounds.ProposeFundingLevelInput{Line: line, AmountCents: amount})
			if err != nil {
				t.Fatal(err)
			}
			return out.UserErrors
		}
		for want, got := range map[string][]*acts.UserError{
			"NOT_FOUND[lines 0 certification]":  recommend(rounds.RecommendedLineInput{Certification: "RNCP99999", Commission: "2"}),
			"NOT_FOUND[lines 0 commission]":     recommend(rounds.RecommendedLineInput{Certification: "RNCP31946", Commission: "999"}),
			"INVALID[lines 0 recommendedCents]": recommend(rounds.RecommendedLineInput{Certification: "RNCP31946", Commission: "2", RecommendedCents: cents(5), MinCents: cents(6), MaxCents: cents(7)}),
			"STATE_CONFLICT[line]":              propose(fixed.ID, 1),
			"INVALID[amountCents]":              propose(open.ID, 0),
			"NOT_FOUND[line]":                   propose(1, 1),
			"STATE_CONFLICT[lines 0 line]":      fix(rounds.FixFundingLevelsInput{Lines: []*rounds.FixedLineInput{{Line: fixed.ID}}}),
			"MISSING[act]":                      fix(rounds.FixFundingLevelsInput{Lines: []*rounds.FixedLineInput{{Line: missing.ID}}}),
			"MISSING[lines 0 amountCents]":      fix(rounds.FixFundingLevelsInput{Act: &act, Lines: []*rounds.FixedLineInput{{Line: missing.ID, Status: &state}}}),
			"INVALID[lines]":                    fix(rounds.FixFundingLevelsInput{}),
		} {
			if refusal(got) != want {
				t.Errorf("want %s: %s", want, refusal(got))
			}
		}
		if got := fix(rounds.FixFundingLevelsInput{Act: &act, Lines: []*rounds.FixedLineInput{{Line: missing.ID}}}); len(got) > 0 {
			t.Error(acts.Refusal(got))
		}
		if l := line(t, s, past, "RNCP38878", "30"); l.FixedStatus == nil || *l.FixedStatus != state || *l.FixedCents != 5000_00 || l.Act != act {
			t.Errorf("%+v", l)
		}
		if out, err := s.CloseFundingRound(ctx, rounds.CloseFundingRoundInput{Round: past}); err != nil || !out.Round.Closed {
			t.Fatal(err, out)
		}
		if got := propose(line(t, s, past, "RNCP38878", "16").ID, 1); refusal(got) != "STATE_CONFLICT[line]" {
			t.Error("proposed in a closed round", refusal(got))
		}
	})
}

// A level stands at least three years; a revision changes it before, and says so on the level in force.
func TestALevelStands(t *testing.T) {
	seeded(t, func(t *testing.T, s *rounds.Service, past, _ int) {
		ctx := access.AsSystem(t.Context(), "test")
		standing := line(t, s, past, "RNCP31946", "30") // from 15 November 2026
		cents := func(v int64) *int64 { return &v }
		hold := func(kind string, from string) []*acts.UserError {
			round, err := s.OpenFundingRound(ctx, rounds.OpenFundingRoundInput{Title: kind, Kind: "GENERAL", OpenedOn: testkit.Day("2026-11-20")})
			if kind == "REVISION" {
				round, err = s.OpenFundingRound(ctx, rounds.OpenFundingRoundInput{Title: kind, Kind: "REVISION", OpenedOn: testkit.Day("2026-11-20")})
			}
			if err != nil {
				t.Fatal(err)
			}
			lines := []*rounds.RecommendedLineInput{{Certification: "RNCP31946", Commission: "30", RecommendedCents: cents(7600_00), MinCents: cents(7000_00), MaxCents: cents(8000_00)}}
			if out, err := s.RecommendFundingLevels(ctx, rounds.RecommendFundingLevelsInput{Round: round.Round.ID, PublishedOn: testkit.Day("2026-11-20"), Lines: lines}); err != nil || len(out.UserErrors) > 0 {
				t.Fatal(err, out)
			}
			l := line(t, s, round.Round.ID, "RNCP31946", "30")
			if kind == "REVISION" {
				before := line(t, s, past, "RNCP31946", "30")
				if state, err := s.State(ctx, before, nil); err != nil || state != funding.LineRevision {
					t.Error(state, err)
				}
			}
			status := fundingroundline.FixedStatusCOMMISSION
			out, err := s.FixFundingLevels(ctx, rounds.FixFundingLevelsInput{AppliesFrom: testkit.Day(from), Lines: []*rounds.FixedLineInput{{Line: l.ID, AmountCents: cents(7700_00), Status: &status}}})
			if err != nil {
				t.Fatal(err)
			}
			return out.UserErrors
		}
		if got := hold("GENERAL", "2029-11-14"); refusal(got) != "STATE_CONFLICT[lines 0 line]" {
			t.Error("before three years:", refusal(got))
		}
		if got := hold("REVISION", "2027-09-01"); len(got) > 0 {
			t.Error(acts.Refusal(got))
		}
		l := s.DB.Client.FundingRoundLine.GetX(ctx, standing.ID)
		for on, want := range map[string]funding.LineState{"2027-08-31": funding.LineInForce, "2027-09-01": funding.LineSuperseded} {
			day := testkit.Day(on)
			if state, err := s.State(ctx, l, &day); err != nil || state != want {
				t.Error(on, state, err)
			}
		}
	})
}

func TestDefaulting(t *testing.T) {
	seeded(t, func(t *testing.T, s *rounds.Service, past, _ int) {
		list := func(p *access.Principal) (out []string) {
			ctx := access.With(t.Context(), p)
			r, err := s.Round(ctx, past)
			if err != nil {
				t.Fatal(err)
			}
			found, err := s.Defaulting(ctx, r)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range found {
				out = append(out, d.Commission.Code)
			}
			return out
		}
		member := &access.Principal{Kind: access.Person, Subject: "account:1", Grants: []access.Grant{{Role: access.CommissionMember, Scope: access.Scope{Kind: access.OfCommission, Code: "30"}}}}
		if got := list(member); !slices.Equal(got, []string{"30"}) {
			t.Error(got)
		}
		if got := list(&access.Principal{Kind: access.Anonymous, Subject: "ip:x"}); len(got) > 0 {
			t.Error(got)
		}
	})
}
