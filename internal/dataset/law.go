package dataset

import "gpec/internal/vocab"

// LegalRule is one version of a rule of law: a parameter with its article and the days it is in force.
type LegalRule struct {
	Code       string // APP_STARTER_L3
	Article    string
	ValidFrom  vocab.Date
	ValidTo    vocab.Date // first day it is no longer in force; zero while in force
	Selector   string     // the date that selects the version: CONCLUSION, CAMPAIGN, FILING…
	Confidence string     // V, A, O, T or G: how far the statement is verified
	Parameters string     // JSON
}

var legalRuleSpec = &Spec{Table: "legal_rules", Mode: Replace, Key: []string{"code", "valid_from"},
	Columns: []string{"code", "article", "valid_from", "valid_to", "selector", "confidence", "parameters"}}

func (LegalRule) spec() *Spec { return legalRuleSpec }
func (r LegalRule) values() []any {
	return []any{r.Code, r.Article, r.ValidFrom, r.ValidTo, r.Selector, r.Confidence, r.Parameters}
}

// LegalText is one version of an article of law.
type LegalText struct {
	Article    string // L6332-1
	ValidFrom  vocab.Date
	ValidTo    vocab.Date // first day it is no longer in force; zero while in force
	Act        string     // that made the version
	Summary    string     // what the version says, or changes, in own words
	Confidence string     // V, A, O, T or G
}

var legalTextSpec = &Spec{Table: "legal_texts", Mode: Replace, Key: []string{"article", "valid_from"},
	Columns: []string{"article", "valid_from", "valid_to", "act", "summary", "confidence"}}

func (LegalText) spec() *Spec { return legalTextSpec }
func (r LegalText) values() []any {
	return []any{r.Article, r.ValidFrom, r.ValidTo, r.Act, r.Summary, r.Confidence}
}

// Mission is one version of an item of an article that gives a mission. Two items may bear the same printed label at once: the item
// is its key, the label is what is printed.
type Mission struct {
	Article    string // L6332-1
	Item       string // I-6-CSE
	ValidFrom  vocab.Date
	ValidTo    vocab.Date // first day it is no longer in force; zero while in force
	Label      string     // I 6°
	Statement  string     // in own words
	Act        string     // that made the version
	Confidence string     // V, A, O, T or G
}

var missionSpec = &Spec{Table: "missions", Mode: Replace, Key: []string{"article", "item", "valid_from"},
	Columns: []string{"article", "item", "valid_from", "valid_to", "label", "statement", "act", "confidence"}}

func (Mission) spec() *Spec { return missionSpec }
func (r Mission) values() []any {
	return []any{r.Article, r.Item, r.ValidFrom, r.ValidTo, r.Label, r.Statement, r.Act, r.Confidence}
}

// Contract is a training contract of an operator, under a pseudonym of the operator's own making.
type Contract struct {
	Kind          string // APPRENTICESHIP, PROFESSIONALISATION
	Operator      vocab.OPCO
	Pseudonym     string
	Branch        vocab.IDCC
	Certification vocab.CertificationCode
	ConcludedOn   vocab.Date
	StartOn       vocab.Date
	EndOn         vocab.Date
	BrokenOn      vocab.Date // zero when it was not
	MaintainedTo  vocab.Date
	Probation     bool
	LevelCents    vocab.Cents // a year; 0: that of the référentiel
	RemoteBP      int
	Exempt        bool
	Disabled      bool
	Disability    vocab.Cents // for a year of execution
	Reduced       bool
	Successor     bool
	Nights, Meals int
	Equipment     vocab.Cents
	Mobility      vocab.Cents
	ContractHours int
	TrainingHours int
	Hourly        vocab.Cents
	Priority      bool
}

var contractSpec = &Spec{Table: "training_contracts", Mode: Replace, Key: []string{"opco_id", "pseudonym"},
	Columns: []string{"kind", "opco", "pseudonym", "branch", "certification", "concluded_on", "start_on", "end_on", "broken_on", "maintained_to", "probation", "level_cents", "remote_bp",
		"exempt", "disabled", "disability_cents", "reduced", "successor", "nights", "meals", "equipment_cents", "mobility_cents", "contract_hours", "training_hours", "hourly_cents", "priority"},
	Refs: []Ref{{Column: "opco_id", Target: "opcos", On: []string{"opco"}}, branchRef("branch_id", "branch"), certificationRef("certification_id", "certification")}}

func (Contract) spec() *Spec { return contractSpec }
func (r Contract) values() []any {
	var level any
	if r.LevelCents > 0 {
		level = r.LevelCents
	}
	return []any{r.Kind, r.Operator, r.Pseudonym, r.Branch, r.Certification, r.ConcludedOn, r.StartOn, r.EndOn, r.BrokenOn, r.MaintainedTo, r.Probation, level, r.RemoteBP,
		r.Exempt, r.Disabled, r.Disability, r.Reduced, r.Successor, r.Nights, r.Meals, r.Equipment, r.Mobility, r.ContractHours, r.TrainingHours, r.Hourly, r.Priority}
}
