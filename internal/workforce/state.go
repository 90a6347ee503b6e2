package workforce

import (
	"context"
	"fmt"
	"slices"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/named"
	"gpec/internal/vocab"
)

// DatasetState says how fresh a dataset is.
type DatasetState struct {
	Age, EditionCount int
	Extract           bool

	dataset, edition int
	run              int // the last that who asks may see; 0 for none
	rows             *named.Rows
}

// DataState gives the state of each dataset, or of one.
func (s *Service) DataState(ctx context.Context, code *string) ([]*DatasetState, error) {
	runs, err := s.lastRuns(ctx)
	if err != nil {
		return nil, wrap("looking for the last imports", err)
	}
	query := `SELECT d.id, e.id, e.published_on, e.extract, (SELECT count(*) FROM editions a WHERE a.dataset_id = d.id)
		FROM datasets d JOIN editions e ON e.dataset_id = d.id WHERE e.latest`
	var args []any
	if code != nil {
		query, args = query+" AND d.code = ?", append(args, *code)
	}
	rows, err := s.SQL.QueryContext(ctx, s.written(query+" ORDER BY d.code"), args...)
	if err != nil {
		return nil, wrap("listing datasets", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	names, out := &named.Rows{Client: s.Client}, []*DatasetState(nil)
	for rows.Next() {
		one := &DatasetState{rows: names}
		var published vocab.Date
		if err := rows.Scan(&one.dataset, &one.edition, &published, &one.Extract, &one.EditionCount); err != nil {
			return nil, wrap("listing datasets", err)
		}
		one.Age, one.run = vocab.DayInFrance(s.Now()).Compare(published), runs[one.dataset]
		names.Datasets.Want(one.dataset)
		names.Editions.Want(one.edition)
		names.ImportRuns.Want(one.run)
		out = append(out, one)
	}
	return out, wrap("listing datasets", rows.Err())
}

// lastRuns gives the last import of each dataset, of those that who asks may see.
func (s *Service) lastRuns(ctx context.Context) (map[int]int, error) {
	seen, args, err := access.Clause(ctx, s.Dialect, "ImportRun", "r", 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.SQL.QueryContext(ctx, "SELECT r.dataset_id, max(r.id) FROM import_runs r WHERE r.dataset_id IS NOT NULL AND NOT r.dry_run AND "+seen+" GROUP BY r.dataset_id", args...) //nolint:gosec // a condition of package access
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	out := map[int]int{}
	for rows.Next() {
		var of, run int
		if err := rows.Scan(&of, &run); err != nil {
			return nil, err
		}
		out[of] = run
	}
	return out, rows.Err()
}

// Dataset is the dataset.
func (d *DatasetState) Dataset(ctx context.Context) (*ent.Dataset, error) {
	return d.rows.Dataset(ctx, d.dataset)
}

// Edition is the edition that is served.
func (d *DatasetState) Edition(ctx context.Context) (*ent.Edition, error) {
	return d.rows.Edition(ctx, d.edition)
}

// LastRun is the last import; nil when there is none that may be seen.
func (d *DatasetState) LastRun(ctx context.Context) (*ent.ImportRun, error) {
	return d.rows.ImportRun(ctx, d.run)
}

// DimensionCompleteness says how much of a dimension the figures of a cube cover.
type DimensionCompleteness struct {
	Dimension             WorkforceDimension
	Members, Unclassified int
	Known                 *int
}

// Completeness says how much of each of its dimensions the figures of a cube cover, in its last year.
func (s *Service) Completeness(ctx context.Context, c *ent.Cube) ([]*DimensionCompleteness, error) {
	years := c.LastYear - c.FirstYear + 1
	first := &DimensionCompleteness{Dimension: ByYear, Known: &years}
	from, args, _ := smallestOf(c, 0)
	if err := s.SQL.QueryRowContext(ctx, s.written("SELECT count(DISTINCT year) FROM "+from), args...).Scan(&first.Members); err != nil {
		return nil, wrap("counting years", err)
	}
	out := []*DimensionCompleteness{first}
	for _, d := range parseMask(c.Dims).list() {
		one := &DimensionCompleteness{Dimension: dimensionOf[d]}
		from, args, cells := smallestOf(c, maskOf(d))
		err := s.SQL.QueryRowContext(ctx, s.written(fmt.Sprintf("SELECT count(DISTINCT CASE WHEN %[1]s <> %[2]d THEN %[1]s END), COALESCE(sum(CASE WHEN %[1]s = %[2]d THEN %[3]s ELSE 0 END), 0), (%[4]s) FROM %[5]s AND year = ?",
			columns[d], unclassified, cells, knownOf(d), from)), append(slices.Concat(knownArgs(d, c), args), c.LastYear)...).Scan(&one.Members, &one.Unclassified, &one.Known)
		if err != nil {
			return nil, wrap("counting the members of "+columns[d], err)
		}
		if one.Known != nil && *one.Known == 0 {
			one.Known = nil // no register is at hand
		}
		out = append(out, one)
	}
	return out, nil
}

// smallestOf gives the table with the fewest cells that has some dimensions of a cube, as what follows FROM, and the number of facts of
// one of its cells.
func smallestOf(c *ent.Cube, need Mask) (from string, args []any, cells string) {
	least, local := c.Facts, c.ID-offsets["cubes"]
	from, args, cells = "facts WHERE cube_id = ?", []any{local}, "1"
	for _, n := range ordered(c.Grains) {
		g := Grain(n)
		if g.mask().holds(need) && c.Grains[n] < least && (!need.has(Job) || g.level() == c.JobLevel) {
			least = c.Grains[n]
			from, args, cells = "rollups WHERE cube_id = ? AND grain = ?", []any{local, n}, "cells"
		}
	}
	return from, args, cells
}

// knownOf is the statement of how many members of a dimension are known, and knownArgs its arguments.
func knownOf(d Dim) string {
	switch d {
	case Branch:
		return "SELECT count(*) FROM branches WHERE active"
	case Job:
		return "SELECT count(*) FROM jobs WHERE scheme = ? AND level = ? AND NOT reference_only"
	case Activity:
		return "SELECT count(*) FROM activities WHERE scheme = ? AND NOT reference_only"
	case Region, Department:
		return "SELECT count(*) FROM " + owner[d]
	case Basin:
		return "SELECT count(*) FROM employment_basins WHERE NOT reference_only"
	case Sex:
		return "SELECT 2"
	}
	return "SELECT NULL"
}

func knownArgs(d Dim, c *ent.Cube) []any {
	switch d {
	case Job:
		return []any{c.JobScheme, c.JobLevel}
	case Activity:
		return []any{c.ActivityScheme}
	}
	return nil
}
