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

// PlanningParameter is a figure that forecasts take where nothing at hand measures it.
type PlanningParameter struct{ ent.Schema }

// Mixin of PlanningParameter.
func (PlanningParameter) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of PlanningParameter.
func (PlanningParameter) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("Name of the parameter: EXIT_AGE_MEAN, COMPLETION_RATE…"),
		field.String("applies_to").Default("").Comment("What it is for: a job (FAP2009:B4) and those below it, a level of certification (LEVEL:5), an importance (CORE); empty for all."),
		orderedDay("valid_from", "VALID_FROM", "First day it is taken."),
		optionalDay("valid_to", "First day it is no longer taken; null while it is."),
		field.Float("value").Comment("Value, in its unit."),
		field.String("unit").Comment("Unit: YEARS, RATE (a fraction of 1 a year), SHARE (a fraction of 1), MONTHS, PERSONS (a weight) or RATIO."),
		field.String("confidence").Comment("How far it is verified: M measured on published figures, P published, H hypothesis of this product."),
		field.String("source").Comment("Where it comes from."),
	}
}

// Indexes of PlanningParameter.
func (PlanningParameter) Indexes() []ent.Index {
	return []ent.Index{index.Fields("code", "applies_to", "valid_from").Unique()}
}

// Annotations of PlanningParameter.
func (PlanningParameter) Annotations() []schema.Annotation {
	return described("A default of the forecasts: what they take where nothing at hand measures it, with its source and the days it is taken. A scenario changes it.", connected()...)
}

// Scenario is a set of assumptions about what is to come.
type Scenario struct{ ent.Schema }

// Mixin of Scenario.
func (Scenario) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Scenario.
func (Scenario) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Annotations(entgql.OrderField("NAME")).Comment("Name."),
		field.Text("description").Default("").Comment("What it stands for, in words."),
		field.Enum("state").Values("DRAFT", "PUBLISHED", "ARCHIVED").Default("DRAFT").
			Comment("DRAFT: for those who may read what is protected in its scope. PUBLISHED: for everybody. ARCHIVED: kept for the runs made of it, and changed no more."),
		field.Enum("scope_kind").Values("NATIONAL", "OPCO", "COMMISSION", "BRANCH").Default("NATIONAL").Comment("What it is about: everything, an operator, a commission or a branch."),
		field.String("scope_code").Default("").Comment("Code of that operator, commission or branch; empty when national."),
		optionalKey("parent_id"),
		field.Int("current").Default(1).Comment("Number of its latest version."),
		field.String("author").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Time("created_at").Annotations(entgql.OrderField("CREATED_AT")).Comment("Instant it was made."),
		field.Time("updated_at").Comment("Instant it was last changed."),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of Scenario.
func (Scenario) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("variants", Scenario.Type).Annotations(entgql.RelayConnection()).Comment("Scenarios that were made from it."),
		edge.From("parent", Scenario.Type).Ref("variants").Field("parent_id").Unique().Comment("Scenario it was made from; null for none."),
		edge.To("versions", ScenarioVersion.Type).Annotations(entgql.RelayConnection()).Comment("Its versions, each with its own assumptions."),
	}
}

// Indexes of Scenario.
func (Scenario) Indexes() []ent.Index {
	return []ent.Index{index.Fields("scope_kind", "scope_code"), index.Fields("parent_id")}
}

// Annotations of Scenario.
func (Scenario) Annotations() []schema.Annotation {
	return described("A scenario: a set of assumptions about what is to come. Without any it is the baseline.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// ScenarioVersion is the assumptions of a scenario at one time; it never changes.
type ScenarioVersion struct{ ent.Schema }

// Mixin of ScenarioVersion.
func (ScenarioVersion) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ScenarioVersion.
func (ScenarioVersion) Fields() []ent.Field {
	return []ent.Field{
		key("scenario_id"),
		field.Int("number").Annotations(entgql.OrderField("NUMBER")).Comment("Number, from 1."),
		field.String("content_hash").Comment("SHA-256 of its assumptions, hexadecimal: two versions that assume the same have the same."),
		field.String("author_label").Comment("Who made it, by the name at that time."),
		field.Time("created_at").Comment("Instant it was made."),
	}
}

// Edges of ScenarioVersion.
func (ScenarioVersion) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("scenario", Scenario.Type).Ref("versions").Field("scenario_id").Unique().Required().Comment("Scenario."),
		edge.To("assumptions", Assumption.Type).Comment("Its assumptions, in the order in which they are applied."),
		edge.To("runs", ForecastRun.Type).Annotations(entgql.RelayConnection()).Comment("Runs made of it."),
	}
}

// Indexes of ScenarioVersion.
func (ScenarioVersion) Indexes() []ent.Index {
	return []ent.Index{index.Fields("scenario_id", "number").Unique()}
}

// Annotations of ScenarioVersion.
func (ScenarioVersion) Annotations() []schema.Annotation {
	return described("A version of a scenario: its assumptions as they stood at one time. It never changes.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// Assumption is one thing that a scenario assumes.
type Assumption struct{ ent.Schema }

// Mixin of Assumption.
func (Assumption) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of Assumption.
func (Assumption) Fields() []ent.Field {
	list := func(name, comment string) ent.Field { return field.JSON(name, []string{}).Comment(comment) }
	return []ent.Field{
		field.Int("position").Comment("Place among the assumptions of its version, from 1: they are applied in this order."),
		key("version_id"),
		field.Enum("kind").GoType(vocab.AssumptionKind("")).Annotations(entgql.Type("AssumptionKind"), entgql.Skip(entgql.SkipEnumField)).Comment("What is assumed."),
		list("branches", "Branches it holds for, by IDCC; all when empty."),
		list("jobs", "Jobs it holds for, and all that stand below them, by code in the classification of the run; all when empty."),
		list("regions", "Regions it holds for, by INSEE code; all when empty."),
		list("targets", "Competencies (OGR code) or certifications (code) it is about, where its kind is of these; all when empty."),
		field.Float("value").Comment("Value once it holds in full, in its unit."),
		field.Enum("unit").GoType(vocab.AssumptionUnit("")).Annotations(entgql.Type("AssumptionUnit"), entgql.Skip(entgql.SkipEnumField)).Comment("Unit of the value."),
		field.Int("start_year").Comment("First year in which it holds, in part or in full."),
		field.Int("end_year").Optional().Nillable().Comment("Year from which it holds in full when its ramp is not STEP, and after which a growth stops; null: the horizon of the run."),
		field.Enum("ramp").GoType(vocab.Ramp("")).Annotations(entgql.Type("AssumptionRamp"), entgql.Skip(entgql.SkipEnumField)).Comment("How it comes to hold."),
		field.Text("rationale").Comment("Why it is assumed."),
		field.String("source").Optional().Nillable().Comment("Where the value comes from; null when nobody said."),
	}
}

// Edges of Assumption.
func (Assumption) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("version", ScenarioVersion.Type).Ref("assumptions").Field("version_id").Unique().Required().Comment("Version of the scenario."),
	}
}

// Indexes of Assumption.
func (Assumption) Indexes() []ent.Index {
	return []ent.Index{index.Fields("version_id", "position").Unique()}
}

// Annotations of Assumption.
func (Assumption) Annotations() []schema.Annotation {
	return described("One thing that a scenario assumes, with what it holds for and why.", entgql.Skip(notFiltered|noMutation))
}

// ForecastRun is one computation of forecasts; once done it never changes.
type ForecastRun struct{ ent.Schema }

// Mixin of ForecastRun.
func (ForecastRun) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ForecastRun.
func (ForecastRun) Fields() []ent.Field {
	hidden := entgql.Skip(entgql.SkipAll)
	return []ent.Field{
		optionalKey("version_id"),
		field.Enum("population").GoType(vocab.Population("")).Annotations(entgql.Type("ForecastPopulation"), entgql.Skip(entgql.SkipEnumField)).Comment("Who is forecast."),
		field.Enum("state").Values("QUEUED", "RUNNING", "DONE", "FAILED").Default("QUEUED").Comment("QUEUED: waits for an instance. RUNNING: is computed. DONE: stored, and never changed. FAILED: message says why; nothing is stored."),
		field.Bool("published").Default(false).Comment("True when everybody may read it; else it is for those who may read what is protected in its scope."),
		field.Enum("scope_kind").Values("NATIONAL", "OPCO", "COMMISSION", "BRANCH").Default("NATIONAL").Comment("Scope of its scenario; NATIONAL for the baseline."),
		field.String("scope_code").Default("").Comment("Code of that operator, commission or branch; empty when national."),
		field.Int("base_year").Default(0).Comment("Year of the stocks it starts from, at 31 December; 0 until it is computed."),
		field.Int("horizon").Comment("Years forecast after the base year."),
		field.String("seed").Comment("Seed of its draws: an integer of 64 bits. The same seed draws the same."),
		field.Int("draws").Default(0).Comment("Draws of the simulation behind the bands of branches and totals; 0: bands by formula alone."),
		field.String("job_scheme").Default("").Annotations(hidden),
		field.Int("job_level").Default(0).Annotations(hidden),
		field.String("inputs_hash").Default("").Comment("SHA-256 of all it was computed from, hexadecimal: series, stocks, ages, links, parameters and assumptions. Empty until it is computed."),
		field.String("outcome_hash").Default("").Comment("SHA-256 of what was computed, hexadecimal, the same in any database; empty until it is."),
		field.String("method_version").Default("").Comment("Version of the methods; another one may give other figures for the same inputs."),
		field.String("code_revision").Default("").Comment("Revision of the program."),
		field.JSON("inputs", []vocab.RunInput{}).Optional().Annotations(entgql.Skip(entgql.SkipAll)),
		field.JSON("warnings", []vocab.RunWarning{}).Optional().Annotations(entgql.Skip(entgql.SkipAll)),
		field.Int("series").Default(0).Comment("Number of series forecast: jobs, or jobs of branches."),
		field.Int("cells").Default(0).Comment("Number of cells: series by region."),
		field.Int("steps_done").Default(0).Comment("Steps done so far, a branch each; for progress."),
		field.Int("steps").Default(0).Comment("Steps in all; 0 until known."),
		field.String("message").Default("").Comment("Why it failed; empty when it did not."),
		field.Time("created_at").Annotations(entgql.OrderField("CREATED_AT")).Comment("Instant it was asked for."),
		field.Time("started_at").Optional().Nillable().Comment("Instant its computation began; null while it waits."),
		field.Time("finished_at").Optional().Nillable().Comment("Instant it ended; null until then."),
		field.Int("duration_ms").Default(0).Comment("Time its computation and storage took, in milliseconds."),
		field.String("requester").Default("").Annotations(hidden),
		field.String("worker").Default("").Annotations(hidden),
		field.Time("lease_until").Optional().Nillable().Annotations(hidden),
		field.Int("attempts").Default(0).Annotations(hidden),
		field.Int("version").Default(1).Comment("Number of the version of the row; for expectedVersion."),
	}
}

// Edges of ForecastRun.
func (ForecastRun) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("scenario_version", ScenarioVersion.Type).Ref("runs").Field("version_id").Unique().Comment("Version of the scenario it was computed for; null for the baseline, which assumes nothing."),
	}
}

// Indexes of ForecastRun.
func (ForecastRun) Indexes() []ent.Index {
	return []ent.Index{index.Fields("state", "lease_until"), index.Fields("population", "published"), index.Fields("version_id")}
}

// Annotations of ForecastRun.
func (ForecastRun) Annotations() []schema.Annotation {
	return described("A run of the forecasts: one scenario, or the baseline, computed once from what was at hand. Done, it never changes.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// ForecastBlock is the inputs and the outcome of one branch in a run, packed (package planning).
type ForecastBlock struct{ ent.Schema }

// Mixin of ForecastBlock.
func (ForecastBlock) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}} }

// Fields of ForecastBlock.
func (ForecastBlock) Fields() []ent.Field {
	return []ent.Field{
		field.Int("run_id"),
		field.Enum("kind").Values("COMMON", "BRANCH", "SUMMARY"), // what all branches share; one branch; sums over branches
		field.String("key"), // IDCC of the branch, "" for the population of jobs; the dimensions of a summary
		field.Bytes("bytes"),
	}
}

// Indexes of ForecastBlock.
func (ForecastBlock) Indexes() []ent.Index {
	return []ent.Index{index.Fields("run_id", "kind", "key").Unique()}
}

// Annotations of ForecastBlock.
func (ForecastBlock) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}
