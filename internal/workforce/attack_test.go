package workforce_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gpec/internal/access"
	"gpec/internal/dataset"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// confidential is headcounts of one branch and one year, as an adversary would like to know them: most cells are small.
func confidential(r *rand.Rand) []dataset.Fact {
	var out []dataset.Fact
	for _, job := range []string{"F1602", "F1603", "M1601", "M1805", "M1806"} {
		for _, region := range []string{"11", "53", "84", "94"} {
			for _, age := range []string{"15-24", "25-49", "50+"} {
				for _, sex := range []vocab.Sex{vocab.Women, vocab.Men} {
					if r.IntN(6) == 0 {
						continue
					}
					f := dataset.Fact{Metric: vocab.Employees, Year: 2023, Branch: "1486", Job: rome(job, 3), Region: region, Age: band(age), Sex: sex}
					f.Value = float64(1 + r.IntN(9))
					if r.IntN(3) > 0 {
						f.Value = float64(5 + r.IntN(120))
					}
					f.Units = 1 + r.IntN(1+int(f.Value)/4)
					f.TopBP = max(10_000/f.Units, 1+r.IntN(10_000))
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// asks poses a question of random dimensions and filters, and gives each group that is answered with a number as the facts that
// it adds up and that number.
type answered struct {
	facts []int
	value float64
}

func asks(t *testing.T, s *workforce.Service, r *rand.Rand, facts []dataset.Fact) (out []answered, suppressed int) {
	t.Helper()
	w := &workforce.WorkforceWhereInput{BranchIn: []string{"1486"}}
	taken := func(dataset.Fact) bool { return true }
	narrow := func(test func(dataset.Fact) bool) {
		before := taken
		taken = func(f dataset.Fact) bool { return before(f) && test(f) }
	}
	some := func(of ...string) (list []string) {
		for _, o := range of {
			if r.IntN(2) == 0 {
				list = append(list, o)
			}
		}
		return append(list, of[r.IntN(len(of))])
	}
	if r.IntN(2) == 0 {
		w.RegionIn = some("11", "53", "84", "94")
		narrow(func(f dataset.Fact) bool { return slices.Contains(w.RegionIn, f.Region) })
	}
	if r.IntN(2) == 0 {
		w.JobIn = some("F1602", "F1603", "M1601", "M1805", "M1806")
		narrow(func(f dataset.Fact) bool { return slices.Contains(w.JobIn, f.Job.Code) })
	}
	if r.IntN(2) == 0 {
		w.AgeBandIn = some("15-24", "25-49", "50+")
		narrow(func(f dataset.Fact) bool { return slices.Contains(w.AgeBandIn, f.Age.String()) })
	}
	if r.IntN(3) == 0 {
		sex := pick(r, vocab.Women, vocab.Men)
		w.Sex = &sex
		narrow(func(f dataset.Fact) bool { return f.Sex == sex })
	}
	var by []workforce.WorkforceDimension
	for _, d := range []workforce.WorkforceDimension{workforce.ByJob, workforce.ByRegion, workforce.ByAge, workforce.BySex} {
		if r.IntN(3) == 0 {
			by = append(by, d)
		}
	}
	most := 500
	answer, err := s.Workforce(t.Context(), workforce.Question{Metric: vocab.Employees, Where: w, GroupBy: by, First: &most})
	if err != nil || answer == nil {
		t.Fatalf("%v, %v", answer, err)
	}
	for _, e := range answer.Edges {
		g := e.Node
		a := answered{}
		for i, f := range facts {
			if taken(f) && ofGroup(t.Context(), g, f) {
				a.facts = append(a.facts, i)
			}
		}
		switch v := g.Value.(type) {
		case workforce.Exact:
			a.value = v.Value
		case workforce.Estimated:
			a.value = v.Value
			if *v.Low > v.Value || *v.High < v.Value {
				t.Errorf("the value %v is not within %v and %v", v.Value, *v.Low, *v.High)
			}
		default:
			suppressed++
			continue
		}
		out = append(out, a)
	}
	return out, suppressed
}

func ofGroup(ctx context.Context, g *workforce.WorkforceGroup, f dataset.Fact) bool {
	if job, _ := g.Job(ctx); job != nil && job.Code != f.Job.Code {
		return false
	}
	if region, _ := g.Region(ctx); region != nil && region.Code != f.Region {
		return false
	}
	if age := g.AgeBand(); age != nil && *age != f.Age.String() {
		return false
	}
	return g.Sex() == nil || *g.Sex() == f.Sex
}

// solve finds the headcounts that fit all answers best.
func solve(t *testing.T, answers []answered, n int) []float64 {
	t.Helper()
	normal, right := mat.NewSymDense(n, nil), mat.NewVecDense(n, nil)
	for i := range n {
		normal.SetSym(i, i, 1e-9) // what no answer tells of is 0
	}
	for _, a := range answers {
		for _, i := range a.facts {
			right.SetVec(i, right.AtVec(i)+a.value)
			for _, j := range a.facts {
				if j >= i {
					normal.SetSym(i, j, normal.At(i, j)+1)
				}
			}
		}
	}
	var c mat.Cholesky
	if !c.Factorize(normal) {
		t.Fatal("the answers contradict themselves")
	}
	var x mat.VecDense
	if err := c.SolveVecTo(&x, right); err != nil {
		t.Log(err) // ill-conditioned where few answers tell of a fact
	}
	return x.RawVector().Data
}

// TestNobodyWorksOutAHeadcount plays an adversary without rights: hundreds of random questions that overlap, thousands of groups in
// their answers, and a solver over all of them. No protected headcount is found. Without a rule of secrecy the same adversary finds all.
func TestNobodyWorksOutAHeadcount(t *testing.T) {
	const questions = 600
	attack := func(t *testing.T, db *testkit.Database, protected bool) {
		begin(t, db)
		if !protected {
			if _, err := db.SQL.ExecContext(t.Context(), `UPDATE legal_rules SET parameters = '{"none":true}' WHERE code = 'DISCLOSURE_HEADCOUNT'`); err != nil {
				t.Fatal(err)
			}
		}
		r := rand.New(rand.NewPCG(7, 11))
		facts := confidential(r)
		rows := make([]dataset.Row, len(facts))
		for i, f := range facts {
			rows[i] = f
		}
		imports(t, db, edition("a", secret, "2024-06-30", rows...))
		s := &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now}
		var answers []answered
		suppressed := 0
		for range questions {
			a, n := asks(t, s, r, facts)
			answers, suppressed = append(answers, a...), suppressed+n
		}
		found := solve(t, answers, len(facts))
		hidden, recovered, exact := 0, 0, 0
		for i, f := range facts {
			switch near := math.Abs(found[i]-f.Value) < 0.45; {
			case f.Units < 3 || f.TopBP >= 8500 || f.Value < 5:
				hidden++
				if near {
					recovered++
				}
			case near:
				exact++
			}
		}
		t.Logf("%s: %d headcounts, %d to protect; %d groups answered, %d suppressed; %d protected headcounts found, and %d others", db.Kind, len(facts), hidden, len(answers), suppressed, recovered, exact)
		if hidden < 20 || len(answers) < 2000 {
			t.Fatalf("%d to protect, %d answers: the test does not work", hidden, len(answers))
		}
		if protected && (recovered > 0 || suppressed == 0) {
			t.Errorf("%d protected headcounts are found", recovered)
		}
		if !protected && (recovered < hidden || suppressed > 0) {
			t.Errorf("without protection %d of %d are found: the adversary is too weak", recovered, hidden)
		}
	}
	for _, protected := range []bool{true, false} {
		for _, db := range testkit.EmptyDatabases(t) {
			t.Run(fmt.Sprintf("%s, protected %t", db.Kind, protected), func(t *testing.T) { attack(t, db, protected) })
		}
	}
}

// TestWhoSeesHeadcountsAsTheyAre asks for a headcount that is protected, as everybody.
func TestWhoSeesHeadcountsAsTheyAre(t *testing.T) {
	as := func(role access.Role, kind access.ScopeKind, code string) *access.Principal {
		return &access.Principal{Kind: access.Person, Subject: "account:1", Account: 1, Grants: []access.Grant{{Role: role, Scope: access.Scope{Kind: kind, Code: code}}}}
	}
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			begin(t, db)
			f := dataset.Fact{Metric: vocab.Employees, Year: 2023, Branch: "1486", Job: rome("F1602", 3), Region: "53", Value: 42, Units: 2, TopBP: 6000}
			other := f
			other.Branch, other.Value = "1596", 17
			imports(t, db, edition("a", secret, "2024-06-30", f, other))
			s := &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now}
			for name, c := range map[string]struct {
				p          *access.Principal
				one, whole bool // sees the branch 1486; sees all branches
			}{
				"nobody":                         {nil, false, false},
				"a reader of the nation":         {as(access.Reader, access.National, ""), false, false},
				"an analyst of the operator":     {as(access.Analyst, access.OfOpco, "ATLAS"), false, false},
				"a member of a commission":       {as(access.CommissionMember, access.OfCommission, "2"), false, false},
				"an adviser of the operator":     {as(access.OpcoAdviser, access.OfOpco, "ATLAS"), true, true},
				"an adviser of another operator": {as(access.OpcoAdviser, access.OfOpco, "AKTO"), false, false},
				"an adviser of the branch":       {as(access.OpcoAdviser, access.OfBranch, "1486"), true, false},
				"an adviser of another branch":   {as(access.OpcoAdviser, access.OfBranch, "1596"), false, false},
				"an administrator of the nation": {as(access.Administrator, access.National, ""), true, true},
				"an administrator of a branch":   {as(access.Administrator, access.OfBranch, "1486"), true, false},
			} {
				ctx := t.Context()
				if c.p != nil {
					ctx = access.With(ctx, c.p)
				}
				for where, sees := range map[*workforce.WorkforceWhereInput]bool{{BranchIn: []string{"1486"}}: c.one, {RegionIn: []string{"53"}}: c.whole, {BranchIn: []string{"1486", "1596"}}: c.whole} {
					answer, err := s.Workforce(ctx, workforce.Question{Metric: vocab.Employees, Where: where, GroupBy: []workforce.WorkforceDimension{workforce.ByBranch, workforce.ByJob}})
					if err != nil {
						t.Fatal(err)
					}
					for _, e := range answer.Edges {
						if _, exact := e.Node.Value.(workforce.Exact); exact != sees {
							t.Errorf("%s, asking for %+v, sees %#v", name, *where, e.Node.Value)
						}
					}
				}
			}
		})
	}
}
