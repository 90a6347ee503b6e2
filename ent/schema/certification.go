package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Certification is a fiche of the RNCP or of the RS.
type Certification struct{ ent.Schema }

// Mixin of Certification.
func (Certification) Mixin() []ent.Mixin {
	return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}}
}

// Fields of Certification.
func (Certification) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Comment("Code of the fiche with its register: RNCP31946, RS5000."),
		field.Enum("register").Values("RNCP", "RS").Comment("RNCP: Répertoire national des certifications professionnelles. RS: Répertoire spécifique."),
		field.Int("number").Annotations(entgql.OrderField("NUMBER")).Comment("Number of the fiche, for sorting."),
		field.String("title").Comment("Official title (intitulé); null text is never returned: a fiche known from another source only shows the title that source gives, else its code."),
		field.Int("level").Optional().Nillable().Comment("Level of the European framework, 1 to 8; null when the fiche has none."),
		field.Int("level_sort").Default(0).Annotations(entgql.OrderField("LEVEL"), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput)),
		field.String("kind_code").Optional().Nillable().Comment("Abbreviation of the type of diploma: CAP, BTS, TP; null when the fiche has none, as all CQP."),
		field.String("kind").Optional().Nillable().Comment("Type of diploma in words."),
		field.Enum("state").Values("ACTIVE", "INACTIVE", "UNKNOWN").Default("UNKNOWN").Annotations(entgql.OrderField("STATE")).
			Comment("ACTIVE or INACTIVE in the latest register edition that lists it; UNKNOWN when none does. Read expiresOn too."),
		field.Enum("registration").Values("BY_RIGHT", "ON_REQUEST").Optional().Nillable().Comment("BY_RIGHT: enregistrement de droit (State diplomas). ON_REQUEST: sur demande (CQP among them)."),
		field.String("publication_state").Optional().Nillable().Comment("Publication state of the fiche (état de la fiche) as the XML export words it; null from the CSV export."),
		field.Bool("partial_award").Default(false).Comment("True when its blocks may be awarded apart (validation partielle)."),
		field.String("brochures").Optional().Nillable().Comment("Numbers of Journal officiel brochures the fiche names, comma-separated. They are not IDCC and must not be joined to branches."),
		optionalDay("decided_on", "Day of the registration decision; null when unknown."),
		optionalDay("effective_on", "Day the registration takes effect; null when unknown."),
		optionalDay("expires_on", "Last day of registration (date de fin d'enregistrement); null when unknown."),
		field.Time("expires_sort").GoType(dateType).SchemaType(dateColumn).Default(farFuture).
			Annotations(entgql.OrderField("EXPIRES_ON"), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput)),
		optionalDay("last_gazette_on", "Day of the last publication in the Journal officiel; null when unknown."),
		optionalDay("last_award_on", "Last day it may be awarded (date limite de délivrance), which may be later than expiresOn; null when unknown."),
	}
}

// Edges of Certification.
func (Certification) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("blocks", CompetencyBlock.Type).Annotations(entgql.RelayConnection()).Comment("Competency blocks (blocs de compétences)."),
		edge.To("jobs", Job.Type).Through("certification_jobs", CertificationJob.Type).Annotations(entgql.RelayConnection()).Comment("ROME jobs it leads to, by its fiche."),
		edge.To("branches", Branch.Type).Through("certification_branches", CertificationBranch.Type).Annotations(entgql.RelayConnection()).Comment("Branches its fiche names by IDCC (XML export only)."),
		edge.To("certifiers", Certifier.Type).Through("certification_certifiers", CertificationCertifier.Type).Annotations(entgql.RelayConnection()).Comment("Bodies that award it (certificateurs)."),
		edge.To("nsfs", Nsf.Type).Through("certification_nsfs", CertificationNsf.Type).Comment("Training specialties (NSF)."),
		edge.To("formacodes", Formacode.Type).Through("certification_formacodes", CertificationFormacode.Type).Comment("Training themes (Formacode)."),
		edge.To("access_routes", AccessRoute.Type).Comment("Ways to obtain it (voies d'accès)."),
		edge.To("successor_links", CertificationLink.Type).Annotations(entgql.RelayConnection()).Comment("Certifications that follow it (nouvelles certifications)."),
		edge.To("predecessor_links", CertificationLink.Type).Annotations(entgql.RelayConnection()).Comment("Certifications it follows (anciennes certifications)."),
		edge.To("diplomas", Diploma.Type).Comment("Diploma codes (CFD) of the ministry of education that stand for it."),
		edge.To("funding_levels", FundingLevel.Type).Annotations(entgql.RelayConnection()).Comment("Funding levels (NPEC) of every edition."),
	}
}

// Indexes of Certification.
func (Certification) Indexes() []ent.Index {
	return []ent.Index{index.Fields("number"), index.Fields("state", "expires_on"), index.Fields("level_sort"), index.Fields("expires_sort")}
}

// Annotations of Certification.
func (Certification) Annotations() []schema.Annotation {
	return described("A professional certification (certification professionnelle): a fiche of the RNCP or of the Répertoire spécifique.", connected()...)
}

// CompetencyBlock is a part of a certification.
type CompetencyBlock struct{ ent.Schema }

// Mixin of CompetencyBlock.
func (CompetencyBlock) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}, Folded{}} }

// Fields of CompetencyBlock.
func (CompetencyBlock) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Annotations(entgql.OrderField("CODE")).Comment("National code: RNCP509BC05. The register has a few codes that stand on two blocks."),
		field.String("label").Comment("Title."),
		key("certification_id"),
	}
}

// Edges of CompetencyBlock.
func (CompetencyBlock) Edges() []ent.Edge {
	return []ent.Edge{edge.From("certification", Certification.Type).Ref("blocks").Field("certification_id").Unique().Required().Comment("Certification it is a part of.")}
}

// Indexes of CompetencyBlock.
func (CompetencyBlock) Indexes() []ent.Index {
	return []ent.Index{index.Fields("certification_id", "code", "folded").Unique(), index.Fields("code")}
}

// Annotations of CompetencyBlock.
func (CompetencyBlock) Annotations() []schema.Annotation {
	return described("A part of a certification that can be awarded apart (bloc de compétences).", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}

// Certifier is a body that awards certifications.
type Certifier struct{ ent.Schema }

// Mixin of Certifier.
func (Certifier) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}, Folded{}} }

// Fields of Certifier.
func (Certifier) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").Unique().Annotations(entgql.Skip(entgql.SkipAll)),
		field.String("name").Comment("Name, as the last fiche that names it writes it."),
		field.String("siret").Optional().Nillable().Comment("SIRET of the establishment; null where the fiche gives none."),
	}
}

// Edges of Certifier.
func (Certifier) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("certifications", Certification.Type).Ref("certifiers").Through("certification_certifiers", CertificationCertifier.Type).
			Annotations(entgql.RelayConnection()).Comment("Certifications it awards."),
	}
}

// Annotations of Certifier.
func (Certifier) Annotations() []schema.Annotation {
	return described("A body that awards certifications (certificateur).", connected()...)
}

// Nsf is a training specialty.
type Nsf struct{ ent.Schema }

// Mixin of Nsf.
func (Nsf) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Nsf.
func (Nsf) Fields() []ent.Field {
	return []ent.Field{field.String("code").Unique().Comment("Code: 221, 326t."), field.String("label").Comment("Label.")}
}

// Edges of Nsf.
func (Nsf) Edges() []ent.Edge {
	return []ent.Edge{edge.From("certifications", Certification.Type).Ref("nsfs").Through("certification_nsfs", CertificationNsf.Type).Annotations(entgql.Skip(entgql.SkipAll))}
}

// Annotations of Nsf.
func (Nsf) Annotations() []schema.Annotation {
	return described("A training specialty (nomenclature des spécialités de formation, NSF).", entgql.Skip(notOrdered))
}

// Formacode is a training theme.
type Formacode struct{ ent.Schema }

// Mixin of Formacode.
func (Formacode) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Formacode.
func (Formacode) Fields() []ent.Field {
	return []ent.Field{field.String("code").Unique().Comment("Code, five digits."), field.String("label").Comment("Label.")}
}

// Edges of Formacode.
func (Formacode) Edges() []ent.Edge {
	return []ent.Edge{edge.From("certifications", Certification.Type).Ref("formacodes").Through("certification_formacodes", CertificationFormacode.Type).Annotations(entgql.Skip(entgql.SkipAll))}
}

// Annotations of Formacode.
func (Formacode) Annotations() []schema.Annotation {
	return described("A training theme of the Formacode thesaurus of Centre Inffo.", entgql.Skip(notOrdered))
}

// AccessRoute is a way to obtain a certification.
type AccessRoute struct{ ent.Schema }

// Mixin of AccessRoute.
func (AccessRoute) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of AccessRoute.
func (AccessRoute) Fields() []ent.Field {
	return []ent.Field{
		key("certification_id"),
		field.Enum("route").Values("STUDENT", "APPRENTICESHIP", "CONTINUING", "PROFESSIONALISATION", "INDIVIDUAL", "EXPERIENCE").
			Comment("STUDENT: pupil or student (formation initiale). APPRENTICESHIP: contrat d'apprentissage. CONTINUING: formation continue. PROFESSIONALISATION: contrat de professionnalisation. INDIVIDUAL: candidature individuelle. EXPERIENCE: validation des acquis (VAE)."),
	}
}

// Edges of AccessRoute.
func (AccessRoute) Edges() []ent.Edge {
	return []ent.Edge{edge.From("certification", Certification.Type).Ref("access_routes").Field("certification_id").Unique().Required().Comment("Certification.")}
}

// Indexes of AccessRoute.
func (AccessRoute) Indexes() []ent.Index {
	return []ent.Index{index.Fields("certification_id", "route").Unique()}
}

// Annotations of AccessRoute.
func (AccessRoute) Annotations() []schema.Annotation {
	return described("A way to obtain a certification (voie d'accès).", entgql.Skip(notOrdered))
}

// Diploma is a diploma code of the ministry of education.
type Diploma struct{ ent.Schema }

// Mixin of Diploma.
func (Diploma) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Diploma.
func (Diploma) Fields() []ent.Field {
	return []ent.Field{
		field.String("cfd").Comment("Code formation diplôme, eight characters."),
		field.String("label").Comment("Title of the diploma."),
		field.String("certification_code").Default("").Annotations(entgql.Skip(entgql.SkipAll)),
		optionalKey("certification_id"),
	}
}

// Edges of Diploma.
func (Diploma) Edges() []ent.Edge {
	return []ent.Edge{edge.From("certification", Certification.Type).Ref("diplomas").Field("certification_id").Unique().Comment("Fiche of the RNCP; null where the diploma has none.")}
}

// Indexes of Diploma.
func (Diploma) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cfd", "certification_code").Unique(), index.Fields("certification_id")}
}

// Annotations of Diploma.
func (Diploma) Annotations() []schema.Annotation {
	return described("A diploma code (CFD) of the ministry of education, by which older funding editions name certifications.", entgql.Skip(notFiltered|notOrdered))
}

// link is what the join entities of a certification share: two keys, an edition, nothing of their own in the API.
type link struct{ ent.Schema }

func (link) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }
func (link) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

func linkFields(a, b string) []ent.Field { return []ent.Field{key(a), key(b)} }

func linkIndexes(a, b string) []ent.Index {
	return []ent.Index{index.Fields(a, b).Unique(), index.Fields(b)}
}

// CertificationJob says that a certification leads to a job.
type CertificationJob struct{ link }

// Fields of CertificationJob.
func (CertificationJob) Fields() []ent.Field { return linkFields("certification_id", "job_id") }

// Edges of CertificationJob.
func (CertificationJob) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required(),
		edge.To("job", Job.Type).Field("job_id").Unique().Required(),
	}
}

// Indexes of CertificationJob.
func (CertificationJob) Indexes() []ent.Index { return linkIndexes("certification_id", "job_id") }

// CertificationBranch says that a fiche names a branch.
type CertificationBranch struct{ link }

// Fields of CertificationBranch.
func (CertificationBranch) Fields() []ent.Field { return linkFields("certification_id", "branch_id") }

// Edges of CertificationBranch.
func (CertificationBranch) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required(),
		edge.To("branch", Branch.Type).Field("branch_id").Unique().Required(),
	}
}

// Indexes of CertificationBranch.
func (CertificationBranch) Indexes() []ent.Index { return linkIndexes("certification_id", "branch_id") }

// CertificationCertifier says that a body awards a certification.
type CertificationCertifier struct{ link }

// Fields of CertificationCertifier.
func (CertificationCertifier) Fields() []ent.Field {
	return linkFields("certification_id", "certifier_id")
}

// Edges of CertificationCertifier.
func (CertificationCertifier) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required(),
		edge.To("certifier", Certifier.Type).Field("certifier_id").Unique().Required(),
	}
}

// Indexes of CertificationCertifier.
func (CertificationCertifier) Indexes() []ent.Index {
	return linkIndexes("certification_id", "certifier_id")
}

// CertificationNsf links a certification to a specialty.
type CertificationNsf struct{ link }

// Fields of CertificationNsf.
func (CertificationNsf) Fields() []ent.Field { return linkFields("certification_id", "nsf_id") }

// Edges of CertificationNsf.
func (CertificationNsf) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required(),
		edge.To("nsf", Nsf.Type).Field("nsf_id").Unique().Required(),
	}
}

// Indexes of CertificationNsf.
func (CertificationNsf) Indexes() []ent.Index { return linkIndexes("certification_id", "nsf_id") }

// CertificationFormacode links a certification to a theme.
type CertificationFormacode struct{ link }

// Fields of CertificationFormacode.
func (CertificationFormacode) Fields() []ent.Field {
	return linkFields("certification_id", "formacode_id")
}

// Edges of CertificationFormacode.
func (CertificationFormacode) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("certification", Certification.Type).Field("certification_id").Unique().Required(),
		edge.To("formacode", Formacode.Type).Field("formacode_id").Unique().Required(),
	}
}

// Indexes of CertificationFormacode.
func (CertificationFormacode) Indexes() []ent.Index {
	return linkIndexes("certification_id", "formacode_id")
}

// CertificationLink says that a certification follows another.
type CertificationLink struct{ ent.Schema }

// Mixin of CertificationLink.
func (CertificationLink) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of CertificationLink.
func (CertificationLink) Fields() []ent.Field { return linkFields("predecessor_id", "successor_id") }

// Edges of CertificationLink.
func (CertificationLink) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("predecessor", Certification.Type).Ref("successor_links").Field("predecessor_id").Unique().Required().Comment("Certification followed (ancienne)."),
		edge.From("successor", Certification.Type).Ref("predecessor_links").Field("successor_id").Unique().Required().Comment("Certification that follows (nouvelle)."),
	}
}

// Indexes of CertificationLink.
func (CertificationLink) Indexes() []ent.Index { return linkIndexes("predecessor_id", "successor_id") }

// Annotations of CertificationLink.
func (CertificationLink) Annotations() []schema.Annotation {
	return described("A certification follows another; either fiche may state it.", append(connected(), entgql.Skip(notFiltered|noMutation))...)
}
