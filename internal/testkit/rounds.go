package testkit

import (
	"fmt"
	"testing"

	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/dataset"
	"gpec/internal/dataset/contracts"
	"gpec/internal/feed"
	"gpec/internal/law"
	"gpec/internal/reference"
	"gpec/internal/rounds"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// RoundService holds rounds on a database.
func RoundService(tb testing.TB, db *store.DB) *rounds.Service {
	tb.Helper()
	log := Log(tb)
	frame := &acts.Frame{DB: db, Feed: feed.New(db, log, nil), Now: Now, Log: log}
	return &rounds.Service{DB: db, Frame: frame, Law: &law.Service{DB: db, Frame: frame, Now: Now}, Now: Now,
		Reference: &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: Now}}
}

// ContractFacts are contracts of two operators. Figures are invented; Atlas has contracts of its branch on a level, on a starter value, broken, and of
// professionalisation.
func ContractFacts() []Edition {
	contract := func(operator, branch, code, concluded, start, end string, n int) dataset.Contract {
		return dataset.Contract{Kind: "APPRENTICESHIP", Operator: vocab.OPCO(operator), Pseudonym: fmt.Sprintf("K%04d", n), Branch: vocab.IDCC(branch), Certification: vocab.CertificationCode(code),
			ConcludedOn: Day(concluded), StartOn: Day(start), EndOn: Day(end)}
	}
	var atlas []dataset.Row
	for n := range 4 {
		atlas = append(atlas, contract("ATLAS", "1486", "RNCP31946", "2025-06-15", "2025-09-01", "2027-08-31", n))
	}
	broken := contract("ATLAS", "1486", "RNCP31946", "2025-07-15", "2025-09-01", "2027-08-31", 10)
	broken.BrokenOn, broken.Probation = Day("2025-10-10"), true
	pro := contract("ATLAS", "1486", "RNCP31946", "2025-10-01", "2025-10-01", "2026-09-30", 11)
	pro.Kind, pro.ContractHours, pro.TrainingHours = "PROFESSIONALISATION", 1820, 455
	starter := contract("ATLAS", "1486", "RNCP38878", "2025-07-15", "2025-09-01", "2026-08-31", 12)
	atlas = append(atlas, broken, pro, starter)
	other := []dataset.Row{contract("CONSTRUCTYS", "1596", "RNCP38878", "2025-06-15", "2025-09-01", "2027-08-31", 1)}
	info := func(operator string) dataset.Info { return contracts.Source{Operator: vocab.OPCO(operator)}.Info() }
	return []Edition{
		{File: "contracts-atlas.txt", Info: info("ATLAS"), Label: "2026-10-01", Published: "2026-10-01", Rows: atlas},
		{File: "contracts-constructys.txt", Info: info("CONSTRUCTYS"), Label: "2026-10-01", Published: "2026-10-01", Rows: other},
	}
}

// Rounds holds two rounds on a seeded database and brings contracts: one whose deadline has passed, with a line in each state that it can be in, and
// one that goes on. It gives their ids.
func Rounds(tb testing.TB, db *store.DB) []int {
	tb.Helper()
	for _, r := range Import(tb, db, ContractFacts()...) {
		if r.State != "DONE" || r.Refused > 0 {
			tb.Fatalf("%s: %s %s, %d refused", r.File, r.State, r.Message, r.Refused)
		}
	}
	s, ctx := RoundService(tb, db), access.AsSystem(tb.Context(), "test")
	cents := func(euros int64) *int64 { v := euros * 100; return &v }
	line := func(code, commission string, recommended int64) *rounds.RecommendedLineInput {
		return &rounds.RecommendedLineInput{Certification: code, Commission: commission, RecommendedCents: cents(recommended), MinCents: cents(recommended * 9 / 10), MaxCents: cents(recommended * 11 / 10)}
	}
	open := func(title, on string, lines ...*rounds.RecommendedLineInput) int {
		out, err := s.OpenFundingRound(ctx, rounds.OpenFundingRoundInput{Title: title, Kind: "GENERAL", OpenedOn: Day(on), Lines: lines})
		if err != nil || len(out.UserErrors) > 0 {
			tb.Fatal(err, acts.Refusal(out.UserErrors))
		}
		return out.Round.ID
	}
	past := open("Campagne 2026", "2026-07-01", line("RNCP31946", "2", 7500), line("RNCP31946", "16", 7000), line("RNCP31946", "30", 8000), line("RNCP38878", "16", 5200), line("RNCP38878", "30", 5000))
	now := open("Campagne complémentaire", "2026-10-15", line("RNCP36989", "2", 8000))
	rows := db.Client.FundingRoundLine.Query().WithCertification().WithCommission().AllX(ctx)
	propose := func(round int, code, commission string, euros int64, sendOn bool) int {
		for _, l := range rows {
			if l.RoundID != round || l.Edges.Certification.Code != code || l.Edges.Commission.Code != commission {
				continue
			}
			why := "Coûts observés"
			if out, err := s.ProposeFundingLevel(ctx, rounds.ProposeFundingLevelInput{Line: l.ID, AmountCents: euros * 100, Rationale: &why}); err != nil || len(out.UserErrors) > 0 {
				tb.Fatal(err, acts.Refusal(out.UserErrors))
			}
			if sendOn {
				if out, err := s.TransmitFundingProposals(ctx, rounds.TransmitFundingProposalsInput{Lines: []int{l.ID}}); err != nil || len(out.UserErrors) > 0 {
					tb.Fatal(err, acts.Refusal(out.UserErrors))
				}
			}
			return l.ID
		}
		tb.Fatalf("no line of %s for commission %s", code, commission)
		return 0
	}
	propose(past, "RNCP31946", "2", 7750, true)
	propose(past, "RNCP31946", "16", 9000, true)
	set := propose(past, "RNCP31946", "30", 8000, true)
	propose(past, "RNCP38878", "16", 5200, false) // not sent on: it does not count
	propose(now, "RNCP36989", "2", 8100, true)
	out, err := s.FixFundingLevels(ctx, rounds.FixFundingLevelsInput{AppliesFrom: Day("2026-11-15"), Lines: []*rounds.FixedLineInput{{Line: set}}})
	if err != nil || len(out.UserErrors) > 0 {
		tb.Fatal(err, acts.Refusal(out.UserErrors))
	}
	return []int{past, now}
}
