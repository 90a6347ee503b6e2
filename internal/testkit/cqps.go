package testkit

import (
	"testing"

	"gpec/ent/cqp"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/certification"
	"gpec/internal/cqps"
	"gpec/internal/dataset"
	"gpec/internal/dataset/certifinfo"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// CqpService leads certificates on a database.
func CqpService(tb testing.TB, db *store.DB) *cqps.Service {
	tb.Helper()
	held := RoundService(tb, db)
	return &cqps.Service{DB: db, Frame: held.Frame, Law: held.Law, Now: Now}
}

// CqpFacts are certificates of the official list: one of a commission that the référentiel knows by the same name, one of several.
func CqpFacts() []Edition {
	return []Edition{{File: "certif-info.txt", Info: certifinfo.Source{}.Info(), Label: "2024-06-25", Published: "2024-06-25", Rows: []dataset.Row{
		dataset.Cqp{Code: "CI1001", Title: "CQP technicien réseau"}, dataset.CqpCreator{Cqp: "CI1001", Name: "CPNE Bureaux d'études techniques (Syntec)"},
		dataset.CqpJob{Cqp: "CI1001", Job: vocab.JobRef{Scheme: vocab.ROME4, Code: "M1805", Level: 3}},
		dataset.Cqp{Code: "CI1002", Title: "CQPI agent logistique", InterBranch: true}, dataset.CqpCreator{Cqp: "CI1002", Name: "CPNE de la plasturgie"}, dataset.CqpCreator{Cqp: "CI1002", Name: "CPNE Métallurgie"},
	}}}
}

// Cqps brings the list of certificates and leads one of commission 2 to its registration, and another to its request. It gives the codes of both.
func Cqps(tb testing.TB, db *store.DB) []string {
	tb.Helper()
	for _, r := range Import(tb, db, CqpFacts()...) {
		if r.State != "DONE" || r.Refused > 0 {
			tb.Fatalf("%s: %s %s, %d refused", r.File, r.State, r.Message, r.Refused)
		}
	}
	s, ctx := CqpService(tb, db), access.AsSystem(tb.Context(), "test")
	done := func(out *cqps.CqpPayload, err error) *cqps.CqpPayload {
		tb.Helper()
		if err != nil || len(out.UserErrors) > 0 {
			tb.Fatal(err, acts.Refusal(out.UserErrors))
		}
		return out
	}
	text := func(v string) *string { return &v }
	number := func(v int) *int { return &v }
	ogr := db.Client.Competency.Query().FirstX(ctx).OgrCode
	var codes []string
	for _, title := range []string{"CQP consultant en cybersécurité", "CQP développeur frugal"} {
		holder := "Association paritaire de la branche"
		c := done(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: title, Commissions: []string{"2", "57"}, RightsHolder: &holder, Jobs: []string{"M1805"}, Items: []*cqps.CqpItemInput{
			{Kind: "ACTIVITY", Text: "Conduire un audit", Job: text("M1805")}, {Kind: "COMPETENCY", Text: "Analyser les risques", Block: text("Bloc 1"), Competency: &ogr}, {Kind: "COMPETENCY", Text: "Rédiger un plan", Block: text("Bloc 2"), RegisteredBlock: text("RNCP31946BC02")},
			{Kind: "EVALUATION", Text: "Mise en situation devant un jury"}}})).Cqp
		codes = append(codes, c.Code)
		step := func(kind certification.Step, on string) {
			tb.Helper()
			in := cqps.TakeCqpStepInput{Cqp: c.ID, Step: kind, On: Day(on)}
			switch kind {
			case certification.Request:
				register := cqp.RegisterRNCP
				in.Register, in.SingleCohort = &register, true
			case certification.Enter:
				until := Day("2028-09-30")
				in.Until = &until
			}
			done(s.TakeCqpStep(ctx, in))
		}
		step(certification.Create, "2025-01-10")
		step(certification.TransmitFC, "2025-02-01")
		step(certification.TransmitCDC, "2025-02-03")
		done(s.TellCqpCohort(ctx, cqps.TellCqpCohortInput{Cqp: c.ID, Year: 2025, Size: 20, Certified: 18, EmployedSixMonths: number(15), InOccupation: number(12)}))
		done(s.AuthoriseCqpBody(ctx, cqps.AuthoriseCqpBodyInput{Cqp: c.ID, Name: "Centre de formation", Siret: text("73282932000074"), Since: Day("2026-10-15")}))
		step(certification.Request, "2025-11-01")
		if title == "CQP développeur frugal" {
			continue
		}
		request := db.Client.CqpRequest.Query().OnlyX(ctx)
		done(s.StateCqpEvidence(ctx, cqps.StateCqpEvidenceInput{Request: request.ID, Criterion: "VAE", Text: "Jury ouvert à la VAE"}))
		step(certification.Review, "2025-12-01")
		step(certification.OpineFor, "2026-02-01")
		step(certification.Enter, "2026-03-01")
	}
	return codes
}
