package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Cqp is a certificate of professional qualification.
type Cqp struct{ ent.Schema }

// Mixin of Cqp.
func (Cqp) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Folded{}} }

// Fields of Cqp.
func (Cqp) Fields() []ent.Field {
	hidden := entgql.Skip(entgql.SkipAll)
	return []ent.Field{
		field.String("code").Unique().Annotations(entgql.OrderField("CODE")).Comment("Code: CI and the number of Certif Info, or CQP and a number of this product."),
		field.String("title").Comment("Title, in French."),
		field.Enum("stored_state").Values("DRAFT", "CREATED", "TRANSMITTED", "REQUESTED", "UNDER_REVIEW", "OPINION_POSITIVE", "OPINION_NEGATIVE", "REGISTERED", "RENEWAL_REQUESTED", "NOTICE", "SUSPENDED", "ABROGATED").
			Default("CREATED").Annotations(hidden), // but for a registration that has ended: state says it; what a list names was created
		field.Bool("inter_branch").Default(false).Comment("True for a certificate of at least two commissions (CQPI)."),
		field.String("rights_holder").Default("").Comment("Who holds the rights (art. L6113-4); empty when it is not known."),
		optionalDay("created_on", "Day its commissions established it; null when it is not known."),
		optionalDay("transmitted_fc_on", "Day it was transmitted to France compétences; null before, or when it is not known."),
		optionalDay("transmitted_cdc_on", "Day it was transmitted to the Caisse des dépôts; null before, or when it is not known."),
		field.Enum("register").Values("RNCP", "RS").Optional().Nillable().Comment("Register of its last request or registration; null for none."),
		optionalKey("certification_id"),
		optionalDay("registered_until", "Last day of its registration; null when it never was registered."),
		field.Time("noticed_on").GoType(dateType).SchemaType(dateColumn).Optional().Nillable().Annotations(hidden),
		field.Time("requested_on").GoType(dateType).SchemaType(dateColumn).Optional().Nillable().Annotations(hidden),
		field.Bool("request_emerging").Default(false).Annotations(hidden),
		field.Bool("request_single").Default(false).Annotations(hidden),
		field.Time("insertion_told_on").GoType(dateType).SchemaType(dateColumn).Optional().Nillable().Annotations(hidden),
		field.Time("bodies_due_on").GoType(dateType).SchemaType(dateColumn).Optional().Nillable().Annotations(hidden),
		field.String("commission_code").Default("").Annotations(hidden), // whose members act for it; "" for one of an official list
		optionalKey("edition_id"),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of Cqp.
func (Cqp) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Comment("Edition of the official list that names it; null when it was made here."),
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Comment("Its entry in a register; null when it has none, or when it is not known."),
		edge.To("creators", CqpCreator.Type).Comment("Commissions and other bodies that establish it."),
		edge.To("occupations", CqpJob.Type).Annotations(entgql.Skip(entgql.SkipAll)),
		edge.To("items", CqpItem.Type).Annotations(entgql.Skip(entgql.SkipAll)),
		edge.To("cohorts", CqpCohort.Type).Comment("Its holders by year, and what became of them."),
		edge.To("requests", CqpRequest.Type).Comment("Requests for its registration and their renewals, the first first."),
		edge.To("bodies", CqpBody.Type).Comment("Bodies that may prepare for it (organismes habilités)."),
		edge.To("taken", CqpStep.Type).Comment("Steps of its life that were taken here, the first first."),
	}
}

// Indexes of Cqp.
func (Cqp) Indexes() []ent.Index {
	return []ent.Index{index.Fields("edition_id"), index.Fields("stored_state"), index.Fields("registered_until"), index.Fields("commission_code")}
}

// Annotations of Cqp.
func (Cqp) Annotations() []schema.Annotation {
	return described("A certificate of professional qualification (CQP, art. L6113-4), established by one or several joint commissions. A draft is for those who may read what is protected of its commission.",
		append(connected(), entgql.Skip(notFiltered))...)
}

// cqpPart is a row of a certificate.
func cqpPart(ref string) ent.Edge {
	return edge.From("cqp", Cqp.Type).Ref(ref).Field("cqp_id").Unique().Required().Comment("Certificate.")
}

// CqpCreator is a body that establishes a certificate.
type CqpCreator struct{ ent.Schema }

// Mixin of CqpCreator.
func (CqpCreator) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpCreator.
func (CqpCreator) Fields() []ent.Field {
	return []ent.Field{
		key("cqp_id"),
		field.String("name").Comment("Name of the body, as the list or its author gives it."),
		optionalKey("commission_id"),
		optionalKey("edition_id"),
	}
}

// Edges of CqpCreator.
func (CqpCreator) Edges() []ent.Edge {
	return []ent.Edge{
		cqpPart("creators"),
		edge.To("commission", Commission.Type).Field("commission_id").Unique().Comment("The commission of the référentiel of funding levels; null when no such commission is known by that name."),
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Annotations(entgql.Skip(entgql.SkipAll)),
	}
}

// Indexes of CqpCreator.
func (CqpCreator) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "name").Unique(), index.Fields("commission_id"), index.Fields("edition_id")}
}

// Annotations of CqpCreator.
func (CqpCreator) Annotations() []schema.Annotation {
	return described("A body that establishes a certificate: a joint commission (CPNE), or who stands for one in the official list.", entgql.Skip(notFiltered|notOrdered))
}

// CqpJob is a job that a certificate leads to.
type CqpJob struct{ ent.Schema }

// Mixin of CqpJob.
func (CqpJob) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpJob.
func (CqpJob) Fields() []ent.Field {
	return []ent.Field{key("cqp_id"), key("job_id"), optionalKey("edition_id")}
}

// Edges of CqpJob.
func (CqpJob) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("cqp", Cqp.Type).Ref("occupations").Field("cqp_id").Unique().Required(),
		edge.To("job", Job.Type).Field("job_id").Unique().Required(),
		edge.To("edition", Edition.Type).Field("edition_id").Unique(),
	}
}

// Indexes of CqpJob.
func (CqpJob) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "job_id").Unique(), index.Fields("job_id"), index.Fields("edition_id")}
}

// Annotations of CqpJob.
func (CqpJob) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// CqpItem is a row of one of the three référentiels of a certificate.
type CqpItem struct{ ent.Schema }

// Mixin of CqpItem.
func (CqpItem) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpItem.
func (CqpItem) Fields() []ent.Field {
	return []ent.Field{
		key("cqp_id"),
		field.Enum("kind").Values("ACTIVITY", "COMPETENCY", "EVALUATION").Comment("Référentiel: of activities, of competencies, of evaluation (art. L6113-1)."),
		field.Int("position").Comment("Place in its référentiel, from 1."),
		field.Text("text").Comment("What it says."),
		field.String("block").Default("").Comment("Block of competencies it belongs to, by its title; empty for none."),
		optionalKey("job_id"), optionalKey("competency_id"), optionalKey("block_id"),
	}
}

// Edges of CqpItem.
func (CqpItem) Edges() []ent.Edge {
	return []ent.Edge{
		cqpPart("items"),
		edge.To("job", Job.Type).Field("job_id").Unique().Comment("Job that an activity is of; null for none."),
		edge.To("registered_block", CompetencyBlock.Type).Field("block_id").Unique().Comment("Block of a registered certification that it stands in, or that it shares; null for none."),
		edge.To("competency", Competency.Type).Field("competency_id").Unique().Comment("Competency of the ROME that it stands for; null for none."),
	}
}

// Indexes of CqpItem.
func (CqpItem) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "kind", "position").Unique(), index.Fields("competency_id")}
}

// Annotations of CqpItem.
func (CqpItem) Annotations() []schema.Annotation {
	return described("A row of one of the three référentiels of a certificate.", entgql.Skip(notFiltered|notOrdered))
}

// CqpCohort is the holders of one year.
type CqpCohort struct{ ent.Schema }

// Mixin of CqpCohort.
func (CqpCohort) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpCohort.
func (CqpCohort) Fields() []ent.Field {
	persons := func(name, comment string) ent.Field { return field.Int(name).Optional().Nillable().Comment(comment) }
	return []ent.Field{
		key("cqp_id"),
		field.Int("year").Comment("Year of the cohort."),
		field.Int("size").Comment("Persons who prepared for it."),
		field.Int("certified").Comment("Persons who obtained it."),
		persons("employed_six_months", "Of those, persons who work six months later; null when it was not found out."),
		persons("in_occupation", "Of those, persons who work in the occupation aimed at; null when it was not found out."),
		persons("employed_two_years", "Of those certified, persons who work two years later; null when it was not found out."),
		day("told_on", "Day it was told here."),
	}
}

// Edges of CqpCohort.
func (CqpCohort) Edges() []ent.Edge { return []ent.Edge{cqpPart("cohorts")} }

// Indexes of CqpCohort.
func (CqpCohort) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "year").Unique()}
}

// Annotations of CqpCohort.
func (CqpCohort) Annotations() []schema.Annotation {
	return described("The holders of a certificate of one year (promotion), and what became of them.", entgql.Skip(notFiltered|notOrdered))
}

// CqpRequest is a request for registration.
type CqpRequest struct{ ent.Schema }

// Mixin of CqpRequest.
func (CqpRequest) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpRequest.
func (CqpRequest) Fields() []ent.Field {
	return []ent.Field{
		key("cqp_id"),
		field.Int("number").Comment("Number among those of its certificate, from 1."),
		field.Enum("register").Values("RNCP", "RS").Comment("Register asked for."),
		field.Bool("renewal").Default(false).Comment("True for the renewal of a registration."),
		day("filed_on", "Day it was filed: the criteria in force that day apply."),
		field.Bool("emerging").Default(false).Comment("True for an emerging occupation (art. R6113-10): the two criteria on employment are waived."),
		field.Bool("single_cohort").Default(false).Comment("True when it rests on one cohort."),
		field.Enum("outcome").Values("OPEN", "INADMISSIBLE", "REFUSED_WITHOUT_EXAMINATION", "REFUSED", "REGISTERED").Default("OPEN").Comment("What came of it; OPEN until something did."),
		optionalDay("decided_on", "Day of the outcome; null until then."),
	}
}

// Edges of CqpRequest.
func (CqpRequest) Edges() []ent.Edge {
	return []ent.Edge{cqpPart("requests"), edge.To("evidence", CqpEvidence.Type).Annotations(entgql.Skip(entgql.SkipAll))}
}

// Indexes of CqpRequest.
func (CqpRequest) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "number").Unique()}
}

// Annotations of CqpRequest.
func (CqpRequest) Annotations() []schema.Annotation {
	return described("A request for the registration of a certificate, or for its renewal.", entgql.Skip(notFiltered|notOrdered))
}

// CqpEvidence is what the file of a request states for a criterion.
type CqpEvidence struct{ ent.Schema }

// Mixin of CqpEvidence.
func (CqpEvidence) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpEvidence.
func (CqpEvidence) Fields() []ent.Field {
	return []ent.Field{key("request_id"), field.String("criterion"), field.Text("text")}
}

// Edges of CqpEvidence.
func (CqpEvidence) Edges() []ent.Edge {
	return []ent.Edge{edge.From("request", CqpRequest.Type).Ref("evidence").Field("request_id").Unique().Required()}
}

// Indexes of CqpEvidence.
func (CqpEvidence) Indexes() []ent.Index {
	return []ent.Index{index.Fields("request_id", "criterion").Unique()}
}

// Annotations of CqpEvidence.
func (CqpEvidence) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// CqpBody is a body that may prepare for a certificate.
type CqpBody struct{ ent.Schema }

// Mixin of CqpBody.
func (CqpBody) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpBody.
func (CqpBody) Fields() []ent.Field {
	return []ent.Field{
		key("cqp_id"),
		field.String("name").Comment("Name."),
		field.String("siret").Default("").Comment("SIRET; empty when it was not given."),
		day("since", "First day it may prepare for it."),
		optionalDay("until", "Last day; null while it may."),
	}
}

// Edges of CqpBody.
func (CqpBody) Edges() []ent.Edge { return []ent.Edge{cqpPart("bodies")} }

// Indexes of CqpBody.
func (CqpBody) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "name", "since").Unique()}
}

// Annotations of CqpBody.
func (CqpBody) Annotations() []schema.Annotation {
	return described("A body that may prepare for a certificate (organisme habilité).", entgql.Skip(notFiltered|notOrdered))
}

// CqpStep is a step of the life of a certificate.
type CqpStep struct{ ent.Schema }

// Mixin of CqpStep.
func (CqpStep) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of CqpStep.
func (CqpStep) Fields() []ent.Field {
	return []ent.Field{
		key("cqp_id"),
		field.Int("number").Comment("Number among those of its certificate, from 1."),
		field.String("step").Annotations(entgql.Skip(entgql.SkipAll)),
		day("on_day", "Day it was taken."),
		field.Text("note").Default("").Comment("What its author noted."),
		field.String("author_label").Comment("Who took it, by the name at that time."),
	}
}

// Edges of CqpStep.
func (CqpStep) Edges() []ent.Edge { return []ent.Edge{cqpPart("taken")} }

// Indexes of CqpStep.
func (CqpStep) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cqp_id", "number").Unique()}
}

// Annotations of CqpStep.
func (CqpStep) Annotations() []schema.Annotation {
	return described("A step of the life of a certificate, as it was taken.", entgql.Skip(notFiltered|notOrdered))
}
