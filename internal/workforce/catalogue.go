package workforce

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"gpec/internal/access"
	"gpec/internal/vocab"
)

// candidate is a cube that may answer a question.
type candidate struct {
	id            int // its row
	edition       int
	dataset       string
	published     vocab.Date
	extract       bool
	metric        vocab.Metric
	additive      bool
	dims          Mask
	jobScheme     vocab.Scheme
	jobLevel      int
	activities    vocab.ActivityScheme
	since, until  int
	first, last   int
	facts, hidden int
	estimated     bool
	operator      string
	protected     bool
	grains        map[Grain]int
	converted     bool // its jobs are to be converted into the scheme that is asked for
}

func (c *candidate) local() int { return c.id - offsets["cubes"] }

// candidates lists the cubes of a metric: of each dataset and grain the latest edition that was published by the day asked for, or
// the skip-th before it.
func (s *Service) candidates(ctx context.Context, q *Question, skip int) ([]*candidate, error) {
	query := `SELECT c.id, c.edition_id, d.code, e.published_on, e.extract, c.additive, c.dims, c.job_scheme, c.job_level, c.activity_scheme, c.since, c.until,
		c.first_year, c.last_year, c.facts, c.hidden, c.estimated, c.operator, c.protected, c.grains
		FROM cubes c JOIN editions e ON e.id = c.edition_id JOIN datasets d ON d.id = e.dataset_id WHERE c.metric = ?`
	args := []any{string(q.Metric)}
	if q.Dataset != nil {
		query, args = query+" AND d.code = ?", append(args, *q.Dataset)
	}
	if q.AsKnownOn != nil {
		query, args = query+" AND e.published_on <= ?", append(args, *q.AsKnownOn)
	}
	seen, seenArgs, err := access.Clause(ctx, s.Dialect, "Cube", "c", len(args)+1)
	if err != nil {
		return nil, err
	}
	rows, err := s.SQL.QueryContext(ctx, s.written(query)+" AND "+seen+" ORDER BY d.code, e.published_on DESC, e.extract, e.retrieved_at DESC, c.id DESC", append(args, seenArgs...)...)
	if err != nil {
		return nil, wrap("listing cubes", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	type place struct {
		dataset      string
		dims         Mask
		jobScheme    vocab.Scheme
		jobLevel     int
		activities   vocab.ActivityScheme
		since, until int
		estimated    bool
	}
	before := map[place]int{}
	var out []*candidate
	for rows.Next() {
		c := &candidate{metric: q.Metric}
		var names string
		var grains []byte
		if err := rows.Scan(&c.id, &c.edition, &c.dataset, &c.published, &c.extract, &c.additive, &names, &c.jobScheme, &c.jobLevel, &c.activities, &c.since, &c.until,
			&c.first, &c.last, &c.facts, &c.hidden, &c.estimated, &c.operator, &c.protected, &grains); err != nil {
			return nil, wrap("listing cubes", err)
		}
		c.dims = parseMask(names)
		if err := json.Unmarshal(grains, &c.grains); err != nil {
			return nil, wrap("reading the rollups of a cube", err)
		}
		p := place{c.dataset, c.dims, c.jobScheme, c.jobLevel, c.activities, c.since, c.until, c.estimated}
		if before[p] == skip {
			out = append(out, c)
		}
		before[p]++
	}
	return out, wrap("listing cubes", rows.Err())
}

// choose gives the cube that answers, nil when none can: see the description of workforce in schema/workforce.graphql.
func (s *Service) choose(ctx context.Context, q *Question) (*candidate, error) {
	all, err := s.candidates(ctx, q, 0)
	if err != nil {
		return nil, err
	}
	need, fixed := q.needed()|q.Where.dims(), q.needed()|q.Where.pinned()
	var unsummable *candidate
	able := slices.DeleteFunc(all, func(c *candidate) bool {
		if !c.dims.holds(need) || !c.answersJobs(q) {
			return true
		}
		if !c.additive && (!fixed.holds(c.dims) || grouped(q) || c.converted || q.JobLevel != nil && *q.JobLevel != c.jobLevel) {
			unsummable = c
			return true
		}
		return false
	})
	if len(able) == 0 && unsummable != nil {
		return nil, badInput("%s cannot be added up: group by, or take one member of, each of %s", q.Metric, unsummable.dims)
	}
	slices.SortStableFunc(able, func(a, b *candidate) int {
		return cmp.Or(order(a.converted, b.converted), order(a.estimated, b.estimated), cmp.Compare(a.closeness(q), b.closeness(q)),
			cmp.Compare(len(a.dims.list()), len(b.dims.list())), -cmp.Compare(a.last, b.last), cmp.Compare(a.first, b.first), -a.published.Compare(b.published), cmp.Compare(b.facts, a.facts))
	})
	for i, c := range able {
		if i == len(able)-1 || len(able) == 1 {
			return c, nil
		}
		any, err := s.any(ctx, c, q)
		if err != nil || any {
			return c, err
		}
	}
	return nil, nil //nolint:nilnil // no cube, and nothing wrong
}

// grouped says that branches are asked for by what groups them.
func grouped(q *Question) bool {
	return slices.Contains(q.GroupBy, ByOpco) || slices.Contains(q.GroupBy, ByCris)
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// answersJobs says that the jobs of a cube are, or can be made into, those that are asked for.
func (c *candidate) answersJobs(q *Question) bool {
	w := q.Where
	if w.JobScheme != nil && c.jobScheme != *w.JobScheme {
		return false
	}
	if !slices.Contains(q.GroupBy, ByJob) {
		return true
	}
	if q.JobScheme != nil && *q.JobScheme != c.jobScheme {
		c.converted = true
		return w.JobIn == nil || w.JobScheme != nil
	}
	return q.JobLevel == nil || *q.JobLevel <= c.jobLevel
}

// closeness is how far the level of its jobs is from the one asked for; without one, the broadest detail that is at hand.
func (c *candidate) closeness(q *Question) int {
	if !slices.Contains(q.GroupBy, ByJob) || c.converted || q.JobLevel == nil {
		return 0
	}
	return c.jobLevel - *q.JobLevel
}
