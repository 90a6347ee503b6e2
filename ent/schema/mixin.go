// Package schema is the storage model: what is kept of branches, jobs, competencies, certifications and funding levels, by
// natural keys, with where each row comes from.
package schema

import (
	"context"

	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/privacy"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"entgo.io/ent/schema/mixin"

	"gpec/internal/access"
	"gpec/internal/vocab"
)

// Governed lets nobody write a row who may not (package access); what nobody may see, the client of package store leaves out.
// Every type of row has it.
type Governed struct{ mixin.Schema }

// Policy of Governed.
func (Governed) Policy() ent.Policy {
	return privacy.Policy{Mutation: privacy.MutationPolicy{privacy.MutationRuleFunc(func(ctx context.Context, m ent.Mutation) error {
		return access.MayWrite(ctx, m.Type(), m.Op().Is(ent.OpCreate))
	})}}
}

// Provenance ties a row to the edition of the official file that states it.
type Provenance struct{ mixin.Schema }

// Fields of Provenance.
func (Provenance) Fields() []ent.Field { return []ent.Field{key("edition_id")} }

// Edges of Provenance.
func (Provenance) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Required().
			Comment("Edition of the official file that last stated this row."),
	}
}

// Indexes of Provenance: an edition is swapped in and out as a whole.
func (Provenance) Indexes() []ent.Index { return []ent.Index{index.Fields("edition_id")} }

// Referenced marks a row that may be known only because another source names it.
type Referenced struct{ mixin.Schema }

// Fields of Referenced.
func (Referenced) Fields() []ent.Field {
	return []ent.Field{
		field.Bool("reference_only").Default(false).
			Comment("True when no register edition at hand lists this row: it is known only because another source names it, so its label may be its code and the rest is unknown."),
	}
}

// Folded adds the search form of a label: lower case, no accents. It also sorts labels the same way on every database.
type Folded struct{ mixin.Schema }

// Fields of Folded.
func (Folded) Fields() []ent.Field {
	return []ent.Field{
		field.String("folded").Annotations(
			entgql.OrderField("LABEL"), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput)),
	}
}

// Indexes of Folded.
func (Folded) Indexes() []ent.Index { return []ent.Index{index.Fields("folded")} }

// key is a foreign key column: in GraphQL the edge stands for it.
func key(name string) ent.Field {
	return field.Int(name).Annotations(entgql.Skip(entgql.SkipAll))
}

// optionalKey is a foreign key column that may be null.
func optionalKey(name string) ent.Field {
	return field.Int(name).Optional().Nillable().Annotations(entgql.Skip(entgql.SkipAll))
}

// day is a civil date that is always known.
func day(name, comment string) ent.Field {
	return field.Time(name).GoType(vocab.Date{}).SchemaType(dateColumn).Annotations(entgql.Type("Date")).Comment(comment)
}

// orderedDay is a civil date that is always known and sorts its type.
func orderedDay(name, order, comment string) ent.Field {
	return field.Time(name).GoType(vocab.Date{}).SchemaType(dateColumn).Annotations(entgql.Type("Date"), entgql.OrderField(order)).Comment(comment)
}

// optionalDay is a civil date that may be unknown.
func optionalDay(name, comment string) ent.Field {
	return field.Time(name).GoType(vocab.Date{}).SchemaType(dateColumn).Optional().Nillable().Annotations(entgql.Type("Date")).Comment(comment)
}

var dateColumn = map[string]string{dialect.Postgres: "date", dialect.SQLite: "date"}

// Skips for types that are reached through others and neither filtered nor ordered on their own.
const (
	notFiltered = entgql.SkipWhereInput
	notOrdered  = entgql.SkipOrderField
	noMutation  = entgql.SkipMutationCreateInput | entgql.SkipMutationUpdateInput
)

// described gives a type its GraphQL description.
func described(text string, more ...schema.Annotation) []schema.Annotation {
	return append([]schema.Annotation{schema.Comment(text), entgql.Skip(noMutation)}, more...)
}

// connected is a relay connection with an order on several fields.
func connected() []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection(), entgql.MultiOrder()}
}
