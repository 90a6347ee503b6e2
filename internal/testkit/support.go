package testkit

import (
	"fmt"
	"testing"

	"gpec/ent/convention"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/dataset"
	files "gpec/internal/dataset/support"
	"gpec/internal/store"
	"gpec/internal/support"
	"gpec/internal/vocab"
)

// SupportService answers on what operators do beside contracts, on a database.
func SupportService(tb testing.TB, db *store.DB) *support.Service {
	tb.Helper()
	held := RoundService(tb, db)
	return &support.Service{DB: db, Frame: held.Frame, Law: held.Law, Reference: held.Reference, Now: Now}
}

// SupportFacts are what an operator brings of its small firms and of the training it pays for. Figures are invented.
func SupportFacts() []Edition {
	size := func(s string) vocab.SizeClass {
		c, err := vocab.ParseSizeClass(s)
		if err != nil {
			panic(err) // a literal
		}
		return c
	}
	var firms []dataset.Row
	for n := range 7 {
		a := dataset.SmallFirmAction{Operator: "ATLAS", Pseudonym: fmt.Sprintf("A%03d", n), Firm: fmt.Sprintf("F%03d", n/2), DoneOn: Day("2025-03-01"), Kind: "VISIT", Topic: "GENERAL", Branch: "1486", Department: "75",
			Headcount: float64(4 + 4*n), Cost: 500_00}
		if n%2 == 1 {
			a.Kind, a.Need = "DIAGNOSTIC", "Éco-conception"
		}
		if n == 6 {
			a.Topic, a.Department, a.Need = "ECOLOGICAL_TRANSITION", "35", "Cybersécurité"
		}
		firms = append(firms, a)
	}
	firms = append(firms, dataset.SmallFirmBase{Operator: "ATLAS", Year: 2025, Place: "75", Size: "UNDER_11", Firms: 40}, dataset.SmallFirmBase{Operator: "ATLAS", Year: 2025, Place: "75", Size: "FROM_11_TO_49", Firms: 10},
		dataset.SmallFirmBase{Operator: "ATLAS", Year: 2025, Size: "FUNDS", Funds: 10_000_00},
		dataset.Fact{Metric: vocab.SmallFirmsReached, Year: 2025, Department: "75", Size: size("0-10"), Value: 120, Units: 120, TopBP: 83},
		dataset.Fact{Metric: vocab.SmallFirmsReached, Year: 2025, Department: "35", Size: size("11-49"), Value: 1, Units: 1, TopBP: 10_000})
	for i, department := range []string{"13", "33", "59", "69"} {
		firms = append(firms, dataset.Fact{Metric: vocab.SmallFirmsReached, Year: 2025, Department: department, Size: size("0-10"), Value: float64(200 + 10*i), Units: 200 + 10*i, TopBP: 50})
	}
	training := func(n int, modality string, hours float64, proven bool) dataset.TrainingAction {
		return dataset.TrainingAction{Operator: "ATLAS", Pseudonym: fmt.Sprintf("T%03d", n), Firm: fmt.Sprintf("F%03d", n), Branch: "1486", StartedOn: Day("2025-05-01"), Headcount: float64(8 * n), Hours: hours, Modality: modality,
			WorkAnalysis: true, TrainerNamed: true, ReflexivePhases: proven, Assessments: true, Assistance: true, Information: proven, DistanceAssessments: true, CSE: n == 1}
	}
	return []Edition{
		{File: "small-firms.txt", Info: files.SmallFirms{Operator: "ATLAS"}.Info(), Label: "2026-06-30", Published: "2026-06-30", Rows: firms},
		{File: "training.txt", Info: files.Training{Operator: "ATLAS"}.Info(), Label: "2026-06-30", Published: "2026-06-30", Rows: []dataset.Row{
			training(1, "ON_SITE", 70, true), training(2, "DISTANCE", 35, false), training(3, "AFEST", 14, true), training(4, "AFEST", 21, false), training(9, "MIXED", 100, true)}},
		{File: "conventions.txt", Info: files.Conventions{Operator: "ATLAS"}.Info(), Label: "2026-06-30", Published: "2026-06-30", Rows: []dataset.Row{
			dataset.Convention{Operator: "ATLAS", Code: "EDEC-NUM", Kind: "EDEC", Title: "EDEC numérique", Parties: "État (DGEFP)", Since: Day("2023-01-01"), Until: Day("2024-12-31"), SignedOn: Day("2023-02-01"),
				FieldOf: "IDCC 1486", Object: "Étude prospective", Objectives: "Anticiper", Means: "500 000 €", Monitoring: "Comité"},
			dataset.ConventionYear{Convention: "EDEC-NUM", Year: 2023, Committed: 500_000_00, Paid: 250_000_00}}},
	}
}

// Support brings them, and makes conventions of the operator: a published one with its years, and one that is negotiated.
func Support(tb testing.TB, db *store.DB) {
	tb.Helper()
	for _, r := range Import(tb, db, SupportFacts()...) {
		if r.State != "DONE" || r.Refused > 0 {
			tb.Fatalf("%s: %s %s, %d refused", r.File, r.State, r.Message, r.Refused)
		}
	}
	s, ctx := SupportService(tb, db), access.AsSystem(tb.Context(), "test")
	done := func(out *support.ConventionPayload, err error) int {
		tb.Helper()
		if err != nil || len(out.UserErrors) > 0 {
			tb.Fatal(err, acts.Refusal(out.UserErrors))
		}
		return out.Convention.ID
	}
	region := "53"
	means := done(s.CreateConvention(ctx, support.CreateConventionInput{Opco: "ATLAS", Kind: convention.KindOBJECTIVES_AND_MEANS, Title: "Convention d'objectifs et de moyens 2024-2026", Parties: []string{"État (DGEFP)"},
		Since: Day("2024-01-01"), Until: Day("2026-12-31")}))
	done(s.AdvanceConvention(ctx, support.AdvanceConventionInput{Convention: means, State: support.Signed, On: Day("2024-02-01")}))
	done(s.AdvanceConvention(ctx, support.AdvanceConventionInput{Convention: means, State: support.Published, On: Day("2024-02-15")}))
	value, target := 68.0, 70.0
	done(s.ReportConvention(ctx, support.ReportConventionInput{Convention: means, Year: 2024, CommittedCents: 5_000_000_00, PaidCents: 4_200_000_00, PartnerCents: 1_000_000_00, Beneficiaries: 3200, Evaluation: "Objectifs tenus.",
		Indicators: []*support.ConventionIndicatorInput{{Name: "Taux d'accès des moins de 11", Unit: "%", Target: &target, Value: &value}}}))
	done(s.CreateConvention(ctx, support.CreateConventionInput{Opco: "ATLAS", Kind: convention.KindREGION, Title: "Contrat d'objectifs Bretagne", Parties: []string{"Région Bretagne"}, Region: &region, Since: Day("2026-01-01"), Until: Day("2027-12-31")}))
	for year, enterprises := range map[int]int{2022: 150_000, 2023: 210_000, 2024: 190_000, 2025: 180_000} {
		out, err := s.RecordOpcoAccounts(ctx, support.RecordOpcoAccountsInput{Opco: "ATLAS", Year: year, ContributionsCents: 190_000_000_00, Enterprises: enterprises})
		if err != nil || len(out.UserErrors) > 0 {
			tb.Fatal(err, acts.Refusal(out.UserErrors))
		}
	}
}
