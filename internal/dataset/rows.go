package dataset

import (
	"time"

	"gpec/internal/vocab"
)

// Mode is how the rows of one type meet what the database already holds.
type Mode int

// The modes.
const (
	// Register rows are upserted on their natural key and never removed: what a newer edition no longer lists keeps the
	// edition that last listed it. An older edition never overwrites a newer one.
	Register Mode = iota
	// Replace rows are upserted on their natural key; those of the dataset that the edition no longer lists are removed.
	Replace
	// Append rows belong to their edition: every edition keeps its own.
	Append
	// Enrich rows set columns of their own on a row that another source registers, creating it when missing
	// (reference_only).
	Enrich
	// Mention rows name what another source registers: they create it when missing (reference_only) and touch it only
	// as long as no register holds it.
	Mention
)

// Spec says how a row type is stored: the loader needs nothing else to write it.
type Spec struct {
	Table   string
	Mode    Mode
	Columns []string // staged columns, in the order of Row.values
	Refs    []Ref    // staged columns that name other rows
	Key     []string // columns of the unique index of Table, references resolved ("branch_id"); edition_id is implied by Append
	// Seed columns are set on a row the source creates, and left alone on a row that a register holds.
	Seed []string
	// Sparse columns are not known to every layout: an empty value leaves what an earlier edition said.
	Sparse []string
	// Loose says that the same key may come with other values on several lines (a certifier's name): the first is kept and
	// the others are no error.
	Loose bool
}

// SpecOf gives the spec of a row.
func SpecOf(r Row) *Spec { return r.spec() }

// ValuesOf gives the values of a row, in the order of its spec's columns.
func ValuesOf(r Row) []any { return r.values() }

// Ref turns staged natural keys into the id of the row they name.
type Ref struct {
	Column   string   // foreign key column of the table
	Target   string   // table of the row named
	On       []string // staged columns, in the order of the target's natural key
	Optional bool     // an empty first column means no reference
	Stub     bool     // create the row named when it is missing, as known from this reference only
}

func branchRef(column, on string) Ref {
	return Ref{Column: column, Target: "branches", On: []string{on}, Stub: true}
}

func certificationRef(column, on string) Ref {
	return Ref{Column: column, Target: "certifications", On: []string{on}, Stub: true}
}

func jobRef(column, prefix string) Ref {
	return Ref{Column: column, Target: "jobs", On: []string{prefix + "_scheme", prefix + "_code", prefix + "_level"}, Stub: true}
}

func (r Ref) optional() Ref { r.Optional = true; return r }

// Opco is one of the eleven operators.
type Opco struct {
	Code vocab.OPCO
	Name string
}

var opcoSpec = &Spec{Loose: true, Table: "opcos", Columns: []string{"code", "name"}, Key: []string{"code"}}

func (Opco) spec() *Spec     { return opcoSpec }
func (r Opco) values() []any { return []any{r.Code, r.Name} }

// Region is an administrative region (INSEE code, two digits as text).
type Region struct {
	Code, Name string
	Overseas   bool
}

var regionSpec = &Spec{Table: "regions", Columns: []string{"code", "name", "overseas", "folded"}, Key: []string{"code"}}

func (Region) spec() *Spec { return regionSpec }
func (r Region) values() []any {
	return []any{r.Code, r.Name, r.Overseas, vocab.Fold(r.Name)}
}

// Department is a département (INSEE code: 01, 2A, 971).
type Department struct{ Code, Name, Region string }

var departmentSpec = &Spec{Table: "departments", Columns: []string{"code", "name", "region"}, Key: []string{"code"},
	Refs: []Ref{{Column: "region_id", Target: "regions", On: []string{"region"}}}}

func (Department) spec() *Spec     { return departmentSpec }
func (r Department) values() []any { return []any{r.Code, r.Name, r.Region} }

// Branch is a collective agreement (convention collective de branche), or a statute that has an IDCC, as the ministry lists it.
type Branch struct {
	IDCC       vocab.IDCC
	Label      string // full title
	ShortLabel string // usual name; the title when there is none
	Kind       string // AGREEMENT (sheet "Conventions de branche") or STATUTE (sheet "Accords et statuts")
	Regime     string // GENERAL, AGRICULTURAL or ""
	Scope      string // NATIONAL, REGIONAL, LOCAL... or "": see vocab of the source
	Active     bool
	CRIS       string // code of the CRIS family (level 3), or ""
	SignedOn   vocab.Date
	InForceOn  vocab.Date
	EndedOn    vocab.Date
	Successor  vocab.IDCC // the code that directly follows, or ""
	Current    vocab.IDCC // the active code at the end of the chain of successors; "" when the chain ends nowhere active
}

var branchSpec = &Spec{Table: "branches", Mode: Register, Key: []string{"idcc"},
	Columns: []string{"idcc", "label", "short_label", "kind", "regime", "scope", "active", "cris", "signed_on", "in_force_on", "ended_on",
		"successor_idcc", "current_idcc", "folded"},
	Refs: []Ref{branchRef("successor_id", "successor_idcc").optional(), branchRef("current_id", "current_idcc").optional()}}

func (Branch) spec() *Spec { return branchSpec }
func (r Branch) values() []any {
	short := r.ShortLabel
	if short == "" {
		short = r.Label
	}
	return []any{r.IDCC, r.Label, short, r.Kind, r.Regime, r.Scope, r.Active, r.CRIS, r.SignedOn, r.InForceOn, r.EndedOn,
		r.Successor, r.Current, vocab.Fold(short)}
}

// BranchText is the entry of a branch in the KALI base of Légifrance.
type BranchText struct {
	IDCC   vocab.IDCC
	Label  string // title there, used when no register holds the branch
	KaliID string // KALICONT…
	State  string // VIGUEUR, VIGUEUR_ETEN, DENONCE…
	URL    string
}

var branchTextSpec = &Spec{Table: "branches", Mode: Enrich, Key: []string{"idcc"},
	Columns: []string{"idcc", "label", "short_label", "kali_id", "kali_state", "kali_url", "folded"},
	Seed:    []string{"label", "short_label", "folded"}, Loose: true}

func (BranchText) spec() *Spec { return branchTextSpec }
func (r BranchText) values() []any {
	return []any{r.IDCC, r.Label, r.Label, r.KaliID, r.State, r.URL, vocab.Fold(r.Label)}
}

// OpcoAttachment says which operator collects for a branch: the owner (propriétaire) and, overseas, the manager (gestion).
type OpcoAttachment struct {
	Branch         vocab.IDCC
	Owner          vocab.OPCO
	Manager        vocab.OPCO // "" where the owner manages
	Territory      string     // "FRANCE" (whole), or "OVERSEAS" where another operator manages
	Establishments int        // number of SIRET declared so; -1 when the source does not count them
	Principal      bool       // the owner with the most establishments of the branch
	ValidFrom      vocab.Date // first day the source speaks of
}

var opcoAttachmentSpec = &Spec{Table: "opco_attachments", Mode: Append, Key: []string{"branch_id", "owner_id", "manager_code", "territory"},
	Columns: []string{"branch", "owner", "manager_code", "manager", "territory", "establishments", "principal", "valid_from"},
	Refs: []Ref{branchRef("branch_id", "branch"), {Column: "owner_id", Target: "opcos", On: []string{"owner"}},
		{Column: "manager_id", Target: "opcos", On: []string{"manager"}, Optional: true}}}

func (OpcoAttachment) spec() *Spec { return opcoAttachmentSpec }
func (r OpcoAttachment) values() []any {
	var n any
	if r.Establishments >= 0 {
		n = r.Establishments
	}
	return []any{r.Branch, r.Owner, r.Manager, r.Manager, r.Territory, n, r.Principal, r.ValidFrom}
}

// Commission is a joint commission (CPNE) with its label in this edition.
type Commission struct {
	Code  vocab.CPNE
	Label string
}

var commissionSpec = &Spec{Loose: true, Table: "commissions", Mode: Register, Key: []string{"code"}, Columns: []string{"code", "number", "label", "folded"}}

func (Commission) spec() *Spec { return commissionSpec }
func (r Commission) values() []any {
	return []any{r.Code, number(string(r.Code)), r.Label, vocab.Fold(r.Label)}
}

func number(code string) int {
	n := 0
	for _, c := range code {
		n = n*10 + int(c-'0')
	}
	return n
}

// CommissionLabel keeps the label each edition gave: the numbers are stable, the labels are not.
type CommissionLabel struct {
	Commission vocab.CPNE
	Label      string
}

var commissionLabelSpec = &Spec{Loose: true, Table: "commission_labels", Mode: Append, Key: []string{"commission_id"}, Columns: []string{"commission", "label"},
	Refs: []Ref{{Column: "commission_id", Target: "commissions", On: []string{"commission"}, Stub: true}}}

func (CommissionLabel) spec() *Spec     { return commissionLabelSpec }
func (r CommissionLabel) values() []any { return []any{r.Commission, r.Label} }

// CommissionBranch says that a commission is competent for a branch, in one edition (N-N).
type CommissionBranch struct {
	Commission vocab.CPNE
	Branch     vocab.IDCC
}

var commissionBranchSpec = &Spec{Table: "commission_branches", Mode: Append, Key: []string{"commission_id", "branch_id"}, Columns: []string{"commission", "branch"},
	Refs: []Ref{{Column: "commission_id", Target: "commissions", On: []string{"commission"}, Stub: true}, branchRef("branch_id", "branch")}}

func (CommissionBranch) spec() *Spec     { return commissionBranchSpec }
func (r CommissionBranch) values() []any { return []any{r.Commission, r.Branch} }

// Job is one entry of a classification of jobs. Parent is empty at level 1.
type Job struct {
	Ref    vocab.JobRef
	Label  string
	Parent vocab.JobRef
	// Sheet is the ROME v3 sheet a ROME 4.0 job comes from (code_rome_parent); "" elsewhere.
	Sheet      string
	Regulated  bool   // regulated profession (emploi réglementé)
	Transition string // GREEN, GREENING, DIGITAL… as the source states it, or ""
}

var jobSpec = &Spec{Table: "jobs", Mode: Register, Key: []string{"scheme", "code", "level"},
	Columns: []string{"scheme", "code", "level", "label", "parent_scheme", "parent_code", "parent_level", "sheet", "regulated", "transition", "folded"},
	Refs:    []Ref{{Column: "parent_id", Target: "jobs", On: []string{"parent_scheme", "parent_code", "parent_level"}, Optional: true, Stub: true}}}

func (Job) spec() *Spec { return jobSpec }
func (r Job) values() []any {
	return []any{r.Ref.Scheme, r.Ref.Code, r.Ref.Level, r.Label, r.Parent.Scheme, r.Parent.Code, r.Parent.Level, r.Sheet, r.Regulated, r.Transition, vocab.Fold(r.Label)}
}

// JobAppellation is a usual name of a ROME job (appellation), by its OGR code.
type JobAppellation struct {
	OGR        string
	Label      string
	ShortLabel string
	Job        vocab.JobRef
	Rare       bool // seldom used (peu usité)
}

var jobAppellationSpec = &Spec{Table: "job_appellations", Mode: Replace, Key: []string{"ogr_code"},
	Columns: []string{"ogr_code", "label", "short_label", "job_scheme", "job_code", "job_level", "rare", "folded"}, Refs: []Ref{jobRef("job_id", "job")}}

func (JobAppellation) spec() *Spec { return jobAppellationSpec }
func (r JobAppellation) values() []any {
	return []any{r.OGR, r.Label, r.ShortLabel, r.Job.Scheme, r.Job.Code, r.Job.Level, r.Rare, vocab.Fold(r.Label)}
}

// JobLink is a correspondence from a job of one scheme to a job of another.
type JobLink struct {
	From, To vocab.JobRef
	// Qualification restricts the link to one level of qualification (one digit of the source), or "".
	Qualification string
	// WeightBP is the share of From that goes to To, in basis points; the weights of one From, one To
	// scheme and one qualification sum to 10000.
	WeightBP int
	// Published says that the source gives the weight; otherwise it is an equal share.
	Published bool
}

var jobLinkSpec = &Spec{Table: "job_links", Mode: Replace, Key: []string{"source_id", "target_id", "qualification"},
	Columns: []string{"from_scheme", "from_code", "from_level", "to_scheme", "to_code", "to_level", "qualification", "weight_bp", "published"},
	Refs:    []Ref{jobRef("source_id", "from"), jobRef("target_id", "to")}}

func (JobLink) spec() *Spec { return jobLinkSpec }
func (r JobLink) values() []any {
	return []any{r.From.Scheme, r.From.Code, r.From.Level, r.To.Scheme, r.To.Code, r.To.Level, r.Qualification, r.WeightBP, r.Published}
}

// JobMobility says that a job leads to another; rank 1 is the nearest. The graph is directed.
type JobMobility struct {
	From, To vocab.JobRef
	Rank     int
}

var jobMobilitySpec = &Spec{Table: "job_mobilities", Mode: Replace, Key: []string{"source_id", "target_id"},
	Columns: []string{"from_scheme", "from_code", "from_level", "to_scheme", "to_code", "to_level", "rank"},
	Refs:    []Ref{jobRef("source_id", "from"), jobRef("target_id", "to")}}

func (JobMobility) spec() *Spec { return jobMobilitySpec }
func (r JobMobility) values() []any {
	return []any{r.From.Scheme, r.From.Code, r.From.Level, r.To.Scheme, r.To.Code, r.To.Level, r.Rank}
}

// Competency is what a job asks for, by its OGR code.
type Competency struct {
	OGR         string
	Kind        string // SKILL, MACRO_SKILL, KNOWLEDGE, SOFT_SKILL or CONTEXT
	Label       string
	Category    string // of the source, or ""
	Subcategory string
	Parent      string // OGR code of the macro-competency, or ""
}

var competencySpec = &Spec{Table: "competencies", Mode: Register, Key: []string{"ogr_code"},
	Columns: []string{"ogr_code", "kind", "label", "category", "subcategory", "parent", "folded"},
	Refs:    []Ref{{Column: "parent_id", Target: "competencies", On: []string{"parent"}, Optional: true, Stub: true}}}

func (Competency) spec() *Spec { return competencySpec }
func (r Competency) values() []any {
	return []any{r.OGR, r.Kind, r.Label, r.Category, r.Subcategory, r.Parent, vocab.Fold(r.Label)}
}

// JobRequirement says that a job asks for a competency.
type JobRequirement struct {
	Job        vocab.JobRef
	Competency string // OGR code
	Importance string // CORE (Principale), EMERGING (Émergente) or STANDARD
}

var jobRequirementSpec = &Spec{Table: "job_requirements", Mode: Replace, Key: []string{"job_id", "competency_id"},
	Columns: []string{"job_scheme", "job_code", "job_level", "competency", "importance"},
	Refs:    []Ref{jobRef("job_id", "job"), {Column: "competency_id", Target: "competencies", On: []string{"competency"}}}}

func (JobRequirement) spec() *Spec { return jobRequirementSpec }
func (r JobRequirement) values() []any {
	return []any{r.Job.Scheme, r.Job.Code, r.Job.Level, r.Competency, r.Importance}
}

// Certification is a fiche of the RNCP or of the Répertoire spécifique.
type Certification struct {
	Code             vocab.CertificationCode
	Title            string
	Level            int    // European level 1 to 8; 0 when the fiche has none
	KindCode         string // abbreviation of the diploma type: CAP, BTS, TP; "" when the fiche has none (CQP among them)
	Kind             string // its label
	State            string // ACTIVE or INACTIVE
	Registration     string // BY_RIGHT (de droit) or ON_REQUEST (sur demande), or ""
	PublicationState string // ETAT_FICHE of the XML, as published; "" in the CSV
	PartialAward     bool   // blocks may be awarded apart (validation partielle)
	Brochures        string // numbers of Journal officiel brochures (NOT IDCC), comma-separated
	DecidedOn        vocab.Date
	EffectiveOn      vocab.Date
	ExpiresOn        vocab.Date // end of registration
	LastGazetteOn    vocab.Date // last Journal officiel
	LastAwardOn      vocab.Date // DATE_LIMITE_DELIVRANCE, which may be later than ExpiresOn
}

var certificationSpec = &Spec{Table: "certifications", Mode: Register, Key: []string{"code"},
	Columns: []string{"code", "register", "number", "title", "level", "kind_code", "kind", "state", "registration", "publication_state", "partial_award", "brochures",
		"decided_on", "effective_on", "expires_on", "last_gazette_on", "last_award_on", "folded", "level_sort", "expires_sort"},
	Sparse: []string{"publication_state", "last_award_on"}}

func (Certification) spec() *Spec { return certificationSpec }
func (r Certification) values() []any {
	var level any
	if r.Level > 0 {
		level = r.Level
	}
	// A certification without an end sorts after all the others.
	end := r.ExpiresOn
	if end.IsZero() {
		end = vocab.NewDate(9999, time.December, 31)
	}
	return []any{r.Code, r.Code.Register(), r.Code.Number(), r.Title, level, r.KindCode, r.Kind, r.State, r.Registration, r.PublicationState, r.PartialAward, r.Brochures,
		r.DecidedOn, r.EffectiveOn, r.ExpiresOn, r.LastGazetteOn, r.LastAwardOn, vocab.Fold(r.Title), r.Level, end}
}

// CertificationMention names a certification that another source registers (a funding row, a diploma table).
type CertificationMention struct {
	Code     vocab.CertificationCode
	Title    string
	KindCode string
}

var certificationMentionSpec = &Spec{Loose: true, Table: "certifications", Mode: Mention, Key: []string{"code"},
	Columns: []string{"code", "register", "number", "title", "kind_code", "folded"}}

func (CertificationMention) spec() *Spec { return certificationMentionSpec }
func (r CertificationMention) values() []any {
	return []any{r.Code, r.Code.Register(), r.Code.Number(), r.Title, r.KindCode, vocab.Fold(r.Title)}
}

// CompetencyBlock is a part of a certification that can be awarded apart (bloc de compétences), by its national code.
type CompetencyBlock struct {
	Code          string // RNCP509BC05
	Label         string
	Certification vocab.CertificationCode
}

var competencyBlockSpec = &Spec{Table: "competency_blocks", Mode: Replace, Key: []string{"certification_id", "code", "folded"}, Columns: []string{"code", "label", "certification", "folded"},
	Refs: []Ref{certificationRef("certification_id", "certification")}}

func (CompetencyBlock) spec() *Spec { return competencyBlockSpec }
func (r CompetencyBlock) values() []any {
	return []any{r.Code, r.Label, r.Certification, vocab.Fold(r.Label)}
}

// Certifier is a body that delivers a certification. Its key is its SIRET, or its folded name where the fiche gives none.
type Certifier struct{ Key, Name, SIRET string }

// NewCertifier gives a certifier its key.
func NewCertifier(name, siret string) Certifier {
	key := siret
	if key == "" {
		key = vocab.Fold(name)
	}
	return Certifier{key, name, siret}
}

var certifierSpec = &Spec{Loose: true, Table: "certifiers", Mode: Register, Key: []string{"key"}, Columns: []string{"key", "name", "siret", "folded"}}

func (Certifier) spec() *Spec     { return certifierSpec }
func (r Certifier) values() []any { return []any{r.Key, r.Name, r.SIRET, vocab.Fold(r.Name)} }

// CertificationCertifier links a certification to a certifier by its key.
type CertificationCertifier struct {
	Certification vocab.CertificationCode
	Certifier     string
}

var certificationCertifierSpec = &Spec{Table: "certification_certifiers", Mode: Replace, Key: []string{"certification_id", "certifier_id"}, Columns: []string{"certification", "certifier"},
	Refs: []Ref{certificationRef("certification_id", "certification"), {Column: "certifier_id", Target: "certifiers", On: []string{"certifier"}}}}

func (CertificationCertifier) spec() *Spec     { return certificationCertifierSpec }
func (r CertificationCertifier) values() []any { return []any{r.Certification, r.Certifier} }

// CertificationJob says that a certification leads to a job of the ROME.
type CertificationJob struct {
	Certification vocab.CertificationCode
	Job           vocab.JobRef
}

var certificationJobSpec = &Spec{Table: "certification_jobs", Mode: Replace, Key: []string{"certification_id", "job_id"}, Columns: []string{"certification", "job_scheme", "job_code", "job_level"},
	Refs: []Ref{certificationRef("certification_id", "certification"), jobRef("job_id", "job")}}

func (CertificationJob) spec() *Spec { return certificationJobSpec }
func (r CertificationJob) values() []any {
	return []any{r.Certification, r.Job.Scheme, r.Job.Code, r.Job.Level}
}

// CertificationBranch says that a fiche names a branch by its IDCC (XML only: the CSV holds brochure numbers).
type CertificationBranch struct {
	Certification vocab.CertificationCode
	Branch        vocab.IDCC
}

var certificationBranchSpec = &Spec{Table: "certification_branches", Mode: Replace, Key: []string{"certification_id", "branch_id"}, Columns: []string{"certification", "branch"},
	Refs: []Ref{certificationRef("certification_id", "certification"), branchRef("branch_id", "branch")}}

func (CertificationBranch) spec() *Spec     { return certificationBranchSpec }
func (r CertificationBranch) values() []any { return []any{r.Certification, r.Branch} }

// CertificationLink says that one certification follows another. Either fiche may state it; both statements are one link.
type CertificationLink struct {
	Predecessor, Successor vocab.CertificationCode
}

var certificationLinkSpec = &Spec{Table: "certification_links", Mode: Replace, Key: []string{"predecessor_id", "successor_id"}, Columns: []string{"predecessor", "successor"},
	Refs: []Ref{certificationRef("predecessor_id", "predecessor"), certificationRef("successor_id", "successor")}}

func (CertificationLink) spec() *Spec     { return certificationLinkSpec }
func (r CertificationLink) values() []any { return []any{r.Predecessor, r.Successor} }

// AccessRoute is a way to obtain a certification.
type AccessRoute struct {
	Certification vocab.CertificationCode
	Route         string // STUDENT, APPRENTICESHIP, CONTINUING, PROFESSIONALISATION, INDIVIDUAL or EXPERIENCE (VAE)
}

var accessRouteSpec = &Spec{Table: "access_routes", Mode: Replace, Key: []string{"certification_id", "route"}, Columns: []string{"certification", "route"},
	Refs: []Ref{certificationRef("certification_id", "certification")}}

func (AccessRoute) spec() *Spec     { return accessRouteSpec }
func (r AccessRoute) values() []any { return []any{r.Certification, r.Route} }

// Nsf is a training specialty (nomenclature des spécialités de formation): 221, 326t.
type Nsf struct{ Code, Label string }

var nsfSpec = &Spec{Loose: true, Table: "nsfs", Mode: Register, Key: []string{"code"}, Columns: []string{"code", "label"}}

func (Nsf) spec() *Spec     { return nsfSpec }
func (r Nsf) values() []any { return []any{r.Code, r.Label} }

// CertificationNsf links a certification to a specialty.
type CertificationNsf struct {
	Certification vocab.CertificationCode
	Nsf           string
}

var certificationNsfSpec = &Spec{Table: "certification_nsfs", Mode: Replace, Key: []string{"certification_id", "nsf_id"}, Columns: []string{"certification", "nsf"},
	Refs: []Ref{certificationRef("certification_id", "certification"), {Column: "nsf_id", Target: "nsfs", On: []string{"nsf"}}}}

func (CertificationNsf) spec() *Spec     { return certificationNsfSpec }
func (r CertificationNsf) values() []any { return []any{r.Certification, r.Nsf} }

// Formacode is a training theme of Centre Inffo: 42872.
type Formacode struct{ Code, Label string }

var formacodeSpec = &Spec{Loose: true, Table: "formacodes", Mode: Register, Key: []string{"code"}, Columns: []string{"code", "label"}}

func (Formacode) spec() *Spec     { return formacodeSpec }
func (r Formacode) values() []any { return []any{r.Code, r.Label} }

// CertificationFormacode links a certification to a training theme.
type CertificationFormacode struct {
	Certification vocab.CertificationCode
	Formacode     string
}

var certificationFormacodeSpec = &Spec{Table: "certification_formacodes", Mode: Replace, Key: []string{"certification_id", "formacode_id"}, Columns: []string{"certification", "formacode"},
	Refs: []Ref{certificationRef("certification_id", "certification"), {Column: "formacode_id", Target: "formacodes", On: []string{"formacode"}}}}

func (CertificationFormacode) spec() *Spec     { return certificationFormacodeSpec }
func (r CertificationFormacode) values() []any { return []any{r.Certification, r.Formacode} }

// Diploma links a diploma code (CFD) of the ministry of education to its fiche; Certification is "" where there is none (NR).
type Diploma struct {
	CFD           vocab.CFD
	Label         string
	Certification vocab.CertificationCode
}

var diplomaSpec = &Spec{Loose: true, Table: "diplomas", Mode: Replace, Key: []string{"cfd", "certification_code"}, Columns: []string{"cfd", "label", "certification_code", "certification"},
	Refs: []Ref{certificationRef("certification_id", "certification").optional()}}

func (Diploma) spec() *Spec { return diplomaSpec }
func (r Diploma) values() []any {
	return []any{r.CFD, r.Label, r.Certification, r.Certification}
}

// FundingLevel is what one edition of the référentiel sets for a certification and a commission.
// One edition may hold several rows for the same pair: they are a set.
type FundingLevel struct {
	Certification vocab.CertificationCode // "" in the editions that name a diploma only
	Diploma       vocab.CFD               // "" in the editions that name the RNCP code
	Commission    vocab.CPNE
	AmountCents   vocab.Cents // per year of contract
	Set           bool        // false: the edition says NC or NR, not set
	Status        string      // COMMISSION (CPNE), RECOMMENDED (R), STATE (A), DECREE (D) or HISTORICAL (H)
	ApplicableOn  vocab.Date  // contracts concluded from this day; zero: from the day the edition takes effect
}

// Loose: several diplomas may stand for one fiche, and their rows then say the same of it.
var fundingLevelSpec = &Spec{Loose: true, Table: "funding_levels", Mode: Append, Key: []string{"certification_id", "commission_id", "amount_cents", "status", "applicable_on"},
	Columns: []string{"certification", "cfd", "commission", "amount_cents", "status", "applicable_on", "amount_sort"},
	Refs:    []Ref{certificationRef("certification_id", "certification"), {Column: "commission_id", Target: "commissions", On: []string{"commission"}, Stub: true}}}

func (FundingLevel) spec() *Spec { return fundingLevelSpec }
func (r FundingLevel) values() []any {
	// A level that is not set sorts below every amount.
	var amount any
	sort := int64(-1)
	if r.Set {
		amount, sort = int64(r.AmountCents), int64(r.AmountCents)
	}
	return []any{r.Certification, r.Diploma, r.Commission, amount, r.Status, r.ApplicableOn, sort}
}

// Activity is an economic activity (NAF) or a sector that groups several.
type Activity struct {
	Ref   vocab.ActivityRef
	Label string
}

var activitySpec = &Spec{Table: "activities", Mode: Register, Key: []string{"scheme", "code"}, Columns: []string{"scheme", "code", "label", "folded"}, Loose: true}

func (Activity) spec() *Spec { return activitySpec }
func (r Activity) values() []any {
	return []any{r.Ref.Scheme, r.Ref.Code, r.Label, vocab.Fold(r.Label)}
}

// EmploymentBasin is an employment basin (bassin d'emploi) of one survey.
type EmploymentBasin struct {
	Ref  vocab.Basin
	Name string
}

var employmentBasinSpec = &Spec{Table: "employment_basins", Mode: Register, Key: []string{"year", "code"}, Columns: []string{"year", "code", "name", "folded"}, Loose: true}

func (EmploymentBasin) spec() *Spec { return employmentBasinSpec }
func (r EmploymentBasin) values() []any {
	return []any{r.Ref.Year, r.Ref.Code, r.Name, vocab.Fold(r.Name)}
}

// BranchActivity says that employees of an activity (APE) are under the agreement of a branch.
type BranchActivity struct {
	Branch   vocab.IDCC
	Activity vocab.ActivityRef
	ShareBP  int // share of the employees of the activity, in basis points; -1 where the source does not tell
}

var branchActivitySpec = &Spec{Table: "branch_activities", Mode: Replace, Key: []string{"branch_id", "activity_id"}, Columns: []string{"branch", "activity_scheme", "activity_code", "share_bp"}, Sparse: []string{"share_bp"},
	Refs: []Ref{branchRef("branch_id", "branch"), {Column: "activity_id", Target: "activities", On: []string{"activity_scheme", "activity_code"}, Stub: true}}}

func (BranchActivity) spec() *Spec { return branchActivitySpec }
func (r BranchActivity) values() []any {
	var share any
	if r.ShareBP >= 0 {
		share = r.ShareBP
	}
	return []any{r.Branch, r.Activity.Scheme, r.Activity.Code, share}
}

// Rows that name what another source registers.
type (
	// BranchMention names a branch.
	BranchMention struct{ IDCC vocab.IDCC }
	// JobMention names a job.
	JobMention struct{ Ref vocab.JobRef }
	// ActivityMention names an activity.
	ActivityMention struct{ Ref vocab.ActivityRef }
	// EmploymentBasinMention names an employment basin.
	EmploymentBasinMention struct{ Ref vocab.Basin }
)

var (
	branchMentionSpec   = &Spec{Loose: true, Table: "branches", Mode: Mention, Key: []string{"idcc"}, Columns: []string{"idcc"}}
	jobMentionSpec      = &Spec{Loose: true, Table: "jobs", Mode: Mention, Key: []string{"scheme", "code", "level"}, Columns: []string{"scheme", "code", "level"}}
	activityMentionSpec = &Spec{Loose: true, Table: "activities", Mode: Mention, Key: []string{"scheme", "code"}, Columns: []string{"scheme", "code"}}
	basinMentionSpec    = &Spec{Loose: true, Table: "employment_basins", Mode: Mention, Key: []string{"year", "code"}, Columns: []string{"year", "code"}}
)

func (BranchMention) spec() *Spec          { return branchMentionSpec }
func (JobMention) spec() *Spec             { return jobMentionSpec }
func (ActivityMention) spec() *Spec        { return activityMentionSpec }
func (EmploymentBasinMention) spec() *Spec { return basinMentionSpec }

func (r BranchMention) values() []any          { return []any{r.IDCC} }
func (r JobMention) values() []any             { return []any{r.Ref.Scheme, r.Ref.Code, r.Ref.Level} }
func (r ActivityMention) values() []any        { return []any{r.Ref.Scheme, r.Ref.Code} }
func (r EmploymentBasinMention) values() []any { return []any{r.Ref.Year, r.Ref.Code} }

// Fact is one figure of the cube: a metric in a year, by the dimensions that the source breaks it down by. A dimension that is
// not given is one it does not break it down by: the figure is then for all of it. The metric, the dimensions given and the
// scheme and level of the job are the grain of the fact: figures of two grains are never added up.
//
// Only the additive detail is a fact: a total that stands beside its details in a file is not, unless it is of a grain of its own.
// A Fact may be put by pointer, and used again for the next: a sink keeps none.
type Fact struct {
	Metric vocab.Metric
	Year   int
	// Since and Until are the years an average or a projection spans, such as 2017 and 2019 for 2018; zero for one year.
	Since, Until int

	Branch     vocab.IDCC
	Job        vocab.JobRef // with a scheme and a level and without a code: persons whose job is not known
	Region     string       // INSEE code
	Department string       // INSEE code
	Basin      vocab.Basin
	Activity   vocab.ActivityRef
	Age        vocab.AgeBand
	Sex        vocab.Sex
	Size       vocab.SizeClass

	Value   float64 // in the unit of the metric; without meaning when the quality is Secret
	Quality vocab.Quality
	// Low and High bound the true figure when the quality is Estimated; both are 0 when nothing bounds it.
	Low, High float64
	// Units is the number of contributors (enterprises) behind the figure, and TopBP the share of the largest in basis points;
	// zero when the source does not tell.
	Units, TopBP int
}

// The facts have no spec of their own: the loader writes them into the cube (package workforce).
var factSpec = &Spec{Table: "facts"}

func (Fact) spec() *Spec   { return factSpec }
func (Fact) values() []any { return nil }

// PlanningParameter is a default of the forecasts: what they take where nothing at hand measures it.
type PlanningParameter struct {
	Code       string // EXIT_AGE_MEAN
	AppliesTo  string // FAP2009:B4, LEVEL:5, CORE; "" for all
	ValidFrom  vocab.Date
	ValidTo    vocab.Date // first day it is no longer taken; zero while it is
	Value      float64
	Unit       string // YEARS, RATE, SHARE, MONTHS, PERSONS, RATIO
	Confidence string // M, P or H: how far it is verified
	Source     string
}

var planningParameterSpec = &Spec{Table: "planning_parameters", Mode: Replace, Key: []string{"code", "applies_to", "valid_from"},
	Columns: []string{"code", "applies_to", "valid_from", "valid_to", "value", "unit", "confidence", "source"}}

func (PlanningParameter) spec() *Spec { return planningParameterSpec }
func (r PlanningParameter) values() []any {
	return []any{r.Code, r.AppliesTo, r.ValidFrom, r.ValidTo, r.Value, r.Unit, r.Confidence, r.Source}
}
