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

// Cube is the figures of one grain in one edition. The figures themselves are in the tables facts and rollups, which a migration
// makes by hand: there are millions of them, and nobody asks for one by its id.
type Cube struct{ ent.Schema }

// Mixin of Cube.
func (Cube) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Cube.
func (Cube) Fields() []ent.Field {
	return []ent.Field{
		field.String("metric").GoType(vocab.Metric("")).Annotations(entgql.Type("Metric"), entgql.OrderField("METRIC")).Comment("What its figures measure."),
		field.String("unit").Comment("Unit of its figures: PERSONS, THOUSAND_PERSONS, FTE (full-time equivalents), COUNT, RATIO (a fraction of 1), LEVEL (a class), SCORE (a centred index, of mean 0 and standard deviation 1), FLAG (1: listed) or HOURS."),
		field.Bool("additive").Comment("True when the figures of the parts add up to that of the whole. Years never do."),
		field.String("dims").Annotations(entgql.Skip(entgql.SkipAll)), // names of the dimensions, joined by commas, in the order of package workforce
		field.String("job_scheme").Default("").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Int("job_level").Default(0).Annotations(entgql.Skip(entgql.SkipAll)),
		field.String("activity_scheme").Default("").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Int("since").Default(0).Annotations(entgql.Skip(entgql.SkipAll)), // first year a figure spans, less its year
		field.Int("until").Default(0).Annotations(entgql.Skip(entgql.SkipAll)), // last year it spans, less its year
		field.Int("first_year").Annotations(entgql.OrderField("FIRST_YEAR")).Comment("First year of its figures."),
		field.Int("last_year").Annotations(entgql.OrderField("LAST_YEAR")).Comment("Last year of its figures."),
		field.Int("facts").Annotations(entgql.OrderField("FACTS")).Comment("Number of its figures."),
		field.Int("hidden").Comment("Number of its figures that are not shown to everybody: protected by statistical secrecy, here or by its publisher."),
		field.Bool("estimated").Comment("True when its figures were computed here from others."),
		field.String("operator").Default("").Annotations(entgql.Skip(entgql.SkipAll)), // code of the operator who brought it, "" for official publications
		field.Bool("protected").Default(false).Annotations(entgql.Skip(entgql.SkipAll)),
		field.JSON("grains", map[int]int{}).Annotations(entgql.Skip(entgql.SkipAll)), // rollups it has: their cells by the number of the grain
		optionalKey("policy_id"),
	}
}

// Edges of Cube.
func (Cube) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("policy", LegalRule.Type).Field("policy_id").Unique().Comment("Version of the rule of statistical secrecy that its figures are shown under; null where they are shown as they were published."),
	}
}

// Indexes of Cube.
func (Cube) Indexes() []ent.Index {
	return []ent.Index{index.Fields("edition_id", "metric", "dims", "job_scheme", "job_level", "activity_scheme", "since", "until", "estimated").StorageKey("cube_grain").Unique(), index.Fields("metric")}
}

// Annotations of Cube.
func (Cube) Annotations() []schema.Annotation {
	return described("The figures of one grain in one edition of a dataset: one metric, broken down by the same dimensions. Figures are added up within one cube, never across two.", connected()...)
}

// Activity is an economic activity.
type Activity struct{ ent.Schema }

// Mixin of Activity.
func (Activity) Mixin() []ent.Mixin {
	return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}}
}

// Fields of Activity.
func (Activity) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("scheme").GoType(vocab.ActivityScheme("")).Annotations(entgql.Type("ActivityScheme"), entgql.Skip(entgql.SkipEnumField)).Comment("Classification it belongs to."),
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("Code in that classification, without a dot: 6201Z, C1."),
		field.String("label").Comment("Official label; the code where none is known."),
	}
}

// Edges of Activity.
func (Activity) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("branches", BranchActivity.Type).Annotations(entgql.RelayConnection()).Comment("Branches whose agreement its employees are under."),
	}
}

// Indexes of Activity.
func (Activity) Indexes() []ent.Index { return []ent.Index{index.Fields("scheme", "code").Unique()} }

// Annotations of Activity.
func (Activity) Annotations() []schema.Annotation {
	return described("An economic activity (nomenclature d'activités française, NAF), or a sector that groups several.", connected()...)
}

// BranchActivity says that employees of an activity are under the agreement of a branch.
type BranchActivity struct{ ent.Schema }

// Mixin of BranchActivity.
func (BranchActivity) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of BranchActivity.
func (BranchActivity) Fields() []ent.Field {
	return []ent.Field{
		key("branch_id"), key("activity_id"),
		field.Int("share_bp").Optional().Nillable().Comment("Share of the employees of the activity who are under the agreement, in basis points; null where the source does not tell."),
	}
}

// Edges of BranchActivity.
func (BranchActivity) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("branch", Branch.Type).Ref("activities").Field("branch_id").Unique().Required().Comment("Branch."),
		edge.From("activity", Activity.Type).Ref("branches").Field("activity_id").Unique().Required().Comment("Activity (APE)."),
	}
}

// Indexes of BranchActivity.
func (BranchActivity) Indexes() []ent.Index {
	return []ent.Index{index.Fields("branch_id", "activity_id").Unique(), index.Fields("activity_id")}
}

// Annotations of BranchActivity.
func (BranchActivity) Annotations() []schema.Annotation {
	return described("Employees of an activity (APE) who are under the agreement of a branch (IDCC).", connected()...)
}

// EmploymentBasin is an employment basin.
type EmploymentBasin struct{ ent.Schema }

// Mixin of EmploymentBasin.
func (EmploymentBasin) Mixin() []ent.Mixin {
	return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}}
}

// Fields of EmploymentBasin.
func (EmploymentBasin) Fields() []ent.Field {
	return []ent.Field{
		field.Int("year").Annotations(entgql.OrderField("YEAR")).Comment("Year of the survey (BMO) whose outline of basins this is: another year may draw them otherwise."),
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("Code in that survey, three or four characters."),
		field.String("name").Comment("Name; the code where none is known."),
	}
}

// Indexes of EmploymentBasin.
func (EmploymentBasin) Indexes() []ent.Index {
	return []ent.Index{index.Fields("year", "code").Unique()}
}

// Annotations of EmploymentBasin.
func (EmploymentBasin) Annotations() []schema.Annotation {
	return described("An employment basin (bassin d'emploi) of France Travail.", connected()...)
}
