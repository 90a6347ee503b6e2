package testkit

import (
	"fmt"

	"gpec/internal/dataset"
	"gpec/internal/dataset/cfd"
	"gpec/internal/dataset/dares"
	"gpec/internal/dataset/fap"
	"gpec/internal/dataset/idccopco"
	"gpec/internal/dataset/kali"
	"gpec/internal/dataset/npec"
	"gpec/internal/dataset/psm"
	"gpec/internal/dataset/rncp"
	"gpec/internal/dataset/rome"
	"gpec/internal/dataset/siro"
	"gpec/internal/vocab"
)

// Facts are a small world, in the order in which it is imported. Codes and names are real ones or look so; figures are
// invented, round, and chosen to be told apart in an answer.
func Facts() []Edition {
	return []Edition{
		{File: "dares.txt", Info: dares.Source{}.Info(), Label: "June 2026", Published: "2026-06-15", Rows: branches()},
		{File: "idcc-opco-2020.txt", Info: idccopco.Source{}.Info(), Label: "2020", Published: "2020-12-01", Rows: attachments2020()},
		{File: "siro-january.txt", Info: siro.Source{}.Info(), Label: "January 2026", Published: "2026-01-15", Rows: attachmentsJanuary()},
		{File: "siro-june.txt", Info: siro.Source{}.Info(), Label: "June 2026", Published: "2026-06-15", Rows: attachmentsJune()},
		{File: "rome.txt", Info: rome.Source{}.Info(), Label: "v60", Published: "2025-09-18", Rows: romeRows()},
		{File: "fap-2009.txt", Info: fap.Families2009{}.Info(), Label: "2009", Published: "2009-01-01", Rows: fap2009Rows()},
		{File: "fap-2021.txt", Info: fap.Families2021{}.Info(), Label: "2021", Published: "2021-01-01", Rows: fap2021Rows()},
		{File: "fap-links.txt", Info: fap.RomeLinks{}.Info(), Label: "2024", Published: "2024-02-01", Rows: linkRows()},
		{File: "rncp.txt", Info: rncp.Source{}.Info(), Label: "2026-11-15", Published: "2026-11-15", Rows: certificationRows()},
		{File: "kit.txt", Info: cfd.Source{}.Info(), Label: "June 2026", Published: "2026-06-01", Rows: diplomaRows()},
		{File: "portraits.txt", Info: dares.Portraits{}.Info(), Label: "2023", Published: "2025-03-01", Rows: headcountRows()},
		{File: "employment.txt", Info: psm.Employment{}.Info(), Label: "2020", Published: "2022-05-01", Rows: employmentRows()},
		{File: "npec-2021.txt", Info: npec.Source{}.Info(), Label: "2021-02-11", Published: "2021-02-11", Rows: npec2021()},
		{File: "npec-2023.txt", Info: npec.Source{}.Info(), Label: "2023-07-17", Published: "2023-07-17", Rows: npec2023()},
		{File: "npec-2024.txt", Info: npec.Source{}.Info(), Label: "2024-04-09", Published: "2024-04-09", Rows: npec2024(), Rejected: npecRejections()},
		{File: "broken.txt", Info: kali.Source{}.Info(), Label: "2026", Published: "2026-01-01", Broken: "a header without IDCC"},
	}
}

// Day reads a date of the form 2024-04-09.
func Day(s string) vocab.Date {
	d, err := vocab.ParseDate(s)
	if err != nil {
		panic(err) // a literal of a test
	}
	return d
}

// branches: one chain of two mergers (0003 → 2972 → 3229), two branches merged into one (0054 and 0650 → 3248), an
// agricultural one, a statute.
func branches() []dataset.Row {
	agreement := func(idcc, label, short string) dataset.Branch {
		return dataset.Branch{IDCC: vocab.IDCC(idcc), Label: label, ShortLabel: short, Kind: "AGREEMENT", Regime: "GENERAL", Scope: "NATIONAL", Active: true}
	}
	merged := func(b dataset.Branch, ended, successor, current string) dataset.Branch {
		b.Active, b.EndedOn, b.Successor, b.Current = false, Day(ended), vocab.IDCC(successor), vocab.IDCC(current)
		return b
	}
	engineering := agreement("1486", "Convention collective nationale des bureaux d'études techniques, des cabinets d'ingénieurs-conseils et des sociétés de conseils", "Bureaux d'études techniques")
	engineering.CRIS, engineering.SignedOn, engineering.InForceOn = "K02", Day("1987-12-15"), Day("1988-04-13")
	farms := agreement("7024", "Convention collective nationale de la production agricole et des coopératives d'utilisation de matériel agricole", "Production agricole et CUMA")
	farms.Regime = "AGRICULTURAL"
	statute := agreement("5005", "Statut du personnel des chambres d'agriculture", "Chambres d'agriculture")
	statute.Kind = "STATUTE"
	return []dataset.Row{
		engineering,
		agreement("1596", "Convention collective nationale des ouvriers employés par les entreprises du bâtiment occupant jusqu'à 10 salariés", "Bâtiment : ouvriers (jusqu'à 10 salariés)"),
		agreement("1597", "Convention collective nationale des ouvriers employés par les entreprises du bâtiment occupant plus de 10 salariés", "Bâtiment : ouvriers (plus de 10 salariés)"),
		merged(agreement("0003", "Convention collective nationale de la navigation de plaisance", "Navigation de plaisance"), "2019-01-31", "2972", "3229"),
		merged(agreement("2972", "Convention collective nationale du personnel sédentaire des entreprises de navigation", "Navigation : personnel sédentaire"), "2022-06-30", "3229", "3229"),
		agreement("3229", "Convention collective nationale de la mer et du nautisme", "Mer et nautisme"),
		merged(agreement("0054", "Convention collective régionale des industries métallurgiques de la région parisienne", "Métallurgie : région parisienne"), "2023-12-31", "3248", "3248"),
		merged(agreement("0650", "Convention collective nationale des ingénieurs et cadres de la métallurgie", "Métallurgie : ingénieurs et cadres"), "2023-12-31", "3248", "3248"),
		agreement("3248", "Convention collective nationale de la métallurgie", "Métallurgie"),
		farms, statute,
	}
}

func opcos(codes ...vocab.OPCO) []dataset.Row {
	var out []dataset.Row
	for _, o := range vocab.Operators() {
		for _, c := range codes {
			if o.Code == c {
				out = append(out, dataset.Opco{Code: c, Name: o.Name})
			}
		}
	}
	return out
}

func attachment(branch, owner string, establishments int, from string) dataset.OpcoAttachment {
	return dataset.OpcoAttachment{Branch: vocab.IDCC(branch), Owner: vocab.OPCO(owner), Territory: "FRANCE", Establishments: establishments, Principal: true, ValidFrom: Day(from)}
}

// attachments2020 is the table that counts nothing; 3229 was elsewhere then.
func attachments2020() []dataset.Row {
	return append(opcos("ATLAS", "CONSTRUCTYS", "OPCO_2I", "OPCO_MOBILITES"),
		attachment("1486", "ATLAS", -1, "2020-12-01"), attachment("1596", "CONSTRUCTYS", -1, "2020-12-01"),
		attachment("3229", "OPCO_MOBILITES", -1, "2020-12-01"), attachment("0650", "OPCO_2I", -1, "2020-12-01"))
}

func attachmentsJanuary() []dataset.Row {
	return append(opcos("AKTO", "ATLAS", "CONSTRUCTYS", "OPCO_2I"),
		attachment("1486", "ATLAS", 250_000, "2026-01-15"), attachment("1596", "CONSTRUCTYS", 180_000, "2026-01-15"),
		attachment("3229", "AKTO", 4_000, "2026-01-15"), attachment("3248", "OPCO_2I", 40_000, "2026-01-15"))
}

// attachmentsJune holds a branch declared to two operators, and one that another manages overseas.
func attachmentsJune() []dataset.Row {
	second := attachment("1486", "OPCO_EP", 120, "2026-06-15")
	second.Principal = false
	overseas := attachment("1596", "CONSTRUCTYS", 1_500, "2026-06-15")
	overseas.Territory, overseas.Manager = "OVERSEAS", "AKTO"
	return append(opcos("AKTO", "ATLAS", "CONSTRUCTYS", "OCAPIAT", "OPCO_2I", "OPCO_EP"),
		attachment("1486", "ATLAS", 253_637, "2026-06-15"), second,
		attachment("1596", "CONSTRUCTYS", 182_000, "2026-06-15"), overseas,
		attachment("1597", "CONSTRUCTYS", 30_000, "2026-06-15"), attachment("3229", "AKTO", 4_200, "2026-06-15"),
		attachment("3248", "OPCO_2I", 41_000, "2026-06-15"), attachment("7024", "OCAPIAT", 150_000, "2026-06-15"))
}

func romeJob(code string) vocab.JobRef {
	ref, err := vocab.ParseROME(code)
	if err != nil {
		panic(err) // a literal of a test
	}
	return ref
}

func fapJob(scheme vocab.Scheme, code string) vocab.JobRef {
	ref, err := vocab.ParseFAP(scheme, code)
	if err != nil {
		panic(err) // a literal of a test
	}
	return ref
}

// romeRows: two domains; two jobs of computing, one leading to the other and not back; two jobs of building.
func romeRows() []dataset.Row {
	job := func(code, label, parent string) dataset.Job {
		j := dataset.Job{Ref: romeJob(code), Label: label}
		if parent != "" {
			j.Parent = romeJob(parent)
		}
		if len(code) == 5 {
			j.Sheet = code
		}
		return j
	}
	electrician := job("F1602", "Électricien / Électricienne bâtiment", "F16")
	electrician.Transition = "GREEN"
	installer := job("F1603", "Installateur / Installatrice d'équipements sanitaires et thermiques", "F16")
	installer.Regulated = true
	name := func(ogr, label, code string, rare bool) dataset.JobAppellation {
		return dataset.JobAppellation{OGR: ogr, Label: label, ShortLabel: label, Job: romeJob(code), Rare: rare}
	}
	competency := func(ogr, kind, label, parent string) dataset.Competency {
		return dataset.Competency{OGR: ogr, Kind: kind, Label: label, Parent: parent}
	}
	asks := func(code, ogr, importance string) dataset.JobRequirement {
		return dataset.JobRequirement{Job: romeJob(code), Competency: ogr, Importance: importance}
	}
	leads := func(from, to string, rank int) dataset.JobMobility {
		return dataset.JobMobility{From: romeJob(from), To: romeJob(to), Rank: rank}
	}
	rows := []dataset.Row{
		job("F", "Construction, bâtiment et travaux publics", ""), job("F16", "Second œuvre", "F"), electrician, installer,
		job("M", "Support à l'entreprise", ""), job("M18", "Systèmes d'information et de télécommunication", "M"),
		job("M1805", "Développeur / Développeuse informatique", "M18"), job("M1806", "Chef / Cheffe de projet informatique", "M18"),

		name("15480", "Électricien / Électricienne de chantier", "F1602", false), name("15481", "Domoticien / Domoticienne", "F1602", false),
		name("15482", "Fileur-câbleur / Fileuse-câbleuse", "F1602", true), name("38970", "Analyste-programmeur / Analyste-programmeuse", "M1805", false),
		name("38971", "Développeur / Développeuse web", "M1805", false),

		competency("300100", "MACRO_SKILL", "Concevoir et réaliser une solution numérique", ""),
		competency("100010", "SKILL", "Concevoir une application", "300100"), competency("100011", "SKILL", "Tester un logiciel", "300100"),
		competency("100012", "SKILL", "Encadrer une équipe", ""), competency("100013", "SKILL", "Poser des conduits et des câbles électriques", ""),
		competency("100014", "SKILL", "Raccorder un tableau électrique", ""), competency("100015", "SKILL", "Installer une borne de recharge", ""),
		competency("200020", "KNOWLEDGE", "Langages de programmation", ""), competency("200021", "KNOWLEDGE", "Gestion de projet", ""),
		competency("200022", "KNOWLEDGE", "Normes d'électricité (NF C 15-100)", ""),
		competency("400030", "SOFT_SKILL", "Faire preuve de rigueur et de précision", ""), competency("400031", "SOFT_SKILL", "Travailler en équipe", ""),
		competency("500040", "CONTEXT", "Travail en hauteur", ""), competency("500041", "CONTEXT", "Possibilité de télétravail", ""),

		asks("F1602", "100013", "CORE"), asks("F1602", "100014", "CORE"), asks("F1602", "100015", "EMERGING"), asks("F1602", "200022", "STANDARD"),
		asks("F1602", "400030", "STANDARD"), asks("F1602", "500040", "STANDARD"),
		asks("F1603", "400030", "STANDARD"), asks("F1603", "500040", "STANDARD"),
		asks("M1805", "100010", "CORE"), asks("M1805", "100011", "CORE"), asks("M1805", "200020", "STANDARD"), asks("M1805", "400030", "STANDARD"),
		asks("M1805", "500041", "STANDARD"),
		asks("M1806", "100010", "STANDARD"), asks("M1806", "100012", "CORE"), asks("M1806", "200021", "CORE"), asks("M1806", "400031", "STANDARD"),

		leads("M1805", "M1806", 1), leads("F1602", "F1603", 1), leads("F1603", "F1602", 1), leads("M1806", "F1603", 2), leads("M1805", "F1602", 2),
	}
	for i := range 70 {
		rows = append(rows, competency(fmt.Sprint(600001+i), "SKILL", fmt.Sprintf("Conduire un engin de catégorie %d", i+1), ""))
	}
	return rows
}

func fap2009Rows() []dataset.Row {
	job := func(code, label, parent string) dataset.Job {
		j := dataset.Job{Ref: fapJob(vocab.FAP2009, code), Label: label}
		if parent != "" {
			j.Parent = fapJob(vocab.FAP2009, parent)
		}
		return j
	}
	return []dataset.Row{
		job("B", "Bâtiment, travaux publics", ""), job("B4Z", "Ouvriers qualifiés du second œuvre du bâtiment", "B"), job("B4Z43", "Électriciens du bâtiment", "B4Z"),
		job("M", "Informatique et télécommunications", ""), job("M2Z", "Ingénieurs de l'informatique", "M"), job("M2Z90", "Ingénieurs et cadres d'étude", "M2Z"),
	}
}

// fap2021Rows: the code A0X40 stands at levels 3 and 4.
func fap2021Rows() []dataset.Row {
	fishers := fapJob(vocab.FAP2021, "A0X40")
	finest := fishers
	finest.Level = 4
	return []dataset.Row{
		dataset.Job{Ref: fapJob(vocab.FAP2021, "A"), Label: "Agriculture, marine, pêche"},
		dataset.Job{Ref: fapJob(vocab.FAP2021, "A0X"), Label: "Agriculteurs, éleveurs et marins", Parent: fapJob(vocab.FAP2021, "A")},
		dataset.Job{Ref: fishers, Label: "Maraîchers, jardiniers, viticulteurs", Parent: fapJob(vocab.FAP2021, "A0X")},
		dataset.Job{Ref: finest, Label: "Maraîchers, jardiniers, viticulteurs", Parent: fishers},
		dataset.Job{Ref: fapJob(vocab.FAP2021, "M2X"), Label: "Développeurs et chefs de projet"},
	}
}

// linkRows: a published weight, equal shares, and a link kept to one level of qualification.
func linkRows() []dataset.Row {
	link := func(from, to vocab.JobRef, qualification string, weight int, published bool) dataset.JobLink {
		return dataset.JobLink{From: from, To: to, Qualification: qualification, WeightBP: weight, Published: published}
	}
	profession, err := vocab.ParsePCS("478a")
	if err != nil {
		panic(err) // a literal of a test
	}
	return []dataset.Row{
		link(romeJob("M1805"), fapJob(vocab.FAP2009, "M2Z90"), "", 10_000, true),
		link(romeJob("M1805"), fapJob(vocab.FAP2021, "M2X"), "", 6_000, true), link(romeJob("M1805"), fapJob(vocab.FAP2021, "A0X40"), "", 4_000, true),
		link(romeJob("F1602"), fapJob(vocab.FAP2009, "B4Z43"), "6", 10_000, false),
		link(profession, fapJob(vocab.FAP2009, "M2Z90"), "", 10_000, false),
	}
}

// certificationRows: a title that expires within the year, a diploma that follows an expired one, a certification of the
// RS, a CQP without level, and forty that tie on level and state.
func certificationRows() []dataset.Row {
	expert := dataset.Certification{Code: "RNCP31946", Title: "Expert en informatique et système d'information", Level: 7, State: "ACTIVE", Registration: "ON_REQUEST",
		PartialAward: true, DecidedOn: Day("2018-12-18"), EffectiveOn: Day("2018-12-21"), ExpiresOn: Day("2027-01-31"), LastAwardOn: Day("2028-01-31")}
	electrician := dataset.Certification{Code: "RNCP38878", Title: "Électricien", Level: 3, KindCode: "CAP", Kind: "Certificat d'aptitude professionnelle", State: "ACTIVE",
		Registration: "BY_RIGHT", PartialAward: true, Brochures: "3193,3258", EffectiveOn: Day("2024-09-01"), ExpiresOn: Day("2029-08-31")}
	former := dataset.Certification{Code: "RNCP30328", Title: "Électricien d'équipement du bâtiment", Level: 3, KindCode: "CAP", Kind: "Certificat d'aptitude professionnelle",
		State: "INACTIVE", Registration: "BY_RIGHT", ExpiresOn: Day("2024-08-31")}
	manager := dataset.Certification{Code: "RNCP40001", Title: "Manager de projet informatique", Level: 7, KindCode: "TP", Kind: "Titre professionnel", State: "ACTIVE",
		Registration: "ON_REQUEST", PartialAward: true, ExpiresOn: Day("2028-06-30")}
	permit := dataset.Certification{Code: "RS5000", Title: "Habilitation électrique", State: "ACTIVE", ExpiresOn: Day("2027-03-01")}
	cqp := dataset.Certification{Code: "RNCP35001", Title: "CQP Monteur-câbleur", State: "ACTIVE", Registration: "ON_REQUEST", ExpiresOn: Day("2026-12-31")}
	ministry, school := dataset.NewCertifier("Ministère de l'Éducation nationale", "11004301500012"), dataset.NewCertifier("École d'ingénierie numérique", "")
	rows := []dataset.Row{
		expert, electrician, former, manager, permit, cqp, ministry, school,
		dataset.CompetencyBlock{Code: "RNCP31946BC01", Label: "Analyser les besoins", Certification: "RNCP31946"},
		dataset.CompetencyBlock{Code: "RNCP31946BC02", Label: "Développer une application", Certification: "RNCP31946"},
		dataset.CompetencyBlock{Code: "RNCP38878BC01", Label: "Réaliser une installation électrique", Certification: "RNCP38878"},
		dataset.CompetencyBlock{Code: "RNCP40001BC01", Label: "Conduire un projet", Certification: "RNCP40001"},
		dataset.CertificationCertifier{Certification: "RNCP31946", Certifier: school.Key},
		dataset.CertificationCertifier{Certification: "RNCP38878", Certifier: ministry.Key},
		dataset.CertificationCertifier{Certification: "RNCP38878", Certifier: school.Key},
		dataset.CertificationJob{Certification: "RNCP31946", Job: romeJob("M1805")}, dataset.CertificationJob{Certification: "RNCP31946", Job: romeJob("M1806")},
		dataset.CertificationJob{Certification: "RNCP38878", Job: romeJob("F1602")}, dataset.CertificationJob{Certification: "RNCP30328", Job: romeJob("F1602")},
		dataset.CertificationJob{Certification: "RNCP40001", Job: romeJob("M1806")}, dataset.CertificationJob{Certification: "RS5000", Job: romeJob("F1602")},
		dataset.CertificationBranch{Certification: "RNCP31946", Branch: "1486"}, dataset.CertificationBranch{Certification: "RNCP40001", Branch: "1486"},
		dataset.CertificationBranch{Certification: "RNCP38878", Branch: "1596"}, dataset.CertificationBranch{Certification: "RNCP38878", Branch: "1597"},
		dataset.CertificationLink{Predecessor: "RNCP30328", Successor: "RNCP38878"},
		dataset.AccessRoute{Certification: "RNCP38878", Route: "STUDENT"}, dataset.AccessRoute{Certification: "RNCP38878", Route: "APPRENTICESHIP"},
		dataset.AccessRoute{Certification: "RNCP38878", Route: "EXPERIENCE"}, dataset.AccessRoute{Certification: "RNCP31946", Route: "APPRENTICESHIP"},
		dataset.Nsf{Code: "255", Label: "Électricité, électronique"}, dataset.Nsf{Code: "326t", Label: "Programmation, mise en place de logiciels"},
		dataset.CertificationNsf{Certification: "RNCP38878", Nsf: "255"}, dataset.CertificationNsf{Certification: "RNCP31946", Nsf: "326t"},
		dataset.Formacode{Code: "24049", Label: "Habilitation électrique"}, dataset.Formacode{Code: "31088", Label: "Programmation"},
		dataset.CertificationFormacode{Certification: "RS5000", Formacode: "24049"}, dataset.CertificationFormacode{Certification: "RNCP31946", Formacode: "31088"},
	}
	for i := range 40 {
		rows = append(rows, dataset.Certification{Code: vocab.CertificationCode(fmt.Sprintf("RNCP%d", 2000+i)), Title: fmt.Sprintf("Opérateur %c", 'A'+i%20), Level: 3 + i%3,
			State: []string{"ACTIVE", "INACTIVE"}[i%2], ExpiresOn: Day([]string{"", "2020-06-30", "2021-12-31", "2026-12-31"}[i%4])})
	}
	return rows
}

func diplomaRows() []dataset.Row {
	return []dataset.Row{
		dataset.Diploma{CFD: "50025518", Label: "CAP Électricien", Certification: "RNCP38878"},
		dataset.Diploma{CFD: "50025517", Label: "CAP Électricien (ancien)", Certification: "RNCP30328"},
		dataset.Diploma{CFD: "40025509", Label: "Diplôme sans fiche"},
	}
}

// programming and advice are activities of the branch 1486.
var (
	programming = vocab.ActivityRef{Scheme: vocab.NAF2, Code: "6201Z"}
	advice      = vocab.ActivityRef{Scheme: vocab.NAF2, Code: "6202A"}
)

func headcountRows() []dataset.Row {
	employees := func(branch string, year int, value float64) dataset.Row {
		return dataset.Fact{Metric: vocab.Employees, Year: year, Branch: vocab.IDCC(branch), Value: value}
	}
	return []dataset.Row{
		employees("1486", 2021, 990_000), employees("1486", 2022, 1_050_000), employees("1486", 2023, 1_120_000), employees("1596", 2023, 480_000),
		employees("1597", 2023, 700_000), employees("3248", 2023, 1_600_000), employees("3229", 2023, 25_000),
		dataset.Fact{Metric: vocab.Enterprises, Year: 2023, Branch: "1486", Value: 90_000},
		dataset.Activity{Ref: programming, Label: "Programmation informatique"}, dataset.Activity{Ref: advice, Label: "Conseil en systèmes et logiciels informatiques"},
		dataset.BranchActivity{Branch: "1486", Activity: programming, ShareBP: 9_100}, dataset.BranchActivity{Branch: "1486", Activity: advice, ShareBP: -1},
		dataset.BranchActivity{Branch: "3248", Activity: programming, ShareBP: 40},
		dataset.EmploymentBasin{Ref: vocab.Basin{Year: 2024, Code: "5301"}, Name: "RENNES"},
	}
}

func employmentRows() []dataset.Row {
	of := func(metric vocab.Metric, year int, job vocab.JobRef, value float64) dataset.Fact {
		return dataset.Fact{Metric: metric, Year: year, Job: job, Value: value}
	}
	smoothed := func(f dataset.Fact) dataset.Row {
		f.Since, f.Until, f.Quality = f.Year-1, f.Year+1, vocab.Smoothed
		return f
	}
	share := func(band vocab.AgeBand, value float64) dataset.Row {
		f := of(vocab.AgeShare, 2019, fapJob(vocab.FAP2009, "M2Z90"), value)
		f.Age = band
		return smoothed(f)
	}
	openings := func(region string, value float64) dataset.Row {
		f := of(vocab.Openings, 2030, fapJob(vocab.FAP2009, "M2Z90"), value)
		f.Region, f.Since, f.Until, f.Quality = region, 2019, 2030, vocab.Projected
		return f
	}
	m := fapJob(vocab.FAP2009, "M2Z90")
	return []dataset.Row{
		smoothed(of(vocab.Employment, 2019, m, 412.3)), smoothed(of(vocab.Employment, 2018, m, 398.1)),
		share(band("15-29"), 0.24), share(band("50+"), 0.18), openings("", 190.5), openings("53", 8.4),
		of(vocab.Tension, 2019, m, 5), of(vocab.Tension, 2019, fapJob(vocab.FAP2009, "B4Z43"), 4),
	}
}

func band(s string) vocab.AgeBand {
	b, err := vocab.ParseAgeBand(s)
	if err != nil {
		panic(err)
	}
	return b
}

func level(certification string, commission, euros int, status, applicable string) dataset.FundingLevel {
	return dataset.FundingLevel{Certification: vocab.CertificationCode(certification), Commission: vocab.CPNE(fmt.Sprint(commission)), AmountCents: vocab.Cents(euros * 100),
		Set: euros > 0, Status: status, ApplicableOn: Day(applicable)}
}

func commissions(labels map[int]string, codes ...int) []dataset.Row {
	var out []dataset.Row
	for _, c := range codes {
		code := vocab.CPNE(fmt.Sprint(c))
		out = append(out, dataset.Commission{Code: code, Label: labels[c]}, dataset.CommissionLabel{Commission: code, Label: labels[c]})
	}
	return out
}

func competent(commission int, branches ...string) []dataset.Row {
	var out []dataset.Row
	for _, b := range branches {
		out = append(out, dataset.CommissionBranch{Commission: vocab.CPNE(fmt.Sprint(commission)), Branch: vocab.IDCC(b)})
	}
	return out
}

func together(groups ...[]dataset.Row) []dataset.Row {
	var out []dataset.Row
	for _, g := range groups {
		out = append(out, g...)
	}
	return out
}

// npec2021: an edition that knows 0650 before its merger, with one pair not set and one diploma named by its CFD.
func npec2021() []dataset.Row {
	diploma := level("", 16, 5_400, "COMMISSION", "")
	diploma.Diploma = "50025518"
	return together(
		commissions(map[int]string{2: "CPNE Bureaux d'études", 16: "CPNE Bâtiment", 30: "CPNE Métallurgie"}, 2, 16, 30),
		competent(2, "1486"), competent(16, "1596", "1597"), competent(30, "0650"),
		[]dataset.Row{level("RNCP31946", 2, 8_000, "COMMISSION", ""), level("RNCP31946", 16, 7_500, "DECREE", ""), level("RNCP31946", 30, 0, "", ""), diploma})
}

func npec2023() []dataset.Row {
	return together(
		commissions(map[int]string{2: "CPNE Bureaux d'études techniques", 16: "CPNE Bâtiment"}, 2, 16), competent(2, "1486"), competent(16, "1596", "1597"),
		[]dataset.Row{level("RNCP31946", 2, 7_900, "RECOMMENDED", "2023-09-01"), level("RNCP31946", 16, 7_200, "STATE", "2023-09-01")})
}

// npec2024: levels that apply later than they are published, one that already did, two amounts for one pair, and a
// certification (RNCP36989) that no register at hand holds. 1486 has two commissions.
func npec2024() []dataset.Row {
	return together(
		commissions(map[int]string{2: "CPNE Bureaux d'études techniques (Syntec)", 16: "CPNE Bâtiment", 30: "CPNE Métallurgie", 57: "CPNE Ingénierie de l'évènement"}, 2, 16, 30, 57),
		competent(2, "1486"), competent(57, "1486"), competent(16, "1596", "1597"), competent(30, "3248"),
		[]dataset.Row{dataset.CertificationMention{Code: "RNCP36989", Title: "Expert en cybersécurité"}},
		[]dataset.Row{
			level("RNCP31946", 2, 7_750, "RECOMMENDED", "2024-07-15"), level("RNCP31946", 57, 7_300, "COMMISSION", "2024-07-15"),
			level("RNCP31946", 16, 7_000, "STATE", "2024-07-15"), level("RNCP31946", 30, 8_200, "COMMISSION", "2024-07-15"),
			level("RNCP36989", 2, 7_750, "COMMISSION", "2024-04-09"), level("RNCP36989", 2, 8_502, "COMMISSION", "2024-04-09"),
			level("RNCP38878", 16, 5_000, "COMMISSION", ""), level("RNCP40001", 2, 0, "", ""),
		})
}

func npecRejections() []dataset.Rejection {
	out := []dataset.Rejection{
		{Pos: dataset.Pos{Part: "Référentiel NPEC", Line: 12}, Column: "Code RNCP", Value: "RNCP", Code: dataset.BadCode, Reason: `invalid certification code "RNCP": expected RNCP or RS followed by digits`},
		{Pos: dataset.Pos{Part: "Référentiel NPEC", Line: 13}, Column: "NPEC final", Value: "à définir", Code: dataset.BadAmount, Reason: `invalid amount "à définir": expected euros, such as 7750 or 6079.33`},
		{Pos: dataset.Pos{Part: "CPNE - IDCC", Line: 4}, Column: "Code IDCC", Value: "", Code: dataset.MissingValue, Reason: "the branch is empty"},
	}
	for i := range 57 {
		out = append(out, dataset.Rejection{Pos: dataset.Pos{Part: "Référentiel NPEC", Line: 100 + i}, Column: "Date", Value: "32/13/2024", Code: dataset.BadDate, Reason: "no such day"})
	}
	return out
}
