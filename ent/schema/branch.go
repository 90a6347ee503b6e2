package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Opco is a skills operator.
type Opco struct{ ent.Schema }

// Mixin of Opco.
func (Opco) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Opco.
func (Opco) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Annotations(entgql.OrderField("CODE")).Comment("Stable code, such as ATLAS or OPCO_2I."),
		field.String("name").Annotations(entgql.OrderField("NAME")).Comment("Name the operator uses."),
	}
}

// Edges of Opco.
func (Opco) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("branches", Branch.Type).Annotations(entgql.RelayConnection()).Comment("Branches that it collects for, by the latest correspondence table that names each."),
	}
}

// Annotations of Opco.
func (Opco) Annotations() []schema.Annotation {
	return described("A skills operator (opérateur de compétences, OPCO, art. L6332-1 of the Code du travail); there are eleven.", connected()...)
}

// Branch is a collective agreement.
type Branch struct{ ent.Schema }

// Mixin of Branch.
func (Branch) Mixin() []ent.Mixin {
	return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}}
}

// Fields of Branch.
func (Branch) Fields() []ent.Field {
	return []ent.Field{
		field.String("idcc").Unique().Annotations(entgql.OrderField("IDCC")).Comment("Identifier of the collective agreement (IDCC), four digits."),
		field.String("label").Comment("Full title of the agreement."),
		field.String("short_label").Comment("Usual name; the full title where there is none."),
		field.Enum("kind").Values("AGREEMENT", "STATUTE").Optional().Nillable().Comment("AGREEMENT: collective agreement of a branch (convention de branche). STATUTE: statute or company-level text that has an IDCC (accords et statuts). Null when unknown."),
		field.String("regime").Optional().Nillable().Comment("GENERAL or AGRICULTURAL social regime, as the ministry lists it; null when unknown."),
		field.String("scope").Optional().Nillable().Comment("Territorial scope (champ d'application): NATIONAL, REGIONAL, DEPARTMENTAL…; null when unknown."),
		field.Bool("active").Default(false).Annotations(entgql.OrderField("ACTIVE")).Comment("In force in the latest edition of the ministry's list. False too for a branch no register lists."),
		field.String("cris").Optional().Nillable().Comment("Code of its CRIS family (level 3), the ministry's grouping of agreements."),
		optionalDay("signed_on", "Day the agreement was signed; null when unknown."),
		optionalDay("in_force_on", "Day it took effect; null when unknown."),
		optionalDay("ended_on", "Day it ended; null while in force or when unknown."),
		field.String("kali_id").Optional().Nillable().Comment("Identifier in the KALI base of Légifrance."),
		field.String("kali_state").Optional().Nillable().Comment("State of the text in KALI, such as VIGUEUR_ETEN (in force, extended)."),
		field.String("kali_url").Optional().Nillable().Comment("Address of the text on Légifrance."),
		optionalKey("successor_id"),
		optionalKey("current_id"),
		optionalKey("opco_id"),
		field.Int("employees").Optional().Nillable().Comment("Salaried headcount (salariés) at the end of employeesYear, in persons, rounded by the publisher; null when not published."),
		field.Int("employees_year").Optional().Nillable().Comment("Year of employees."),
		field.Int("employees_sort").Default(-1).Annotations(entgql.OrderField("EMPLOYEES"), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput)),
		field.Int("establishments").Default(0).Annotations(entgql.OrderField("ESTABLISHMENTS")).Comment("Establishments (SIRET) declared under the branch, all operators together, by the latest correspondence table that names the branch; 0 when not counted."),
	}
}

// Edges of Branch.
func (Branch) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("predecessors", Branch.Type).Annotations(entgql.RelayConnection()).Comment("Branches that this one directly follows."),
		edge.From("successor", Branch.Type).Ref("predecessors").Field("successor_id").Unique().Comment("Branch that directly follows this one, where it was merged or replaced."),
		edge.To("formers", Branch.Type).Annotations(entgql.RelayConnection()).Comment("Branches no longer in force whose chain of successors ends on this one."),
		edge.From("current", Branch.Type).Ref("formers").Field("current_id").Unique().Comment("Active branch at the end of the chain of successors; null for an active branch, and where the chain ends on none."),
		edge.From("opco", Opco.Type).Ref("branches").Field("opco_id").Unique().Comment("Operator with the most establishments of the branch, by the latest correspondence table that names the branch. For a given day or territory use attachment."),
		edge.To("attachments", OpcoAttachment.Type).Annotations(entgql.RelayConnection()).Comment("What each edition of the correspondence tables says of its operator."),
		edge.To("commissions", Commission.Type).Annotations(entgql.RelayConnection()).Comment("Joint commissions (CPNE) competent for it, by the latest edition that names the branch."),
		edge.From("certifications", Certification.Type).Ref("branches").Through("certification_branches", CertificationBranch.Type).
			Annotations(entgql.RelayConnection()).Comment("Certifications whose fiche names this branch (XML of the register only: the CSV gives brochure numbers)."),
		edge.To("activities", BranchActivity.Type).Annotations(entgql.RelayConnection()).Comment("Activities (APE) whose employees are under its agreement."),
	}
}

// Indexes of Branch.
func (Branch) Indexes() []ent.Index {
	return []ent.Index{index.Fields("opco_id"), index.Fields("successor_id"), index.Fields("current_id"), index.Fields("employees_sort")}
}

// Annotations of Branch.
func (Branch) Annotations() []schema.Annotation {
	return described("A professional branch (branche professionnelle): a collective agreement with its IDCC, as the ministry of labour lists it.", connected()...)
}

// OpcoAttachment says who collects for a branch.
type OpcoAttachment struct{ ent.Schema }

// Mixin of OpcoAttachment.
func (OpcoAttachment) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of OpcoAttachment.
func (OpcoAttachment) Fields() []ent.Field {
	return []ent.Field{
		key("branch_id"), key("owner_id"), optionalKey("manager_id"),
		field.String("manager_code").Default("").Annotations(entgql.Skip(entgql.SkipAll)),
		field.Enum("territory").Values("FRANCE", "OVERSEAS").Comment("FRANCE: the whole country. OVERSEAS: establishments for which another operator manages the contributions (art. L6523-1)."),
		field.Int("establishments").Optional().Nillable().Comment("Establishments (SIRET) declared so; null when the source does not count them."),
		field.Bool("principal").Comment("True for the operator that holds the most establishments of the branch."),
		day("valid_from", "First day the source speaks of."),
		optionalDay("valid_to", "Last day before a later edition of the same table speaks; null for the latest."),
	}
}

// Edges of OpcoAttachment.
func (OpcoAttachment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("branch", Branch.Type).Ref("attachments").Field("branch_id").Unique().Required().Comment("Branch."),
		edge.To("owner", Opco.Type).Field("owner_id").Unique().Required().Comment("Operator whose branch it is (OPCO propriétaire): the legal couple."),
		edge.To("manager", Opco.Type).Field("manager_id").Unique().Comment("Operator that manages in its place overseas (OPCO de gestion); null where the owner manages."),
	}
}

// Indexes of OpcoAttachment.
func (OpcoAttachment) Indexes() []ent.Index {
	return []ent.Index{index.Fields("edition_id", "branch_id", "owner_id", "manager_code", "territory").Unique(), index.Fields("branch_id")}
}

// Annotations of OpcoAttachment.
func (OpcoAttachment) Annotations() []schema.Annotation {
	return described("What one edition of a correspondence table says: which operator collects for a branch, where.", connected()...)
}

// Commission is a joint commission.
type Commission struct{ ent.Schema }

// Mixin of Commission.
func (Commission) Mixin() []ent.Mixin {
	return []ent.Mixin{Governed{}, Provenance{}, Referenced{}, Folded{}}
}

// Fields of Commission.
func (Commission) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Comment("Number France compétences gives it; stable across editions."),
		field.Int("number").Annotations(entgql.OrderField("CODE"), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput)),
		field.String("label").Comment("Label in the latest edition."),
	}
}

// Edges of Commission.
func (Commission) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("branches", Branch.Type).Ref("commissions").Annotations(entgql.RelayConnection()).Comment("Branches it is competent for, by the latest edition that names each branch."),
		edge.To("labels", CommissionLabel.Type).Comment("Label in each edition: the number is stable, the label is not."),
		edge.To("funding_levels", FundingLevel.Type).Annotations(entgql.RelayConnection()).Comment("Funding levels of every edition."),
		edge.To("jurisdictions", CommissionBranch.Type).Annotations(entgql.Skip(entgql.SkipAll)),
	}
}

// Annotations of Commission.
func (Commission) Annotations() []schema.Annotation {
	return described("A joint commission for employment (commission paritaire nationale de l'emploi, CPNE): it sets the funding levels of its branches.", connected()...)
}

// CommissionLabel is the label of a commission in one edition.
type CommissionLabel struct{ ent.Schema }

// Mixin of CommissionLabel.
func (CommissionLabel) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of CommissionLabel.
func (CommissionLabel) Fields() []ent.Field {
	return []ent.Field{key("commission_id"), field.String("label").Comment("Label as the edition writes it.")}
}

// Edges of CommissionLabel.
func (CommissionLabel) Edges() []ent.Edge {
	return []ent.Edge{edge.From("commission", Commission.Type).Ref("labels").Field("commission_id").Unique().Required().Comment("Commission.")}
}

// Indexes of CommissionLabel.
func (CommissionLabel) Indexes() []ent.Index {
	return []ent.Index{index.Fields("edition_id", "commission_id").Unique(), index.Fields("commission_id")}
}

// Annotations of CommissionLabel.
func (CommissionLabel) Annotations() []schema.Annotation {
	return described("The label of a commission in one edition of the référentiel.", entgql.Skip(notFiltered|notOrdered))
}

// CommissionBranch is the competence of a commission for a branch in one edition.
type CommissionBranch struct{ ent.Schema }

// Mixin of CommissionBranch.
func (CommissionBranch) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of CommissionBranch.
func (CommissionBranch) Fields() []ent.Field {
	return []ent.Field{key("commission_id"), key("branch_id")}
}

// Edges of CommissionBranch.
func (CommissionBranch) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("commission", Commission.Type).Ref("jurisdictions").Field("commission_id").Unique().Required(),
		edge.To("branch", Branch.Type).Field("branch_id").Unique().Required(),
	}
}

// Indexes of CommissionBranch.
func (CommissionBranch) Indexes() []ent.Index {
	return []ent.Index{index.Fields("edition_id", "commission_id", "branch_id").Unique(), index.Fields("branch_id")}
}

// Annotations of CommissionBranch.
func (CommissionBranch) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// Region is an administrative region.
type Region struct{ ent.Schema }

// Mixin of Region.
func (Region) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}, Folded{}} }

// Fields of Region.
func (Region) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Annotations(entgql.OrderField("CODE")).Comment("INSEE code, two digits."),
		field.String("name").Comment("Name."),
		field.Bool("overseas").Comment("True for the overseas regions."),
	}
}

// Edges of Region.
func (Region) Edges() []ent.Edge {
	return []ent.Edge{edge.To("departments", Department.Type).Comment("Its departments.")}
}

// Annotations of Region.
func (Region) Annotations() []schema.Annotation {
	return described("An administrative region (région), by its INSEE code.", connected()...)
}

// Department is a département.
type Department struct{ ent.Schema }

// Mixin of Department.
func (Department) Mixin() []ent.Mixin { return []ent.Mixin{Governed{}, Provenance{}} }

// Fields of Department.
func (Department) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Comment("INSEE code: 01, 2A, 971."),
		field.String("name").Comment("Name."),
		key("region_id"),
	}
}

// Edges of Department.
func (Department) Edges() []ent.Edge {
	return []ent.Edge{edge.From("region", Region.Type).Ref("departments").Field("region_id").Unique().Required().Comment("Region it belongs to.")}
}

// Annotations of Department.
func (Department) Annotations() []schema.Annotation {
	return described("A department (département), by its INSEE code.", entgql.Skip(notFiltered|notOrdered))
}
