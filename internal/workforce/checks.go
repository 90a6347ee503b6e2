package workforce

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/named"
	"gpec/internal/vocab"
)

// DataCheckCode names a check: schema/state.graphql says what each is.
type DataCheckCode string

// The checks.
const (
	DetailsAgainstTotal DataCheckCode = "DETAILS_AGAINST_TOTAL"
	Identity            DataCheckCode = "IDENTITY"
	PartsOfAWhole       DataCheckCode = "PARTS_OF_A_WHOLE"
	MissingYears        DataCheckCode = "MISSING_YEARS"
	Jumps               DataCheckCode = "JUMPS"
	InactiveBranches    DataCheckCode = "INACTIVE_BRANCHES"
)

// DataCheckSeverity says how much the failure of a check weighs.
type DataCheckSeverity string

// The severities.
const (
	Info    DataCheckSeverity = "INFO"
	Warning DataCheckSeverity = "WARNING"
	Error   DataCheckSeverity = "ERROR"
)

// DataCheck is a check of the figures of a cube.
type DataCheck struct {
	Code            DataCheckCode
	Title           string
	Severity        DataCheckSeverity
	Checked, Failed int

	cube, against *servedCube
	found         []failure
	samples       []*DataCheckSample // of found, the widest off first
	rows          *named.Rows
}

// DataCheckSample is a figure, or a series, that failed.
type DataCheckSample struct {
	Key      string
	Expected *float64
	Found    float64
}

// mostSamples is how many failures of one check are told.
const mostSamples = 50

// failure is a figure that failed, by the members of its cube.
type failure struct {
	spot
	expected *float64
	found    float64
}

// spot is where a figure stands: its year, 0 for a whole series, and its members.
type spot struct {
	year    int
	dims    Mask
	members [dims]int
}

func (f *failure) off() float64 {
	if f.expected == nil {
		return math.Abs(f.found)
	}
	return math.Abs(f.found - *f.expected)
}

func (s *spot) compare(o *spot) int {
	return cmp.Or(cmp.Compare(s.year, o.year), slices.Compare(s.members[:], o.members[:]))
}

// fail counts a failure, and keeps it when it is among the widest off.
func (c *DataCheck) fail(f failure) {
	c.Failed++
	if c.found = append(c.found, f); len(c.found) > 4*mostSamples {
		c.keepWidest()
	}
}

func (c *DataCheck) keepWidest() {
	slices.SortFunc(c.found, func(a, b failure) int { return cmp.Or(cmp.Compare(b.off(), a.off()), a.compare(&b.spot)) })
	c.found = c.found[:min(len(c.found), mostSamples)]
}

// servedCube is a cube that is checked: shown as it was published, of the latest edition of its dataset.
type servedCube struct {
	id, edition  int
	dataset      string
	metric       vocab.Metric
	additive     bool
	dims         Mask
	jobScheme    vocab.Scheme
	jobLevel     int
	activities   vocab.ActivityScheme
	since, until int
	last         int
}

func (c *servedCube) local() int { return c.id - offsets["cubes"] }

// checkCache holds the checks of what is served. They read every figure, and change when something is imported.
type checkCache struct {
	mu     sync.Mutex
	of     string // what was served when they were made
	checks []*DataCheck
}

// DataChecks gives the checks of all that is served, or of one dataset.
func (s *Service) DataChecks(ctx context.Context, dataset *string) ([]*DataCheck, error) {
	all, err := s.checked(ctx)
	if err != nil {
		return nil, err
	}
	names := &named.Rows{Client: s.Client}
	var out []*DataCheck
	for _, c := range all {
		if dataset != nil && c.cube.dataset != *dataset {
			continue
		}
		own := *c
		own.rows = names
		names.Cubes.Want(c.cube.id)
		if c.against != nil {
			names.Cubes.Want(c.against.id)
		}
		out = append(out, &own)
	}
	return out, nil
}

// checked gives the checks of what is served now, made once for all who ask.
func (s *Service) checked(ctx context.Context) ([]*DataCheck, error) {
	cubes, of, err := s.served(ctx)
	if err != nil {
		return nil, wrap("listing what is served", err)
	}
	s.checks.mu.Lock()
	defer s.checks.mu.Unlock()
	if s.checks.of == of {
		return s.checks.checks, nil
	}
	k := &checker{Service: s, ctx: ctx, cubes: cubes}
	for _, c := range cubes {
		if err := k.check(c); err != nil {
			return nil, wrap(fmt.Sprintf("checking %s by %s of %s", c.metric, c.dims, c.dataset), err)
		}
	}
	if err := k.samples(); err != nil {
		return nil, wrap("naming what failed", err)
	}
	s.checks.of, s.checks.checks = of, k.out
	return k.out, nil
}

// served lists the cubes that are checked, and names what is served: all that a check may say follows from it.
func (s *Service) served(ctx context.Context) (cubes []*servedCube, of string, err error) {
	seen, args, err := access.Clause(ctx, s.Dialect, "Cube", "c", 1)
	if err != nil {
		return nil, "", err
	}
	query := `SELECT c.id, c.edition_id, d.code, c.metric, c.additive, c.dims, c.job_scheme, c.job_level, c.activity_scheme, c.since, c.until, c.last_year,
		(SELECT max(id) FROM editions) FROM cubes c JOIN editions e ON e.id = c.edition_id JOIN datasets d ON d.id = e.dataset_id
		WHERE e.latest AND c.policy_id IS NULL AND NOT c.protected AND NOT c.estimated AND %s ORDER BY d.code, c.metric, c.dims, c.job_scheme, c.job_level, c.since, c.id`
	rows, err := s.SQL.QueryContext(ctx, fmt.Sprintf(query, seen), args...)
	if err != nil {
		return nil, "", err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	for rows.Next() {
		c := &servedCube{}
		var names string
		var last int
		if err := rows.Scan(&c.id, &c.edition, &c.dataset, &c.metric, &c.additive, &names, &c.jobScheme, &c.jobLevel, &c.activities, &c.since, &c.until, &c.last, &last); err != nil {
			return nil, "", err
		}
		c.dims = parseMask(names)
		cubes, of = append(cubes, c), fmt.Sprintf("%s %d", of, c.id)
		if len(cubes) == 1 {
			of = fmt.Sprintf("%d: %d", last, c.id)
		}
	}
	return cubes, of, rows.Err()
}

// Cube is the cube that is checked.
func (c *DataCheck) Cube(ctx context.Context) (*ent.Cube, error) { return c.rows.Cube(ctx, c.cube.id) }

// Against is the cube that it is checked against; nil where it is checked by itself.
func (c *DataCheck) Against(ctx context.Context) (*ent.Cube, error) {
	if c.against == nil {
		return nil, nil
	}
	return c.rows.Cube(ctx, c.against.id)
}

// Samples gives the first failures, the widest off first.
func (c *DataCheck) Samples(first int) ([]*DataCheckSample, error) {
	if first < 0 || first > mostSamples {
		return nil, badInput("first goes from 0 to %d", mostSamples)
	}
	return c.samples[:min(first, len(c.samples))], nil
}

// labels are the statements of what people call the members of a dimension.
var labels = [dims]string{Branch: "idcc || ' ' || short_label", Job: "code || ' ' || label", Region: "code || ' ' || name", Department: "code || ' ' || name",
	Basin: "code || ' ' || name", Activity: "code || ' ' || label"}

// samples puts the failures that are told into words.
func (k *checker) samples() error {
	met := [dims]map[int]string{}
	for _, c := range k.out {
		c.keepWidest()
		for _, f := range c.found {
			for _, d := range f.dims.list() {
				if met[d] == nil {
					met[d] = map[int]string{}
				}
				met[d][f.members[d]] = ""
			}
		}
	}
	for d := range dims {
		if err := k.name(d, met[d]); err != nil {
			return err
		}
	}
	for _, c := range k.out {
		for _, f := range c.found {
			c.samples = append(c.samples, &DataCheckSample{f.words(met), f.expected, f.found})
		}
		c.found = nil
	}
	return nil
}

// name finds what people call members.
func (k *checker) name(d Dim, members map[int]string) error {
	if owner[d] == "" {
		for m := range members {
			members[m] = bandName(d, m)
		}
		return nil
	}
	for chunk := range slices.Chunk(ordered(members), 500) {
		var args []any
		for _, m := range chunk {
			args = append(args, global(d, m))
		}
		err := k.each("SELECT id, "+labels[d]+" FROM "+owner[d]+" WHERE id IN (?"+strings.Repeat(", ?", len(args)-1)+")", args, func(scan func(...any) error) error {
			var id int
			var label string
			if err := scan(&id, &label); err != nil {
				return err
			}
			members[local(d, id)] = strings.TrimSpace(label)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func bandName(d Dim, member int) string {
	switch d {
	case Age:
		return vocab.AgeBand(member).String()
	case Sex:
		return strings.ToLower(vocab.Sex(member).String())
	}
	return vocab.SizeClass(member).String()
}

// words names a spot for people.
func (s *spot) words(names [dims]map[int]string) string {
	var out []string
	for _, d := range s.dims.list() {
		out = append(out, columns[d]+" "+cmp.Or(names[d][s.members[d]], "not known"))
	}
	if s.year != 0 {
		out = append(out, fmt.Sprint(s.year))
	}
	return cmp.Or(strings.Join(out, ", "), "all years")
}
