package estimate_test

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/dataset/dares"
	"gpec/internal/dataset/fap"
	"gpec/internal/dataset/load"
	"gpec/internal/dataset/metiers2030"
	"gpec/internal/dataset/naf"
	"gpec/internal/store"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
	"gpec/internal/workforce/estimate"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func family(code string) vocab.JobRef {
	return vocab.JobRef{Scheme: vocab.FAP2009, Code: code, Level: map[int]int{0: 2, 1: 1, 3: 2, 5: 3}[len(code)]}
}

func rome(code string) vocab.JobRef { return vocab.JobRef{Scheme: vocab.ROME4, Code: code, Level: 3} }

func ape(code string) vocab.ActivityRef {
	return vocab.ActivityRef{Scheme: vocab.NAF2, Code: code}
}

// world is a small world of five branches, four families and two regions. F1Z is told apart nowhere, M2Z not in Corsica.
type world struct {
	employees  map[string]float64
	local      map[string]string // names of the agreements that are of a part of the country
	activities []dataset.Row
	hirings    []dataset.Row
	margin     []dataset.Row
}

func hired(job, activity string, n float64) dataset.Row {
	return dataset.Fact{Metric: vocab.Hirings, Year: 2016, Since: 2016, Until: 2017, Job: rome(job), Activity: ape(activity), Value: n}
}

func employed(code, region string, thousands float64) dataset.Row {
	return dataset.Fact{Metric: vocab.ProjectionBase, Year: 2019, Job: family(code), Region: region, Value: thousands}
}

func applies(branch, activity string, share int) dataset.Row {
	return dataset.BranchActivity{Branch: vocab.IDCC(branch), Activity: ape(activity), ShareBP: share}
}

func small() world {
	return world{
		employees: map[string]float64{"1486": 60_000, "1596": 30_000, "1597": 10_000, "2216": 50_000, "0044": 20_000},
		// The shop is shared out in equal parts between two branches. 1597 has the jobs of 1596, of its CRIS family; 0044 those of all.
		activities: []dataset.Row{applies("1486", "6201Z", -1), applies("1486", "4711D", -1), applies("2216", "4711D", -1), applies("1596", "4321A", 8_000), applies("1486", "4321A", 2_000)},
		hirings: []dataset.Row{hired("M1805", "6201Z", 900), hired("D1214", "6201Z", 100), hired("F1602", "6201Z", 40), hired("D1214", "4711D", 800), hired("M1805", "4711D", 40), hired("F1602", "4711D", 20),
			hired("F1602", "4321A", 500), hired("F1703", "4321A", 300), hired("M1805", "4321A", 10), hired("G1602", "4321A", 20), hired("K1404", "4321A", 70)},
		margin: []dataset.Row{employed("M2Z", "11", 90), employed("R1Z", "11", 70), employed("B4Z", "11", 40), employed("", "11", 20), employed("P0Z", "11", 55),
			employed("R1Z", "94", 8), employed("B4Z", "94", 6), employed("", "94", 10), employed("P0Z", "94", 5)},
	}
}

// editions are what the world is imported from.
func (w world) editions() []testkit.Edition {
	branch := func(idcc, cris string) dataset.Row {
		b := dataset.Branch{IDCC: vocab.IDCC(idcc), Label: "Branche " + idcc, Kind: "AGREEMENT", Active: true, CRIS: cris, Scope: "NATIONAL"}
		if name, ok := w.local[idcc]; ok {
			b.Label, b.Scope = name, "LOCAL"
		}
		return b
	}
	branches := []dataset.Row{branch("1486", "S10"), branch("1596", "B10"), branch("1597", "B10"), branch("2216", "K00"), branch("0044", "")}
	var families []dataset.Row
	for _, code := range []string{"M", "M2Z", "M2Z90", "R", "R1Z", "R1Z60", "B", "B4Z", "B4Z43", "F", "F1Z", "F1Z40", "P", "P0Z", "P0Z60"} {
		j := dataset.Job{Ref: family(code), Label: "Famille " + code}
		if n := len(code); n > 1 {
			j.Parent = family(code[:n-2])
		}
		families = append(families, j)
	}
	link := func(from, to, qualification string, weight int) dataset.Row {
		return dataset.JobLink{From: rome(from), To: family(to), Qualification: qualification, WeightBP: weight}
	}
	links := []dataset.Row{link("M1805", "M2Z90", "", 10_000), link("D1214", "R1Z60", "", 10_000), link("F1602", "B4Z43", "", 10_000), link("F1703", "F1Z40", "", 10_000),
		link("K1404", "P0Z60", "", 10_000), link("G1602", "R1Z60", "1", 10_000), link("G1602", "M2Z90", "2", 10_000)}
	total := 0.0
	var portraits []dataset.Row
	for _, b := range branches {
		idcc := b.(dataset.Branch).IDCC
		total += w.employees[string(idcc)]
		portraits = append(portraits, dataset.Fact{Metric: vocab.Employees, Year: 2020, Branch: idcc, Value: w.employees[string(idcc)]},
			dataset.Fact{Metric: vocab.Employees, Year: 2019, Branch: idcc, Value: 7})
	}
	portraits = append(portraits, dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: total + 1})
	return []testkit.Edition{
		{File: "idcc.txt", Info: dares.Source{}.Info(), Label: "June 2026", Published: "2026-06-15", Rows: branches},
		{File: "fap.txt", Info: fap.Families2009{}.Info(), Label: "2009", Published: "2009-01-01", Rows: families},
		{File: "links.txt", Info: fap.RomeLinks{}.Info(), Label: "ROME v3", Published: "2020-01-01", Rows: links},
		{File: "portraits.txt", Info: dares.Portraits{}.Info(), Label: "2020", Published: "2022-07-13", Rows: portraits},
		{File: "couples.txt", Info: naf.Couples{}.Info(), Label: "2021", Published: "2021-12-31", Rows: w.activities},
		{File: "hirings.txt", Info: naf.Hirings{}.Info(), Label: "2016-2017", Published: "2019-07-01", Rows: w.hirings},
		{File: "margin.txt", Info: metiers2030.Source{}.Info(), Label: "2019-2030", Published: "2023-01-01", Rows: w.margin},
	}
}

// bring imports editions, all of which must be whole.
func bring(t *testing.T, db *store.DB, editions ...testkit.Edition) {
	t.Helper()
	if err := testkit.Loader(t, db, load.Official()...).Constants(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, r := range testkit.Import(t, db, editions...) {
		if r.State != "DONE" || r.Refused > 0 {
			t.Fatalf("%s: %s, %d refused: %s", r.File, r.State, r.Refused, r.Message)
		}
	}
}

// one gives an empty database, for what does not hang on its kind.
func one(t *testing.T) *store.DB {
	t.Helper()
	db := testkit.Open(t, "sqlite", testkit.DSN(t, "sqlite")).DB
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// onEach runs a test on a database of each kind that holds a world.
func onEach(t *testing.T, w world, test func(t *testing.T, db *testkit.Database)) {
	t.Helper()
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			bring(t, db.DB, w.editions()...)
			test(t, db)
		})
	}
}

func made(t *testing.T, db *store.DB) *estimate.Estimate {
	t.Helper()
	e, err := estimate.Make(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func stored(t *testing.T, db *store.DB, e *estimate.Estimate, day string, opt load.Options) load.Report {
	t.Helper()
	r, err := testkit.Loader(t, db).Store(t.Context(), e.Edition(testkit.Day(day)), opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sums adds the cells up by a key.
func sums(cells []estimate.Cell, key func(estimate.Cell) string) map[string]float64 {
	out := map[string]float64{}
	for _, c := range cells {
		out[key(c)] += c.Value
	}
	return out
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-8*math.Abs(b) }

func (w world) meets(t *testing.T, e *estimate.Estimate) {
	t.Helper()
	for branch, got := range sums(e.Cells, func(c estimate.Cell) string { return c.Branch }) {
		if want := w.employees[branch]; !near(got, want) {
			t.Errorf("branch %s: %v, want %v", branch, got, want)
		}
	}
	told := map[string]bool{}
	for _, row := range w.margin {
		f := row.(dataset.Fact)
		told[f.Job.Code+f.Region] = f.Job.Code != ""
	}
	got := sums(e.Cells, func(c estimate.Cell) string {
		if !told[c.Family+c.Region] {
			return c.Region
		}
		return c.Family + c.Region
	})
	for _, row := range w.margin {
		f := row.(dataset.Fact)
		want := 1000 * f.Value * e.Factor
		if f.Job.Code == "P0Z" {
			want = 0
		}
		if g := got[f.Job.Code+f.Region]; !near(g, want) {
			t.Errorf("%s in %s: %v, want %v", f.Job.Code, f.Region, g, want)
		}
	}
}

func TestTheMarginsAreMet(t *testing.T) {
	w := small()
	var before *estimate.Estimate
	onEach(t, w, func(t *testing.T, db *testkit.Database) {
		e := made(t, db.DB)
		w.meets(t, e)
		if e.Year != 2020 || e.Employees != 170_000 || !e.Settled || e.Residual > 1e-8 || !near(e.Factor, 170.0/244) {
			t.Errorf("year %d, %v employees, settled %v, residual %v, factor %v", e.Year, e.Employees, e.Settled, e.Residual, e.Factor)
		}
		for _, c := range e.Cells {
			if c.Low < 0 || c.Low > c.Value || c.Value > c.High || c.High > w.employees[c.Branch]+1e-6 || c.Value == 0 {
				t.Errorf("%+v", c)
			}
		}
		if before != nil && cmp.Diff(before.Cells, e.Cells) != "" {
			t.Error("another database gives other cells")
		}
		if before != nil && before.Edition(testkit.Day("2026-12-01")).SHA256 != e.Edition(testkit.Day("2026-12-01")).SHA256 {
			t.Error("another database gives another digest")
		}
		before = e
	})
}

// The fit keeps what the hirings say of the branches against each other: their odds, that no margin speaks of.
func TestTheOddsAreThoseOfTheHirings(t *testing.T) {
	db := one(t)
	bring(t, db, small().editions()...)
	cells := map[string]float64{}
	for _, c := range made(t, db).Cells {
		cells[c.Branch+c.Family+c.Region] = c.Value
	}
	odds := func(a, b, f, g, region string) float64 {
		return cells[a+f+region] * cells[b+g+region] / (cells[a+g+region] * cells[b+f+region])
	}
	// 1486 has all of 6201Z, half of 4711D and a fifth of 4321A; G1602 leads to R1Z and M2Z in equal parts.
	computing, selling, building := 900+0.5*40+0.2*(10+10), 100+0.5*800+0.2*10, 40+0.5*20+0.2*500
	for _, of := range []struct {
		a, b, f, g, region string
		want               float64
	}{
		{"1486", "2216", "M2Z", "R1Z", "11", computing / selling / (40.0 / 800)},
		{"1486", "2216", "M2Z", "R1Z", "94", computing / selling / (40.0 / 800)},
		{"1486", "2216", "B4Z", "R1Z", "11", building / selling / (20.0 / 800)},
		{"1486", "1596", "B4Z", "M2Z", "11", building / computing / (500.0 / 20)},
		{"1596", "1597", "B4Z", "F1Z", "94", 1}, // of one CRIS family
	} {
		if got := odds(of.a, of.b, of.f, of.g, of.region); !near(got, of.want) {
			t.Errorf("%+v: %v", of, got)
		}
	}
}

func TestWhatCannotBeHadIsListed(t *testing.T) {
	db := one(t)
	bring(t, db, small().editions()...)
	var got []string
	for _, c := range made(t, db).Conflicts {
		got = append(got, fmt.Sprintf("%s|%s|%s|%.0f|%.0f|%s", c.Kind, c.Margin, c.Group, c.Target, c.Fitted, c.Reason))
	}
	want := []string{
		"FALLBACK|branch|0044|20000|20000|its activities have no hirings: its mix of jobs is first that of all branches",
		"FALLBACK|branch|1597|10000|10000|its activities have no hirings: its mix of jobs is first that of the branches of its CRIS family",
		"UNREACHABLE|FAP × region|P0Z, 11|55000|0|the public service: no branch employs it",
		"UNREACHABLE|FAP × region|P0Z, 94|5000|0|the public service: no branch employs it",
		"RESCALED|FAP × region||304000|170000|it counts all jobs, the branches have employees: what branches can employ of it was multiplied by 0.696721",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if s := made(t, db).Summary(); len(s) != 4 || s[2].Group != "P0Z, 2 regions" || s[2].Target != 60_000 {
		t.Errorf("%+v", s)
	}
}

// 1596 has three quarters of the employees and hires for one family, which has a quarter of the jobs.
func TestBranchesAreExactWhenTheMarginsConflict(t *testing.T) {
	w := small()
	w.employees = map[string]float64{"1486": 5_000, "1596": 75_000, "1597": 5_000, "2216": 10_000, "0044": 5_000}
	w.activities = []dataset.Row{applies("1486", "6201Z", -1), applies("2216", "4711D", -1), applies("1596", "4322B", -1)}
	w.hirings = append(w.hirings, hired("F1602", "4322B", 10))
	onEach(t, w, func(t *testing.T, db *testkit.Database) {
		e := made(t, db.DB)
		for branch, got := range sums(e.Cells, func(c estimate.Cell) string { return c.Branch }) {
			if !near(got, w.employees[branch]) {
				t.Errorf("branch %s: %v, want %v", branch, got, w.employees[branch])
			}
		}
		if !e.Settled || e.Residual < 0.1 {
			t.Errorf("settled %v, residual %v", e.Settled, e.Residual)
		}
		unmet := slices.DeleteFunc(slices.Clone(e.Conflicts), func(c estimate.Conflict) bool { return c.Kind != "UNMET" })
		if len(unmet) == 0 || slices.ContainsFunc(unmet, func(c estimate.Conflict) bool { return c.Margin != "FAP × region" }) {
			t.Errorf("%+v", unmet)
		}
		if r := stored(t, db.DB, e, "2026-12-01", load.Options{}); r.State != "DONE" || r.Refused != len(e.Conflicts) {
			t.Errorf("%s, %d refused: %s", r.State, r.Refused, r.Message)
		}
	})
}

func TestALocalBranchIsWhereItsNameSays(t *testing.T) {
	w := small()
	w.local = map[string]string{"1597": "Bâtiment ouvriers de la Haute-Corse", "0044": "Industries chimiques de la Guadeloupe"}
	onEach(t, w, func(t *testing.T, db *testkit.Database) {
		e := made(t, db.DB)
		w.meets(t, e)
		got := sums(e.Cells, func(c estimate.Cell) string { return c.Branch + " " + c.Region })
		if got["1597 11"] != 0 || !near(got["1597 94"], 10_000) {
			t.Errorf("1597: %v", got)
		}
		if i := slices.IndexFunc(e.Conflicts, func(c estimate.Conflict) bool { return c.Kind == estimate.Unplaced }); i < 0 || e.Conflicts[i].Group != "0044" || got["0044 11"] == 0 || got["0044 94"] == 0 {
			t.Errorf("0044: %v, %+v", got, e.Conflicts)
		}
	})
}

// One table has these sums, and the hirings say that there is one more cell: the fit comes nearer to it for ever.
func TestAFitThatDoesNotSettle(t *testing.T) {
	db := one(t)
	w := small()
	w.employees = map[string]float64{"1596": 50_000, "2216": 50_000}
	w.activities = []dataset.Row{applies("2216", "4711D", -1), applies("1596", "4322B", -1)}
	w.hirings = []dataset.Row{hired("D1214", "4711D", 50), hired("F1602", "4711D", 50), hired("F1602", "4322B", 10)}
	w.margin = []dataset.Row{employed("R1Z", "11", 50), employed("B4Z", "11", 50)}
	bring(t, db, w.editions()...)
	if e := made(t, db); e.Settled || e.Residual < 1e-8 || e.Residual > 1e-2 {
		t.Errorf("settled %v, residual %v", e.Settled, e.Residual)
	}
}

// A family that has no job where its branch is leaves the branch without any place.
func TestABranchWithoutAnyCellIsNamed(t *testing.T) {
	db := one(t)
	w := small()
	w.employees = map[string]float64{"1597": 50_000, "2216": 50_000}
	w.local = map[string]string{"1597": "Bâtiment de la Corse-du-Sud"}
	w.activities = []dataset.Row{applies("2216", "4711D", -1), applies("1597", "4322B", -1)}
	w.hirings = []dataset.Row{hired("D1214", "4711D", 50), hired("F1602", "4711D", 50), hired("F1602", "4322B", 10)}
	w.margin = []dataset.Row{employed("R1Z", "11", 50), employed("B4Z", "11", 50), employed("R1Z", "94", 5)}
	bring(t, db, w.editions()...)
	if _, err := estimate.Make(t.Context(), db); err == nil || !strings.Contains(err.Error(), "the branch 1597") {
		t.Error(err)
	}
}

// ask answers a question of the workforce, as keys and values.
func ask(t *testing.T, db *store.DB, by ...workforce.WorkforceDimension) (values []workforce.WorkforceValue) {
	t.Helper()
	first := 500
	s := &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: testkit.Now}
	c, err := s.Workforce(t.Context(), workforce.Question{Metric: vocab.Employees, GroupBy: by, First: &first})
	if err != nil || c == nil {
		t.Fatalf("%v: %v, %v", by, c, err)
	}
	for _, e := range c.Edges {
		values = append(values, e.Node.Value)
	}
	return values
}

func rows(t *testing.T, db *store.DB, query string) (out []string) {
	t.Helper()
	r, err := db.SQL.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // r.Err is
	for r.Next() {
		var s string
		if err := r.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnEstimateIsAnEdition(t *testing.T) {
	onEach(t, small(), func(t *testing.T, db *testkit.Database) {
		e := made(t, db.DB)
		if r := stored(t, db.DB, e, "2026-12-01", load.Options{}); r.State != "DONE" || r.Read != len(e.Cells) || r.Written != int64(len(e.Cells)) || r.Refused != len(e.Conflicts) {
			t.Fatalf("%+v", r)
		}
		const editions = "SELECT e.label || '|' || e.layout || '|' || e.file_name || '|' || d.licence FROM editions e JOIN datasets d ON d.id = e.dataset_id WHERE d.code = 'gpec-estimate' ORDER BY e.id"
		want := []string{"2020, iterative proportional fitting, method 1|gpec-estimate-1|dares-portraits-branches 2020; ape-idcc 2021; rome-ape-hirings 2016-2017; fap2009-rome ROME v3; fap2009 2009; dares-metiers-2030 2019-2030|" +
			"of its sources: AGPL-3.0; Licence Ouverte; not stated"}
		if d := cmp.Diff(want, rows(t, db.DB, editions)); d != "" {
			t.Error(d)
		}
		if got := rows(t, db.DB, "SELECT r.code || ' ' || r.reason FROM rejections r JOIN import_runs i ON i.id = r.run_id JOIN editions e ON e.id = i.edition_id WHERE r.value = 'P0Z, 11'"); len(got) != 1 ||
			got[0] != "NOT_A_MEMBER UNREACHABLE: target 55000.0, fitted 0.0: the public service: no branch employs it" {
			t.Errorf("%q", got)
		}
		for _, v := range ask(t, db.DB, workforce.ByBranch, workforce.ByJob, workforce.ByRegion) {
			if of, ok := v.(workforce.Estimated); !ok || of.Method != workforce.Fitted || of.Low == nil || of.High == nil || *of.High < of.Value {
				t.Errorf("%#v", v)
			}
		}
		if v := ask(t, db.DB, workforce.ByBranch); len(v) != 5 || v[1] != (workforce.Exact{Value: 60_000}) {
			t.Errorf("by branch: %v", v) // published before estimated
		}
		if v := ask(t, db.DB); len(v) != 1 || v[0] != (workforce.Exact{Value: 170_001}) {
			t.Errorf("the whole: %v", v)
		}
		if v := ask(t, db.DB, workforce.ByRegion); len(v) != 2 {
			t.Errorf("by region: %v", v)
		}
		if r := stored(t, db.DB, made(t, db.DB), "2026-12-02", load.Options{}); r.State != "UNCHANGED" {
			t.Errorf("again: %s", r.State)
		}
	})
}

func TestAnotherEstimateTakesThePlaceOrStandsBeside(t *testing.T) {
	onEach(t, small(), func(t *testing.T, db *testkit.Database) {
		const cubes = "SELECT e.published_on || ' ' || CAST(c.facts AS text) FROM cubes c JOIN editions e ON e.id = c.edition_id WHERE c.estimated ORDER BY e.published_on"
		stored(t, db.DB, made(t, db.DB), "2026-12-01", load.Options{})
		w := small()
		w.employees["2216"] = 51_000
		again := w.editions()[3]
		again.File, again.Label = "portraits-2.txt", "2020 b"
		bring(t, db.DB, again)
		if r := stored(t, db.DB, made(t, db.DB), "2026-12-01", load.Options{}); r.State != "DONE" || r.Removed == 0 {
			t.Errorf("the same day: %+v", r)
		}
		if n := len(rows(t, db.DB, cubes)); n != 1 {
			t.Errorf("the same day: %d cubes", n)
		}
		w.employees["2216"] = 52_000
		again = w.editions()[3]
		again.File, again.Label = "portraits-3.txt", "2020 c"
		bring(t, db.DB, again)
		if r := stored(t, db.DB, made(t, db.DB), "2026-12-02", load.Options{}); r.State != "DONE" || r.Removed != 0 {
			t.Errorf("the day after: %+v", r)
		}
		if n := len(rows(t, db.DB, cubes)); n != 2 {
			t.Errorf("the day after: %d cubes", n)
		}
	})
}

func TestADryRunLeavesNothing(t *testing.T) {
	onEach(t, small(), func(t *testing.T, db *testkit.Database) {
		const all = "SELECT (SELECT count(*) FROM datasets) || ' ' || (SELECT count(*) FROM editions) || ' ' || (SELECT count(*) FROM cubes) || ' ' || (SELECT count(*) FROM facts) || ' ' || (SELECT count(*) FROM rollups) || ' ' || (SELECT count(*) FROM import_runs) || ' ' || (SELECT count(*) FROM rejections) || ' ' || (SELECT count(*) FROM changes)"
		before := rows(t, db.DB, all)
		e := made(t, db.DB)
		if r := stored(t, db.DB, e, "2026-12-01", load.Options{DryRun: true}); r.State != "DONE" || r.Written != int64(len(e.Cells)) {
			t.Errorf("%+v", r)
		}
		if d := cmp.Diff(before, rows(t, db.DB, all)); d != "" {
			t.Error(d)
		}
	})
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		_, err := estimate.Make(t.Context(), db.DB)
		if err == nil {
			t.Fatal("an estimate of nothing")
		}
		for _, code := range []string{"dares-portraits-branches", "fap2009", "dares-metiers-2030", "dares-ape-idcc", "ape-idcc", "rome-ape-hirings", "fap2009-rome"} {
			if !strings.Contains(err.Error(), code) {
				t.Errorf("%s is not named: %v", code, err)
			}
		}
	}
	db := one(t)
	w := small()
	w.activities = []dataset.Row{applies("1486", "0111Z", -1)}
	bring(t, db, w.editions()...)
	if _, err := estimate.Make(t.Context(), db); err == nil || !strings.Contains(err.Error(), "no branch has an activity with hirings") {
		t.Error(err)
	}
}
