package planning

import "gpec/internal/acts"

// What authors of scenarios are told, in both languages.
var (
	textNoScenario   = acts.Text{EN: "there is no such scenario", FR: "il n'y a pas de tel scénario"}
	textNoRun        = acts.Text{EN: "there is no such run", FR: "il n'y a pas de tel calcul"}
	textArchived     = acts.Text{EN: "the scenario is archived: it is changed no more", FR: "le scénario est archivé : il ne change plus"}
	textState        = acts.Text{EN: "a scenario that is %s does not become %s", FR: "un scénario dans l'état %s ne passe pas à %s"}
	textMany         = acts.Text{EN: "at most %d", FR: "%d au plus"}
	textUnit         = acts.Text{EN: "%s is measured in %s", FR: "%s se mesure en %s"}
	textRange        = acts.Text{EN: "a number from %v to %v", FR: "un nombre de %v à %v"}
	textYear         = acts.Text{EN: "a year from %d to %d", FR: "une année de %d à %d"}
	textEndFirst     = acts.Text{EN: "the end year comes before the start year", FR: "l'année de fin précède celle de début"}
	textNeedsEnd     = acts.Text{EN: "the ramp %s needs an end year", FR: "la montée en charge %s demande une année de fin"}
	textTargets      = acts.Text{EN: "%s is about no competency and no certification", FR: "%s ne porte ni sur une compétence ni sur une certification"}
	textNeedsRegion  = acts.Text{EN: "%s needs at least one region", FR: "%s demande au moins une région"}
	textNeedsJob     = acts.Text{EN: "%s needs exactly one job and at least one branch", FR: "%s demande un seul métier et au moins une branche"}
	textUnknownCode  = acts.Text{EN: "%s is not known", FR: "%s n'est pas connu"}
	textHorizon      = acts.Text{EN: "from %d to %d years", FR: "de %d à %d ans"}
	textDraws        = acts.Text{EN: "from 0 to %d draws", FR: "de 0 à %d tirages"}
	textSeed         = acts.Text{EN: "an integer of 64 bits in decimal digits", FR: "un entier de 64 bits en chiffres décimaux"}
	textNotDone      = acts.Text{EN: "the run is %s: only one that is DONE is published", FR: "le calcul est à l'état %s : seul un calcul terminé (DONE) se publie"}
	textIsPublished  = acts.Text{EN: "the run is published already", FR: "le calcul est déjà publié"}
	textUnpublished  = acts.Text{EN: "its scenario is not published", FR: "son scénario n'est pas publié"}
	textNothingToDo  = acts.Text{EN: "nothing is to be changed", FR: "rien n'est à changer"}
	textParentHidden = acts.Text{EN: "there is no such scenario to begin with", FR: "il n'y a pas de tel scénario de départ"}
)
