package reference

import (
	"context"
	"slices"
	"strings"

	"gpec/ent"
	"gpec/ent/observation"
	"gpec/ent/predicate"
)

// FigureMetric is what a published figure measures.
type FigureMetric string

// FigureQuality is how a published figure was obtained.
type FigureQuality string

// FigurePoint is one published figure.
type FigurePoint struct {
	Metric  FigureMetric
	Unit    string
	Year    int
	Period  *string
	Region  *string
	AgeBand *string
	Value   float64
	Quality FigureQuality
	Edition *ent.Edition
}

// FigureKey asks for the figures of a branch or of a job.
type FigureKey struct {
	Branch, Job int    // one of them
	Metrics     string // metrics joined by commas; all when empty
	ByRegion    bool   // the figures of regions too
}

// NewFigureKey makes a key that compares.
func NewFigureKey(branch, job int, metrics []FigureMetric, byRegion *bool) FigureKey {
	names := make([]string, len(metrics))
	for i, m := range metrics {
		names[i] = string(m)
	}
	return FigureKey{branch, job, strings.Join(names, ","), byRegion != nil && *byRegion}
}

// Figures answers several keys, with one statement for each shape of key.
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
		ids := make([]int, len(of))
		for i, k := range of {
			ids[i] = k.Branch + k.Job
		}
		slices.Sort(ids)
		var where []predicate.Observation
		if g.branch {
			where = append(where, observation.BranchIDIn(ids...))
		} else {
			where = append(where, observation.JobIDIn(ids...))
		}
		if g.metrics != "" {
			where = append(where, observation.MetricIn(strings.Split(g.metrics, ",")...))
		}
		if !g.byRegion {
			where = append(where, observation.Region(""))
		}
		rows, err := s.Client.Observation.Query().Where(where...).WithEdition(func(q *ent.EditionQuery) { q.WithDataset() }).
			Order(ent.Asc(observation.FieldMetric, observation.FieldYear, observation.FieldRegion, observation.FieldAgeBand, observation.FieldID)).All(ctx)
		if err != nil {
			return nil, wrap("reading figures", err)
		}
		for _, r := range rows {
			k := FigureKey{Metrics: g.metrics, ByRegion: g.byRegion}
			if g.branch {
				k.Branch = *r.BranchID
			} else {
				k.Job = *r.JobID
			}
			out[k] = append(out[k], point(r))
		}
	}
	return out, nil
}

func point(r *ent.Observation) *FigurePoint {
	return &FigurePoint{
		Metric: FigureMetric(r.Metric), Unit: r.Unit, Year: r.Year, Period: orNil(r.Period), Region: orNil(r.Region), AgeBand: orNil(r.AgeBand),
		Value: r.Value, Quality: FigureQuality(r.Quality), Edition: r.Edges.Edition,
	}
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
