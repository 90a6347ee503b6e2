package workforce

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"gpec/internal/vocab"
)

// checker makes the checks of what is served.
type checker struct {
	*Service
	ctx   context.Context //nolint:containedctx // it lasts as long as the call of checked
	cubes []*servedCube
	out   []*DataCheck
}

// check makes all checks of one cube.
func (k *checker) check(c *servedCube) error {
	for _, one := range []func(*servedCube) error{k.details, k.identities, k.shares, k.missingYears, k.jumps, k.inactive} {
		if err := one(c); err != nil {
			return err
		}
	}
	k.out = slices.DeleteFunc(k.out, func(d *DataCheck) bool { return d.Checked == 0 }) // there was nothing to check
	return nil
}

func (k *checker) begin(c *servedCube, code DataCheckCode, severity DataCheckSeverity, title string) *DataCheck {
	one := &DataCheck{Code: code, Title: title, Severity: severity, cube: c}
	k.out = append(k.out, one)
	return one
}

// each gives the rows of a query.
func (k *checker) each(query string, args []any, do func(scan func(...any) error) error) error {
	rows, err := k.SQL.QueryContext(k.ctx, k.written(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	for rows.Next() {
		if err := do(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// keysOf lists the columns of the members of a grain, each with what stands before it and a comma after it.
func keysOf(m Mask, before string) string {
	text := ""
	for _, d := range m.list() {
		text += before + columns[d] + ", "
	}
	return text
}

// into gives where the members of a spot are scanned to, and then the rest.
func (s *spot) into(rest ...any) []any {
	var out []any
	for _, d := range s.dims.list() {
		out = append(out, &s.members[d])
	}
	return append(out, rest...)
}

// tolerated is how far the sum of details may be from a published total, as a share of it: figures are rounded.
const tolerated = 0.001

// details compares a total with the sums of the cubes of its edition that break it down by one thing more.
func (k *checker) details(whole *servedCube) error {
	for _, parts := range k.cubes {
		if !whole.additive || !parts.breaksDown(whole) {
			continue
		}
		check := k.begin(whole, DetailsAgainstTotal, Info, "Details by "+(parts.dims&^whole.dims).String()+" against the published total")
		check.against = parts
		join := ""
		for _, d := range whole.dims.list() {
			join += " AND p." + columns[d] + " = w." + columns[d]
		}
		group := strings.TrimSuffix("year, "+keysOf(whole.dims, ""), ", ")
		err := k.each("SELECT "+keysOf(whole.dims, "w.")+`w.year, w.value, p.total FROM facts w JOIN
			(SELECT `+group+", sum(value) AS total, sum(CASE WHEN value IS NULL THEN 1 ELSE 0 END) AS secret FROM facts WHERE cube_id = ? GROUP BY "+group+`) p
			ON p.year = w.year`+join+" WHERE w.cube_id = ? AND w.value IS NOT NULL AND p.secret = 0", []any{parts.local(), whole.local()}, func(scan func(...any) error) error {
			f := failure{spot: spot{dims: whole.dims}}
			var total float64
			if err := scan(f.into(&f.year, &total, &f.found)...); err != nil {
				return err
			}
			if check.Checked++; math.Abs(f.found-total) > tolerated*math.Abs(total) {
				f.expected = &total
				check.fail(f)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// breaksDown says that a cube has the figures of another, broken down by one thing more.
func (c *servedCube) breaksDown(whole *servedCube) bool {
	more := c.dims &^ whole.dims
	return c.edition == whole.edition && c.metric == whole.metric && c.since == whole.since && c.until == whole.until && c.dims.holds(whole.dims) &&
		more != 0 && (more == maskOf(Branch) || slices.ContainsFunc(blocks, func(b Mask) bool { return b.holds(more) })) &&
		(!whole.dims.has(Job) || c.jobScheme == whole.jobScheme && c.jobLevel == whole.jobLevel) && (!whole.dims.has(Activity) || c.activities == whole.activities)
}

// identities are the metrics that are the sum of others by definition (docs/data-sources.md).
var identities = []struct {
	whole vocab.Metric
	parts []vocab.Metric
}{
	{vocab.Openings, []vocab.Metric{vocab.NetCreations, vocab.CareerEndDepartures}},
	{vocab.Imbalance, []vocab.Metric{vocab.Openings, vocab.YoungEntrants, vocab.RegionalMobility}},
}

// exact is how far a sum of fractions may be from what it should be.
const exact = 1e-6

func (k *checker) identities(whole *servedCube) error {
	for _, i := range identities {
		if i.whole != whole.metric {
			continue
		}
		ids := []any{whole.local(), whole.local(), whole.local()}
		for _, p := range i.parts {
			at := slices.IndexFunc(k.cubes, func(c *servedCube) bool { return c.metric == p && c.alike(whole) })
			if at >= 0 {
				ids = append(ids, k.cubes[at].local())
			}
		}
		if len(ids) < 3+len(i.parts) {
			continue
		}
		check := k.begin(whole, Identity, Error, sumText(i.whole, i.parts))
		group := keysOf(whole.dims, "") + "year"
		err := k.each("SELECT "+group+", sum(CASE WHEN cube_id = ? THEN value END), sum(CASE WHEN cube_id <> ? THEN value END) FROM facts WHERE cube_id IN (?"+strings.Repeat(", ?", len(i.parts))+
			") GROUP BY "+group+fmt.Sprintf(" HAVING count(value) = %d", 1+len(i.parts)), ids, func(scan func(...any) error) error {
			f := failure{spot: spot{dims: whole.dims}}
			var expected float64
			if err := scan(f.into(&f.year, &f.found, &expected)...); err != nil {
				return err
			}
			if check.Checked++; math.Abs(f.found-expected) > exact {
				f.expected = &expected
				check.fail(f)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func sumText(whole vocab.Metric, parts []vocab.Metric) string {
	var names []string
	for _, p := range parts {
		names = append(names, string(p))
	}
	return string(whole) + " = " + strings.Join(names, " + ")
}

// alike says that two cubes of an edition have the same grain.
func (c *servedCube) alike(o *servedCube) bool {
	return c.edition == o.edition && c.dims == o.dims && c.jobScheme == o.jobScheme && c.jobLevel == o.jobLevel && c.activities == o.activities && c.since == o.since && c.until == o.until
}

// shares checks that the shares of ages add up to 1, where their bands cover all ages and none twice.
func (k *checker) shares(c *servedCube) error {
	if c.metric != vocab.AgeShare || !c.dims.has(Age) {
		return nil
	}
	check := k.begin(c, PartsOfAWhole, Warning, "Shares of ages add up to 1")
	whole := c.dims &^ maskOf(Age)
	var at spot
	var sum float64
	var bands []vocab.AgeBand
	settle := func() {
		if !coverAll(bands) {
			return
		}
		if check.Checked++; math.Abs(sum-1) > 0.01 {
			one := 1.0
			check.fail(failure{at, &one, sum})
		}
	}
	order := keysOf(whole, "") + "year, age"
	err := k.each("SELECT "+order+", value FROM facts WHERE cube_id = ? AND value IS NOT NULL ORDER BY "+order, []any{c.local()}, func(scan func(...any) error) error {
		next := spot{dims: whole}
		var band vocab.AgeBand
		var share float64
		var n int
		if err := scan(next.into(&next.year, &n, &share)...); err != nil {
			return err
		}
		band = vocab.AgeBand(n)
		if next != at {
			settle()
			at, sum, bands = next, 0, bands[:0]
		}
		sum, bands = sum+share, append(bands, band)
		return nil
	})
	settle()
	return err
}

// coverAll says that bands of ages follow each other, up to the oldest.
func coverAll(bands []vocab.AgeBand) bool {
	if len(bands) < 2 {
		return false
	}
	for i, b := range bands[1:] {
		if b/bandWidth != bands[i]%bandWidth+1 {
			return false
		}
	}
	return bands[len(bands)-1]%bandWidth == bandWidth-1
}

// bandWidth parts the first from the last age in the number of a band; an open band has the largest last age (see bandText).
const bandWidth = 1 << 15

// missingYears looks for holes in series, of years that other series of the cube have.
func (k *checker) missingYears(c *servedCube) error {
	if c.dims == 0 {
		return nil
	}
	var years []int
	err := k.each("SELECT DISTINCT year FROM facts WHERE cube_id = ? ORDER BY year", []any{c.local()}, func(scan func(...any) error) error {
		years = append(years, 0)
		return scan(&years[len(years)-1])
	})
	if err != nil || len(years) < 3 {
		return err
	}
	check := k.begin(c, MissingYears, Info, "Series without holes")
	keys := strings.TrimSuffix(keysOf(c.dims, ""), ", ")
	return k.each("SELECT "+keys+", min(year), max(year), count(*) FROM facts WHERE cube_id = ? GROUP BY "+keys, []any{c.local()}, func(scan func(...any) error) error {
		f := failure{spot: spot{dims: c.dims}}
		var first, last int
		if err := scan(f.into(&first, &last, &f.found)...); err != nil {
			return err
		}
		from, _ := slices.BinarySearch(years, first)
		to, _ := slices.BinarySearch(years, last+1)
		if check.Checked++; int(f.found) < to-from {
			expected := float64(to - from)
			f.expected = &expected
			check.fail(f)
		}
		return nil
	})
}

// What a jump is: so many robust standard deviations off the usual change, and so large; in a series of so many years.
const (
	jumpDeviations = 4
	leastJump      = 0.04
	leastYears     = 8
)

// jumps looks for breaks in the series of jobs. They are told, never corrected.
func (k *checker) jumps(c *servedCube) error {
	if c.dims != maskOf(Job) || !c.additive {
		return nil
	}
	series := map[int][]point{}
	err := k.each("SELECT job, year, value FROM facts WHERE cube_id = ? AND job <> ? AND value > 0 ORDER BY job, year", []any{c.local(), unclassified}, func(scan func(...any) error) error {
		var job int
		var p point
		if err := scan(&job, &p.year, &p.value); err != nil {
			return err
		}
		series[job] = append(series[job], p)
		return nil
	})
	if err != nil || !slices.ContainsFunc(ordered(series), func(job int) bool { return len(series[job]) >= leastYears }) {
		return err
	}
	check := k.begin(c, Jumps, Info, "Yearly changes without breaks")
	for _, job := range ordered(series) {
		if len(series[job]) < leastYears {
			continue
		}
		check.Checked++
		broken := check.Failed
		for _, j := range jumpsOf(series[job]) {
			f := failure{spot: spot{year: j.at.year, dims: c.dims}, expected: &j.expected, found: j.at.value}
			f.members[Job] = job
			check.fail(f)
		}
		check.Failed = min(check.Failed, broken+1) // of series
	}
	return nil
}

// point is a figure of a series.
type point struct {
	year  int
	value float64
}

type jump struct {
	at       point
	expected float64
}

// jumpsOf finds the breaks of a series of positive figures.
func jumpsOf(series []point) (out []jump) {
	var changes []float64
	for i := 1; i < len(series); i++ {
		if series[i].year == series[i-1].year+1 {
			changes = append(changes, math.Log(series[i].value/series[i-1].value))
		}
	}
	if len(changes) < leastYears-1 {
		return nil
	}
	usual := median(changes)
	var off []float64
	for _, c := range changes {
		off = append(off, math.Abs(c-usual))
	}
	limit := max(jumpDeviations*1.4826*median(off), leastJump) // 1.4826 makes a standard deviation of it, for a normal law
	for i := 1; i < len(series); i++ {
		if series[i].year != series[i-1].year+1 {
			continue
		}
		if math.Abs(math.Log(series[i].value/series[i-1].value)-usual) > limit {
			out = append(out, jump{series[i], series[i-1].value * math.Exp(usual)})
		}
	}
	return out
}

func median(list []float64) float64 {
	s := slices.Sorted(slices.Values(list))
	if n := len(s); n%2 == 1 {
		return s[n/2]
	}
	return (s[len(s)/2-1] + s[len(s)/2]) / 2
}

// inactive looks for branches that have employees and are not active.
func (k *checker) inactive(c *servedCube) error {
	if c.metric != vocab.Employees || c.dims != maskOf(Branch) {
		return nil
	}
	check := k.begin(c, InactiveBranches, Warning, "Branches with employees are active")
	return k.each(fmt.Sprintf("SELECT f.branch, f.year, f.value, b.active FROM facts f JOIN branches b ON b.id = f.branch + %d WHERE f.cube_id = ? AND f.year = ? AND f.value > 0", offsets["branches"]),
		[]any{c.local(), c.last}, func(scan func(...any) error) error {
			f := failure{spot: spot{dims: c.dims}}
			var active bool
			if err := scan(f.into(&f.year, &f.found, &active)...); err != nil {
				return err
			}
			if check.Checked++; !active {
				check.fail(f)
			}
			return nil
		})
}
