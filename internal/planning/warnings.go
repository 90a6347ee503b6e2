package planning

import (
	"context"
	"fmt"
	"strings"

	"gpec/internal/acts"
	"gpec/internal/vocab"
)

// warning is a kind of warning of a run or of a budget.
type warning string

// The kinds of warnings.
const (
	warnEstimated    warning = "ESTIMATED"
	warnShort        warning = "SHORT_HISTORY"
	warnJumps        warning = "JUMPS"
	warnNoFamily     warning = "NO_FAMILY"
	warnNoMoves      warning = "NO_MOVES"
	warnNoRegions    warning = "NO_REGIONS"
	warnStarter      warning = "STARTER"
	warnLater        warning = "LATER_LEVEL"
	warnNoLevel      warning = "NO_LEVEL"
	warnCommissions  warning = "SEVERAL_COMMISSIONS"
	warnNoCommission warning = "NO_COMMISSION"
)

// warningTexts are what each says, with the number it concerns.
var warningTexts = map[warning]acts.Text{
	warnEstimated: {EN: "Branches whose headcounts by job are estimates: %d. Their jobs grow as the families do, and their bands are wider.",
		FR: "Branches dont l'effectif par métier est estimé ici : %d. Leurs métiers évoluent comme leurs familles, et les bandes sont plus larges."},
	warnShort: {EN: "Series of fewer than eight years, or of fewer than thirty persons: %d. They grow as the families of their jobs do.",
		FR: "Séries de moins de huit ans, ou de moins de trente personnes : %d. Elles évoluent comme les familles de leurs métiers."},
	warnJumps: {EN: "Series with a year that changes more than four times as much as they mostly do: %d. Breaks that nobody has declared, perhaps.",
		FR: "Séries dont une année varie plus de quatre fois plus que d'ordinaire : %d. Des ruptures non déclarées, peut-être."},
	warnNoFamily: {EN: "Jobs of which nothing tells the family: %d. They have the ages of all jobs, and do not grow.",
		FR: "Métiers dont rien ne dit la famille : %d. Ils ont les âges de tous les métiers, et n'évoluent pas."},
	warnNoMoves: {EN: "No moves between jobs are at hand (rome): nobody changes jobs.",
		FR: "Aucune mobilité entre métiers n'est importée (rome) : personne ne change de métier."},
	warnNoRegions: {EN: "No employment by family of jobs and region is at hand: regions are not told apart.",
		FR: "Aucun emploi par famille de métiers et région n'est importé : les régions ne sont pas distinguées."},
	warnStarter: {EN: "Certifications of which the commissions of the branch have no funding level that is known: %d. The starter value of their level stands for it, before regularisation.",
		FR: "Certifications sans niveau de prise en charge connu des commissions de la branche : %d. La valeur d'amorçage de leur niveau en tient lieu, avant régularisation."},
	warnLater: {EN: "Certifications of which neither a funding level nor a starter value is known of the day on which some contracts are signed: %d. The first that is known after it stands for it.",
		FR: "Certifications dont ni niveau ni valeur d'amorçage n'est connu au jour où certains contrats sont signés : %d. Le premier connu après ce jour en tient lieu."},
	warnNoLevel: {EN: "Certifications of which neither a funding level nor a starter value is known: %d. They are counted as nothing.",
		FR: "Certifications sans niveau de prise en charge ni valeur d'amorçage connus : %d. Elles comptent pour rien."},
	warnCommissions: {EN: "Commissions of the branch: %d. The level of the first one that has one is taken.",
		FR: "Commissions de la branche : %d. Le niveau de la première qui en a un est retenu."},
	warnNoCommission: {EN: "The branch has no joint commission in the editions at hand.",
		FR: "La branche n'a pas de commission paritaire dans les éditions importées."},
}

// WarningText is what a warning says, with the number it concerns; what was kept with the run for a kind that this program does not know.
func WarningText(ctx context.Context, language *acts.Language, of *vocab.RunWarning) string {
	t, known := warningTexts[warning(of.Code)]
	if !known {
		return of.Text
	}
	text := inLanguage(ctx, language, t)
	if strings.Contains(text, "%d") {
		return fmt.Sprintf(text, of.Count)
	}
	return text
}
