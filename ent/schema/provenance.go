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

// Dataset is an official publication.
type Dataset struct{ ent.Schema }

// Mixin of Dataset.
func (Dataset) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Dataset.
func (Dataset) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Annotations(entgql.OrderField("CODE")).Comment("Short stable name of the dataset, such as npec or rome."),
		field.String("title").Comment("Official title, in French."),
		field.String("publisher").Comment("Body that publishes it."),
		field.String("licence").Comment("Licence of reuse, as the publisher states it."),
		field.String("homepage").Comment("Address of the page that describes it."),
	}
}

// Edges of Dataset.
func (Dataset) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("editions", Edition.Type).Annotations(entgql.RelayConnection()).Comment("Editions imported here, the served one among them."),
	}
}

// Annotations of Dataset.
func (Dataset) Annotations() []schema.Annotation {
	return described("An official publication (jeu de données) that rows come from.", connected()...)
}

// Edition is one release of a dataset, as imported.
type Edition struct{ ent.Schema }

// Mixin of Edition.
func (Edition) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Edition.
func (Edition) Fields() []ent.Field {
	return []ent.Field{
		key("dataset_id"),
		field.String("label").Comment("Name the publisher gives the edition, such as v60 or June 2026; its date where it has no name."),
		field.String("layout").Comment("Layout of the file, as the importer knows it."),
		orderedDay("published_on", "PUBLISHED_ON", "Day the publisher released it: the day from which what it says is known."),
		field.Time("retrieved_at").Annotations(entgql.OrderField("RETRIEVED_AT")).Comment("Instant it was imported here."),
		field.String("file_name").Comment("Name of the file imported."),
		field.String("source_address").Default("").Comment("Address it was downloaded from; empty when the file was given by hand."),
		field.String("sha256").Comment("SHA-256 of the file, hexadecimal: proof of what was imported."),
		field.Int("row_count").Comment("Data rows read in the file."),
		field.Bool("latest").Default(false).Comment("True for the most recently published edition of its dataset."),
		field.Bool("extract").Default(false).Comment("True for a small extract (the starter facts), replaced by the first whole edition."),
	}
}

// Edges of Edition.
func (Edition) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("dataset", Dataset.Type).Ref("editions").Field("dataset_id").Unique().Required().Comment("Dataset it is an edition of."),
	}
}

// Indexes of Edition.
func (Edition) Indexes() []ent.Index {
	return []ent.Index{index.Fields("dataset_id", "sha256").Unique(), index.Fields("dataset_id", "published_on")}
}

// Annotations of Edition.
func (Edition) Annotations() []schema.Annotation {
	return described("One release (édition) of a dataset, as imported: where a number comes from.", connected()...)
}

// ImportRun is one attempt to import a file.
type ImportRun struct{ ent.Schema }

// Mixin of ImportRun.
func (ImportRun) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ImportRun.
func (ImportRun) Fields() []ent.Field {
	return []ent.Field{
		optionalKey("dataset_id"),
		optionalKey("edition_id"),
		field.String("file_name").Comment("Name of the file."),
		field.String("sha256").Comment("SHA-256 of the file, hexadecimal."),
		field.Enum("state").Values("QUEUED", "RUNNING", "DONE", "UNCHANGED", "REFUSED", "FAILED").Annotations(entgql.OrderField("STATE")).
			Comment("QUEUED until an instance takes it; RUNNING while it reads; DONE when the edition is served; UNCHANGED when the same file had been imported before; REFUSED when the file cannot be used; FAILED when the import broke off. After REFUSED and FAILED the previous edition stays."),
		field.Bool("dry_run").Comment("True when it only reported and wrote nothing."),
		field.Bool("partial").Default(false).Annotations(entgql.Skip(entgql.SkipWhereInput)).Comment("True when a sample or an extract may be taken, below the least size of a whole edition: it adds and removes nothing."),
		field.Time("started_at").Annotations(entgql.OrderField("STARTED_AT")).Comment("Instant it began; the instant it was asked for while it is queued."),
		field.Time("finished_at").Optional().Nillable().Comment("Instant it ended; null while it runs."),
		field.Int("rows_read").Default(0).Comment("Data rows read in the file."),
		field.Int("rows_written").Default(0).Comment("Database rows created or changed."),
		field.Int("rows_unchanged").Default(0).Comment("Database rows the file states again, as they were."),
		field.Int("rows_removed").Default(0).Comment("Database rows of the previous edition that this one no longer states."),
		field.Int("rows_refused").Default(0).Comment("Rows refused; each has a rejection."),
		field.String("message").Default("").Comment("Why the file was refused or the import failed; empty otherwise."),
		optionalKey("upload_id"),
		field.Time("published_on").GoType(vocab.Date{}).SchemaType(dateColumn).Optional().Nillable().Annotations(entgql.Type("Date"), entgql.Skip(entgql.SkipWhereInput)).
			Comment("Publication day that was given for a file that does not say its own; null when none was."),
		field.String("requester").Default("").Annotations(entgql.Skip(entgql.SkipAll)),           // who asked for it over GraphQL; "" for a command
		field.String("worker").Default("").Annotations(entgql.Skip(entgql.SkipAll)),              // instance that runs it
		field.Time("lease_until").Optional().Nillable().Annotations(entgql.Skip(entgql.SkipAll)), // another instance may take it from then
		field.Int("attempts").Default(0).Annotations(entgql.Skip(entgql.SkipWhereInput)).Comment("Times an instance began it: more than one when an instance stopped on the way."),
	}
}

// Edges of ImportRun.
func (ImportRun) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("dataset", Dataset.Type).Field("dataset_id").Unique().Comment("Dataset recognised; null when the file was not recognised."),
		edge.To("upload", FileUpload.Type).Field("upload_id").Unique().Comment("Upload it imports; null for a command."),
		edge.To("edition", Edition.Type).Field("edition_id").Unique().Comment("Edition imported; null when none was."),
		edge.To("rejections", Rejection.Type).Annotations(entgql.RelayConnection()).Comment("Refused rows, in the order of the file."),
	}
}

// Indexes of ImportRun.
func (ImportRun) Indexes() []ent.Index { return []ent.Index{index.Fields("state")} }

// Annotations of ImportRun.
func (ImportRun) Annotations() []schema.Annotation {
	return described("One attempt to import a file, with what became of its rows.", connected()...)
}

// Rejection is one refused row.
type Rejection struct{ ent.Schema }

// Mixin of Rejection.
func (Rejection) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Rejection.
func (Rejection) Fields() []ent.Field {
	return []ent.Field{
		key("run_id"),
		field.String("part").Comment("Sheet of the workbook or member of the archive; the file name for a plain file."),
		field.Int("line").Annotations(entgql.OrderField("LINE")).Comment("Line in that part, as a spreadsheet shows it, from 1."),
		field.String("column").Comment("Header of the column; empty when the whole row is refused."),
		field.String("value").Comment("Value found, cut at 200 characters."),
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("Class of the reason: BAD_CODE, BAD_DATE, BAD_AMOUNT, MISSING_VALUE, UNKNOWN_REFERENCE, DUPLICATE, BAD_ROW or NOT_A_MEMBER."),
		field.String("reason").Comment("The reason in words."),
	}
}

// Edges of Rejection.
func (Rejection) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("run", ImportRun.Type).Ref("rejections").Field("run_id").Unique().Required().Comment("Import that refused the row."),
	}
}

// Indexes of Rejection.
func (Rejection) Indexes() []ent.Index { return []ent.Index{index.Fields("run_id")} }

// Annotations of Rejection.
func (Rejection) Annotations() []schema.Annotation {
	return described("A row of an official file that could not be used, with its place and the reason.", connected()...)
}
