package rome

import (
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// table is one kind of member that is read.
type table struct {
	name      string           // as the publisher calls the member: for messages, never to recognise it
	signature []dataset.Column // the columns that tell it from the other members
	without   string           // a column of a wider member that repeats the signature; "" when none does
	required  []string         // the columns that are read, the key first
	// read turns a row into its key, which begins with the kind of row, and the row for the database.
	read func(*parser, record) (string, dataset.Row)
}

func (t table) columns() []dataset.Column { return dataset.Columns(t.required...) }

// Kinds of keys. Competencies, knowledge and contexts share one space of OGR codes.
const (
	jobKind         = "J"
	appellationKind = "A"
	mobilityKind    = "M"
	competencyKind  = "C"
	requirementKind = "R"
)

// Levels of the ROME.
const (
	fieldLevel  = 1 // grand domaine: A
	domainLevel = 2 // domaine professionnel: A11
	jobLevel    = 3 // A1101
)

// competencyTable is the place of referentiel_competence in tables.
const competencyTable = 3

// tables stand in the order in which they refer to each other: a row names only rows of the tables before its own.
var tables = []table{
	{
		name: "grand_domaine", signature: dataset.Columns("code_grand_domaine", "libelle_grand_domaine"), without: "code_rome",
		required: []string{"code_grand_domaine", "libelle_grand_domaine"}, read: readField,
	},
	{
		name: "domaine_professionnel", signature: dataset.Columns("code_domaine_professionnel", "libelle_domaine_professionnel"), without: "code_rome",
		required: []string{"code_domaine_professionnel", "libelle_domaine_professionnel"}, read: readDomain,
	},
	{
		name: "referentiel_code_rome", signature: dataset.Columns("code_rome", "libelle_rome", "code_rome_parent"),
		required: []string{"code_rome", "libelle_rome", "transition_eco", "transition_num", "transition_demo", "emploi_reglemente", "code_rome_parent"},
		read:     readJob,
	},
	{
		name: "referentiel_competence", signature: dataset.Columns("nature", "libelle_competence"),
		required: []string{"code_ogr", "nature", "libelle_competence", "code_ogr_macro_comp", "cat_comp", "sous_cat_comp"}, read: readCompetency,
	},
	{
		name: "referentiel_savoir", signature: dataset.Columns("code_ogr_savoir", "libelle_savoir"),
		required: []string{"code_ogr_savoir", "libelle_savoir", "categorie_savoir", "sous_categorie_savoir"}, read: readKnowledge,
	},
	{
		name: "referentiel_contexte_travail", signature: dataset.Columns("code_ogr", "libelle_cont_travail"),
		required: []string{"code_ogr", "libelle_cont_travail", "libelle_type_cont_trav"}, read: readContext,
	},
	{
		name: "referentiel_appellation", signature: dataset.Columns("code_rome", "libelle_appellation_long"),
		required: []string{"code_ogr", "libelle_appellation_long", "libelle_appellation_court", "code_rome", "peu_usite"}, read: readAppellation,
	},
	{
		name: "rubrique_mobilite", signature: dataset.Columns("code_rome", "code_rome_cible"),
		required: []string{"code_rome", "code_rome_cible", "numero_ordre"}, read: readMobility,
	},
	{
		name: "coherence_item", signature: dataset.Columns("code_ogr", "coeur_metier"),
		required: []string{"code_rome", "code_ogr", "coeur_metier"}, read: readRequirement,
	},
}

func readField(_ *parser, r record) (string, dataset.Row) {
	ref := r.rome("code_grand_domaine", fieldLevel)
	return jobKind + " " + ref.Code, dataset.Job{Ref: ref, Label: r.label("libelle_grand_domaine")}
}

func readDomain(_ *parser, r record) (string, dataset.Row) {
	ref := r.rome("code_domaine_professionnel", domainLevel)
	return jobKind + " " + ref.Code, dataset.Job{Ref: ref, Label: r.label("libelle_domaine_professionnel"), Parent: parent(ref)}
}

func readJob(_ *parser, r record) (string, dataset.Row) {
	ref := r.rome("code_rome", jobLevel)
	return jobKind + " " + ref.Code, dataset.Job{
		Ref: ref, Label: r.label("libelle_rome"), Parent: parent(ref), Sheet: sheet(r),
		Regulated: r.flag("emploi_reglemente"), Transition: transition(r),
	}
}

// parent is the level above, which the code itself tells: A1101 is of A11, A11 of A.
func parent(ref vocab.JobRef) vocab.JobRef {
	width := map[int]int{domainLevel: 1, jobLevel: 3}[ref.Level]
	if width == 0 || len(ref.Code) < width {
		return vocab.JobRef{}
	}
	return vocab.JobRef{Scheme: ref.Scheme, Code: ref.Code[:width], Level: ref.Level - 1}
}

// sheet reads the sheet of the ROME v3 that the job was cut from: the bridge to everything published before 2023.
func sheet(r record) string {
	const column = "code_rome_parent"
	if r.Cell(column) == "" {
		return ""
	}
	ref, err := vocab.ParseROME(r.Cell(column))
	if err != nil || ref.Level != jobLevel {
		r.Reject(column, dataset.BadCode, "this is not the code of a ROME sheet: the job keeps none")
		return ""
	}
	return ref.Code
}

// transition joins what the three transition tags say, in the source's words. The ecological tag holds words; the digital
// and demographic ones hold O or N, so their O is told by the name of the column.
func transition(r record) string {
	var out []string
	for _, tag := range []struct{ column, yes string }{
		{"transition_eco", "Transition écologique"}, {"transition_num", "Transition numérique"}, {"transition_demo", "Transition démographique"},
	} {
		switch v := r.text(tag.column); v {
		case "", "N":
		case "O":
			out = append(out, tag.yes)
		default:
			out = append(out, v)
		}
	}
	return strings.Join(out, "; ")
}

func isMacro(r record) bool { return vocab.Fold(r.Cell("nature")) == "macro competence" }

// readCompetency reads a know-how (savoir-faire), a macro-competency that gathers several, or a soft skill (savoir-être),
// which the source also files as a macro-competency. The parent is in code_ogr_macro_comp; code_macro_comp is the macro's
// own code in the tree of competencies, and is empty on the competencies it gathers.
func readCompetency(p *parser, r record) (string, dataset.Row) {
	row := dataset.Competency{OGR: r.ogr("code_ogr"), Label: r.label("libelle_competence"), Category: r.text("cat_comp"), Subcategory: r.text("sous_cat_comp")}
	switch nature := vocab.Fold(r.Cell("nature")); {
	case nature != "competence" && !isMacro(r):
		r.Refuse("nature", dataset.NotAMember, "a competency is either « Compétence » or « Macro-compétence »")
	case strings.HasPrefix(vocab.Fold(row.Category), "savoir etre"):
		row.Kind = "SOFT_SKILL"
	case vocab.Fold(row.Category) != "savoir faire":
		r.Refuse("cat_comp", dataset.NotAMember, "a competency is either « Savoir-faire » or « Savoir-être professionnel »")
	case isMacro(r):
		row.Kind = "MACRO_SKILL"
	default:
		row.Kind = "SKILL"
	}
	if macro := r.Cell("code_ogr_macro_comp"); macro != "" && !r.Refused() {
		if _, ok := p.macros[macro]; ok {
			row.Parent = macro
		} else {
			r.Reject("code_ogr_macro_comp", dataset.UnknownReference, "no macro-competency of this edition has this OGR code: the competency keeps none")
		}
	}
	return competencyKind + " " + row.OGR, row
}

func readKnowledge(_ *parser, r record) (string, dataset.Row) {
	row := dataset.Competency{OGR: r.ogr("code_ogr_savoir"), Kind: "KNOWLEDGE", Label: r.label("libelle_savoir"),
		Category: r.text("categorie_savoir"), Subcategory: r.text("sous_categorie_savoir")}
	return competencyKind + " " + row.OGR, row
}

func readContext(_ *parser, r record) (string, dataset.Row) {
	row := dataset.Competency{OGR: r.ogr("code_ogr"), Kind: "CONTEXT", Label: r.label("libelle_cont_travail"), Category: r.text("libelle_type_cont_trav")}
	return competencyKind + " " + row.OGR, row
}

func readAppellation(p *parser, r record) (string, dataset.Row) {
	row := dataset.JobAppellation{OGR: r.ogr("code_ogr"), Label: r.label("libelle_appellation_long"), ShortLabel: r.text("libelle_appellation_court"),
		Job: r.job(p, "code_rome"), Rare: r.flag("peu_usite")}
	if row.ShortLabel == "" {
		row.ShortLabel = row.Label
	}
	return appellationKind + " " + row.OGR, row
}

func readMobility(p *parser, r record) (string, dataset.Row) {
	row := dataset.JobMobility{From: r.job(p, "code_rome"), To: r.job(p, "code_rome_cible")}
	if row.From == row.To {
		r.Refuse("code_rome_cible", dataset.BadRow, "a job does not lead to itself")
	}
	rank, err := strconv.Atoi(r.Cell("numero_ordre"))
	if err != nil || rank < 1 {
		r.Refuse("numero_ordre", dataset.BadAmount, "the order of a mobility is a number from 1")
	}
	row.Rank = rank
	return mobilityKind + " " + row.From.Code + row.To.Code, row
}

// importances maps coeur_metier, folded.
var importances = map[string]string{"": "STANDARD", "principale": "CORE", "emergente": "EMERGING"}

func readRequirement(p *parser, r record) (string, dataset.Row) {
	row := dataset.JobRequirement{Job: r.job(p, "code_rome"), Competency: r.ogr("code_ogr")}
	if !p.known(competencyKind, row.Competency) {
		r.Refuse("code_ogr", dataset.UnknownReference, "no competency, knowledge or context of this edition has this OGR code")
	}
	importance, ok := importances[vocab.Fold(r.Cell("coeur_metier"))]
	if !ok {
		r.Refuse("coeur_metier", dataset.NotAMember, "the importance is « Principale », « Émergente » or empty")
	}
	row.Importance = importance
	return requirementKind + " " + row.Job.Code + row.Competency, row
}
