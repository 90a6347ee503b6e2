package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// FundingRound is a campaign that sets funding levels.
type FundingRound struct{ ent.Schema }

// Mixin of FundingRound.
func (FundingRound) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of FundingRound.
func (FundingRound) Fields() []ent.Field {
	return []ent.Field{
		field.String("title").Annotations(entgql.OrderField("TITLE")).Comment("Title."),
		field.Enum("kind").Values("GENERAL", "COMPLEMENTARY", "REVISION").Default("GENERAL").
			Comment("GENERAL: all certifications. COMPLEMENTARY: those that came since. REVISION: levels set anew before their time (art. D6332-79-1)."),
		orderedDay("opened_on", "OPENED_ON", "Day it opened: with the recommendations, or with the invitation to propose, by the version of the procedure in force that day."),
		field.Bool("closed").Default(false).Comment("True once nothing more is proposed or set in it."),
		key("procedure_id"),
		field.Time("created_at").Comment("Instant it was made."),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of FundingRound.
func (FundingRound) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("procedure", LegalRule.Type).Field("procedure_id").Unique().Required().Comment("Version of the procedure that governs it."),
		edge.To("lines", FundingRoundLine.Type).Annotations(entgql.Skip(entgql.SkipAll)),
	}
}

// Annotations of FundingRound.
func (FundingRound) Annotations() []schema.Annotation {
	return described("A round (campagne) that sets funding levels: recommendations, proposals of the commissions through their operators, what is set in the end.", append(connected(), entgql.Skip(notFiltered))...)
}

// FundingRoundLine is one certification for one commission in a round.
type FundingRoundLine struct{ ent.Schema }

// Mixin of FundingRoundLine.
func (FundingRoundLine) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of FundingRoundLine.
func (FundingRoundLine) Fields() []ent.Field {
	amount := func(name, comment string) ent.Field {
		return field.Int64(name).Optional().Nillable().Annotations(entgql.Type("Cents")).Comment(comment)
	}
	hidden := entgql.Skip(entgql.SkipAll)
	return []ent.Field{
		key("round_id"), key("certification_id"), key("commission_id"),
		field.String("commission_code").Annotations(hidden),
		field.String("opco_code").Default("").Annotations(hidden),
		amount("recommended_cents", "Amount that France compétences recommends, in euro cents a year; null while it recommends none."),
		amount("min_cents", "Least amount that conforms; null while nothing is recommended."),
		amount("max_cents", "Greatest amount that conforms; null while nothing is recommended."),
		optionalDay("recommended_on", "Day the recommendation was published; null while there is none."),
		amount("fixed_cents", "Amount that was set, in euro cents a year; null while nothing is."),
		field.Enum("fixed_status").Values("COMMISSION", "RECOMMENDED", "STATE").Optional().Nillable().
			Comment("What decided it: COMMISSION the commission (CPNE), RECOMMENDED the recommendation it followed (R), STATE the State for want of a conform amount (A); null while nothing is set."),
		optionalDay("applies_from", "Contracts concluded from this day; null while nothing is set."),
		field.String("act").Default("").Comment("Act that set it; empty while nothing is, or when the commission's amount conforms at once."),
		amount("proposed_cents", "Last amount that the commission proposed and the operator sent on; null while there is none."),
		field.Int("proposals_made").Default(0).Annotations(hidden),
		field.Bool("revising").Default(false).Annotations(hidden), // a revision of it is open
		optionalDay("superseded_from", "Contracts concluded from this day have the level that took its place; null while none does."),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of FundingRoundLine.
func (FundingRoundLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("round", FundingRound.Type).Ref("lines").Field("round_id").Unique().Required().Comment("Round."),
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required().Comment("Certification."),
		edge.To("commission", Commission.Type).Field("commission_id").Unique().Required().Comment("Commission."),
		edge.To("proposals", FundingProposal.Type).Comment("What the commission proposed, the first first."),
	}
}

// Indexes of FundingRoundLine.
func (FundingRoundLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("round_id", "commission_id", "certification_id").Unique(), index.Fields("commission_id", "certification_id"), index.Fields("certification_id")}
}

// Annotations of FundingRoundLine.
func (FundingRoundLine) Annotations() []schema.Annotation {
	return described("A line of a round: one certification for one commission. It is for those who may read what is protected of the commission or of its operator.", append(connected(), entgql.Skip(notFiltered|notOrdered))...)
}

// FundingProposal is an amount that a commission proposes.
type FundingProposal struct{ ent.Schema }

// Mixin of FundingProposal.
func (FundingProposal) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of FundingProposal.
func (FundingProposal) Fields() []ent.Field {
	return []ent.Field{
		key("line_id"),
		field.Int("number").Comment("Number in its line, from 1; the last one counts."),
		field.Int64("amount_cents").Annotations(entgql.Type("Cents")).Comment("Amount proposed, in euro cents a year."),
		field.Text("rationale").Default("").Comment("Why."),
		field.String("author_label").Comment("Who proposed it, by the name at that time."),
		day("received_on", "Day the operator received it."),
		optionalDay("transmitted_on", "Day the operator sent it to France compétences; null until then. Only what it sent counts."),
		field.Bool("late").Default(false).Comment("True when it was sent after the deadline of the version of the procedure."),
	}
}

// Edges of FundingProposal.
func (FundingProposal) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("line", FundingRoundLine.Type).Ref("proposals").Field("line_id").Unique().Required().Comment("Line."),
	}
}

// Indexes of FundingProposal.
func (FundingProposal) Indexes() []ent.Index {
	return []ent.Index{index.Fields("line_id", "number").Unique()}
}

// Annotations of FundingProposal.
func (FundingProposal) Annotations() []schema.Annotation {
	return described("An amount that a commission proposes, through its operator.", entgql.Skip(notFiltered|notOrdered))
}
