package planning

import (
	"context"

	"gpec/ent"
	"gpec/ent/branch"
	"gpec/ent/certification"
	"gpec/ent/competency"
	"gpec/ent/job"
	"gpec/ent/opco"
	"gpec/ent/region"
	"gpec/internal/acts"
	"gpec/internal/relay"
	"gpec/internal/vocab"
)

// nodes are the rows that an answer names, read when the first of them is asked for. Rows are named by their global ids; 0 names none.
type nodes struct {
	client         *ent.Client
	branches       relay.Batch[*ent.Branch]
	opcos          relay.Batch[*ent.Opco]
	jobs           relay.Batch[*ent.Job]
	regions        relay.Batch[*ent.Region]
	competencies   relay.Batch[*ent.Competency]
	certifications relay.Batch[*ent.Certification]
}

func (n *nodes) branch(ctx context.Context, id int) (*ent.Branch, error) {
	return n.branches.At(id, func(ids []int) ([]*ent.Branch, error) {
		q, err := n.client.Branch.Query().Where(branch.IDIn(ids...)).CollectFields(ctx, "Branch", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Branch) int { return r.ID })
}

func (n *nodes) opco(ctx context.Context, id int) (*ent.Opco, error) {
	return n.opcos.At(id, func(ids []int) ([]*ent.Opco, error) {
		q, err := n.client.Opco.Query().Where(opco.IDIn(ids...)).CollectFields(ctx, "Opco", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Opco) int { return r.ID })
}

func (n *nodes) job(ctx context.Context, id int) (*ent.Job, error) {
	return n.jobs.At(id, func(ids []int) ([]*ent.Job, error) {
		q, err := n.client.Job.Query().Where(job.IDIn(ids...)).CollectFields(ctx, "Job", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Job) int { return r.ID })
}

func (n *nodes) region(ctx context.Context, id int) (*ent.Region, error) {
	return n.regions.At(id, func(ids []int) ([]*ent.Region, error) {
		q, err := n.client.Region.Query().Where(region.IDIn(ids...)).CollectFields(ctx, "Region", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Region) int { return r.ID })
}

func (n *nodes) competency(ctx context.Context, id int) (*ent.Competency, error) {
	return n.competencies.At(id, func(ids []int) ([]*ent.Competency, error) {
		q, err := n.client.Competency.Query().Where(competency.IDIn(ids...)).CollectFields(ctx, "Competency", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Competency) int { return r.ID })
}

func (n *nodes) certification(ctx context.Context, id int) (*ent.Certification, error) {
	return n.certifications.At(id, func(ids []int) ([]*ent.Certification, error) {
		q, err := n.client.Certification.Query().Where(certification.IDIn(ids...)).CollectFields(ctx, "Certification", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Certification) int { return r.ID })
}

// ForecastKey is what a group is of; an id of 0 stands for none.
type ForecastKey struct {
	AgeBand *string

	nodes                     *nodes
	branch, opco, job, region int
}

// newKey makes a key, and announces the rows it names.
func (n *nodes) newKey(branch, opco, job, region int, age *string) *ForecastKey {
	n.branches.Want(branch)
	n.opcos.Want(opco)
	n.jobs.Want(job)
	n.regions.Want(region)
	return &ForecastKey{AgeBand: age, nodes: n, branch: branch, opco: opco, job: job, region: region}
}

// Branch is the branch; nil for none.
func (k *ForecastKey) Branch(ctx context.Context) (*ent.Branch, error) {
	return k.nodes.branch(ctx, k.branch)
}

// Opco is the operator; nil for none.
func (k *ForecastKey) Opco(ctx context.Context) (*ent.Opco, error) { return k.nodes.opco(ctx, k.opco) }

// Job is the job; nil for none.
func (k *ForecastKey) Job(ctx context.Context) (*ent.Job, error) { return k.nodes.job(ctx, k.job) }

// Region is the region; nil for none.
func (k *ForecastKey) Region(ctx context.Context) (*ent.Region, error) {
	return k.nodes.region(ctx, k.region)
}

// SkillGap is what is missing of a competency, in persons.
type SkillGap struct {
	Demand, Inherited, Balance, Gap float64
	Drivers                         []*ExplanationStep

	nodes      *nodes
	competency int
	jobs       []*SkillGapJob // the one with the largest demand first
}

// Competency is the competency.
func (g *SkillGap) Competency(ctx context.Context) (*ent.Competency, error) {
	return g.nodes.competency(ctx, g.competency)
}

// SkillGapJob is a job that asks for a competency.
type SkillGapJob struct {
	Requirement, Demand float64

	nodes *nodes
	job   int
}

// Job is the job.
func (j *SkillGapJob) Job(ctx context.Context) (*ent.Job, error) { return j.nodes.job(ctx, j.job) }

// TrainingNeed is the training to one certification.
type TrainingNeed struct {
	Share  float64
	Yields *TrainingYields
	Years  []*TrainingYear

	nodes         *nodes
	certification int
}

// Certification is the certification.
func (t *TrainingNeed) Certification(ctx context.Context) (*ent.Certification, error) {
	return t.nodes.certification(ctx, t.certification)
}

// TrainingBudget is what the training of a branch will cost.
type TrainingBudget struct {
	Run        *ent.ForecastRun
	Branch     *ent.Branch
	Commission *ent.Commission // nil when there is none, or several
	Currency   string
	Years      []*TrainingBudgetYear
	Warnings   []*vocab.RunWarning
}

// TrainingBudgetLine is what training to one certification costs in one year.
type TrainingBudgetLine struct {
	PersonYears             float64
	LevelCents, AmountCents int64
	Starter                 bool

	nodes         *nodes
	certification int
}

// Certification is the certification.
func (l *TrainingBudgetLine) Certification(ctx context.Context) (*ent.Certification, error) {
	return l.nodes.certification(ctx, l.certification)
}

// ForecastAgreementJob is a family in both projections.
type ForecastAgreementJob struct {
	Growth, OtherGrowth, CareerEndExits, OtherCareerEndExits float64

	nodes *nodes
	job   int
}

// Job is the family.
func (j *ForecastAgreementJob) Job(ctx context.Context) (*ent.Job, error) {
	return j.nodes.job(ctx, j.job)
}

// inLanguage gives a text in a language; nil for that of the request.
func inLanguage(ctx context.Context, language *acts.Language, t acts.Text) string {
	l := acts.LanguageOf(ctx)
	if language != nil {
		l = *language
	}
	if l == acts.English {
		return t.EN
	}
	return t.FR
}

// Jobs are the first of the jobs that ask for it.
func (g *SkillGap) Jobs(most int) []*SkillGapJob { return g.jobs[:max(0, min(most, len(g.jobs)))] }
