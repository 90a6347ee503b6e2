package main

import (
	"fmt"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// on reads a day that stands in the code; "" is none.
func on(s string) vocab.Date {
	d, err := vocab.ParseDate(s)
	if err != nil {
		panic(err) // the days stand below
	}
	return d
}

// asRead stands for the first day of a version that was read as it stood then, and of which it was not noted since when.
const asRead = "2024-01-01"

// texts are the versions of the articles that the rules rest on, in own words. Where the act that made a version was not noted, it is
// left out.
func texts() []dataset.Row {
	var out []dataset.Row
	add := func(article, from, to, act, summary, confidence string) {
		out = append(out, dataset.LegalText{Article: article, ValidFrom: on(from), ValidTo: on(to), Act: act, Summary: summary, Confidence: confidence})
	}
	add("L6332-1", "2019-01-01", "2019-08-23", "Loi n° 2018-771 du 5 septembre 2018", "Crée les opérateurs de compétences et leurs missions : I 1° à 5°, II 1° a et b, II 2°.", "V")
	add("L6332-1", "2019-08-23", "2021-08-25", "Ordonnance n° 2019-861 du 21 août 2019", "Le I 3° renvoie à l'article L6113-4 (certification des branches).", "V")
	add("L6332-1", "2021-08-25", "2022-03-31", "Loi n° 2021-1104 du 22 août 2021", "Ajoute un 6° : information des entreprises sur le développement durable et accompagnement de la transition écologique.", "V")
	add("L6332-1", "2022-03-31", "2026-01-01", "Loi n° 2021-1018 du 2 août 2021", "Ajoute un autre 6° : formations santé, sécurité et conditions de travail des membres du CSE dans les entreprises de moins de 50 salariés.", "V")
	add("L6332-1", "2026-01-01", "", "Loi n° 2025-989 du 24 octobre 2025, article 11", "Ajoute un 1° bis : périodes de reconversion. La rédaction exacte n'a pas été lue.", "A")
	add("L6332-14", "2019-08-23", "2025-02-14", "", "L'opérateur paie les contrats au niveau fixé par les branches, en tenant compte des recommandations de France compétences ; à défaut, par décret.", "V")
	add("L6332-14", "2025-02-14", "", "Loi n° 2025-127 du 14 février 2025, articles 191 et 192", "Ajoute la modulation de l'enseignement à distance, et la participation de l'employeur à partir du niveau 6.", "A")
	add("D6332-78", "2025-12-10", "", "Décret n° 2025-1174", "Montant annuel par certification et commission ; communication plafonnée à 300 € ; niveau valable au moins trois ans ; maintenu au renouvellement de la certification.", "A")
	add("D6332-80", "2022-09-01", "", "Décret n° 2022-1194 ; arrêté du 31 août 2022", "Valeur d'amorçage par niveau de certification tant qu'aucun niveau n'est fixé ; régularisation au paiement suivant.", "O")
	add("D6332-81", asRead, "", "", "Avant le 31 décembre, France compétences adresse au ministre la liste des commissions en carence et des certifications.", "V")
	add("D6332-82", "2019-01-01", "2021-01-01", "", "Majoration facultative d'au plus 50 % du niveau pour l'apprenti handicapé.", "V")
	add("D6332-82", "2021-01-01", "", "Arrêté du 7 décembre 2020", "Majoration obligatoire, d'au plus 4 000 €, somme de six modules évalués par le référent handicap.", "V")
	add("D6332-82-1", "2025-07-01", "", "Décret n° 2025-586", "Enseignement à distance pour au moins 80 % : niveau réduit de 20 %, sans descendre sous 4 000 €.", "O")
	add("D6332-83", "2019-01-01", "", "Arrêté du 30 juillet 2019", "Frais annexes portés par le centre : hébergement, restauration, premier équipement, mobilité internationale.", "O")
	add("R6332-25", "2019-01-01", "2019-12-12", "", "Versements de 50, 25 et 25 % ; durée réelle.", "V")
	add("R6332-25", "2019-12-12", "2021-01-01", "", "Versements de 50, 25 et 25 % sur facture ; tout mois commencé est dû ; contrats de durée réduite majorés de 10 %.", "V")
	add("R6332-25", "2021-01-01", "2025-07-01", "", "Versements de 40, 30 et 30 %.", "V")
	add("R6332-25", "2025-07-01", "", "Décret n° 2025-585", "Versements de 40, 30, 20 et 10 % ; prorata au jour.", "O")
	add("R6332-25-1", "2025-07-01", "", "Décret n° 2025-585", "Participation de l'employeur à partir du niveau 6 : 750 € par contrat ; la moitié du montant proratisé, plafonnée, en cas de rupture dans les 45 jours ; 200 € pour le contrat qui suit.", "O")
	add("R6332-4", "2019-01-01", "", "", "Seuils de l'agrément : plus de 200 M€ de contributions gérées ou au moins 200 000 entreprises.", "V")
	add("L6113-4", "2019-08-23", "", "Ordonnance n° 2019-861 du 21 août 2019", "Les CQP sont établis par une ou plusieurs commissions, qui désignent le détenteur des droits ; ils sont transmis à France compétences et à la Caisse des dépôts.", "V")
	add("L6113-5", "2019-01-01", "", "", "Enregistrement au RNCP, sur demande, pour cinq ans au plus, après avis conforme.", "V")
	add("L6113-6", "2019-01-01", "", "", "Enregistrement au répertoire spécifique, pour cinq ans au plus.", "V")
	add("R6113-9", "2021-09-01", "2025-10-01", "", "Neuf critères d'enregistrement au RNCP ; deux promotions.", "V")
	add("R6113-9", "2025-10-01", "", "Décret n° 2025-500 du 6 juin 2025", "Critères ajoutés (moyens, transitions, santé et sécurité, accessibilité) ; une seule promotion admise, pour trois ans au plus.", "O")
	add("L6325-13", "2016-08-10", "", "", "Formation de 15 à 25 % de la durée du contrat de professionnalisation, d'au moins 150 heures.", "V")
	add("D6332-86", "2020-10-01", "", "", "À défaut de la branche : 9,15 € l'heure, 15 € pour le public prioritaire.", "V")
	add("L6313-2", "2019-01-01", "", "", "L'action de formation peut être à distance, en tout ou partie, ou en situation de travail.", "V")
	add("L6332-17", "2019-01-01", "", "", "Fonds des entreprises de moins de 50 salariés : plan de développement des compétences, diagnostics, demandeurs d'emploi.", "V")
	add("L5121-1", asRead, "", "", "Aide de l'État aux branches par convention d'engagement de développement de l'emploi et des compétences (EDEC).", "V")
	add("L6211-3", "2020-01-01", "", "", "Les régions peuvent compléter les niveaux de prise en charge et conclure des conventions d'objectifs et de moyens.", "V")
	return out
}

// missions are the items of article L6332-1, each version of each. Two bear the number 6° at once.
func missions() []dataset.Row {
	var out []dataset.Row
	add := func(item, from, to, label, statement, act, confidence string) {
		out = append(out, dataset.Mission{Article: "L6332-1", Item: item, ValidFrom: on(from), ValidTo: on(to), Label: label, Statement: statement, Act: act, Confidence: confidence})
	}
	const created = "Loi n° 2018-771 du 5 septembre 2018"
	add("I-1", "2019-01-01", "", "I 1°", "Financer les contrats d'apprentissage et de professionnalisation aux niveaux de prise en charge que fixent les branches.", created, "V")
	add("I-1-BIS", "2026-01-01", "", "I 1° bis", "Financer les périodes de reconversion.", "Loi n° 2025-989 du 24 octobre 2025, article 11", "A")
	add("I-2", "2019-01-01", "", "I 2°", "Appuyer les branches adhérentes pour la gestion prévisionnelle de l'emploi et des compétences, et pour déterminer les niveaux de prise en charge.", created, "V")
	add("I-3", "2019-01-01", "2019-08-23", "I 3°", "Appuyer les branches dans leur mission de certification (article L6113-3).", created, "V")
	add("I-3", "2019-08-23", "", "I 3°", "Appuyer les branches dans leur mission de certification (article L6113-4).", "Ordonnance n° 2019-861 du 21 août 2019", "V")
	add("I-4", "2019-01-01", "", "I 4°", "Servir de près les très petites, petites et moyennes entreprises : information, accès des salariés à la formation, analyse des besoins.", created, "V")
	add("I-5", "2019-01-01", "", "I 5°", "Promouvoir auprès des entreprises la formation à distance et en situation de travail (article L6313-2).", created, "V")
	add("I-6-TRANSITION", "2021-08-25", "", "I 6°", "Informer les entreprises des enjeux du développement durable et accompagner leur transition écologique, analyse des besoins en compétences comprise.", "Loi n° 2021-1104 du 22 août 2021", "V")
	add("I-6-CSE", "2022-03-31", "", "I 6°", "Financer, dans les entreprises de moins de 50 salariés, les formations en santé, sécurité et conditions de travail des membres du CSE et du référent harcèlement.", "Loi n° 2021-1018 du 2 août 2021", "V")
	add("II-1-A", "2019-01-01", "", "II 1° a", "Conclure avec l'État des conventions de cofinancement de la formation des salariés et des demandeurs d'emploi.", created, "V")
	add("II-1-B", "2019-01-01", "", "II 1° b", "Conclure avec l'État une convention-cadre de coopération pour les formations technologiques et professionnelles initiales et la promotion des métiers.", created, "V")
	add("II-2", "2019-01-01", "", "II 2°", "Conclure avec les régions des conventions (article L6211-3).", created, "V")
	return out
}

// certificationRules are those of law.md on registration (section 3) that rules.json does not hold. The criteria of the RS are six, whose
// wording was not read.
func certificationRules() []dataset.Row {
	var out []dataset.Row
	add := func(code, article, from, to, selector, confidence, parameters string) {
		out = append(out, dataset.LegalRule{Code: code, Article: article, ValidFrom: on(from), ValidTo: on(to), Selector: selector, Confidence: confidence, Parameters: parameters})
	}
	const nine = `{"code":"JOBS_HELD","label":"Emplois occupés par les titulaires, au regard du métier visé"},{"code":"IMPACT","label":"Impact sur l'emploi"},` +
		`{"code":"QUALITY","label":"Qualité et cohérence des trois référentiels, sans reprise d'une autre certification ; handicap"},{"code":"EXAM_CONTROL","label":"Contrôle des épreuves"},` +
		`{"code":"LEGAL","label":"Contraintes légales et réglementaires du métier"},{"code":"VAE","label":"Accès par la validation des acquis de l'expérience"},{"code":"BLOCKS","label":"Cohérence des blocs de compétences"},` +
		`{"code":"CORRESPONDENCES","label":"Correspondances avec d'autres certifications"},{"code":"COMMISSIONS","label":"Association des commissions paritaires"}`
	const added = `,{"code":"MEANS","label":"Moyens"},{"code":"TRANSITIONS","label":"Transitions écologique et numérique"},{"code":"HEALTH_SAFETY","label":"Santé et sécurité"},{"code":"ACCESSIBILITY","label":"Accessibilité"}`
	add("CERT_CRITERIA_RNCP", "R6113-9", "2021-09-01", "2025-10-01", "FILING", "V", `{"criteria":[`+nine+`]}`)
	add("CERT_CRITERIA_RNCP", "R6113-9 (déc. 2025-500)", "2025-10-01", "", "FILING", "O", `{"criteria":[`+nine+added+`]}`)
	var six []string
	for n := 1; n <= 6; n++ {
		six = append(six, fmt.Sprintf(`{"code":"RS_%d","label":"Critère %d de l'article R6113-11 (rédaction non lue)"}`, n, n))
	}
	add("CERT_CRITERIA_RS", "R6113-11", "2021-09-01", "2025-10-01", "FILING", "V", `{"criteria":[`+strings.Join(six, ",")+`]}`)
	add("CERT_CRITERIA_RS", "R6113-11", "2025-10-01", "", "FILING", "G", `{"criteria":[`+strings.Join(six, ",")+`]}`)
	add("CERT_UNEXAMINED", "R6113-8-1 (déc. 2025-500)", "2025-10-01", "", "FILING", "O", `{"grounds":["FALSE_STATEMENT","COPY","MISLEADING_INFORMATION"]}`)
	add("CERT_WITHDRAWAL", "R6113-17", asRead, "2025-10-01", "NOTICE", "V", `{"observation_days":30,"notice_days":60,"ban_years":1}`)
	add("CERT_WITHDRAWAL", "R6113-17 (déc. 2025-500)", "2025-10-01", "", "NOTICE", "O", `{"observation_days":30,"notice_days":60,"ban_years":2}`)
	add("CERT_INSERTION", "R6113-15", asRead, "", "DECISION", "V", `{"years":2}`)
	add("CERT_BODIES", "R6113-16", asRead, "2025-10-01", "CHANGE", "V", `{"months":3}`)
	add("CERT_BODIES", "R6113-16 (déc. 2025-500)", "2025-10-01", "", "CHANGE", "O", `{"months":2}`)
	return out
}
