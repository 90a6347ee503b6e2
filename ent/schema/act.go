package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"gpec/internal/vocab"
)

// AuditEvent is one act that was done.
type AuditEvent struct{ ent.Schema }

// Mixin of AuditEvent.
func (AuditEvent) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of AuditEvent.
func (AuditEvent) Fields() []ent.Field {
	return []ent.Field{
		field.Time("at").Annotations(entgql.OrderField("AT")).Comment("Instant it was done."),
		field.String("act").Comment("What was done, by the name of the mutation: createApiKey, startImport…"),
		field.String("actor").Comment("Who did it: account:, key: or system: and an identifier."),
		field.String("actor_label").Comment("Name of who did it, at that time."),
		field.String("target_kind").Comment("Type of the row it was done to, as in GraphQL."),
		field.Int("target_id").Annotations(entgql.Type("ID"), entgql.Skip(entgql.SkipWhereInput)).Comment("Global identifier of that row; for node(id:)."),
		field.String("scope_kind").Default("NATIONAL").Comment("NATIONAL, OPCO, COMMISSION or BRANCH: what it was done over."),
		field.String("scope_code").Default("").Comment("Code of that operator, commission or branch; empty when national."),
		field.Text("before").GoType(vocab.JSON("")).Optional().Nillable().Annotations(entgql.Type("JSON"), entgql.Skip(entgql.SkipWhereInput)).Comment("The row before, without its secrets; null when it was made."),
		field.Text("after").GoType(vocab.JSON("")).Optional().Nillable().Annotations(entgql.Type("JSON"), entgql.Skip(entgql.SkipWhereInput)).Comment("The row after, without its secrets; null when it was removed."),
		field.String("request_id").Default("").Comment("Identifier of the request, as the server logs it; empty for what was not asked over HTTP."),
	}
}

// Indexes of AuditEvent.
func (AuditEvent) Indexes() []ent.Index {
	return []ent.Index{index.Fields("at"), index.Fields("actor"), index.Fields("target_id"), index.Fields("scope_kind", "scope_code")}
}

// Annotations of AuditEvent.
func (AuditEvent) Annotations() []schema.Annotation {
	return described("One act: who did what, when, to which row, and how it stood before and after. The database refuses to change or remove one.", connected()...)
}

// Change tells of a row that was made, changed or removed. Its ids are in the order of the commits.
type Change struct{ ent.Schema }

// Mixin of Change.
func (Change) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Change.
func (Change) Fields() []ent.Field {
	return []ent.Field{
		field.Time("at"),
		field.String("kind"),
		field.String("action"),
		field.Int("node_id"),
	}
}

// Indexes of Change.
func (Change) Indexes() []ent.Index { return []ent.Index{index.Fields("at")} }

// Annotations of Change.
func (Change) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// StoredAnswer is what an act answered to an idempotency key. Both are kept such that nobody reads them here: the key as a
// hash, the answer sealed with the key.
type StoredAnswer struct{ ent.Schema }

// Mixin of StoredAnswer.
func (StoredAnswer) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of StoredAnswer.
func (StoredAnswer) Fields() []ent.Field {
	return []ent.Field{
		field.Bytes("caller").Unique(), // hash of the principal and of its key
		field.Bytes("body"),            // hash of the act and of its input
		field.Bytes("answer"),
		field.Time("created_at"),
	}
}

// Indexes of StoredAnswer.
func (StoredAnswer) Indexes() []ent.Index { return []ent.Index{index.Fields("created_at")} }

// Annotations of StoredAnswer.
func (StoredAnswer) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// FileUpload is a file that waits for its import.
type FileUpload struct{ ent.Schema }

// Mixin of FileUpload.
func (FileUpload) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of FileUpload.
func (FileUpload) Fields() []ent.Field {
	return []ent.Field{
		field.String("file_name").Comment("Name of the file."),
		field.Int("size_bytes").Comment("Size announced, in bytes: the upload must be of this size."),
		field.String("sha256").Default("").Comment("SHA-256 of the file, hexadecimal; empty until it is received."),
		field.Enum("state").Values("OPEN", "RECEIVED", "DISCARDED").Default("OPEN").
			Comment("OPEN: waits for its bytes. RECEIVED: may be imported. DISCARDED: its bytes are gone, after its import or its time."),
		field.String("requester").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Time("created_at").Comment("Instant it was opened."),
		field.Time("expires_at").Comment("Instant from which it is discarded."),
	}
}

// Indexes of FileUpload.
func (FileUpload) Indexes() []ent.Index { return []ent.Index{index.Fields("state", "expires_at")} }

// Annotations of FileUpload.
func (FileUpload) Annotations() []schema.Annotation {
	return described("A file sent to be imported. Its bytes are kept in the database, so that any instance may import it, until they are imported or discarded.", entgql.Skip(notFiltered|noMutation))
}

// UploadPart is a piece of an upload.
type UploadPart struct{ ent.Schema }

// Mixin of UploadPart.
func (UploadPart) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of UploadPart.
func (UploadPart) Fields() []ent.Field {
	return []ent.Field{field.Int("upload_id"), field.Int("seq"), field.Bytes("bytes")}
}

// Indexes of UploadPart.
func (UploadPart) Indexes() []ent.Index {
	return []ent.Index{index.Fields("upload_id", "seq").Unique()}
}

// Annotations of UploadPart.
func (UploadPart) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
