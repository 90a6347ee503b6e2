package certification_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gpec/internal/certification"
	"gpec/internal/vocab"
)

func day(s string) vocab.Date {
	d, err := vocab.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// today's law, and that of a request filed before 1 October 2025.
func laws() (now, before certification.Law) {
	criteria := map[certification.Register][]certification.Criterion{certification.RNCP: {{Code: certification.JobsHeld, Label: "Emplois"}, {Code: "VAE", Label: "VAE"}}}
	now = certification.Law{MaxYears: 5, EmergingYears: 3, SingleCohortYears: 3, NoticeDays: 60, Unexamined: true, InsertionYears: 2, Criteria: criteria}
	before = now
	before.SingleCohortYears, before.Unexamined = 0, false
	return now, before
}

func draft() certification.CQP {
	return certification.CQP{State: certification.Draft, Creators: 1, RightsHolder: true, Activities: 1, Competencies: 1, Evaluations: 1}
}

// take takes steps written STEP day.
func take(t *testing.T, c certification.CQP, law *certification.Law, steps ...string) certification.CQP {
	t.Helper()
	for _, s := range steps {
		name, on, _ := strings.Cut(s, " ")
		taken := certification.Taken{Step: certification.Step(name), On: day(on), Register: certification.RNCP}
		if taken.Step == certification.Enter {
			taken.Until = taken.On.AddDate(3, 0, 0)
		}
		next, err := c.Take(taken, law)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		c = next
	}
	return c
}

var toRegistration = []string{"CREATE 2025-01-10", "TRANSMIT_CAISSE_DES_DEPOTS 2025-01-20", "TRANSMIT_FRANCE_COMPETENCES 2025-02-01", "REQUEST 2025-11-01", "REVIEW 2025-12-01", "OPINE_FOR 2026-02-01", "REGISTER 2026-03-01"}

func TestALife(t *testing.T) {
	law, _ := laws()
	c := take(t, draft(), &law, toRegistration...)
	if c.State != certification.Registered || c.RegisteredUntil != day("2029-03-01") || c.TransmittedFC != day("2025-02-01") {
		t.Fatalf("%+v", c)
	}
	for on, want := range map[string]certification.State{"2029-03-01": certification.Registered, "2029-03-02": certification.Transmitted} {
		if got := c.Now(day(on)); got != want {
			t.Errorf("%s: %s", on, got)
		}
	}
	renewed := take(t, c, &law, "REQUEST_RENEWAL 2028-06-01", "REVIEW 2028-07-01", "OPINE_FOR 2028-10-01", "REGISTER 2028-11-01")
	if renewed.State != certification.Registered || renewed.RegisteredUntil != day("2031-11-01") {
		t.Errorf("%+v", renewed)
	}
	kept := take(t, c, &law, "REQUEST_RENEWAL 2028-06-01", "REVIEW 2028-07-01", "OPINE_AGAINST 2028-10-01", "REFUSE 2028-11-01")
	if kept.State != certification.Registered || kept.RegisteredUntil != day("2029-03-01") {
		t.Errorf("a renewal refused ended the registration: %+v", kept)
	}
	gone := take(t, c, &law, "GIVE_NOTICE 2027-01-01", "WITHDRAW 2027-03-02")
	if gone.State != certification.Transmitted || !gone.RegisteredUntil.IsZero() {
		t.Errorf("%+v", gone)
	}
	if back := take(t, c, &law, "SUSPEND 2027-01-01", "REINSTATE 2027-02-01"); back.State != certification.Registered {
		t.Errorf("%+v", back)
	}
	if again := take(t, c, &law, "REQUEST 2029-04-01"); again.State != certification.Requested { // its registration has ended: it is transmitted still
		t.Errorf("%+v", again)
	}
	if end := take(t, c, &law, "ABROGATE 2027-01-01"); end.State != certification.Abrogated || len(end.Possible(day("2027-02-01"))) != 0 {
		t.Errorf("%+v", end)
	}
}

func TestWhatTheLawRefuses(t *testing.T) {
	now, before := laws()
	registered := take(t, draft(), &now, toRegistration...)
	transmitted := take(t, draft(), &now, toRegistration[:3]...)
	noticed := take(t, registered, &now, "GIVE_NOTICE 2027-01-01")
	requested := take(t, transmitted, &before, "REQUEST 2025-09-01")
	single := transmitted
	single, err := single.Take(certification.Taken{Step: certification.Request, On: day("2025-11-01"), Register: certification.RNCP, Single: true}, &now)
	if err != nil {
		t.Fatal(err)
	}
	single = take(t, single, &now, "REVIEW 2025-12-01", "OPINE_FOR 2026-02-01")
	orphan, bare := draft(), transmitted
	orphan.Creators, bare.Evaluations = 0, 0
	for name, c := range map[string]struct {
		cqp   certification.CQP
		taken certification.Taken
		law   certification.Law
		says  string
	}{
		"nobody establishes it":        {orphan, certification.Taken{Step: certification.Create, On: day("2025-01-01")}, now, "L6113-4"},
		"no request before both":       {take(t, draft(), &now, toRegistration[:2]...), certification.Taken{Step: certification.Request, On: day("2025-11-01"), Register: certification.RNCP}, now, "CREATED"},
		"transmitted twice":            {take(t, draft(), &now, toRegistration[:2]...), certification.Taken{Step: certification.TransmitCDC, On: day("2025-11-01")}, now, "2025-01-20"},
		"transmitted before it was":    {take(t, draft(), &now, toRegistration[0]), certification.Taken{Step: certification.TransmitFC, On: day("2025-01-09")}, now, "created on"},
		"no référentiel of evaluation": {bare, certification.Taken{Step: certification.Request, On: day("2025-11-01"), Register: certification.RNCP}, now, "three référentiels"},
		"no criteria":                  {transmitted, certification.Taken{Step: certification.Request, On: day("2025-11-01"), Register: certification.RS}, now, "criteria of the RS"},
		"one cohort too early":         {transmitted, certification.Taken{Step: certification.Request, On: day("2025-09-30"), Register: certification.RNCP, Single: true}, before, "two cohorts"},
		"unseen too early":             {requested, certification.Taken{Step: certification.RefuseUnseen, On: day("2025-10-15")}, before, "without examination"},
		"too long":                     {take(t, transmitted, &now, toRegistration[3:6]...), certification.Taken{Step: certification.Enter, On: day("2026-03-01"), Until: day("2031-03-02")}, now, "2031-03-01"},
		"too long for one cohort":      {single, certification.Taken{Step: certification.Enter, On: day("2026-03-01"), Until: day("2029-03-02")}, now, "3 years"},
		"withdrawn too early":          {noticed, certification.Taken{Step: certification.Withdraw, On: day("2027-03-01")}, now, "2027-03-02"},
		"no day":                       {draft(), certification.Taken{Step: certification.Create}, now, "needs its day"},
		"no such step":                 {draft(), certification.Taken{Step: "DANCE", On: day("2025-01-01")}, now, "no step"},
		"registered against opinion":   {take(t, transmitted, &now, toRegistration[3], toRegistration[4], "OPINE_AGAINST 2026-02-01"), certification.Taken{Step: certification.Enter, On: day("2026-03-01"), Until: day("2027-03-01")}, now, "OPINION_NEGATIVE"},
	} {
		law := c.law
		got, err := c.cqp.Take(c.taken, &law)
		if !errors.Is(err, certification.ErrRefused) || !strings.Contains(err.Error(), c.says) || got != c.cqp {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever steps are tried, a CQP is registered only when it was transmitted to both, and no longer than five years.
func TestNoWayAroundTheLaw(t *testing.T) {
	law, _ := laws()
	r := rand.New(rand.NewPCG(1, 2))
	registered := 0
	for range 3_000 {
		c, on := draft(), day("2025-01-01")
		for range 40 {
			on = on.AddDate(0, 0, r.IntN(60))
			possible := c.Possible(on)
			if len(possible) == 0 {
				break
			}
			step := possible[r.IntN(len(possible))]
			if step == certification.Abrogate && r.IntN(20) > 0 {
				continue
			}
			next, err := c.Take(certification.Taken{Step: step, On: on, Register: certification.RNCP, Until: on.AddDate(r.IntN(7), 0, 0), Single: r.IntN(2) == 0, Emerging: r.IntN(2) == 0}, &law)
			if err != nil {
				if next != c {
					t.Fatalf("%s refused, and done: %+v", step, next)
				}
				continue
			}
			if step == certification.Enter {
				registered++
				if next.TransmittedFC.IsZero() || next.TransmittedCDC.IsZero() || on.AddDate(5, 0, 0).Before(next.RegisteredUntil) {
					t.Fatalf("%+v", next)
				}
			}
			c = next
		}
	}
	if registered < 100 {
		t.Errorf("only %d registrations were met", registered)
	}
}

func TestDuties(t *testing.T) {
	law, _ := laws()
	kinds := func(c certification.CQP, on string) (out []string) {
		for _, d := range c.Duties(day(on), &law) {
			out = append(out, string(d.Kind)+" "+d.DueOn.String())
		}
		return out
	}
	created := take(t, draft(), &law, toRegistration[:2]...)
	if got := kinds(created, "2025-02-01"); !slices.Equal(got, []string{"TRANSMIT_FRANCE_COMPETENCES "}) {
		t.Error(got)
	}
	c := take(t, draft(), &law, toRegistration...)
	c.HabilitationsDue = day("2026-05-01")
	if got := kinds(c, "2026-04-01"); !slices.Equal(got, []string{"TELL_BODIES 2026-05-01", "TELL_INSERTION 2027-11-01", "REQUEST_RENEWAL 2029-03-01"}) {
		t.Error(got)
	}
	c.LastInsertionOn = day("2027-06-01")
	if got := kinds(take(t, c, &law, "GIVE_NOTICE 2027-01-01"), "2027-02-01"); !slices.Equal(got, []string{"TELL_BODIES 2026-05-01", "ANSWER_NOTICE 2027-03-02", "TELL_INSERTION 2029-06-01"}) {
		t.Error(got)
	}
	if got := kinds(c, "2030-01-01"); !slices.Equal(got, []string{"TELL_BODIES 2026-05-01"}) {
		t.Error(got)
	}
}

func TestAssess(t *testing.T) {
	criteria := []certification.Criterion{{Code: certification.JobsHeld}, {Code: certification.Impact}, {Code: certification.Quality}, {Code: certification.Blocks}, {Code: certification.Commissions}, {Code: "VAE"}}
	full := certification.File{Activities: 3, Competencies: 4, Evaluations: 2, Blocks: 2, Commissions: 2, Stated: map[string]string{"VAE": "Jury ouvert", certification.Blocks: "Deux blocs"},
		Cohorts: []certification.Cohort{{Year: 2023, Size: 20, Certified: 18, EmployedSixMonths: 15, InOccupation: 12, EmployedTwoYears: -1}, {Year: 2024, Size: 10, Certified: 9, EmployedSixMonths: 8, InOccupation: -1}}}
	found := func(f certification.File) string {
		var out []string
		for _, a := range f.Assess(criteria) {
			out = append(out, string(a.Finding))
		}
		return strings.Join(out, " ")
	}
	if got := found(full); got != "MISSING MET MET MET MET STATED" {
		t.Error(got)
	}
	one := full
	one.Single = true
	if got := found(one); got != "MET MET MET MET MET STATED" {
		t.Error(got)
	}
	emerging := certification.File{Emerging: true}
	if got := found(emerging); got != "WAIVED WAIVED MISSING MISSING MISSING MISSING" {
		t.Error(got)
	}
	if e := one.Assess(criteria)[0].Evidence; e != "promotion 2023 : 12 sur 18 dans le métier visé" {
		t.Error(e)
	}
	if e := full.Assess(criteria)[3].Evidence; e != "blocs : 2 ; Deux blocs" {
		t.Error(e)
	}
}
