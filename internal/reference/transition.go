package reference

import (
	"cmp"
	"context"
	"slices"

	"gpec/ent"
	"gpec/ent/certification"
	"gpec/ent/competency"
	"gpec/ent/competencyblock"
	"gpec/ent/jobmobility"
	"gpec/ent/jobrequirement"
	"gpec/internal/fault"
)

// JobTransitionResult is what it takes to go from one job to another.
type JobTransitionResult struct {
	From, To *ent.Job
	Rank     *int
	Distance float64
	Shared   []*ent.JobRequirement
	Missing  []*ent.JobRequirement
	Coverage []*CertificationCoverageResult
}

// CertificationCoverageResult is how much of a list of competencies a certification covers.
type CertificationCoverageResult struct {
	Certification *ent.Certification
	Blocks        []*ent.CompetencyBlock
	Covered       []*ent.Competency
	Share         float64
}

const maxCoverage = 50

// JobTransition compares two jobs. An unknown job is a not-found error.
func (s *Service) JobTransition(ctx context.Context, from, to JobKeyInput, certifications *int) (*JobTransitionResult, error) {
	limit := 10
	if certifications != nil {
		limit = *certifications
	}
	if limit < 0 || limit > maxCoverage {
		return nil, fault.New(fault.BadInput, "certifications is %d: expected 0 to %d", limit, maxCoverage)
	}
	a, err := s.bareJob(ctx, from)
	if err != nil {
		return nil, err
	}
	b, err := s.bareJob(ctx, to)
	if err != nil {
		return nil, err
	}
	has, err := s.requirements(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	asks, err := s.requirements(ctx, b.ID)
	if err != nil {
		return nil, err
	}
	r := &JobTransitionResult{From: a, To: b, Shared: []*ent.JobRequirement{}, Missing: []*ent.JobRequirement{}, Coverage: []*CertificationCoverageResult{}}
	held := make(map[int]bool, len(has))
	for _, q := range has {
		held[q.CompetencyID] = true
	}
	var all, missing float64
	for _, q := range asks {
		w := weight(q)
		all += w
		if held[q.CompetencyID] {
			r.Shared = append(r.Shared, q)
		} else {
			r.Missing = append(r.Missing, q)
			missing += w
		}
	}
	if all > 0 {
		r.Distance = missing / all
	}
	m, err := s.Client.JobMobility.Query().Where(jobmobility.SourceID(a.ID), jobmobility.TargetID(b.ID)).Only(ctx)
	switch {
	case err == nil:
		r.Rank = &m.Rank
	case !ent.IsNotFound(err):
		return nil, wrap("reading the mobility", err)
	}
	r.Coverage, err = s.coverage(ctx, coverable(r.Missing), limit)
	return r, err
}

// bareJob gives a job by its natural key, without what is selected below it.
func (s *Service) bareJob(ctx context.Context, k JobKeyInput) (*ent.Job, error) {
	q, err := s.jobQuery(k)
	if err != nil {
		return nil, err
	}
	return q.First(ctx)
}

// requirements lists what a job asks for, contexts of work left out; core first, then emerging, then by label.
func (s *Service) requirements(ctx context.Context, id int) ([]*ent.JobRequirement, error) {
	rows, err := s.Client.JobRequirement.Query().
		Where(jobrequirement.JobID(id), jobrequirement.HasCompetencyWith(competency.KindNEQ(competency.KindCONTEXT))).
		WithCompetency().Order(ent.Asc(jobrequirement.FieldImportance), jobrequirement.ByCompetencyField(competency.FieldFolded), ent.Asc(jobrequirement.FieldID)).All(ctx)
	if err != nil {
		return nil, wrap("reading requirements", err)
	}
	return rows, nil
}

func weight(r *ent.JobRequirement) float64 {
	if r.Importance == jobrequirement.ImportanceSTANDARD {
		return 1
	}
	return 2
}

// coverable is what a certification can be looked for: skills and knowledge, the core and emerging ones when any is missing.
// Soft skills are asked for by so many jobs that they would rank every certification alike.
func coverable(missing []*ent.JobRequirement) []int {
	var core, all []int
	for _, r := range missing {
		if r.Edges.Competency.Kind == competency.KindSOFT_SKILL {
			continue
		}
		all = append(all, r.CompetencyID)
		if r.Importance != jobrequirement.ImportanceSTANDARD {
			core = append(core, r.CompetencyID)
		}
	}
	if len(core) > 0 {
		return core
	}
	return all
}

// coverage ranks the active certifications by how many of the competencies the jobs they lead to ask for.
func (s *Service) coverage(ctx context.Context, competencies []int, limit int) ([]*CertificationCoverageResult, error) {
	out := []*CertificationCoverageResult{}
	if len(competencies) == 0 || limit == 0 {
		return out, nil
	}
	args := make([]any, 0, len(competencies)+1)
	for _, id := range competencies {
		args = append(args, id)
	}
	in := placeholders(len(competencies))
	// Count by set of jobs first: many certifications lead to the same jobs.
	rows, err := s.SQL.QueryContext(ctx, s.written(`SELECT c.id FROM certifications c
		JOIN (SELECT cj.certification_id AS id, count(DISTINCT jr.competency_id) AS n FROM job_requirements jr
			JOIN certification_jobs cj ON cj.job_id = jr.job_id WHERE jr.competency_id IN (`+in+`) GROUP BY cj.certification_id) k ON k.id = c.id
		WHERE c.state = 'ACTIVE' ORDER BY k.n DESC, c.number DESC LIMIT ?`), append(args, limit)...)
	if err != nil {
		return nil, wrap("ranking certifications", err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	var ids []int
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, wrap("ranking certifications", err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, wrap("ranking certifications", err)
	}
	certs, err := s.Client.Certification.Query().Where(certification.IDIn(ids...)).
		WithBlocks(func(q *ent.CompetencyBlockQuery) { q.Order(ent.Asc(competencyblock.FieldCode)) }).
		WithJobs(func(q *ent.JobQuery) {
			q.WithRequirements(func(q *ent.JobRequirementQuery) {
				q.Where(jobrequirement.CompetencyIDIn(competencies...)).WithCompetency()
			})
		}).All(ctx)
	if err != nil {
		return nil, wrap("reading certifications", err)
	}
	for _, c := range certs {
		out = append(out, covers(c, len(competencies)))
	}
	slices.SortFunc(out, func(a, b *CertificationCoverageResult) int {
		return slices.Index(ids, a.Certification.ID) - slices.Index(ids, b.Certification.ID)
	})
	return out, nil
}

func covers(c *ent.Certification, of int) *CertificationCoverageResult {
	r := &CertificationCoverageResult{Certification: c, Blocks: c.Edges.Blocks, Covered: []*ent.Competency{}}
	seen := map[int]bool{}
	for _, j := range c.Edges.Jobs {
		for _, q := range j.Edges.Requirements {
			if !seen[q.CompetencyID] {
				seen[q.CompetencyID] = true
				r.Covered = append(r.Covered, q.Edges.Competency)
			}
		}
	}
	slices.SortFunc(r.Covered, func(a, b *ent.Competency) int {
		return cmp.Or(cmp.Compare(a.Folded, b.Folded), cmp.Compare(a.OgrCode, b.OgrCode))
	})
	r.Share = float64(len(r.Covered)) / float64(of)
	return r
}
