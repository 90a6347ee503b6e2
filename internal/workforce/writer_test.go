package workforce_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// small is a publication of the tests, and secret one that is under a rule of secrecy.
var (
	small  = dataset.Info{Code: "small", Title: "T", Publisher: "P", Licence: "L", Homepage: "H", History: true}
	secret = dataset.Info{Code: "secret", Title: "T", Publisher: "P", Licence: "L", Homepage: "H", History: true, Secrecy: "DISCLOSURE_HEADCOUNT", Operator: "ATLAS"}
)

// begin brings in what figures name: regions, departments, rules of law, and a register of jobs with three levels. The secret of the
// noise is always the same.
func begin(t *testing.T, db *testkit.Database) {
	t.Helper()
	if err := testkit.Loader(t, db.DB, load.Official()...).Constants(t.Context()); err != nil {
		t.Fatal(err)
	}
	job := func(code string, level int, above string) dataset.Row {
		j := dataset.Job{Ref: rome(code, level), Label: code}
		if above != "" {
			j.Parent = rome(above, level-1)
		}
		return j
	}
	imports(t, db, edition("jobs", dataset.Info{Code: "jobs", Title: "T", Publisher: "P", Licence: "L", Homepage: "H"}, "2020-01-01",
		job("F", 1, ""), job("M", 1, ""), job("F16", 2, "F"), job("M16", 2, "M"), job("M18", 2, "M"),
		job("F1602", 3, "F16"), job("F1603", 3, "F16"), job("M1601", 3, "M16"), job("M1805", 3, "M18"), job("M1806", 3, "M18"),
		dataset.Opco{Code: "ATLAS", Name: "ATLAS"}))
	if _, err := db.SQL.ExecContext(t.Context(), "INSERT INTO server_secrets (name, value) VALUES ('confidentiality', '0123456789abcdef0123456789abcdef')"); err != nil {
		t.Fatal(err)
	}
}

func rome(code string, level int) vocab.JobRef {
	return vocab.JobRef{Scheme: vocab.ROME4, Code: code, Level: level}
}

func edition(label string, info dataset.Info, day string, rows ...dataset.Row) testkit.Edition {
	return testkit.Edition{File: info.Code + "-" + label + ".txt", Info: info, Label: label, Published: day, Rows: rows}
}

func imports(t *testing.T, db *testkit.Database, editions ...testkit.Edition) []load.Report {
	t.Helper()
	reports := testkit.Import(t, db.DB, editions...)
	for _, r := range reports {
		if r.State != "DONE" || r.Refused > 0 {
			t.Fatalf("%s: %s %s, %d refused", r.File, r.State, r.Message, r.Refused)
		}
	}
	return reports
}

// grains are those of the cubes of the tests: finest, broadest, with and without branches, jobs and places.
var grains = []string{
	"branch,job,region,age,sex", "branch,job", "branch", "job", "job,region", "region,age,sex", "branch,department,size", "branch,job,department,age,sex,size", "activity,branch", "basin,job", "",
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// someFacts invents the facts of one grain: each key once, in any order.
func someFacts(r *rand.Rand, grain string, n int, odd bool) []dataset.Row {
	var out []dataset.Row
	met := map[dataset.Fact]bool{}
	for range n {
		f := dataset.Fact{Metric: vocab.Employees, Year: 2020 + r.IntN(3)}
		for d := range strings.SplitSeq(grain, ",") {
			switch d {
			case "branch":
				f.Branch = pick[vocab.IDCC](r, "1486", "1596", "3248")
			case "job": // one is in no register, and some are not known
				f.Job = rome(pick(r, "F1602", "F1603", "M1601", "M1805", "M1806", "Z9999", ""), 3)
			case "region":
				f.Region = pick(r, "11", "53", "84", "94")
			case "department":
				f.Department = pick(r, "35", "2A", "75")
			case "basin":
				f.Basin = pick(r, vocab.Basin{Year: 2024, Code: "1101"}, vocab.Basin{Year: 2024, Code: "5301"}, vocab.Basin{Year: 2020, Code: "1101"})
			case "activity":
				f.Activity = pick(r, vocab.ActivityRef{Scheme: vocab.NAF2, Code: "6201Z"}, vocab.ActivityRef{Scheme: vocab.NAF2, Code: "6202A"})
			case "age":
				f.Age = band(pick(r, "15-24", "25-49", "50+"))
			case "sex":
				f.Sex = pick(r, vocab.Women, vocab.Men)
			case "size":
				f.Size = size(pick(r, "1-9", "10-49", "50+"))
			}
		}
		if met[f] {
			continue
		}
		met[f] = true
		switch f.Value = float64(r.IntN(400)); {
		case odd: // fractions, whose sum hangs on their order
			f.Value = float64(r.IntN(400)) / 7
		case r.IntN(4) == 0:
			f.Value = float64(r.IntN(12))
		}
		f.Units, f.TopBP = r.IntN(20), 1+r.IntN(10_000)
		if f.Branch != "1596" && r.IntN(9) == 0 { // one branch has no secrets of its publisher
			f.Quality, f.Value, f.Units, f.TopBP = vocab.Secret, 0, 0, 0
		}
		out = append(out, f)
	}
	return out
}

func band(s string) vocab.AgeBand {
	b, err := vocab.ParseAgeBand(s)
	if err != nil {
		panic(err)
	}
	return b
}

func size(s string) vocab.SizeClass {
	c, err := vocab.ParseSizeClass(s)
	if err != nil {
		panic(err)
	}
	return c
}

// estimated makes an estimate with bounds of each fact.
func estimated(rows []dataset.Row) []dataset.Row {
	for i, r := range rows {
		f := r.(dataset.Fact)
		f.Metric, f.Quality, f.Low, f.High = vocab.Employment, vocab.Estimated, f.Value-1, f.Value+2.5
		rows[i] = f
	}
	return rows
}

// dimensions are the columns of a cell, less its year.
var dimensions = []string{"branch", "job", "region", "department", "basin", "activity", "age", "sex", "size"}

// place is where a cell stands: its year and its members, "-" for none.
type place [10]string

// figures are what is known of a cell.
type figures struct {
	value, shown, low, high     float64
	cells, hidden, open, reason int
}

func (f *figures) add(o figures) {
	f.value, f.shown, f.low, f.high = f.value+o.value, f.shown+o.shown, f.low+o.low, f.high+o.high
	f.cells, f.hidden, f.open, f.reason = f.cells+o.cells, f.hidden+o.hidden, f.open+o.open, max(f.reason, o.reason)
}

// near says that two figures are the same but for the last digits of their fractions.
func (f figures) near(o figures) bool {
	same := func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }
	return same(f.value, o.value) && same(f.shown, o.shown) && same(f.low, o.low) && same(f.high, o.high) && f.cells == o.cells && f.hidden == o.hidden && f.open == o.open && f.reason == o.reason
}

// read gives the cells that a statement finds: the year, the members, the figures.
func read(t *testing.T, db *testkit.Database, query string) map[place]figures {
	t.Helper()
	rows, err := db.SQL.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	out := map[place]figures{}
	for rows.Next() {
		var at place
		var members [10]*int
		var f figures
		into := []any{}
		for i := range members {
			into = append(into, &members[i])
		}
		if err := rows.Scan(append(into, &f.value, &f.shown, &f.low, &f.high, &f.cells, &f.hidden, &f.open, &f.reason)...); err != nil {
			t.Fatal(err)
		}
		for i, m := range members {
			at[i] = "-"
			if m != nil {
				at[i] = strconv.Itoa(*m)
			}
		}
		if _, twice := out[at]; twice {
			t.Fatalf("%v comes twice: %s", at, query)
		}
		out[at] = f
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

const factsOf = `, COALESCE(value, 0), COALESCE(shown, value), COALESCE(low, value), CASE WHEN value IS NULL THEN 0 ELSE COALESCE(high, value) END,
	1, CASE WHEN reason > 0 THEN 1 ELSE 0 END, CASE WHEN value IS NULL THEN 1 ELSE 0 END, reason FROM facts WHERE cube_id = `

// ancestors gives the job above each, at a level; as members of a cube.
func ancestors(t *testing.T, db *testkit.Database, level int) map[string]string {
	t.Helper()
	rows, err := db.SQL.QueryContext(t.Context(), "SELECT j.id, j.level, p.id, p.level, g.id, g.level FROM jobs j LEFT JOIN jobs p ON p.id = j.parent_id LEFT JOIN jobs g ON g.id = p.parent_id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	out := map[string]string{}
	for rows.Next() {
		var ids, levels [3]*int
		if err := rows.Scan(&ids[0], &levels[0], &ids[1], &levels[1], &ids[2], &levels[2]); err != nil {
			t.Fatal(err)
		}
		for i, l := range levels {
			if l != nil && *l == level {
				out[strconv.Itoa(*ids[0]-workforce.Offset("jobs"))] = strconv.Itoa(*ids[i] - workforce.Offset("jobs"))
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// checkRollups compares each rollup of each cube with the sum of the facts, and gives how many cells it has compared, and how many
// totals were exact although some of their facts are hidden.
func checkRollups(t *testing.T, db *testkit.Database) (compared, exact int) {
	t.Helper()
	rows, err := db.SQL.QueryContext(t.Context(), "SELECT id, dims, job_level, protected, grains FROM cubes ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	type cube struct {
		id, level int
		dims      string
		protected bool
		grains    map[int]int
	}
	var cubes []cube
	for rows.Next() {
		var c cube
		var text string
		if err := rows.Scan(&c.id, &c.dims, &c.level, &c.protected, &text); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(text), &c.grains); err != nil {
			t.Fatal(err)
		}
		cubes = append(cubes, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, c := range cubes {
		id := strconv.Itoa(c.id - workforce.Offset("cubes"))
		facts := read(t, db, "SELECT year, "+strings.Join(dimensions, ", ")+factsOf+id)
		counted := 0
		var totals map[place]figures // of branches
		for _, g := range slices.Backward(slices.Sorted(maps.Keys(c.grains))) {
			name := fmt.Sprintf("%s: cube of %q, grain %d", db.Kind, c.dims, g)
			got := read(t, db, "SELECT year, "+strings.Join(dimensions, ", ")+", value, shown, low, high, cells, hidden, open, reason FROM rollups WHERE cube_id = "+id+" AND grain = "+strconv.Itoa(g))
			if len(got) != c.grains[g] {
				t.Errorf("%s: %d cells, %d counted", name, len(got), c.grains[g])
			}
			counted += len(got)
			keep, level := workforce.DimensionsOfGrain(g)
			above := map[string]string{}
			if level > 0 && level < c.level {
				above = ancestors(t, db, level)
			}
			roll := func(from place) place {
				to := from
				for i, d := range dimensions {
					switch {
					case !slices.Contains(keep, d):
						to[i+1] = "-"
					case d == "job" && level < c.level:
						to[i+1] = cmp.Or(above[from[i+1]], strconv.Itoa(workforce.UnclassifiedMember))
					}
				}
				return to
			}
			want := map[place]figures{}
			for at, f := range facts {
				sum := want[roll(at)]
				sum.add(f)
				want[roll(at)] = sum
			}
			switch {
			case c.protected && len(keep) == 1 && keep[0] == "branch":
				exact += replaceExact(want, got)
				totals = want
			case c.protected && len(keep) == 0 && totals != nil: // the totals of years are those of their branches
				clear(want)
				for at, f := range totals {
					sum := want[roll(at)]
					sum.add(f)
					want[roll(at)] = sum
				}
			}
			for at, f := range want {
				if !f.near(got[at]) {
					t.Errorf("%s: %v is %+v, the facts add up to %+v", name, at, got[at], f)
				}
			}
			compared += len(want)
			if len(got) != len(want) {
				t.Errorf("%s: %d cells, want %d", name, len(got), len(want))
			}
		}
		if n := len(read(t, db, "SELECT row_number() OVER (ORDER BY year), grain, year, branch, job, region, age, sex, size, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM rollups WHERE cube_id = "+id)); n != counted {
			t.Errorf("cube %s: %d cells, of which %d are of a grain it tells of", c.dims, n, counted)
		}
	}
	return compared, exact
}

// replaceExact takes for the totals of branches the true ones, where the cube says so and what is shown of their facts adds up to them.
func replaceExact(want, got map[place]figures) (exact int) {
	for at, f := range want {
		known := figures{value: f.value, shown: f.value, low: f.value, high: f.value, cells: f.cells}
		if f.hidden > 0 && f.open == 0 && math.Abs(f.shown-f.value) < 1e-6 && known.near(got[at]) {
			want[at] = known
			exact++
		}
	}
	return exact
}

// TestRollups is the promise of the cube: any rollup gives the same numbers as the facts.
func TestRollups(t *testing.T) {
	workforce.AddUpAll(t)
	workforce.SpillOften(t)
	for _, db := range testkit.EmptyDatabases(t) {
		begin(t, db)
		for seed := range uint64(3) {
			r := rand.New(rand.NewPCG(seed, 0))
			var open, hidden []dataset.Row
			for _, g := range grains {
				open = append(open, someFacts(r, g, 60, seed > 0)...)
				open = append(open, estimated(someFacts(r, g, 20, true))...)
				if strings.Contains(g, "branch") {
					hidden = append(hidden, someFacts(r, g, 150, false)...)
				}
			}
			for _, rows := range [][]dataset.Row{open, hidden} {
				r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			}
			day := fmt.Sprintf("2024-01-0%d", seed+1)
			imports(t, db, edition(day, small, day, open...), edition(day, secret, day, hidden...))
		}
		compared, exact := checkRollups(t, db)
		t.Logf("%s: %d cells compared, %d totals exact although some of their facts are hidden", db.Kind, compared, exact)
		if compared < 2000 || exact == 0 {
			t.Errorf("%s: %d cells compared, %d exact totals: the test does not work", db.Kind, compared, exact)
		}
	}
}

// TestFewFactsAreAddedUpAsTheyAreRead writes no rollups for a small cube, but for one under a rule.
func TestFewFactsAreAddedUpAsTheyAreRead(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	for _, db := range testkit.EmptyDatabases(t) {
		begin(t, db)
		imports(t, db, edition("1", small, "2024-01-01", someFacts(r, grains[0], 50, false)...), edition("1", secret, "2024-01-01", someFacts(r, grains[0], 50, false)...))
		for code, want := range map[string]bool{"small": false, "secret": true} {
			var n int
			if err := db.SQL.QueryRowContext(t.Context(), fmt.Sprintf("SELECT count(*) FROM rollups r JOIN cubes c ON c.id = r.cube_id + %d JOIN editions e ON e.id = c.edition_id JOIN datasets d ON d.id = e.dataset_id WHERE d.code = '%s'",
				workforce.Offset("cubes"), code)).Scan(&n); err != nil {
				t.Fatal(err)
			}
			if n > 0 != want {
				t.Errorf("%s: %s has %d cells of rollups", db.Kind, code, n)
			}
		}
	}
}

// cubeText is all that the cube holds, to the last bit of its figures.
func cubeText(t *testing.T, db *testkit.Database, edition string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	of, keys := fmt.Sprintf(" t JOIN cubes c ON c.id = t.cube_id + %d JOIN editions e ON e.id = c.edition_id", workforce.Offset("cubes")), ""
	for i, m := range [][3]string{{"branch", "branches", "m0.idcc"}, {"job", "jobs", "m1.code"}, {"region", "regions", "m2.code"}, {"department", "departments", "m3.code"},
		{"basin", "employment_basins", "CAST(m4.year AS text) || m4.code"}, {"activity", "activities", "m5.code"}} {
		of += fmt.Sprintf(" LEFT JOIN %s m%d ON m%d.id = t.%s + %d", m[1], i, i, m[0], workforce.Offset(m[1]))
		keys += ", COALESCE(" + m[2] + ", CAST(t." + m[0] + " AS text), '')"
	}
	of += " WHERE e.label = '" + edition + "'"
	for table, columns := range map[string]string{"facts": "0, t.units", "rollups": "t.grain, t.cells"} {
		rows, err := db.SQL.QueryContext(t.Context(), "SELECT c.dims, t.year"+keys+", t.age, t.sex, t.size, t.value, t.shown, t.low, t.high, t.reason, "+columns+" FROM "+table+of)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values, into := make([]any, 18), make([]any, 18)
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			out[table] = append(out[table], fmt.Sprint(values...))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		slices.Sort(out[table])
	}
	return out
}

// TestTheSameFileGivesTheSameFigures on every database that has the same secret, whatever the order of its lines; and in every edition.
func TestTheSameFileGivesTheSameFigures(t *testing.T) {
	workforce.AddUpAll(t)
	r := rand.New(rand.NewPCG(7, 0))
	var open, hidden []dataset.Row
	for _, g := range grains {
		open = append(open, someFacts(r, g, 80, true)...)
		if strings.Contains(g, "branch") {
			hidden = append(hidden, someFacts(r, g, 120, false)...)
		}
	}
	var first map[string][]string
	for _, db := range append(testkit.EmptyDatabases(t), testkit.EmptyDatabases(t)...) {
		begin(t, db)
		imports(t, db, edition("open", small, "2024-01-01", open...), edition("a", secret, "2024-01-01", hidden...), edition("b", secret, "2025-01-01", hidden...))
		got, again := cubeText(t, db, "a"), cubeText(t, db, "b")
		if d := gocmp.Diff(got, again); d != "" {
			t.Errorf("%s: the next edition differs: %s", db.Kind, d)
		}
		maps.Copy(got, map[string][]string{"open facts": cubeText(t, db, "open")["facts"], "open rollups": cubeText(t, db, "open")["rollups"]})
		if first == nil {
			first = got
		} else if d := gocmp.Diff(first, got); d != "" {
			t.Errorf("%s: %s", db.Kind, d)
		}
	}
}
