package workforce

import (
	"gpec/ent"
	"gpec/ent/cube"
	"gpec/ent/edition"
	"gpec/internal/vocab"
)

// Cubes is the cubes at hand: of one metric, unless it is nil; of the latest edition of each dataset, unless latest says otherwise.
func (s *Service) Cubes(metric *vocab.Metric, latest *bool) *ent.CubeQuery {
	q := s.Client.Cube.Query()
	if metric != nil {
		q.Where(cube.MetricEQ(*metric))
	}
	if latest == nil || *latest {
		q.Where(cube.HasEditionWith(edition.Latest(true)))
	}
	return q
}

// DimensionsOf lists the dimensions of a cube, the year first.
func DimensionsOf(c *ent.Cube) []WorkforceDimension {
	out := []WorkforceDimension{ByYear}
	for _, d := range parseMask(c.Dims).list() {
		out = append(out, dimensionOf[d])
	}
	return out
}

// JobSchemeOf is the classification of the jobs of a cube; nil when it has none.
func JobSchemeOf(c *ent.Cube) *vocab.Scheme {
	if c.JobScheme == "" {
		return nil
	}
	s := vocab.Scheme(c.JobScheme)
	return &s
}

// JobLevelOf is the level of the jobs of a cube; nil when it has none.
func JobLevelOf(c *ent.Cube) *int {
	if c.JobLevel == 0 {
		return nil
	}
	return &c.JobLevel
}

// ActivitySchemeOf is the classification of the activities of a cube; nil when it has none.
func ActivitySchemeOf(c *ent.Cube) *vocab.ActivityScheme {
	if c.ActivityScheme == "" {
		return nil
	}
	s := vocab.ActivityScheme(c.ActivityScheme)
	return &s
}
