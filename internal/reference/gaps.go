package reference

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gpec/ent"
	"gpec/ent/certification"
	"gpec/ent/certificationjob"
	"gpec/ent/competency"
	"gpec/ent/cqp"
	"gpec/ent/cqpitem"
	"gpec/ent/cqpjob"
	"gpec/internal/fault"
	"gpec/internal/vocab"
)

// JobCoverageResult is what covers the competencies of a job.
type JobCoverageResult struct {
	Job            *ent.Job
	Certifications []*ent.Certification // active ones that lead to it
	Cqps           []*ent.Cqp           // that lead to it and are not abrogated
	Competencies   []*CompetencyCoverage
	Uncovered      int
}

// CompetencyCoverage is what covers one competency of a job.
type CompetencyCoverage struct {
	Requirement *ent.JobRequirement
	Declared    []*ent.Cqp // certificates whose référentiel of competencies names it
	Blocks      []*LikeBlock
}

// LikeBlock is a block of competencies that says much the same as a competency.
type LikeBlock struct {
	Block    *ent.CompetencyBlock
	Likeness float64 // share of the words of the competency that its title says, 0 to 1
}

// leastLikeness is the share of words from which a block is said to cover a competency.
const leastLikeness = 0.5

// mostBlocks is how many blocks are shown of a competency, the likest first.
const mostBlocks = 5

// JobCoverage says which of the competencies of a job are covered by what leads to the job: by a certificate that names them, or by a block of
// a certification whose title says much the same. No official table links blocks to competencies, so the second is an estimate.
func (s *Service) JobCoverage(ctx context.Context, key JobKeyInput) (*JobCoverageResult, error) {
	j, err := s.bareJob(ctx, key)
	if err != nil {
		return nil, err
	}
	out := &JobCoverageResult{Job: j, Competencies: []*CompetencyCoverage{}}
	if out.Certifications, err = s.Client.Certification.Query().Where(certification.StateEQ(certification.StateACTIVE), certification.HasCertificationJobsWith(certificationjob.JobID(j.ID))).
		WithBlocks().Order(ent.Asc(certification.FieldRegister, certification.FieldNumber)).All(ctx); err != nil {
		return nil, wrap("reading the certifications of a job", err)
	}
	if out.Cqps, err = s.Client.Cqp.Query().Where(cqp.StoredStateNEQ(cqp.StoredStateABROGATED), cqp.HasOccupationsWith(cqpjob.JobID(j.ID))).Order(ent.Asc(cqp.FieldCode)).All(ctx); err != nil {
		return nil, wrap("reading the certificates of a job", err)
	}
	rows, err := s.requirements(ctx, j.ID)
	if err != nil {
		return nil, err
	}
	declared, err := s.declared(ctx, out.Cqps)
	if err != nil {
		return nil, err
	}
	var blocks []*ent.CompetencyBlock
	for _, c := range out.Certifications {
		blocks = append(blocks, c.Edges.Blocks...)
	}
	said := make([]map[string]bool, len(blocks))
	for i, b := range blocks {
		said[i] = stems(b.Label)
	}
	for _, r := range rows {
		if r.Edges.Competency.Kind == competency.KindSOFT_SKILL {
			continue // asked for by so many jobs that it tells none of them
		}
		c := &CompetencyCoverage{Requirement: r, Declared: declared[r.CompetencyID], Blocks: likest(r.Edges.Competency.Label, blocks, said)}
		if c.Declared == nil {
			c.Declared = []*ent.Cqp{}
		}
		if len(c.Declared) == 0 && len(c.Blocks) == 0 {
			out.Uncovered++
		}
		out.Competencies = append(out.Competencies, c)
	}
	return out, nil
}

// declared lists, for each competency, the certificates whose référentiel names it.
func (s *Service) declared(ctx context.Context, of []*ent.Cqp) (map[int][]*ent.Cqp, error) {
	ids, byID := make([]int, len(of)), map[int]*ent.Cqp{}
	for i, c := range of {
		ids[i], byID[c.ID] = c.ID, c
	}
	rows, err := s.Client.CqpItem.Query().Where(cqpitem.CqpIDIn(ids...), cqpitem.CompetencyIDNotNil()).Order(ent.Asc(cqpitem.FieldCqpID)).All(ctx)
	if err != nil {
		return nil, wrap("reading the référentiels of certificates", err)
	}
	out := map[int][]*ent.Cqp{}
	for _, r := range rows {
		if list := out[*r.CompetencyID]; len(list) == 0 || list[len(list)-1].ID != r.CqpID {
			out[*r.CompetencyID] = append(list, byID[r.CqpID])
		}
	}
	return out, nil
}

// likest lists the blocks that say much the same as a label, the likest first.
func likest(label string, blocks []*ent.CompetencyBlock, said []map[string]bool) []*LikeBlock {
	words := stems(label)
	out := []*LikeBlock{}
	if len(words) == 0 {
		return out
	}
	for i, b := range blocks {
		shared := 0
		for w := range words {
			if said[i][w] {
				shared++
			}
		}
		if likeness := float64(shared) / float64(len(words)); likeness >= leastLikeness {
			out = append(out, &LikeBlock{b, likeness})
		}
	}
	slices.SortStableFunc(out, func(x, y *LikeBlock) int {
		return cmp.Or(cmp.Compare(y.Likeness, x.Likeness), cmp.Compare(x.Block.Code, y.Block.Code))
	})
	return out[:min(len(out), mostBlocks)]
}

// stemLength is how much of a word is compared: what is left of it once French endings are gone.
const stemLength = 6

// stems gives the words of a text that mean something: four letters at least, cut to their beginning.
func stems(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(vocab.Fold(text)) {
		if len(w) < 4 || slices.Contains([]string{"dans", "pour", "avec", "leur", "leurs", "cette", "selon", "entre", "sous"}, w) {
			continue
		}
		if len(w) > stemLength {
			w = w[:stemLength]
		}
		out[w] = true
	}
	return out
}

// CertificationOverlap is a certification that leads to some of the jobs of another.
type CertificationOverlap struct {
	Certification *ent.Certification
	Jobs          []*ent.Job // of both
	Share         float64    // jobs of both, of the jobs of either
}

// mostOverlaps bounds the certifications compared with one.
const mostOverlaps = 100

// Overlaps lists the active certifications that lead to jobs of another, those that share most first.
func (s *Service) Overlaps(ctx context.Context, of *ent.Certification, most int) ([]*CertificationOverlap, error) {
	if most < 1 || most > mostOverlaps {
		return nil, fault.New(fault.BadInput, "most is %d: expected 1 to %d", most, mostOverlaps)
	}
	own, err := s.Client.CertificationJob.Query().Where(certificationjob.CertificationID(of.ID)).WithJob().All(ctx)
	if err != nil {
		return nil, wrap("reading the jobs of a certification", err)
	}
	jobs, ids := map[int]*ent.Job{}, make([]int, len(own))
	for i, l := range own {
		jobs[l.JobID], ids[i] = l.Edges.Job, l.JobID
	}
	shared, err := s.Client.CertificationJob.Query().Where(certificationjob.JobIDIn(ids...), certificationjob.CertificationIDNEQ(of.ID),
		certificationjob.HasCertificationWith(certification.StateEQ(certification.StateACTIVE))).Order(ent.Asc(certificationjob.FieldJobID)).All(ctx)
	if err != nil {
		return nil, wrap("reading the certifications of jobs", err)
	}
	both := map[int][]*ent.Job{}
	for _, l := range shared {
		both[l.CertificationID] = append(both[l.CertificationID], jobs[l.JobID])
	}
	others := make([]int, 0, len(both))
	for id := range both {
		others = append(others, id)
	}
	return s.byShare(ctx, others, both, len(own), most)
}

// byShare reads the certifications that share jobs, and ranks them.
func (s *Service) byShare(ctx context.Context, others []int, both map[int][]*ent.Job, own, most int) ([]*CertificationOverlap, error) {
	out := []*CertificationOverlap{}
	for part := range slices.Chunk(others, mostNamed) {
		rows, err := s.Client.Certification.Query().Where(certification.IDIn(part...)).WithCertificationJobs().All(ctx)
		if err != nil {
			return nil, wrap("reading certifications", err)
		}
		for _, c := range rows {
			n := len(both[c.ID])
			out = append(out, &CertificationOverlap{Certification: c, Jobs: both[c.ID], Share: float64(n) / float64(own+len(c.Edges.CertificationJobs)-n)})
		}
	}
	slices.SortFunc(out, func(x, y *CertificationOverlap) int {
		return cmp.Or(cmp.Compare(y.Share, x.Share), cmp.Compare(len(y.Jobs), len(x.Jobs)), cmp.Compare(x.Certification.Code, y.Certification.Code))
	})
	return out[:min(len(out), most)], nil
}
