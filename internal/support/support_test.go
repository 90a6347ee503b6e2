package support_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"gpec/ent/convention"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/support"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func seeded(t *testing.T, test func(t *testing.T, s *support.Service)) {
	t.Helper()
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			testkit.Support(t, db.DB)
			test(t, testkit.SupportService(t, db.DB))
		})
	}
}

func adviser(ctx context.Context, opco string) context.Context {
	return access.With(ctx, &access.Principal{Kind: access.Person, Subject: "account:1", Label: "Adviser", Grants: []access.Grant{{Role: access.OpcoAdviser, Scope: access.Scope{Kind: access.OfOpco, Code: opco}}}})
}

// What an operator brought is for its advisers, and told as numbers alone; conventions before they are published too.
func TestWhoSeesWhat(t *testing.T) {
	seeded(t, func(t *testing.T, s *support.Service) {
		for opco, allowed := range map[string]bool{"ATLAS": true, "CONSTRUCTYS": false} {
			ctx := adviser(t.Context(), opco)
			_, firms := s.SmallFirms(ctx, "ATLAS", 2025)
			_, training := s.Modalities(ctx, "ATLAS", 2025)
			for _, err := range []error{firms, training} {
				if (err == nil) != allowed || err != nil && fault.CodeOf(err) != fault.Forbidden {
					t.Errorf("%s: %v", opco, err)
				}
			}
			q, err := s.Conventions(nil)
			if err != nil {
				t.Fatal(err)
			}
			if n := q.CountX(ctx); n != map[bool]int{true: 3, false: 1}[allowed] {
				t.Errorf("%s sees %d conventions", opco, n)
			}
		}
		ctx := adviser(t.Context(), "ATLAS")
		if out, err := s.SmallFirms(ctx, "ATLAS", 2024); err != nil || len(out.Departments) != 0 || out.FundsCents != nil || out.LeftCents != nil {
			t.Errorf("%+v, %v", out, err)
		}
		if _, err := s.SmallFirms(ctx, "ATLAS", 1999); fault.CodeOf(err) != fault.BadInput {
			t.Error(err)
		}
		if _, err := s.Modalities(ctx, "NOBODY", 2025); err == nil {
			t.Error("an operator that is none")
		}
	})
}

func refusal(out *support.ConventionPayload, err error) string {
	if err != nil {
		return string(fault.CodeOf(err))
	}
	if len(out.UserErrors) != 1 {
		return fmt.Sprint(len(out.UserErrors), " reasons: ", acts.Refusal(out.UserErrors))
	}
	return fmt.Sprint(out.UserErrors[0].Code, out.UserErrors[0].Field)
}

func TestConventionsThatCannotBe(t *testing.T) {
	seeded(t, func(t *testing.T, s *support.Service) {
		ctx := adviser(t.Context(), "ATLAS")
		good := support.CreateConventionInput{Opco: "ATLAS", Kind: convention.KindEDEC, Title: "EDEC numérique", Parties: []string{"État"}, Since: testkit.Day("2026-01-01"), Until: testkit.Day("2027-12-31"),
			FieldOf: "IDCC 1486", Object: "Étude", Objectives: "Anticiper", Means: "500 000 €"}
		try := func(spoil func(in *support.CreateConventionInput)) string {
			in := good
			spoil(&in)
			return refusal(s.CreateConvention(ctx, in))
		}
		nowhere, region := "Atlantide", "53"
		for want, got := range map[string]string{
			"NOT_ALLOWED[opco]":  try(func(in *support.CreateConventionInput) { in.Opco = "AFDAS" }),
			"INVALID[opco]":      try(func(in *support.CreateConventionInput) { in.Opco = "?" }),
			"INVALID[title]":     try(func(in *support.CreateConventionInput) { in.Title = " " }),
			"INVALID[parties]":   try(func(in *support.CreateConventionInput) { in.Parties = nil }),
			"INVALID[until]":     try(func(in *support.CreateConventionInput) { in.Until = testkit.Day("2025-12-31") }),
			"INVALID[region]":    try(func(in *support.CreateConventionInput) { in.Region = &region }),
			"NOT_FOUND[region]":  try(func(in *support.CreateConventionInput) { in.Kind, in.Region = convention.KindREGION, &nowhere }),
			"INVALID[until] COM": try(func(in *support.CreateConventionInput) { in.Kind = convention.KindOBJECTIVES_AND_MEANS }) + " COM",
		} {
			if got != want {
				t.Errorf("want %s: %s", want, got)
			}
		}
		edec, err := s.CreateConvention(ctx, good)
		if err != nil || edec.Convention == nil {
			t.Fatal(refusal(edec, err))
		}
		id, day := edec.Convention.ID, testkit.Day("2026-11-01")
		if got := refusal(s.AdvanceConvention(ctx, support.AdvanceConventionInput{Convention: id, State: support.Signed, On: day})); got != "MISSING[state]" {
			t.Error("signed without its six headings:", got)
		}
		if got := refusal(s.AdvanceConvention(ctx, support.AdvanceConventionInput{Convention: id, State: support.Published, On: day})); got != "STATE_CONFLICT[state]" {
			t.Error("published before it is signed:", got)
		}
		if got := refusal(s.AdvanceConvention(ctx, support.AdvanceConventionInput{Convention: id, State: support.Signed, On: testkit.Day("2026-12-02")})); got != "INVALID[on]" {
			t.Error("signed tomorrow:", got)
		}
		if got := refusal(s.ReportConvention(ctx, support.ReportConventionInput{Convention: id, Year: 2028})); got != "INVALID[year]" {
			t.Error("a year beyond it:", got)
		}
		if got := refusal(s.ReportConvention(adviser(t.Context(), "AFDAS"), support.ReportConventionInput{Convention: id, Year: 2026})); got != "NOT_FOUND[convention]" {
			t.Error("of another operator:", got)
		}
	})
}

// The approval is withdrawn after three years in a row below both thresholds; a year that is not told breaks the row.
func TestThresholds(t *testing.T) {
	seeded(t, func(t *testing.T, s *support.Service) {
		ctx := access.AsSystem(t.Context(), "test")
		record := func(year int, contributions int64, enterprises int) *support.OpcoThreshold {
			t.Helper()
			out, err := s.RecordOpcoAccounts(ctx, support.RecordOpcoAccountsInput{Opco: "ATLAS", Year: year, ContributionsCents: contributions, Enterprises: enterprises})
			if err != nil || len(out.UserErrors) > 0 {
				t.Fatal(err, acts.Refusal(out.UserErrors))
			}
			return out.Threshold
		}
		if got := record(2023, 200_000_000_00, 199_999); got.ConsecutiveBelow != 4 || !got.WithdrawalDue { // exactly 200 million is not more
			t.Errorf("%+v", got)
		}
		if got := record(2023, 200_000_000_01, 0); got.ConsecutiveBelow != 2 || got.WithdrawalDue || !got.Years[1].Met {
			t.Errorf("%+v", got)
		}
		if got := record(2020, 0, 0); got.ConsecutiveBelow != 2 || len(got.Years) != 5 {
			t.Errorf("%+v", got)
		}
		if out, err := s.RecordOpcoAccounts(ctx, support.RecordOpcoAccountsInput{Opco: "ATLAS", Year: 2026}); err != nil || len(out.UserErrors) != 1 {
			t.Error("the accounts of a year that has not ended", err)
		}
	})
}
