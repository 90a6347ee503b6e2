package schema

import (
	"time"

	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gpec/internal/vocab"
)

// dateType is the Go type of civil dates; farFuture stands for "no end" in sort keys, which may not be null.
var (
	dateType  = vocab.Date{}
	farFuture = func() vocab.Date { return vocab.NewDate(9999, time.December, 31) }
)

// FundingLevel is an amount set for a certification and a commission.
type FundingLevel struct{ ent.Schema }

// Mixin of FundingLevel.
func (FundingLevel) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of FundingLevel.
func (FundingLevel) Fields() []ent.Field {
	return []ent.Field{
		key("certification_id"), key("commission_id"),
		field.String("cfd").Optional().Nillable().Comment("Diploma code by which the edition names the certification; null where it gives the RNCP code."),
		field.Int64("amount_cents").Optional().Nillable().Annotations(entgql.Type("Cents")).Comment("Amount per year of contract, in euro cents; null where the edition says that it is not set (NC, NR)."),
		field.Int64("amount_sort").Default(-1).Annotations(entgql.OrderField("AMOUNT"), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput)),
		field.Enum("status").Values("COMMISSION", "RECOMMENDED", "STATE", "DECREE", "HISTORICAL").Optional().Nillable().
			Comment("COMMISSION: set by the commission (CPNE). RECOMMENDED: the commission followed the recommendation (R). STATE: set by regulation for want of one (A). DECREE: set by decree, editions to 2021 (D). HISTORICAL: kept from an earlier edition (H). Null where the edition gives none."),
		optionalDay("applicable_on", "Contracts concluded from this day; null: from the day the edition was published."),
	}
}

// Edges of FundingLevel.
func (FundingLevel) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("certification", Certification.Type).Ref("funding_levels").Field("certification_id").Unique().Required().Comment("Certification."),
		edge.From("commission", Commission.Type).Ref("funding_levels").Field("commission_id").Unique().Required().Comment("Commission that the level is for."),
	}
}

// Indexes of FundingLevel.
func (FundingLevel) Indexes() []ent.Index {
	return []ent.Index{index.Fields("certification_id", "commission_id"), index.Fields("commission_id")}
}

// Annotations of FundingLevel.
func (FundingLevel) Annotations() []schema.Annotation {
	return described("A funding level (niveau de prise en charge, NPEC, art. L6332-14) of one edition: what the operator pays a year for an apprenticeship contract to a certification. One edition may hold several amounts for the same pair.", connected()...)
}
