package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Organisation is a body that people belong to.
type Organisation struct{ ent.Schema }

// Mixin of Organisation.
func (Organisation) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Organisation.
func (Organisation) Fields() []ent.Field {
	return []ent.Field{
		field.String("siret").Unique().Annotations(entgql.OrderField("SIRET")).Comment("SIRET of the establishment, fourteen digits: what ProConnect says of the people who belong to it."),
		field.String("name").Comment("Name; the SIRET while nobody has given one."),
	}
}

// Edges of Organisation.
func (Organisation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("accounts", Account.Type).Annotations(entgql.RelayConnection()).Comment("People who belong to it."),
		edge.To("grants", RoleGrant.Type).Comment("Rights that all who belong to it have."),
	}
}

// Annotations of Organisation.
func (Organisation) Annotations() []schema.Annotation {
	return described("A body that people belong to, by its SIRET: an operator, a branch organisation, a certifying body.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// Account is a person known here.
type Account struct{ ent.Schema }

// Mixin of Account.
func (Account) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Account.
func (Account) Fields() []ent.Field {
	return []ent.Field{
		optionalKey("organisation_id"),
		field.String("issuer").Comment("Address of the OpenID provider that identifies the person."),
		field.String("subject").Comment("Identifier of the person at that provider (sub)."),
		field.String("name").Annotations(entgql.OrderField("NAME")).Comment("Name, as the provider last said it; the identifier where it said none."),
		field.String("email").Default("").Comment("Address of electronic mail, as the provider last said it; empty when it said none."),
		field.Bool("active").Default(true).Comment("False for an account that is closed: its tokens and keys are refused."),
		field.Time("created_at").Annotations(entgql.OrderField("CREATED_AT")).Comment("Instant it was first seen."),
		field.Time("seen_at").Comment("Instant it was last seen, to the minute."),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of Account.
func (Account) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("organisation", Organisation.Type).Ref("accounts").Field("organisation_id").Unique().Comment("Organisation the person belongs to, by the SIRET the provider says; null when it says none."),
		edge.To("grants", RoleGrant.Type).Comment("Rights of the person, beside those of the organisation."),
		edge.To("keys", ApiKey.Type).Annotations(entgql.RelayConnection()).Comment("API keys that the person made."),
	}
}

// Indexes of Account.
func (Account) Indexes() []ent.Index {
	return []ent.Index{index.Fields("issuer", "subject").Unique(), index.Fields("organisation_id")}
}

// Annotations of Account.
func (Account) Annotations() []schema.Annotation {
	return described("A person who has been identified by an OpenID provider (ProConnect, Keycloak…). Who one is comes from there; what one may do is decided here.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// ApiKey is a secret by which a program identifies itself.
type ApiKey struct{ ent.Schema } //nolint:staticcheck // its name is that of the type in GraphQL

// Mixin of ApiKey.
func (ApiKey) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ApiKey.
func (ApiKey) Fields() []ent.Field {
	return []ent.Field{
		optionalKey("account_id"),
		field.String("prefix").Unique().Comment("Beginning of the key, which tells it from others; it opens nothing by itself."),
		field.Bytes("hash").Annotations(entgql.Skip(entgql.SkipAll)),
		field.String("name").Annotations(entgql.OrderField("NAME")).Comment("What the key is for."),
		field.Time("created_at").Annotations(entgql.OrderField("CREATED_AT")).Comment("Instant it was made."),
		field.Time("expires_at").Comment("Instant from which it is refused."),
		field.Time("revoked_at").Optional().Nillable().Comment("Instant it was revoked; null while it is not."),
		field.Time("last_used_at").Optional().Nillable().Comment("Instant it was last used, to the minute; null when it never was."),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of ApiKey.
func (ApiKey) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("account", Account.Type).Ref("keys").Field("account_id").Unique().Comment("Person it acts for; null for a key that was made at the terminal."),
		edge.To("grants", RoleGrant.Type).Comment("Rights it gives: never more than those of the person it acts for, at any time."),
	}
}

// Indexes of ApiKey.
func (ApiKey) Indexes() []ent.Index { return []ent.Index{index.Fields("account_id")} }

// Annotations of ApiKey.
func (ApiKey) Annotations() []schema.Annotation {
	return described("An API key: a secret by which a program identifies itself. The secret is shown once, when the key is made; only its hash is kept.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// RoleGrant is one right.
type RoleGrant struct{ ent.Schema }

// Mixin of RoleGrant.
func (RoleGrant) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of RoleGrant.
func (RoleGrant) Fields() []ent.Field {
	return []ent.Field{
		optionalKey("account_id"), optionalKey("organisation_id"), optionalKey("api_key_id"),
		field.Enum("role").Values("READER", "ANALYST", "COMMISSION_MEMBER", "OPCO_ADVISER", "ADMINISTRATOR").
			Comment("READER: reads what is protected within the scope. ANALYST: reads it and explores the schema. COMMISSION_MEMBER: acts for a joint commission (CPNE). OPCO_ADVISER: acts for an operator (OPCO). ADMINISTRATOR: manages data, keys and rights."),
		field.Enum("scope_kind").Values("NATIONAL", "OPCO", "COMMISSION", "BRANCH").
			Comment("NATIONAL: everything. OPCO, COMMISSION, BRANCH: one operator, joint commission or branch, named by its code."),
		field.String("scope_code").Default("").Comment("Code of the operator (ATLAS), commission (number) or branch (IDCC) that the right is held over; empty when national."),
		field.Time("granted_at").Comment("Instant it was given."),
	}
}

// Edges of RoleGrant.
func (RoleGrant) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("account", Account.Type).Ref("grants").Field("account_id").Unique().Comment("Person who has it; null for a right of an organisation or of a key."),
		edge.From("organisation", Organisation.Type).Ref("grants").Field("organisation_id").Unique().Comment("Organisation whose people have it."),
		edge.From("api_key", ApiKey.Type).Ref("grants").Field("api_key_id").Unique().Comment("API key that has it."),
	}
}

// Indexes of RoleGrant.
func (RoleGrant) Indexes() []ent.Index {
	return []ent.Index{index.Fields("account_id"), index.Fields("organisation_id"), index.Fields("api_key_id"), index.Fields("scope_kind", "scope_code")}
}

// Annotations of RoleGrant.
func (RoleGrant) Annotations() []schema.Annotation {
	return described("A right: a role over a scope, held by a person, by all people of an organisation, or by a key.", entgql.Skip(notFiltered|noMutation))
}

// ServerSecret is a secret that all instances share.
type ServerSecret struct{ ent.Schema }

// Mixin of ServerSecret.
func (ServerSecret) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ServerSecret.
func (ServerSecret) Fields() []ent.Field {
	return []ent.Field{field.String("name").Unique(), field.Bytes("value")}
}

// Annotations of ServerSecret.
func (ServerSecret) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
