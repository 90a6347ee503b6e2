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

// Job is an entry of a classification of jobs.
type Job struct{ ent.Schema }

// Mixin of Job.
func (Job) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}} }

// Fields of Job.
func (Job) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("scheme").GoType(vocab.Scheme("")).Annotations(entgql.Type("JobScheme"), entgql.OrderField("SCHEME"), entgql.Skip(entgql.SkipEnumField)).Comment("Classification it belongs to."),
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("Code in that classification: A1101, A0Z40, 111a."),
		field.Int("level").Annotations(entgql.OrderField("LEVEL")).Comment("Depth in the classification; 1 is the broadest. ROME 4.0: 1 grand domaine, 2 domaine professionnel, 3 métier. FAP: 1 domain, 2 family, 3 detailed family, 4 finest (2021 only, where a code may stand at levels 3 and 4). PCS 2003: 4."),
		field.String("label").Comment("Official label."),
		optionalKey("parent_id"),
		field.String("sheet").Optional().Nillable().Comment("ROME v3 sheet that a ROME 4.0 job comes from (code ROME parent): it joins figures published by ROME v3. Null elsewhere."),
		field.Bool("regulated").Default(false).Comment("True for a regulated profession (emploi réglementé), as ROME says."),
		field.String("transition").Optional().Nillable().Comment("What ROME says of the ecological, digital or demographic transition; null where it says nothing."),
	}
}

// Edges of Job.
func (Job) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", Job.Type).Annotations(entgql.RelayConnection()).Comment("Entries one level down."),
		edge.From("parent", Job.Type).Ref("children").Field("parent_id").Unique().Comment("Entry one level up; null at level 1."),
		edge.To("appellations", JobAppellation.Type).Annotations(entgql.RelayConnection()).Comment("Usual names (appellations)."),
		edge.To("links", JobLink.Type).Annotations(entgql.RelayConnection()).Comment("Correspondences from this job to other classifications."),
		edge.To("reverse_links", JobLink.Type).Annotations(entgql.RelayConnection()).Comment("Correspondences from other classifications to this job."),
		edge.To("mobilities", JobMobility.Type).Annotations(entgql.RelayConnection()).Comment("Jobs it leads to (mobilités professionnelles)."),
		edge.To("reverse_mobilities", JobMobility.Type).Annotations(entgql.RelayConnection()).Comment("Jobs that lead to it."),
		edge.To("requirements", JobRequirement.Type).Annotations(entgql.RelayConnection()).Comment("Competencies it asks for."),
		edge.From("certifications", Certification.Type).Ref("jobs").Through("certification_jobs", CertificationJob.Type).
			Annotations(entgql.RelayConnection()).Comment("Certifications that lead to it, by the register."),
	}
}

// Indexes of Job.
func (Job) Indexes() []ent.Index {
	return []ent.Index{index.Fields("scheme", "code", "level").Unique(), index.Fields("parent_id"), index.Fields("code")}
}

// Annotations of Job.
func (Job) Annotations() []schema.Annotation {
	return described("A job (métier), or a group of jobs, in one classification: ROME 4.0, FAP 2009, FAP 2021 or PCS 2003.", connected()...)
}

// JobAppellation is a usual name of a job.
type JobAppellation struct{ ent.Schema }

// Mixin of JobAppellation.
func (JobAppellation) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}, Folded{}} }

// Fields of JobAppellation.
func (JobAppellation) Fields() []ent.Field {
	return []ent.Field{
		field.String("ogr_code").Unique().Comment("OGR code."),
		field.String("label").Comment("Long form."),
		field.String("short_label").Comment("Short form."),
		field.Bool("rare").Comment("True when seldom used (peu usité)."),
		key("job_id"),
	}
}

// Edges of JobAppellation.
func (JobAppellation) Edges() []ent.Edge {
	return []ent.Edge{edge.From("job", Job.Type).Ref("appellations").Field("job_id").Unique().Required().Comment("Job it names.")}
}

// Indexes of JobAppellation.
func (JobAppellation) Indexes() []ent.Index { return []ent.Index{index.Fields("job_id")} }

// Annotations of JobAppellation.
func (JobAppellation) Annotations() []schema.Annotation {
	return described("A usual name of a job (appellation), from ROME.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// JobLink is a correspondence between two classifications.
type JobLink struct{ ent.Schema }

// Mixin of JobLink.
func (JobLink) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of JobLink.
func (JobLink) Fields() []ent.Field {
	return []ent.Field{
		key("source_id"), key("target_id"),
		field.String("qualification").Default("").Comment("Level of qualification the link is restricted to (one digit of the source); empty when it holds for all."),
		field.Int("weight_bp").Annotations(entgql.OrderField("WEIGHT")).Comment("Share of the source that goes to the target, in basis points (10000 = all)."),
		field.Bool("published").Comment("True when the source publishes the weight; false when it is an equal share among the targets."),
	}
}

// Edges of JobLink.
func (JobLink) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("source", Job.Type).Ref("links").Field("source_id").Unique().Required().Comment("Job the correspondence starts from."),
		edge.From("target", Job.Type).Ref("reverse_links").Field("target_id").Unique().Required().Comment("Job of another classification it leads to."),
	}
}

// Indexes of JobLink.
func (JobLink) Indexes() []ent.Index {
	return []ent.Index{index.Fields("source_id", "target_id", "qualification").Unique(), index.Fields("target_id")}
}

// Annotations of JobLink.
func (JobLink) Annotations() []schema.Annotation {
	return described("A weighted correspondence (table de passage) from a job of one classification to a job of another.", connected()...)
}

// JobMobility says that a job leads to another.
type JobMobility struct{ ent.Schema }

// Mixin of JobMobility.
func (JobMobility) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of JobMobility.
func (JobMobility) Fields() []ent.Field {
	return []ent.Field{
		key("source_id"), key("target_id"),
		field.Int("rank").Annotations(entgql.OrderField("RANK")).Comment("Order given by ROME; 1 is the nearest."),
	}
}

// Edges of JobMobility.
func (JobMobility) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("source", Job.Type).Ref("mobilities").Field("source_id").Unique().Required().Comment("Job one leaves."),
		edge.From("target", Job.Type).Ref("reverse_mobilities").Field("target_id").Unique().Required().Comment("Job one goes to."),
	}
}

// Indexes of JobMobility.
func (JobMobility) Indexes() []ent.Index {
	return []ent.Index{index.Fields("source_id", "target_id").Unique(), index.Fields("target_id")}
}

// Annotations of JobMobility.
func (JobMobility) Annotations() []schema.Annotation {
	return described("A directed, ranked mobility from one job to another (mobilité professionnelle, ROME). Only a sixth of them hold both ways.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// Competency is what a job asks for.
type Competency struct{ ent.Schema }

// Mixin of Competency.
func (Competency) Mixin() []ent.Mixin {
	return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}}
}

// Fields of Competency.
func (Competency) Fields() []ent.Field {
	return []ent.Field{
		field.String("ogr_code").Unique().Annotations(entgql.OrderField("OGR_CODE")).Comment("OGR code."),
		field.Enum("kind").Values("SKILL", "MACRO_SKILL", "KNOWLEDGE", "SOFT_SKILL", "CONTEXT", "UNKNOWN").Default("UNKNOWN").Annotations(entgql.OrderField("KIND")).
			Comment("SKILL: savoir-faire. MACRO_SKILL: macro-compétence that groups skills. KNOWLEDGE: savoir. SOFT_SKILL: savoir-être professionnel. CONTEXT: contexte de travail. UNKNOWN: named by another row only."),
		field.String("label").Comment("Official label."),
		field.String("category").Optional().Nillable().Comment("Category in the source."),
		field.String("subcategory").Optional().Nillable().Comment("Sub-category in the source."),
		optionalKey("parent_id"),
	}
}

// Edges of Competency.
func (Competency) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", Competency.Type).Annotations(entgql.RelayConnection()).Comment("Skills that a macro-competency groups."),
		edge.From("parent", Competency.Type).Ref("children").Field("parent_id").Unique().Comment("Macro-competency it belongs to."),
		edge.To("requirements", JobRequirement.Type).Annotations(entgql.RelayConnection()).Comment("Jobs that ask for it."),
	}
}

// Indexes of Competency.
func (Competency) Indexes() []ent.Index {
	return []ent.Index{index.Fields("parent_id"), index.Fields("kind")}
}

// Annotations of Competency.
func (Competency) Annotations() []schema.Annotation {
	return described("A competency (compétence) in the wide sense of ROME 4.0: skill, knowledge, soft skill or context of work.", connected()...)
}

// JobRequirement says that a job asks for a competency.
type JobRequirement struct{ ent.Schema }

// Mixin of JobRequirement.
func (JobRequirement) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of JobRequirement.
func (JobRequirement) Fields() []ent.Field {
	return []ent.Field{
		key("job_id"), key("competency_id"),
		field.Enum("importance").Values("CORE", "EMERGING", "STANDARD").Annotations(entgql.OrderField("IMPORTANCE")).
			Comment("CORE: at the heart of the job (cœur de métier « principale »). EMERGING: « émergente ». STANDARD: neither. In alphabetical order CORE comes first."),
	}
}

// Edges of JobRequirement.
func (JobRequirement) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("job", Job.Type).Ref("requirements").Field("job_id").Unique().Required().Comment("Job that asks."),
		edge.From("competency", Competency.Type).Ref("requirements").Field("competency_id").Unique().Required().Comment("Competency asked for."),
	}
}

// Indexes of JobRequirement.
func (JobRequirement) Indexes() []ent.Index {
	return []ent.Index{index.Fields("job_id", "competency_id").Unique(), index.Fields("competency_id")}
}

// Annotations of JobRequirement.
func (JobRequirement) Annotations() []schema.Annotation {
	return described("A job asks for a competency, with its importance.", connected()...)
}
