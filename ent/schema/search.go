package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// SearchEntry is one text by which a row is found. It is derived: the loader rewrites a kind whenever its rows change.
type SearchEntry struct{ ent.Schema }

// Mixin of SearchEntry.
func (SearchEntry) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of SearchEntry.
func (SearchEntry) Fields() []ent.Field {
	return []ent.Field{
		field.String("kind"),
		field.Int("node_id"),
		field.String("code"),
		field.String("label"),
		field.String("folded"),
		field.Int("weight"),
	}
}

// Indexes of SearchEntry.
func (SearchEntry) Indexes() []ent.Index {
	return []ent.Index{index.Fields("code"), index.Fields("kind"), index.Fields("node_id"), index.Fields("folded")}
}

// Annotations of SearchEntry.
func (SearchEntry) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
