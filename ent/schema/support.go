package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gpec/internal/vocab"
)

// SmallFirmAction is something that an operator did for a small firm, under a pseudonym. Nobody is shown one: only sums are asked for.
type SmallFirmAction struct{ ent.Schema }

// Mixin of SmallFirmAction.
func (SmallFirmAction) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of SmallFirmAction.
func (SmallFirmAction) Fields() []ent.Field {
	return []ent.Field{
		field.Int("opco_id"),
		field.String("pseudonym"), // of the action
		field.String("firm"),      // pseudonym of the firm
		field.Time("done_on").GoType(vocab.Date{}).SchemaType(dateColumn),
		field.Enum("kind").Values("VISIT", "DIAGNOSTIC", "PLAN", "FUNDING"),
		field.Enum("topic").Values("GENERAL", "ECOLOGICAL_TRANSITION", "HEALTH_SAFETY"),
		field.Int("branch_id"), field.Int("department_id"),
		field.Float("headcount"),         // average of the year (art. L130-1 I CSS), under 50
		field.String("need").Default(""), // what was found to be needed, in words; "" for nothing
		field.Int64("cost_cents").Default(0),
	}
}

// Edges of SmallFirmAction.
func (SmallFirmAction) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("opco", Opco.Type).Field("opco_id").Unique().Required(),
		edge.To("branch", Branch.Type).Field("branch_id").Unique().Required(),
		edge.To("department", Department.Type).Field("department_id").Unique().Required(),
	}
}

// Indexes of SmallFirmAction.
func (SmallFirmAction) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id", "pseudonym").Unique(), index.Fields("department_id")}
}

// Annotations of SmallFirmAction.
func (SmallFirmAction) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// SmallFirmBase is how many small firms an operator has in a department, and what funds it has for all of them.
type SmallFirmBase struct{ ent.Schema }

// Mixin of SmallFirmBase.
func (SmallFirmBase) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of SmallFirmBase.
func (SmallFirmBase) Fields() []ent.Field {
	return []ent.Field{
		field.Int("opco_id"),
		field.Int("year"),
		field.String("place").Default(""), // INSEE code of the department; "" for the funds
		field.Enum("size").Values("UNDER_11", "FROM_11_TO_49", "FUNDS"),
		field.Int("firms").Default(0),
		field.Int64("funds_cents").Default(0),
	}
}

// Edges of SmallFirmBase.
func (SmallFirmBase) Edges() []ent.Edge {
	return []ent.Edge{edge.To("opco", Opco.Type).Field("opco_id").Unique().Required()}
}

// Indexes of SmallFirmBase.
func (SmallFirmBase) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id", "year", "place", "size").Unique()}
}

// Annotations of SmallFirmBase.
func (SmallFirmBase) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// TrainingAction is a training action that an operator paid for, under a pseudonym. Nobody but those of the operator is shown one.
type TrainingAction struct{ ent.Schema }

// Mixin of TrainingAction.
func (TrainingAction) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of TrainingAction.
func (TrainingAction) Fields() []ent.Field {
	flag := func(name string) ent.Field { return field.Bool(name).Default(false) }
	return []ent.Field{
		field.Int("opco_id"),
		field.String("pseudonym"),
		field.String("firm"),
		field.Int("branch_id"),
		field.Time("started_on").GoType(vocab.Date{}).SchemaType(dateColumn),
		field.Float("headcount"),
		field.Float("hours"), // of all trainees together
		field.Enum("modality").Values("ON_SITE", "DISTANCE", "MIXED", "AFEST"),
		flag("work_analysis"), flag("trainer_named"), flag("reflexive_phases"), flag("afest_assessments"), // art. D6313-3-2
		flag("assistance"), flag("information"), flag("distance_assessments"), // art. D6313-3-1
		flag("cse"),       // health and safety training of the members of the CSE of a firm under 50
		flag("jobseeker"), // for jobseekers
	}
}

// Edges of TrainingAction.
func (TrainingAction) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("opco", Opco.Type).Field("opco_id").Unique().Required(),
		edge.To("branch", Branch.Type).Field("branch_id").Unique().Required(),
	}
}

// Indexes of TrainingAction.
func (TrainingAction) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id", "pseudonym").Unique(), index.Fields("branch_id")}
}

// Annotations of TrainingAction.
func (TrainingAction) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// Convention is an agreement of an operator with the State or a region.
type Convention struct{ ent.Schema }

// Mixin of Convention.
func (Convention) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Convention.
func (Convention) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Comment("Reference of the operator, or CONV and a number of this product."),
		key("opco_id"), optionalKey("region_id"), optionalKey("edition_id"),
		field.String("opco_code").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Enum("kind").Values("STATE_COFINANCING", "STATE_COOPERATION", "REGION", "OBJECTIVES_AND_MEANS", "EDEC").
			Comment("STATE_COFINANCING: what the operator may spend beside the State (art. L6332-1 II 1° a). STATE_COOPERATION: framework cooperation (II 1° b). REGION: with a region (II 2°, art. L6211-3). OBJECTIVES_AND_MEANS: with the State, for three years (art. L6332-2). EDEC: commitment to develop jobs and skills (art. L5121-1)."),
		field.String("title").Annotations(entgql.OrderField("TITLE")).Comment("Title, in French."),
		field.Enum("stored_state").Values("NEGOTIATED", "SIGNED", "PUBLISHED").Default("NEGOTIATED").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Text("parties").Annotations(entgql.Skip(entgql.SkipAll)), // apart by semicolons
		orderedDay("since", "SINCE", "First day."),
		day("until", "Last day."),
		optionalDay("signed_on", "Day it was signed; null before."),
		optionalDay("published_on", "Day it was published; null before."),
		field.Text("field_of").Default("").Comment("Field: branches and territories. The first of the six headings of an EDEC (art. D5121-1)."),
		field.Text("object").Default("").Comment("Object: study, diagnosis, actions."),
		field.Text("objectives").Default("").Comment("Target objectives."),
		field.Text("means").Default("").Comment("Technical and financial means."),
		field.Text("monitoring").Default("").Comment("Monitoring."),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of Convention.
func (Convention) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("opco", Opco.Type).Field("opco_id").Unique().Required().Comment("Operator."),
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Comment("Edition of the file that an operator brought it in; null when it was made here."),
		edge.To("region", Region.Type).Field("region_id").Unique().Comment("Region; null for a convention with the State."),
		edge.To("years", ConventionYear.Type).Comment("Commitments and payments, by year."),
		edge.To("indicators", ConventionIndicator.Type).Comment("Indicators, by name and year."),
	}
}

// Indexes of Convention.
func (Convention) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id", "kind"), index.Fields("region_id"), index.Fields("edition_id")}
}

// Annotations of Convention.
func (Convention) Annotations() []schema.Annotation {
	return described("A convention of an operator with the State or a region (art. L6332-1 II). Until it is published it is for those who may read what is protected of the operator.",
		append(connected(), entgql.Skip(notFiltered))...)
}

// ConventionYear is what a convention committed and paid in a year.
type ConventionYear struct{ ent.Schema }

// Mixin of ConventionYear.
func (ConventionYear) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ConventionYear.
func (ConventionYear) Fields() []ent.Field {
	return []ent.Field{
		key("convention_id"), optionalKey("edition_id"),
		field.Int("year").Comment("Year."),
		field.Int64("committed_cents").Annotations(entgql.Type("Cents")).Comment("Committed by the operator, in euro cents."),
		field.Int64("paid_cents").Annotations(entgql.Type("Cents")).Comment("Paid by the operator, in euro cents."),
		field.Int64("partner_cents").Default(0).Annotations(entgql.Type("Cents")).Comment("Paid by the State or the region, in euro cents."),
		field.Int("beneficiaries").Default(0).Comment("Employees and jobseekers who benefited."),
		field.Text("evaluation").Default("").Comment("Yearly evaluation, in words; empty until it is done."),
	}
}

// Edges of ConventionYear.
func (ConventionYear) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("convention", Convention.Type).Ref("years").Field("convention_id").Unique().Required().Comment("Convention."),
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Annotations(entgql.Skip(entgql.SkipAll)),
	}
}

// Indexes of ConventionYear.
func (ConventionYear) Indexes() []ent.Index {
	return []ent.Index{index.Fields("convention_id", "year").Unique(), index.Fields("edition_id")}
}

// Annotations of ConventionYear.
func (ConventionYear) Annotations() []schema.Annotation {
	return described("What a convention committed and paid in a year.", entgql.Skip(notFiltered|notOrdered))
}

// ConventionIndicator is an indicator of a convention.
type ConventionIndicator struct{ ent.Schema }

// Mixin of ConventionIndicator.
func (ConventionIndicator) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ConventionIndicator.
func (ConventionIndicator) Fields() []ent.Field {
	return []ent.Field{
		key("convention_id"), optionalKey("edition_id"),
		field.String("name").Comment("Name."),
		field.String("unit").Comment("Unit."),
		field.Int("year").Comment("Year."),
		field.Float("target").Optional().Nillable().Comment("Target; null for none."),
		field.Float("value").Optional().Nillable().Comment("Value; null until it is known."),
	}
}

// Edges of ConventionIndicator.
func (ConventionIndicator) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("convention", Convention.Type).Ref("indicators").Field("convention_id").Unique().Required().Comment("Convention."),
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Annotations(entgql.Skip(entgql.SkipAll)),
	}
}

// Indexes of ConventionIndicator.
func (ConventionIndicator) Indexes() []ent.Index {
	return []ent.Index{index.Fields("convention_id", "name", "year").Unique(), index.Fields("edition_id")}
}

// Annotations of ConventionIndicator.
func (ConventionIndicator) Annotations() []schema.Annotation {
	return described("An indicator of a convention in a year.", entgql.Skip(notFiltered|notOrdered))
}

// OpcoAccounts is what an operator managed in a year.
type OpcoAccounts struct{ ent.Schema }

// Mixin of OpcoAccounts.
func (OpcoAccounts) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of OpcoAccounts.
func (OpcoAccounts) Fields() []ent.Field {
	return []ent.Field{
		field.Int("opco_id"),
		field.Int("year"),
		field.Int64("contributions_cents"), // managed, net of what is shared between operators
		field.Int("enterprises"),
	}
}

// Edges of OpcoAccounts.
func (OpcoAccounts) Edges() []ent.Edge {
	return []ent.Edge{edge.To("opco", Opco.Type).Field("opco_id").Unique().Required()}
}

// Indexes of OpcoAccounts.
func (OpcoAccounts) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id", "year").Unique()}
}

// Annotations of OpcoAccounts.
func (OpcoAccounts) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
