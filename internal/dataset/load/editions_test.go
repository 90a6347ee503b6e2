package load_test

import (
	"testing"

	"gpec/ent/importrun"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/vocab"
)

func TestEditions(t *testing.T) {
	first := edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
		mobility("A1101", "A1201", 1), mobility("A1101", "A1301", 2), commission("1", "Banque"), commission("2", "Assurance"), label("1", "Banque"),
	}}
	second := edition{label: "v2", published: "2025-01-01", rows: []dataset.Row{
		mobility("A1101", "A1201", 5), mobility("A1201", "A1401", 1), commission("1", "Banques"), commission("3", "Courtage"), label("1", "Banques"),
	}}
	onEach(t, func(b *bench) {
		b.counted(b.edition(importrun.StateDONE, first), "read 5, written 5, unchanged 0, removed 0, refused 0")
		b.holds(mobilities, "A1101 A1201 1 v1", "A1101 A1301 2 v1")
		b.holds("SELECT label, layout, published_on, file_name, row_count, CASE WHEN latest THEN 1 ELSE 0 END FROM editions", "v1 invented 2024-01-01 a-v1-2024-01-01.txt 5 1")

		before := b.sums(journal...)
		b.counted(b.edition(importrun.StateUNCHANGED, first), "read 0, written 0, unchanged 0, removed 0, refused 0")
		b.same(before)
		b.holds("SELECT state, message FROM import_runs ORDER BY id", "DONE ", "UNCHANGED imported before, as the edition v1")

		// The same rows under another date: stated again, nothing else.
		again := first
		again.label, again.published = "v1b", "2024-06-01"
		b.counted(b.edition(importrun.StateDONE, again), "read 5, written 1, unchanged 4, removed 0, refused 0")

		b.counted(b.edition(importrun.StateDONE, second), "read 5, written 5, unchanged 0, removed 1, refused 0")
		b.holds(mobilities, "A1101 A1201 5 v2", "A1201 A1401 1 v2")          // replaced as a whole
		b.holds(numbers, "1 Banques v2", "2 Assurance v1b", "3 Courtage v2") // a register forgets nothing
		b.holds(labels, "1 Banque v1", "1 Banque v1b", "1 Banques v2")       // each edition keeps its own
		b.holds("SELECT label FROM editions WHERE latest", "v2")

		before = b.sums(journal...)
		older := first
		older.label, older.published = "v0", "2023-01-01"
		r := b.edition(importrun.StateUNCHANGED, older)
		if want := "the edition v2 of 2025-01-01 is served; this one of 2023-01-01 is older"; r.Message != want {
			b.Errorf("%q", r.Message)
		}
		b.same(before)
	})
}

func TestAnOlderEditionJoinsAHistory(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{label: "new", published: "2024-01-01", history: true, rows: []dataset.Row{commission("1", "Banques"), label("1", "Banques"), funding("RNCP1", "1", 100)}})
		b.edition(importrun.StateDONE, edition{label: "old", published: "2020-01-01", history: true, rows: []dataset.Row{
			commission("1", "Banque"), commission("2", "Assurance"), label("1", "Banque"), funding("RNCP1", "1", 90)}})
		b.holds(labels, "1 Banque old", "1 Banques new")
		b.holds(levels, "RNCP1 1 9000 - old", "RNCP1 1 10000 - new")
		b.holds(numbers, "1 Banques new", "2 Assurance old") // an older edition never overwrites a newer one
		b.holds("SELECT label FROM editions WHERE latest", "new")
	})
}

func TestAnEditionOfTheSameDayTakesThePlaceOfTheFirst(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{label: "x", published: "2024-01-01", history: true, rows: []dataset.Row{label("1", "Banque"), label("2", "Assurance")}})
		r := b.edition(importrun.StateDONE, edition{label: "y", published: "2024-01-01", history: true, rows: []dataset.Row{label("1", "Banque")}})
		b.counted(r, "read 1, written 1, unchanged 0, removed 2, refused 0")
		b.holds(labels, "1 Banque y")
		b.holds("SELECT label FROM editions WHERE latest", "y")
	})
}

func TestFilesAreImportedInTheOrderOfTheirSourcesAndEditions(t *testing.T) {
	onEach(t, func(b *bench) {
		late := b.file(edition{dataset: "b", label: "late", published: "2020-01-01", rows: []dataset.Row{funding("RNCP1", "1", 1)}})
		new := b.file(edition{label: "new", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1)}})
		old := b.file(edition{label: "old", published: "2023-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 2)}})
		var order []string
		for _, r := range b.load(load.Options{}, late, new, old) {
			order = append(order, r.Match.Edition+" "+string(r.State))
		}
		if len(order) != 3 || order[0] != "old DONE" || order[1] != "new DONE" || order[2] != "late DONE" {
			b.Errorf("%v", order)
		}
	})
}

func TestAnEditionBelowItsFloor(t *testing.T) {
	whole := edition{label: "whole", published: "2024-01-01", floor: 3, history: true, rows: []dataset.Row{
		mobility("A1101", "A1201", 1), mobility("A1101", "A1301", 2), label("1", "Banque"), label("2", "Assurance")}}
	cut := edition{label: "cut", published: "2024-01-01", floor: 3, history: true, rows: []dataset.Row{mobility("A1101", "A1401", 1), label("3", "Courtage")}}
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, whole)
		before := b.sums(journal...)
		r := b.edition(importrun.StateREFUSED, cut)
		b.counted(r, "read 2, written 0, unchanged 0, removed 0, refused 0")
		b.same(before)
		b.holds("SELECT state, message FROM import_runs ORDER BY id DESC LIMIT 1",
			"REFUSED 2 data rows: a whole edition of this layout holds at least 3. Import it with --partial to add what it holds and remove nothing")

		// With --partial it adds, and removes nothing.
		b.counted(b.file1(importrun.StateDONE, load.Options{Partial: true}, b.file(cut)), "read 2, written 2, unchanged 0, removed 0, refused 0")
		b.holds(mobilities, "A1101 A1201 1 whole", "A1101 A1301 2 whole", "A1101 A1401 1 cut")
		b.holds(labels, "1 Banque whole", "2 Assurance whole", "3 Courtage cut")
		b.holds("SELECT label FROM editions WHERE latest", "whole")

		// A whole edition takes the place of both, though the extract is not older.
		next := whole
		next.label, next.published = "next", "2024-01-02"
		b.edition(importrun.StateDONE, next)
		b.holds(mobilities, "A1101 A1201 1 next", "A1101 A1301 2 next")
	})
}

func TestAWholeEditionTakesThePlaceOfALaterExtract(t *testing.T) {
	onEach(t, func(b *bench) {
		extract := b.file(edition{label: "extract", published: "2025-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1), mobility("A1101", "A1301", 2)}})
		b.file1(importrun.StateDONE, load.Options{Partial: true}, extract)
		b.edition(importrun.StateDONE, edition{label: "whole", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 3)}})
		b.holds(mobilities, "A1101 A1201 3 whole")
	})
}

func TestAComplementRemovesNothing(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{label: "rncp", published: "2024-01-01", complement: true, rows: []dataset.Row{mobility("A1101", "A1201", 1), label("1", "Banque")}})
		b.edition(importrun.StateDONE, edition{label: "rs", published: "2024-01-01", complement: true, rows: []dataset.Row{mobility("A1101", "A1301", 1), label("2", "Assurance")}})
		b.holds(mobilities, "A1101 A1201 1 rncp", "A1101 A1301 1 rs")
		b.holds(labels, "1 Banque rncp", "2 Assurance rs")
		// An older complement adds what is not at hand, and overwrites nothing.
		b.edition(importrun.StateDONE, edition{label: "older", published: "2023-01-01", complement: true, rows: []dataset.Row{mobility("A1101", "A1201", 9), mobility("A1101", "A1401", 1)}})
		b.holds(mobilities, "A1101 A1201 1 rncp", "A1101 A1301 1 rs", "A1101 A1401 1 older")
	})
}

func TestATableTheEditionSaysNothingOfIsLeftAlone(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1)}})
		b.edition(importrun.StateDONE, edition{label: "v2", published: "2025-01-01", rows: []dataset.Row{commission("1", "Banque")}})
		b.holds(mobilities, "A1101 A1201 1 v1")
	})
}

func TestADatasetLeavesTheRowsOfOthersAlone(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{dataset: "a", label: "a1", published: "2024-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1)}})
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "b1", published: "2025-01-01", rows: []dataset.Row{mobility("A1101", "A1301", 1)}})
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "b2", published: "2025-02-01", rows: []dataset.Row{mobility("A1101", "A1401", 1)}})
		b.holds(mobilities, "A1101 A1201 1 a1", "A1101 A1401 1 b2")
	})
}

func TestSparseColumnsAreNotBlanked(t *testing.T) {
	onEach(t, func(b *bench) {
		c := certification("RNCP1", "Soudeur", "ACTIVE")
		c.PublicationState, c.LastAwardOn, c.Kind = "Publiée", day("2030-01-01"), "Titre"
		b.edition(importrun.StateDONE, edition{label: "xml", published: "2024-01-01", rows: []dataset.Row{c}})
		c.PublicationState, c.LastAwardOn, c.Kind = "", vocab.Date{}, ""
		r := b.edition(importrun.StateDONE, edition{label: "csv", published: "2024-02-01", rows: []dataset.Row{c}})
		b.counted(r, "read 1, written 1, unchanged 0, removed 0, refused 0")
		b.holds("SELECT publication_state, last_award_on, kind FROM certifications", "Publiée 2030-01-01 -")
		r = b.edition(importrun.StateDONE, edition{label: "csv2", published: "2024-03-01", rows: []dataset.Row{c}})
		b.counted(r, "read 1, written 0, unchanged 1, removed 0, refused 0")
	})
}

func TestWhoRegistersAndWhoEnrichesMayComeInAnyOrder(t *testing.T) {
	register := edition{dataset: "a", label: "register", published: "2020-01-01", rows: []dataset.Row{
		dataset.Branch{IDCC: "1486", Label: "Bureaux d'études techniques", ShortLabel: "Syntec", Active: true, Regime: "GENERAL"}}}
	texts := edition{dataset: "b", label: "texts", published: "2024-01-01", rows: []dataset.Row{
		dataset.BranchText{IDCC: "1486", Label: "Convention de 1987", KaliID: "KALICONT000005635173", State: "VIGUEUR_ETEN", URL: "https://example.org"}}}
	const branch = "SELECT idcc, short_label, b.label, kali_id, kali_state, CASE WHEN active THEN 1 ELSE 0 END, CASE WHEN reference_only THEN 1 ELSE 0 END, e.label FROM branches b JOIN editions e ON e.id = edition_id"
	const whole = "1486 Syntec Bureaux d'études techniques KALICONT000005635173 VIGUEUR_ETEN 1 0 register"
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, register)
		b.edition(importrun.StateDONE, texts)
		b.holds(branch, whole)
	})
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, texts)
		b.holds(branch, "1486 Convention de 1987 Convention de 1987 KALICONT000005635173 VIGUEUR_ETEN 0 1 texts")
		b.edition(importrun.StateDONE, register)
		b.holds(branch, whole)
	})
}

func TestARowKnownFromAReferenceIsFilledInByItsRegister(t *testing.T) {
	const known = "SELECT code, title, state, register, number, kind_code, CASE WHEN reference_only THEN 1 ELSE 0 END, e.label FROM certifications JOIN editions e ON e.id = edition_id ORDER BY number"
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "levels", published: "2024-04-09", rows: []dataset.Row{
			dataset.CertificationMention{Code: "RNCP36989", Title: "Chargé de projets", KindCode: "TP"}, funding("RNCP36989", "2", 7750), funding("RS12", "2", 10)}})
		b.holds(known, "RS12 RS12 UNKNOWN RS 12 - 1 levels", "RNCP36989 Chargé de projets UNKNOWN RNCP 36989 TP 1 levels")
		b.holds("SELECT code, label, number, CASE WHEN reference_only THEN 1 ELSE 0 END FROM commissions", "2 CPNE 2 2 1")
		// A register says more than a reference, be it older.
		r := b.edition(importrun.StateDONE, edition{dataset: "a", label: "register", published: "2021-01-31", rows: []dataset.Row{certification("RNCP36989", "Chef de projet", "INACTIVE")}})
		b.counted(r, "read 1, written 1, unchanged 0, removed 0, refused 0")
		b.holds(known, "RS12 RS12 UNKNOWN RS 12 - 1 levels", "RNCP36989 Chef de projet INACTIVE RNCP 36989 - 0 register")
		// And a reference says nothing of a row that a register holds.
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "levels2", published: "2025-04-09", rows: []dataset.Row{dataset.CertificationMention{Code: "RNCP36989", Title: "Autre"}}})
		b.holds(known, "RS12 RS12 UNKNOWN RS 12 - 1 levels", "RNCP36989 Chef de projet INACTIVE RNCP 36989 - 0 register")
		b.holds(levels, "RNCP36989 2 775000 - levels", "RS12 2 1000 - levels")
	})
}

func TestDiplomaCodesAreResolvedThroughTheTableOfTheKit(t *testing.T) {
	diploma := func(cfd, commission string, euros int) dataset.Row {
		f := funding("", commission, euros)
		f.Diploma = vocab.CFD(cfd)
		return f
	}
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{dataset: "a", label: "kit", published: "2024-01-01", rows: []dataset.Row{
			certification("RNCP1", "Ancien", "INACTIVE"), certification("RNCP9", "Fermé", "INACTIVE"), certification("RNCP5", "En vigueur", "ACTIVE"), certification("RNCP7", "Autre", "ACTIVE"),
			dataset.Diploma{CFD: "50022137", Certification: "RNCP1"}, dataset.Diploma{CFD: "50022137", Certification: "RNCP5"}, dataset.Diploma{CFD: "50022137", Certification: "RNCP9"},
			dataset.Diploma{CFD: "50022138", Certification: "RNCP1"}, dataset.Diploma{CFD: "50022138", Certification: "RNCP9"},
			dataset.Diploma{CFD: "50022139", Certification: "RNCP7"}, dataset.Diploma{CFD: "5002213A", Certification: "RNCP7"}, dataset.Diploma{CFD: "50022140"},
		}})
		r := b.edition(importrun.StateDONE, edition{dataset: "b", label: "2019", published: "2019-10-18", rows: []dataset.Row{
			diploma("50022137", "1", 10), // an active fiche among three
			diploma("50022138", "1", 20), // none active: the most recent number
			diploma("50022139", "1", 30), // two diplomas of one fiche say the same
			diploma("5002213A", "1", 30),
			diploma("50022140", "1", 40), // no fiche (NR)
			diploma("99999999", "1", 50), // no such diploma
			funding("RNCP7", "2", 60),
		}})
		b.counted(r, "read 7, written 4, unchanged 1, removed 0, refused 2")
		b.holds(levels, "RNCP5 1 1000 50022137 2019", "RNCP7 1 3000 50022139 2019", "RNCP7 2 6000 - 2019", "RNCP9 1 2000 50022138 2019")
		b.holds(refusals, "sheet 6 cfd 50022140 UNKNOWN_REFERENCE", "sheet 7 cfd 99999999 UNKNOWN_REFERENCE")
		b.holds("SELECT DISTINCT reason FROM rejections", "no certification is known for this diploma code: import the Kit apprentissage (CFD↔RNCP) first")
	})
}

func TestWhatIsDerivedIsRefreshed(t *testing.T) {
	attachment := func(idcc vocab.IDCC, owner vocab.OPCO, n int, principal bool) dataset.Row {
		return dataset.OpcoAttachment{Branch: idcc, Owner: owner, Territory: "FRANCE", Establishments: n, Principal: principal, ValidFrom: day("2026-01-01")}
	}
	headcount := func(idcc vocab.IDCC, year int, value float64) dataset.Row {
		return dataset.Fact{Metric: vocab.Employees, Year: year, Branch: idcc, Value: value}
	}
	opcos := []dataset.Row{dataset.Opco{Code: "ATLAS", Name: "Atlas"}, dataset.Opco{Code: "AKTO", Name: "Akto"}}
	const operators = "SELECT b.idcc, o.code, b.establishments FROM branches b LEFT JOIN opcos o ON o.id = b.opco_id ORDER BY b.idcc"
	const validity = "SELECT b.idcc, o.code, a.valid_to, e.label FROM opco_attachments a JOIN branches b ON b.id = a.branch_id JOIN opcos o ON o.id = a.owner_id JOIN editions e ON e.id = a.edition_id ORDER BY e.published_on, b.idcc, o.code"
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{dataset: "a", label: "may", published: "2026-05-01", history: true, rows: append([]dataset.Row{
			attachment("1486", "ATLAS", 100, true), attachment("1486", "AKTO", 5, false), attachment("0016", "AKTO", 7, true)}, opcos...)})
		b.holds(operators, "0016 AKTO 7", "1486 ATLAS 105")
		b.edition(importrun.StateDONE, edition{dataset: "a", label: "june", published: "2026-06-01", history: true, rows: append([]dataset.Row{attachment("1486", "AKTO", 90, true)}, opcos...)})
		b.holds(operators, "0016 AKTO 7", "1486 AKTO 90") // of each branch, the latest edition that speaks of it
		b.holds(validity, "0016 AKTO 2026-05-31 may", "1486 AKTO 2026-05-31 may", "1486 ATLAS 2026-05-31 may", "1486 AKTO - june")
		b.edition(importrun.StateDONE, edition{dataset: "a", label: "april", published: "2026-04-01", history: true, rows: append([]dataset.Row{attachment("1486", "ATLAS", 1, true)}, opcos...)})
		b.holds(operators, "0016 AKTO 7", "1486 AKTO 90")
		b.holds("SELECT label FROM editions WHERE latest", "june")
	})
	onEach(t, func(b *bench) {
		pair := func(c, idcc string) dataset.Row {
			return dataset.CommissionBranch{Commission: vocab.CPNE(c), Branch: vocab.IDCC(idcc)}
		}
		const competent = "SELECT b.idcc, c.code FROM branch_commissions x JOIN branches b ON b.id = x.branch_id JOIN commissions c ON c.id = x.commission_id ORDER BY 1, 2"
		b.edition(importrun.StateDONE, edition{label: "2021", published: "2021-01-01", history: true, rows: []dataset.Row{pair("1", "0016"), pair("2", "1486")}})
		b.holds(competent, "0016 1", "1486 2")
		b.edition(importrun.StateDONE, edition{label: "2024", published: "2024-01-01", history: true, rows: []dataset.Row{pair("3", "1486"), pair("4", "1486")}})
		b.edition(importrun.StateDONE, edition{label: "2019", published: "2019-01-01", history: true, rows: []dataset.Row{pair("5", "1486")}})
		b.holds(competent, "0016 1", "1486 3", "1486 4") // of each branch, the latest edition that names it
	})
	onEach(t, func(b *bench) {
		const employees = "SELECT idcc, employees, employees_year, employees_sort FROM branches ORDER BY idcc"
		b.edition(importrun.StateDONE, edition{label: "2020", published: "2022-01-01", rows: []dataset.Row{
			headcount("1486", 2019, 900), headcount("1486", 2020, 1000), headcount("0016", 2020, 50), dataset.Branch{IDCC: "0045", Label: "Caoutchouc"}}})
		b.holds(employees, "0016 50 2020 50", "0045 - - -1", "1486 1000 2020 1000")
		b.edition(importrun.StateDONE, edition{label: "2021", published: "2023-01-01", rows: []dataset.Row{headcount("1486", 2021, 1100)}})
		b.holds(employees, "0016 - - -1", "0045 - - -1", "1486 1100 2021 1100")
	})
	onEach(t, func(b *bench) {
		const entries = "SELECT kind, code, label, folded, weight FROM search_entries ORDER BY kind, code, label"
		b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
			dataset.Job{Ref: job("F1605"), Label: "Câbleur"}, dataset.JobAppellation{OGR: "1", Label: "Câbleuse de réseaux", Job: job("F1605"), Rare: true},
			certification("RNCP1", "Soudeur", "ACTIVE"), commission("2", "Métallurgie"),
			dataset.Competency{OGR: "100", Kind: "SKILL", Label: "Câbler"}, dataset.Branch{IDCC: "3248", Label: "Métallurgie", Active: true}}})
		b.holds(entries, "BRANCH 3248 Métallurgie metallurgie 0", "CERTIFICATION rncp1 Soudeur soudeur 0", "COMMISSION 2 Métallurgie metallurgie 0",
			"COMPETENCY 100 Câbler cabler 0", "JOB  Câbleuse de réseaux cableuse de reseaux 2", "JOB f1605 Câbleur cableur 0")
		before := b.ask("SELECT id FROM search_entries WHERE kind IN ('JOB', 'BRANCH', 'COMPETENCY') ORDER BY id")
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "levels", published: "2024-01-01", rows: []dataset.Row{funding("RNCP1", "2", 1), funding("RNCP4", "2", 1)}})
		b.holds("SELECT code, label, weight FROM search_entries WHERE kind = 'CERTIFICATION' ORDER BY code", "rncp1 Soudeur 0", "rncp4 RNCP4 1")
		b.holds("SELECT id FROM search_entries WHERE kind IN ('JOB', 'BRANCH', 'COMPETENCY') ORDER BY id", before...) // not rewritten for nothing
	})
}

func TestTheStarterFactsGiveWayToARealEdition(t *testing.T) {
	onEach(t, func(b *bench) {
		if _, err := b.loader.Starter(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.holds("SELECT b.idcc, o.code, CASE WHEN b.active THEN 1 ELSE 0 END FROM branches b JOIN opcos o ON o.id = b.opco_id WHERE b.idcc = '1486'", "1486 ATLAS 1")
		before := b.sums()
		if _, err := b.loader.Starter(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.same(before) // not even a run is recorded
		if n := len(b.ask(mobilities)); n < 100 {
			b.Fatalf("%d mobilities in the starter facts", n)
		}

		b.edition(importrun.StateDONE, edition{dataset: "rome", label: "v50", published: "2020-01-01", rows: []dataset.Row{mobility("A1101", "A1201", 1)}})
		b.holds(mobilities, "A1101 A1201 1 v50")
		before = b.sums()
		if _, err := b.loader.Starter(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.same(before)
	})
}

func TestTheConstantsComeOnce(t *testing.T) {
	onEach(t, func(b *bench) {
		b.loader.Sources = load.Official()
		for range 2 {
			if err := b.loader.Constants(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
		b.holds("SELECT d.code FROM editions e JOIN datasets d ON d.id = e.dataset_id ORDER BY 1", "insee-cog", "legal-rules", "planning-parameters")
		b.holds("SELECT count(*) FROM departments", "103")
	})
}
