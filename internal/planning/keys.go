package planning

import (
	"context"

	"gpec/ent"
	"gpec/internal/acts"
	"gpec/internal/named"
	"gpec/internal/vocab"
)

// ForecastKey is what a group is of; an id of 0 stands for none.
type ForecastKey struct {
	AgeBand *string

	rows                      *named.Rows
	branch, opco, job, region int
}

// newKey makes a key, and announces the rows it names.
func newKey(rows *named.Rows, branch, opco, job, region int, age *string) *ForecastKey {
	rows.Branches.Want(branch)
	rows.Opcos.Want(opco)
	rows.Jobs.Want(job)
	rows.Regions.Want(region)
	return &ForecastKey{AgeBand: age, rows: rows, branch: branch, opco: opco, job: job, region: region}
}

// Branch is the branch; nil for none.
func (k *ForecastKey) Branch(ctx context.Context) (*ent.Branch, error) {
	return k.rows.Branch(ctx, k.branch)
}

// Opco is the operator; nil for none.
func (k *ForecastKey) Opco(ctx context.Context) (*ent.Opco, error) { return k.rows.Opco(ctx, k.opco) }

// Job is the job; nil for none.
func (k *ForecastKey) Job(ctx context.Context) (*ent.Job, error) { return k.rows.Job(ctx, k.job) }

// Region is the region; nil for none.
func (k *ForecastKey) Region(ctx context.Context) (*ent.Region, error) {
	return k.rows.Region(ctx, k.region)
}

// SkillGap is what is missing of a competency, in persons.
type SkillGap struct {
	Demand, Inherited, Balance, Gap float64
	Drivers                         []*ExplanationStep

	rows       *named.Rows
	competency int
	jobs       []*SkillGapJob // the one with the largest demand first
}

// Competency is the competency.
func (g *SkillGap) Competency(ctx context.Context) (*ent.Competency, error) {
	return g.rows.Competency(ctx, g.competency)
}

// SkillGapJob is a job that asks for a competency.
type SkillGapJob struct {
	Requirement, Demand float64

	rows *named.Rows
	job  int
}

// Job is the job.
func (j *SkillGapJob) Job(ctx context.Context) (*ent.Job, error) { return j.rows.Job(ctx, j.job) }

// TrainingNeed is the training to one certification.
type TrainingNeed struct {
	Share  float64
	Yields *TrainingYields
	Years  []*TrainingYear

	rows          *named.Rows
	certification int
}

// Certification is the certification.
func (t *TrainingNeed) Certification(ctx context.Context) (*ent.Certification, error) {
	return t.rows.Certification(ctx, t.certification)
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

	rows          *named.Rows
	certification int
}

// Certification is the certification.
func (l *TrainingBudgetLine) Certification(ctx context.Context) (*ent.Certification, error) {
	return l.rows.Certification(ctx, l.certification)
}

// ForecastAgreementJob is a family in both projections.
type ForecastAgreementJob struct {
	Growth, OtherGrowth, CareerEndExits, OtherCareerEndExits float64

	rows *named.Rows
	job  int
}

// Job is the family.
func (j *ForecastAgreementJob) Job(ctx context.Context) (*ent.Job, error) {
	return j.rows.Job(ctx, j.job)
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
