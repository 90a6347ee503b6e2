package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// marks explains how far a statement of law is verified.
const marks = "V read in the codified text, A in the amending act, O official explanation, T single weak source, G not verified."

// LegalRule is one version of a rule of law.
type LegalRule struct{ ent.Schema }

// Mixin of LegalRule.
func (LegalRule) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of LegalRule.
func (LegalRule) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("Name of the rule, shared by its versions."),
		field.String("article").Comment("Article or act that states it."),
		orderedDay("valid_from", "VALID_FROM", "First day it is in force."),
		optionalDay("valid_to", "First day it is no longer in force, as it was stated; null while it is. A later version ends it too."),
		field.String("selector").Comment("The date that selects the version: CONCLUSION of the contract, CAMPAIGN, FILING…"),
		field.String("confidence").Comment("How far the statement is verified: " + marks),
		field.String("parameters").Comment("Parameters of the rule, as JSON."),
	}
}

// Indexes of LegalRule.
func (LegalRule) Indexes() []ent.Index {
	return []ent.Index{index.Fields("code", "valid_from").Unique()}
}

// Annotations of LegalRule.
func (LegalRule) Annotations() []schema.Annotation {
	return described("One version of a rule of law: its parameters, its article and the days it is in force. A version never changes: another one follows it.", connected()...)
}

// LegalText is one version of an article of law.
type LegalText struct{ ent.Schema }

// Mixin of LegalText.
func (LegalText) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of LegalText.
func (LegalText) Fields() []ent.Field {
	return []ent.Field{
		field.String("article").Annotations(entgql.OrderField("ARTICLE")).Comment("Article of the Code du travail: L6332-1."),
		orderedDay("valid_from", "VALID_FROM", "First day of the version; 1 January 2024 where it was read as it stood then and nothing says since when."),
		optionalDay("valid_to", "First day it is no longer in force; null while it is."),
		field.String("act").Default("").Comment("Act that made the version; empty where it was not noted."),
		field.Text("summary").Comment("What the version says or changes, in own words, in French: not its text."),
		field.String("confidence").Comment("How far the statement is verified: " + marks),
	}
}

// Indexes of LegalText.
func (LegalText) Indexes() []ent.Index {
	return []ent.Index{index.Fields("article", "valid_from").Unique()}
}

// Annotations of LegalText.
func (LegalText) Annotations() []schema.Annotation {
	return described("One version of an article of law that the rules rest on.", connected()...)
}

// Mission is one version of an item of an article that gives operators a mission.
type Mission struct{ ent.Schema }

// Mixin of Mission.
func (Mission) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Mission.
func (Mission) Fields() []ent.Field {
	return []ent.Field{
		field.String("article").Comment("Article: L6332-1."),
		field.String("item").Comment("Key of the item: two may bear the same number at once."),
		day("valid_from", "First day of the version."),
		optionalDay("valid_to", "First day it is no longer in force; null while it is."),
		field.String("label").Comment("What is printed: I 6°."),
		field.Text("statement").Comment("The mission, in own words, in French."),
		field.String("act").Comment("Act that made the version."),
		field.String("confidence").Comment("How far the statement is verified: " + marks),
	}
}

// Indexes of Mission.
func (Mission) Indexes() []ent.Index {
	return []ent.Index{index.Fields("article", "item", "valid_from").Unique()}
}

// Annotations of Mission.
func (Mission) Annotations() []schema.Annotation {
	return described("A mission that the law gives operators: one item of an article, in one version.", entgql.Skip(notFiltered|notOrdered))
}
