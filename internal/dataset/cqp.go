package dataset

import "gpec/internal/vocab"

// Cqp is a certificate of professional qualification.
type Cqp struct {
	Code        string // CI23153
	Title       string
	InterBranch bool // established by several commissions (CQPI)
}

var cqpSpec = &Spec{Table: "cqps", Mode: Register, Key: []string{"code"}, Columns: []string{"code", "title", "folded", "inter_branch"}}

func (Cqp) spec() *Spec { return cqpSpec }
func (r Cqp) values() []any {
	return []any{r.Code, r.Title, vocab.Fold(r.Title), r.InterBranch}
}

// CqpCreator is a body that establishes a certificate.
type CqpCreator struct{ Cqp, Name string }

func cqpRef() Ref { return Ref{Column: "cqp_id", Target: "cqps", On: []string{"cqp"}} }

var cqpCreatorSpec = &Spec{Table: "cqp_creators", Mode: Replace, Key: []string{"cqp_id", "name"}, Columns: []string{"cqp", "name"}, Refs: []Ref{cqpRef()}}

func (CqpCreator) spec() *Spec     { return cqpCreatorSpec }
func (r CqpCreator) values() []any { return []any{r.Cqp, r.Name} }

// CqpJob is a job that a certificate leads to.
type CqpJob struct {
	Cqp string
	Job vocab.JobRef
}

var cqpJobSpec = &Spec{Table: "cqp_jobs", Mode: Replace, Key: []string{"cqp_id", "job_id"}, Columns: []string{"cqp", "job_scheme", "job_code", "job_level"},
	Refs: []Ref{cqpRef(), jobRef("job_id", "job")}}

func (CqpJob) spec() *Spec     { return cqpJobSpec }
func (r CqpJob) values() []any { return []any{r.Cqp, r.Job.Scheme, r.Job.Code, r.Job.Level} }
