package workforce

import (
	"context"
	"database/sql"

	"gpec/internal/vocab"
)

// Table is a cube whose figures can be read as everybody sees them.
type Table struct {
	Dataset     string
	Edition     int // its row
	Metric      vocab.Metric
	Dims        []WorkforceDimension // but the year
	JobScheme   vocab.Scheme         // "" without jobs
	JobLevel    int
	First, Last int  // years
	Estimated   bool // computed here from other figures
	Extract     bool // a part of an edition: the starter facts
	Operator    string

	c *candidate
}

// Tables lists the cubes of a metric in the latest edition of each dataset, the smaller ones of a dataset first.
func (s *Service) Tables(ctx context.Context, metric vocab.Metric) ([]*Table, error) {
	all, err := s.candidates(ctx, &Question{Metric: metric}, 0)
	if err != nil {
		return nil, err
	}
	var out []*Table
	for _, c := range all {
		t := &Table{Dataset: c.dataset, Edition: c.edition, Metric: metric, JobScheme: c.jobScheme, JobLevel: c.jobLevel, First: c.first, Last: c.last,
			Estimated: c.estimated, Extract: c.extract, Operator: c.operator, c: c}
		for _, d := range c.dims.list() {
			t.Dims = append(t.Dims, dimensionOf[d])
		}
		out = append(out, t)
	}
	return out, nil
}

// Has says that a table is broken down by some dimensions; every table has years.
func (t *Table) Has(dims ...WorkforceDimension) bool {
	for _, d := range dims {
		if dim, ok := dimOf(d); ok && !t.c.dims.has(dim) {
			return false
		}
	}
	return true
}

// Shown reads the figures of a table as everybody sees them, whoever asks: added up over the dimensions that are not named, of some
// years (all when there are none), in the order of their keys. Keys are, in the order of the dimensions: years, the ids of rows, numbers of
// bands; 0 stands for persons of whom it is not known. What is not shown to anybody is left out.
func (s *Service) Shown(ctx context.Context, t *Table, by []WorkforceDimension, years []int, take func(keys []int, value float64) error) error {
	q := &Question{Metric: t.Metric, GroupBy: by, Where: &WorkforceWhereInput{YearIn: years}}
	f, err := s.filterOf(ctx, q, t.c)
	if err != nil {
		return err
	}
	p := &plan{Service: s, q: q, c: t.c, f: f, target: t.c.jobLevel}
	p.smallest()
	st := p.groups(nil)
	query := "SELECT * FROM (" + st.text + ") g WHERE v IS NOT NULL"
	for i := range by {
		query += map[bool]string{true: " ORDER BY ", false: ", "}[i == 0] + "k" + string(rune('0'+i))
	}
	rows, err := s.SQL.QueryContext(ctx, s.written(query), st.args...)
	if err != nil {
		return wrap("reading figures", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	scanned, keys := make([]sql.NullInt64, len(by)), make([]int, len(by))
	var value float64
	var rest [7]any // bounds, counts, reason, ordering
	into := make([]any, 0, len(by)+1+len(rest))
	for i := range scanned {
		into = append(into, &scanned[i])
	}
	into = append(into, &value)
	for i := range rest {
		into = append(into, &rest[i])
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return wrap("reading figures", err)
		}
		for i, d := range by {
			keys[i] = rowOf(d, scanned[i])
		}
		if err := take(keys, value); err != nil {
			return err
		}
	}
	return wrap("reading figures", rows.Err())
}

// rowOf gives the id of the row of a member; years and bands are what they are.
func rowOf(by WorkforceDimension, n sql.NullInt64) int {
	dim, ok := dimOf(by)
	if !ok {
		return int(n.Int64)
	}
	table := owner[dim]
	switch {
	case !n.Valid || n.Int64 < 0 && table != "":
		return 0
	case table == "":
		return int(n.Int64)
	}
	return global(dim, int(n.Int64))
}
