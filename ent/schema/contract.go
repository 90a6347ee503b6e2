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

// TrainingContract is an apprenticeship or professionalisation contract of an operator, under a pseudonym. Nobody is shown one: only sums
// are asked for (package contracts).
type TrainingContract struct{ ent.Schema }

// Mixin of TrainingContract.
func (TrainingContract) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of TrainingContract.
func (TrainingContract) Fields() []ent.Field {
	date := func(name string) ent.Field { return field.Time(name).GoType(vocab.Date{}).SchemaType(dateColumn) }
	maybe := func(name string) ent.Field {
		return field.Time(name).GoType(vocab.Date{}).SchemaType(dateColumn).Optional().Nillable()
	}
	return []ent.Field{
		field.Enum("kind").Values("APPRENTICESHIP", "PROFESSIONALISATION"),
		field.Int("opco_id"),
		field.String("pseudonym"), // of the operator's own making; no NIR
		field.Int("branch_id"),
		field.Int("certification_id"),
		date("concluded_on"), date("start_on"), date("end_on"), maybe("broken_on"), maybe("maintained_to"),
		field.Bool("probation"),
		field.Int64("level_cents").Optional().Nillable(), // a year, as the operator knows it; null: that of the référentiel
		field.Int("remote_bp"),
		field.Bool("exempt"),
		field.Bool("disabled"), // yes or no, and an amount: nothing else of health
		field.Int64("disability_cents"),
		field.Bool("reduced"),
		field.Bool("successor"),
		field.Int("nights"), field.Int("meals"),
		field.Int64("equipment_cents"), field.Int64("mobility_cents"),
		field.Int("contract_hours"), field.Int("training_hours"), field.Int64("hourly_cents"),
		field.Bool("priority"),
	}
}

// Edges of TrainingContract.
func (TrainingContract) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("opco", Opco.Type).Field("opco_id").Unique().Required(),
		edge.To("branch", Branch.Type).Field("branch_id").Unique().Required(),
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required(),
	}
}

// Indexes of TrainingContract.
func (TrainingContract) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id", "pseudonym").Unique(), index.Fields("branch_id", "certification_id"), index.Fields("certification_id")}
}

// Annotations of TrainingContract.
func (TrainingContract) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
