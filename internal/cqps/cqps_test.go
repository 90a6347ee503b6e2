package cqps_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gpec/ent/cqp"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/certification"
	"gpec/internal/cqps"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// seeded runs a test on a database of each kind with certificates.
func seeded(t *testing.T, test func(t *testing.T, s *cqps.Service)) {
	t.Helper()
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			testkit.Cqps(t, db.DB)
			test(t, testkit.CqpService(t, db.DB))
		})
	}
}

// refusal gives the code and place of the only reason why an act was refused.
func refusal(out *cqps.CqpPayload, err error) string {
	if err != nil {
		return err.Error()
	}
	if len(out.UserErrors) != 1 {
		return fmt.Sprint(len(out.UserErrors), " reasons: ", acts.Refusal(out.UserErrors))
	}
	return fmt.Sprint(out.UserErrors[0].Code, out.UserErrors[0].Field)
}

// The filter of states and the state of each certificate are one rule, told twice.
func TestFilterAndStateAgree(t *testing.T) {
	seeded(t, func(t *testing.T, s *cqps.Service) {
		ctx := access.AsSystem(t.Context(), "test")
		ended := testkit.Day("2026-11-30")
		for i, state := range []cqp.StoredState{cqp.StoredStateREGISTERED, cqp.StoredStateNOTICE, cqp.StoredStateSUSPENDED, cqp.StoredStateRENEWAL_REQUESTED, cqp.StoredStateREGISTERED} {
			c := s.DB.Client.Cqp.Create().SetCode(fmt.Sprint("X", i)).SetTitle("x").SetFolded("x").SetStoredState(state).SetCommissionCode("2")
			if i < 4 {
				c.SetRegisteredUntil(ended)
			}
			c.ExecX(ctx)
		}
		all := 0
		for _, state := range []certification.State{certification.Draft, certification.Created, certification.Transmitted, certification.Requested, certification.UnderReview, certification.OpinionPositive,
			certification.OpinionNegative, certification.Registered, certification.RenewalRequested, certification.Noticed, certification.Suspended, certification.Abrogated} {
			q, err := s.Cqps(&cqps.CqpFilter{StateIn: []certification.State{state}})
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range q.AllX(ctx) {
				all++
				if got := s.State(c, nil); got != state {
					t.Errorf("%s is %s, found as %s", c.Code, got, state)
				}
			}
		}
		if q, _ := s.Cqps(nil); all != q.CountX(ctx) {
			t.Errorf("%d of %d certificates are in a state", all, q.CountX(ctx))
		}
	})
}

func TestFilters(t *testing.T) {
	seeded(t, func(t *testing.T, s *cqps.Service) {
		ctx := access.AsSystem(t.Context(), "test")
		text := func(v string) *string { return &v }
		until := testkit.Day("2029-01-01")
		for want, where := range map[string]*cqps.CqpFilter{
			"CI1001 CI1002 CQP1 CQP2": nil,
			"CI1001 CQP1 CQP2":        {Commission: text("2")},
			"CI1002":                  {Commission: text("30")}, // of several bodies, one of them known
			"CQP1 CQP2":               {Commission: text("57")},
			"CQP1":                    {Branch: text("1486"), ExpiresBefore: &until},
			"CQP2":                    {Job: text("M1805"), Text: text("FRUGAL")},
		} {
			q, err := s.Cqps(where)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range q.Order(cqp.ByCode()).AllX(ctx) {
				got = append(got, c.Code)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%v, want %s", got, want)
			}
		}
		for _, where := range []*cqps.CqpFilter{{Commission: text("x")}, {Branch: text("x")}, {Job: text("12345")}} {
			if _, err := s.Cqps(where); err == nil {
				t.Error("taken for a code")
			}
		}
	})
}

func TestWhoLeadsACertificate(t *testing.T) {
	seeded(t, func(t *testing.T, s *cqps.Service) {
		ctx := access.AsSystem(t.Context(), "test")
		q := s.DB.Client.Cqp.Query().Where(cqp.Code("CQP2")).OnlyX(ctx)
		for name, c := range map[string]struct {
			role access.Role
			over access.Scope
			may  bool
		}{
			"member":            {access.CommissionMember, access.Scope{Kind: access.OfCommission, Code: "2"}, true},
			"the other creator": {access.CommissionMember, access.Scope{Kind: access.OfCommission, Code: "57"}, false},
			"adviser":           {access.OpcoAdviser, access.Scope{Kind: access.OfOpco, Code: "ATLAS"}, false},
			"administrator":     {access.Administrator, access.Everywhere, true},
		} {
			who := access.With(t.Context(), &access.Principal{Kind: access.Person, Subject: "account:1", Label: name, Grants: []access.Grant{{Role: c.role, Scope: c.over}}})
			out, err := s.ReviseCqp(who, cqps.ReviseCqpInput{Cqp: q.ID, RightsHolder: &name})
			if may := err == nil && len(out.UserErrors) == 0; may != c.may {
				t.Errorf("%s: %v (%s)", name, may, refusal(out, err))
			}
		}
	})
}

func TestRefusals(t *testing.T) {
	seeded(t, func(t *testing.T, s *cqps.Service) {
		ctx := access.AsSystem(t.Context(), "test")
		find := func(code string) int { return s.DB.Client.Cqp.Query().Where(cqp.Code(code)).OnlyX(ctx).ID }
		registered, requested, listed := find("CQP1"), find("CQP2"), find("CI1001")
		request := s.DB.Client.CqpRequest.Query().Where().AllX(ctx)
		text := func(v string) *string { return &v }
		day := testkit.Day("2026-11-01")
		old := 99
		six := 6
		for want, got := range map[string]string{
			"MISSING[commissions]":               refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: "T"})),
			"INVALID[title]":                     refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Commissions: []string{"2"}})),
			"NOT_FOUND[commissions 0]":           refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: "T", Commissions: []string{"999"}})),
			"NOT_FOUND[jobs 0]":                  refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: "T", Commissions: []string{"2"}, Jobs: []string{"Z9999"}})),
			"NOT_FOUND[items 0 competency]":      refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: "T", Commissions: []string{"2"}, Items: []*cqps.CqpItemInput{{Kind: "ACTIVITY", Text: "x", Competency: text("0")}}})),
			"NOT_FOUND[items 0 job]":             refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: "T", Commissions: []string{"2"}, Items: []*cqps.CqpItemInput{{Kind: "ACTIVITY", Text: "x", Job: text("Z9999")}}})),
			"NOT_FOUND[items 0 registeredBlock]": refusal(s.CreateCqp(ctx, cqps.CreateCqpInput{Title: "T", Commissions: []string{"2"}, Items: []*cqps.CqpItemInput{{Kind: "ACTIVITY", Text: "x", RegisteredBlock: text("RNCP1BC99")}}})),
			"INVALID[items 0 text]":              refusal(s.ReviseCqp(ctx, cqps.ReviseCqpInput{Cqp: requested, Items: []*cqps.CqpItemInput{{Kind: "ACTIVITY"}}})),
			"VERSION_CONFLICT[expectedVersion]":  refusal(s.ReviseCqp(ctx, cqps.ReviseCqpInput{Cqp: requested, ExpectedVersion: &old})),
			"NOT_FOUND[cqp]":                     refusal(s.TakeCqpStep(ctx, cqps.TakeCqpStepInput{Cqp: 1, Step: certification.Abrogate, On: day})),
			"STATE_CONFLICT[step]":               refusal(s.TakeCqpStep(ctx, cqps.TakeCqpStepInput{Cqp: registered, Step: certification.Create, On: day})),
			"STATE_CONFLICT[cqp]":                refusal(s.TakeCqpStep(ctx, cqps.TakeCqpStepInput{Cqp: listed, Step: certification.Abrogate, On: day})),
			"INVALID[on]":                        refusal(s.TakeCqpStep(ctx, cqps.TakeCqpStepInput{Cqp: registered, Step: certification.Suspend, On: testkit.Day("2026-12-02")})),
			"INVALID[certified]":                 refusal(s.TellCqpCohort(ctx, cqps.TellCqpCohortInput{Cqp: registered, Year: 2025, Size: 5, Certified: 5, InOccupation: &six})),
			"STATE_CONFLICT[request]":            refusal(s.StateCqpEvidence(ctx, cqps.StateCqpEvidenceInput{Request: request[0].ID, Criterion: "VAE", Text: "x"})),
			"NOT_FOUND[criterion]":               refusal(s.StateCqpEvidence(ctx, cqps.StateCqpEvidenceInput{Request: request[1].ID, Criterion: "TASTE", Text: "x"})),
			"NOT_FOUND[request]":                 refusal(s.StateCqpEvidence(ctx, cqps.StateCqpEvidenceInput{Request: 1, Criterion: "VAE", Text: "x"})),
			"INVALID[siret]":                     refusal(s.AuthoriseCqpBody(ctx, cqps.AuthoriseCqpBodyInput{Cqp: registered, Name: "X", Siret: text("12"), Since: day})),
		} {
			if got != want {
				t.Errorf("want %s: %s", want, got)
			}
		}
	})
}

// A list imported again leaves what was done here; a commission may take the lead of a listed certificate.
func TestAListedCertificateIsLed(t *testing.T) {
	seeded(t, func(t *testing.T, s *cqps.Service) {
		ctx := access.AsSystem(t.Context(), "test")
		listed := s.DB.Client.Cqp.Query().Where(cqp.Code("CI1001")).OnlyX(ctx)
		two, holder := "2", "CPNE"
		if out, err := s.ReviseCqp(ctx, cqps.ReviseCqpInput{Cqp: listed.ID, Commission: &two, RightsHolder: &holder}); err != nil || len(out.UserErrors) > 0 {
			t.Fatal(refusal(out, err))
		}
		for _, step := range []certification.Step{certification.TransmitFC, certification.TransmitCDC} {
			if out, err := s.TakeCqpStep(ctx, cqps.TakeCqpStepInput{Cqp: listed.ID, Step: step, On: testkit.Day("2026-11-01")}); err != nil || len(out.UserErrors) > 0 {
				t.Fatal(refusal(out, err))
			}
		}
		again := testkit.CqpFacts()
		again[0].File, again[0].Published, again[0].Label = "certif-info-2.txt", "2025-06-25", "2025-06-25"
		for _, r := range testkit.Import(t, s.DB, again...) {
			if r.State != "DONE" || r.Refused > 0 {
				t.Fatal(r.State, r.Message)
			}
		}
		after := s.DB.Client.Cqp.GetX(ctx, listed.ID)
		if got := s.State(after, nil); got != certification.Transmitted || after.CommissionCode != "2" || after.RightsHolder != holder {
			t.Errorf("%s %+v", got, after)
		}
	})
}
