package contracts_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"gpec/internal/access"
	"gpec/internal/contracts"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func service(t *testing.T, db *testkit.Database) *contracts.Service {
	t.Helper()
	held := testkit.RoundService(t, db.DB)
	return &contracts.Service{DB: db.DB, Law: held.Law, Reference: held.Reference}
}

func adviser(ctx context.Context, opco string) context.Context {
	return access.With(ctx, &access.Principal{Kind: access.Person, Subject: "account:1", Grants: []access.Grant{{Role: access.OpcoAdviser, Scope: access.Scope{Kind: access.OfOpco, Code: opco}}}})
}

// The contracts of an operator are for its advisers: others are told no, and what they may ask of all counts none of them.
func TestWhoAsksWhatContractsCost(t *testing.T) {
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			testkit.Rounds(t, db.DB)
			s := service(t, db)
			if b, err := s.Budget(adviser(t.Context(), "ATLAS"), "Atlas", 2025, 2028); err != nil || b.Contracts != 7 || b.Unpriced != 0 {
				t.Error(b, err)
			}
			for _, opco := range []string{"CONSTRUCTYS", "AFDAS"} {
				if _, err := s.Budget(adviser(t.Context(), opco), "ATLAS", 2025, 2028); fault.CodeOf(err) != fault.Forbidden {
					t.Error(opco, err)
				}
				if _, err := s.Starters(adviser(t.Context(), opco), "ATLAS", nil); fault.CodeOf(err) != fault.Forbidden {
					t.Error(opco, err)
				}
			}
			year := 2025
			for opco, want := range map[string]int{"ATLAS": 5, "CONSTRUCTYS": 0} {
				if i, err := s.ProposalImpact(adviser(t.Context(), opco), "RNCP31946", "2", 8000_00, &year, nil); err != nil || i.Contracts != want {
					t.Error(opco, i, err)
				}
			}
			if b, err := s.Budget(adviser(t.Context(), "OPCO_2I"), "OPCO_2I", 2025, 2028); err != nil || b.Contracts != 0 || b.Edition != nil || len(b.Lines) != 0 {
				t.Error(b, err)
			}
		})
	}
}

// What a budget says is the sum of the contracts, each priced alone.
func TestABudgetIsTheSumOfItsContracts(t *testing.T) {
	db := testkit.Databases(t)[0]
	testkit.Rounds(t, db.DB)
	s, ctx := service(t, db), access.AsSystem(t.Context(), "test")
	b, err := s.Budget(ctx, "ATLAS", 2020, 2040)
	if err != nil {
		t.Fatal(err)
	}
	sum := map[string]int64{}
	for _, l := range b.Lines {
		sum[string(l.Kind)] += l.AmountCents
	}
	one := func(concluded string, broken *vocab.Date) int64 {
		branch := "1486"
		in := contracts.ApprenticeshipContractInput{Certification: "RNCP31946", Commission: new(string), ConcludedOn: testkit.Day(concluded), Start: testkit.Day("2025-09-01"), End: testkit.Day("2027-08-31"),
			BrokenOn: broken, Probation: broken != nil}
		*in.Commission = "2"
		costs, err := s.Costs(ctx, in, nil)
		if err != nil || len(costs) != 1 {
			t.Fatal(branch, err, costs)
		}
		return costs[0].OpcoCents
	}
	broken := testkit.Day("2025-10-10")
	want := 4*one("2025-06-15", nil) + one("2025-07-15", &broken) + 5470_00 // and one on the starter value of level 3, for a year
	if sum["APPRENTICESHIP"] != want || sum["PROFESSIONALISATION"] != 4163_25 {
		t.Error(sum, want)
	}
}

func TestQuestionsThatCannotBe(t *testing.T) {
	db := testkit.Databases(t)[0]
	s, ctx := service(t, db), access.AsSystem(t.Context(), "test")
	cents, two := int64(7000_00), "2"
	good := contracts.ApprenticeshipContractInput{Certification: "RNCP31946", AmountCents: &cents, ConcludedOn: testkit.Day("2025-07-15"), Start: testkit.Day("2025-09-01"), End: testkit.Day("2026-08-31")}
	for want, spoil := range map[string]func(in *contracts.ApprenticeshipContractInput){
		"BAD_INPUT one of them":           func(in *contracts.ApprenticeshipContractInput) { in.Commission = &two },
		"BAD_INPUT commission or branch":  func(in *contracts.ApprenticeshipContractInput) { in.AmountCents = nil },
		"NOT_FOUND no certification":      func(in *contracts.ApprenticeshipContractInput) { in.Certification = "RNCP99999" },
		"BAD_INPUT is before start":       func(in *contracts.ApprenticeshipContractInput) { in.End = testkit.Day("2025-08-31") },
		"BAD_INPUT go with brokenOn":      func(in *contracts.ApprenticeshipContractInput) { in.Probation = true },
		"NOT_FOUND no version of APP_":    func(in *contracts.ApprenticeshipContractInput) { in.ConcludedOn = testkit.Day("2018-07-15") },
		"BAD_INPUT expected 0 to 1000000": func(in *contracts.ApprenticeshipContractInput) { in.EquipmentCents = -1 },
	} {
		in := good
		spoil(&in)
		_, err := s.Costs(ctx, in, nil)
		code, says, _ := strings.Cut(want, " ")
		if err == nil || string(fault.CodeOf(err)) != code || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, p := range [][]*contracts.PolicyChoiceInput{{{Question: funding.LeapYear, Option: "NEVER"}}, {{Question: funding.LeapYear, Option: "DIVIDE_BY_365"}, {Question: funding.LeapYear, Option: "DIVIDE_BY_365"}}} {
		if _, err := s.Costs(ctx, good, p); fault.CodeOf(err) != fault.BadInput {
			t.Error(p, err)
		}
	}
	if _, err := s.Budget(ctx, "ATLAS", 2025, 2050); fault.CodeOf(err) != fault.BadInput {
		t.Error(err)
	}
	if _, err := s.Budget(ctx, "NOBODY", 2025, 2026); err == nil || errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := s.ProposalImpact(ctx, "RNCP31946", "2", 0, nil, nil); fault.CodeOf(err) != fault.BadInput {
		t.Error(err)
	}
}
