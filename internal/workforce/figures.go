package workforce

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gpec/ent"
	"gpec/ent/edition"
	"gpec/ent/region"
	"gpec/internal/vocab"
)

// FigurePoint is one published figure.
type FigurePoint struct {
	Metric  vocab.Metric
	Unit    string
	Year    int
	Period  *string
	Region  *ent.Region
	AgeBand *string
	Value   float64
	Quality vocab.Quality
	Edition *ent.Edition
}

// FigureKey asks for the figures of a branch or of a job.
type FigureKey struct {
	Branch, Job int    // one of them
	Metrics     string // metrics joined by commas; all when empty
	ByRegion    bool   // the figures of regions too
}

// NewFigureKey makes a key that compares.
func NewFigureKey(branch, job int, metrics []vocab.Metric, byRegion *bool) FigureKey {
	names := make([]string, len(metrics))
	for i, m := range metrics {
		names[i] = string(m)
	}
	return FigureKey{branch, job, strings.Join(names, ","), byRegion != nil && *byRegion}
}

// Figures answers several keys, with one statement for each shape of key: the published figures of the grains that have no other
// dimension than the branch or the job, the region and the age.
func (s *Service) Figures(ctx context.Context, keys []FigureKey) (map[FigureKey][]*FigurePoint, error) {
	type shape struct {
		branch, byRegion bool
		metrics          string
	}
	groups := map[shape][]FigureKey{}
	out := make(map[FigureKey][]*FigurePoint, len(keys))
	for _, k := range keys {
		g := shape{k.Branch != 0, k.ByRegion, k.Metrics}
		groups[g] = append(groups[g], k)
		out[k] = []*FigurePoint{}
	}
	for g, of := range groups {
		column, dim := "job", Job
		if g.branch {
			column, dim = "branch", Branch
		}
		ids := make([]int, len(of))
		for i, k := range of {
			ids[i] = k.Branch + k.Job
		}
		slices.Sort(ids)
		points, err := s.figures(ctx, dim, ids, g.metrics, g.byRegion)
		if err != nil {
			return nil, wrap("reading the figures of a "+column, err)
		}
		for _, k := range of {
			out[k] = append(out[k], points[k.Branch+k.Job]...)
		}
	}
	return out, nil
}

// figures gives the figures of branches or jobs, by their ids.
func (s *Service) figures(ctx context.Context, dim Dim, ids []int, metrics string, byRegion bool) (map[int][]*FigurePoint, error) {
	column := columns[dim]
	var args []any
	listed := make([]string, len(ids))
	for i, id := range ids {
		listed[i] = "?"
		args = append(args, local(dim, id))
	}
	grains := []string{names[dim], names[dim] + ",age"}
	if byRegion {
		grains = append(grains, names[dim]+",region", names[dim]+",region,age")
	}
	query := `SELECT f.` + column + `, c.metric, c.unit, f.year, c.since, c.until, COALESCE(f.region, -1), COALESCE(f.age, 0), f.value, f.quality, c.edition_id
		FROM facts f JOIN cubes c ON c.id = f.cube_id + ` + fmt.Sprint(offsets["cubes"]) + ` JOIN editions e ON e.id = c.edition_id
		WHERE f.` + column + ` IN (` + strings.Join(listed, ", ") + `) AND c.policy_id IS NULL AND NOT c.estimated AND e.latest AND f.value IS NOT NULL
		AND c.dims IN ('` + strings.Join(grains, "', '") + `')`
	if metrics != "" {
		query += " AND c.metric IN (" + strings.TrimSuffix(strings.Repeat("?, ", strings.Count(metrics, ",")+1), ", ") + ")"
		for m := range strings.SplitSeq(metrics, ",") {
			args = append(args, m)
		}
	}
	query += " ORDER BY c.metric, f.year, COALESCE(f.region, -1), COALESCE(f.age, 0), c.id"
	rows, err := s.SQL.QueryContext(ctx, s.written(query), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	points := map[int][]*FigurePoint{}
	regions, editions := map[int][]*FigurePoint{}, map[int][]*FigurePoint{}
	for rows.Next() {
		p := &FigurePoint{}
		var of, since, until, region, edition int
		var age vocab.AgeBand
		if err := rows.Scan(&of, &p.Metric, &p.Unit, &p.Year, &since, &until, &region, &age, &p.Value, &p.Quality, &edition); err != nil {
			return nil, err
		}
		p.Period, p.AgeBand = orNil(period(p.Year, since, until)), orNil(age.String())
		if region >= 0 {
			regions[global(Region, region)] = append(regions[global(Region, region)], p)
		}
		editions[edition] = append(editions[edition], p)
		id := global(dim, of)
		points[id] = append(points[id], p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return points, s.attach(ctx, regions, editions)
}

// attach gives figures their regions and editions.
func (s *Service) attach(ctx context.Context, regions, editions map[int][]*FigurePoint) error {
	if len(regions) > 0 {
		found, err := s.Client.Region.Query().Where(region.IDIn(ordered(regions)...)).All(ctx)
		if err != nil {
			return err
		}
		for _, r := range found {
			for _, p := range regions[r.ID] {
				p.Region = r
			}
		}
	}
	if len(editions) == 0 {
		return nil
	}
	found, err := s.Client.Edition.Query().Where(edition.IDIn(ordered(editions)...)).WithDataset().All(ctx)
	if err != nil {
		return err
	}
	for _, e := range found {
		for _, p := range editions[e.ID] {
			p.Edition = e
		}
	}
	return nil
}

// period names the years that a figure spans, such as 2017-2019; "" for one year.
func period(year, since, until int) string {
	if since == 0 && until == 0 {
		return ""
	}
	return fmt.Sprintf("%d-%d", year+since, year+until)
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
