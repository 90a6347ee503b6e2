package rncp

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func TestCSVFiche(t *testing.T) {
	c := csvOf(t, map[string]string{})
	wantRows(t, c, dataset.Certification{
		Code: "RNCP900", Title: "Tailleur de pierre", Level: 3, KindCode: "CAP", Kind: "Certificat d'aptitude professionnelle", State: "ACTIVE",
		Registration: "BY_RIGHT", PartialAward: true,
		DecidedOn: vocab.NewDate(2020, time.February, 1), EffectiveOn: vocab.NewDate(2020, time.September, 1),
		ExpiresOn: vocab.NewDate(2026, time.August, 31), LastGazetteOn: vocab.NewDate(2020, time.March, 2),
	})
	wantRefused(t, c)
}

// standardRow is a row of the Standard table with these values and nothing else.
func standardRow(code, name, level, date, registration, state string) string {
	return `;"` + strings.Join([]string{code, name, "", "", level, "", "", "", "", "", date, "", registration, "", state}, `";"`) + "\"\n"
}

func TestCSVStandardPitfalls(t *testing.T) {
	t.Run("levels are written NIV3, niveau3 or Niveau 3, and REPRISE is no level", func(t *testing.T) {
		var b strings.Builder
		for i, level := range []string{"NIV3", "niveau4", "Niveau 5", "REPRISE", "", "NIV9"} {
			b.WriteString(standardRow("RNCP90"+string(rune('0'+i)), "Titre", level, "", "", "INACTIVE"))
		}
		c := csvOf(t, map[string]string{headStandard: b.String()})
		var got []int
		for _, r := range dataset.Of[dataset.Certification](c) {
			got = append(got, r.Level)
		}
		same(t, "levels", got, []int{3, 4, 5, 0, 0, 0})
		wantRefused(t, c, refusal{7, "Nomenclature_Europe_Niveau", "NIV9", dataset.NotAMember})
	})
	t.Run("a value that cannot be read is refused alone and the fiche kept", func(t *testing.T) {
		c := csvOf(t, map[string]string{headStandard: standardRow("rs 42", "Titre", "", "31/02/2026", "Enregistrement tacite", "ACTIVE")})
		wantRows(t, c, dataset.Certification{Code: "RS42", Title: "Titre", State: "ACTIVE"})
		wantRefused(t, c, refusal{2, "Type_Enregistrement", "Enregistrement tacite", dataset.NotAMember}, refusal{2, "Date_Fin_Enregistrement", "31/02/2026", dataset.BadDate})
	})
	t.Run("a fiche without number, title or state is refused", func(t *testing.T) {
		c := csvOf(t, map[string]string{headStandard: standardRow("", "Titre", "", "", "", "ACTIVE") + standardRow("12", "Titre", "", "", "", "ACTIVE") +
			standardRow("RNCP1", " ", "", "", "", "ACTIVE") + standardRow("RNCP2", "Titre", "", "", "", "") + standardRow("RNCP3", "Titre", "", "", "", "SUSPENDUE")})
		wantRows[dataset.Certification](t, c)
		wantRefused(t, c, refusal{2, "Numero_Fiche", "", dataset.MissingValue}, refusal{3, "Numero_Fiche", "12", dataset.BadCode},
			refusal{4, "Intitule", "", dataset.MissingValue}, refusal{5, "Actif", "", dataset.MissingValue}, refusal{6, "Actif", "SUSPENDUE", dataset.NotAMember})
		same(t, "rows read", c.Reads, 5)
	})
	t.Run("the same fiche on several lines with the same values is put as often", func(t *testing.T) {
		rows := dataset.Of[dataset.Certification](csvOf(t, map[string]string{headStandard: fiche900 + fiche900, headCCN: `"RNCP900";"3999";;;;;` + "\n"}))
		if len(rows) != 2 || rows[0] != rows[1] || rows[0].Brochures != "3999" {
			t.Errorf("got %+v, want the same row twice", rows)
		}
	})
	t.Run("a quoted field over several lines is one row, and lines are those of the file", func(t *testing.T) {
		c := csvOf(t, map[string]string{headStandard: standardRow("RNCP1", "Chef\nd''équipe", "", "", "", "ACTIVE") + standardRow("RNCP2", "", "", "", "", "ACTIVE")})
		wantRows(t, c, dataset.Certification{Code: "RNCP1", Title: "Chef d'équipe", State: "ACTIVE"})
		wantRefused(t, c, refusal{4, "Intitule", "", dataset.MissingValue})
		same(t, "rows read", c.Reads, 2)
	})
	t.Run("a row longer than its header is refused whole", func(t *testing.T) {
		c := csvOf(t, map[string]string{headRoute: `"RNCP900";"Par expérience";;` + "\n" + `"RNCP900";"Par expérience";"autre"` + "\n"})
		wantRows(t, c, dataset.AccessRoute{Certification: "RNCP900", Route: "EXPERIENCE"})
		wantRefused(t, c, refusal{3, "", "RNCP900;Par expérience;autre", dataset.BadRow})
	})
	t.Run("a value shown in a rejection is at most 200 characters", func(t *testing.T) {
		c := csvOf(t, map[string]string{headRome: `"RNCP900";"` + strings.Repeat("é", 300) + "\";\n"})
		if v := c.Rejected[0].Value; v != strings.Repeat("é", 200) {
			t.Errorf("got a value of %d bytes", len(v))
		}
	})
}

func TestCSVDetailPitfalls(t *testing.T) {
	t.Run("Ccn_n_Numero is a brochure, not an IDCC", func(t *testing.T) {
		c := csvOf(t, map[string]string{headCCN: `"RNCP900";"3117";"Boulangerie";;;"3251";"Autre"` + "\n" + `"RNCP900";"31O7";;;;;` + "\n" + `"RNCP7";"3002";;;;;` + "\n"})
		wantRows[dataset.CertificationBranch](t, c)
		same(t, "brochures", dataset.Of[dataset.Certification](c)[0].Brochures, "3117,3251")
		wantRefused(t, c, refusal{3, "Ccn_1_Numero", "31O7", dataset.BadCode}, refusal{4, "Ccn_1_Numero", "3002", dataset.UnknownReference})
	})
	t.Run("SIRET begins with a TAB, and a certifier without SIRET has its folded name for key", func(t *testing.T) {
		c := csvOf(t, map[string]string{headBody: "\"RNCP900\";\"\t11004301500012\";\"MINISTÈRE  DE L''ÉDUCATION\"\n" + `"RNCP901";"11004301500012";"Ministère, autre nom"` + "\n" +
			`"RNCP901";;"École d'Art"` + "\n" + `"RNCP902";"1100";"école d'art"` + "\n" + `"RNCP903";;` + "\n"})
		wantRows(t, c, dataset.Certifier{Key: "11004301500012", Name: "MINISTÈRE DE L'ÉDUCATION", SIRET: "11004301500012"}, dataset.Certifier{Key: "ecole d art", Name: "École d'Art"})
		wantRows(t, c, dataset.CertificationCertifier{Certification: "RNCP900", Certifier: "11004301500012"}, dataset.CertificationCertifier{Certification: "RNCP901", Certifier: "11004301500012"},
			dataset.CertificationCertifier{Certification: "RNCP901", Certifier: "ecole d art"}, dataset.CertificationCertifier{Certification: "RNCP902", Certifier: "ecole d art"})
		wantRefused(t, c, refusal{5, "Siret_Certificateur", "1100", dataset.BadCode}, refusal{6, "Nom_Certificateur", "", dataset.MissingValue})
	})
	t.Run("apostrophes are doubled", func(t *testing.T) {
		c := csvOf(t, map[string]string{headBlock: `"RNCP900";"RNCP900BC01";"Conduite d''engins"` + "\n"})
		wantRows(t, c, dataset.CompetencyBlock{Code: "RNCP900BC01", Label: "Conduite d'engins", Certification: "RNCP900"})
	})
	t.Run("labels repeat the code", func(t *testing.T) {
		c := csvOf(t, map[string]string{
			headNsf:   `"RNCP900";"221w";"221w : Commercialisation"` + "\n" + `"RNCP901";"221w";"221w : Commercialisation"` + "\n" + `"RNCP900";"23";"2300 mètres"` + "\n",
			headTheme: `"RNCP900";"42872";"42872 : Sécurité : incendie"` + "\n" + `"RNCP900";"4287";"Sécurité"` + "\n",
		})
		wantRows(t, c, dataset.Nsf{Code: "221w", Label: "Commercialisation"}, dataset.Nsf{Code: "23", Label: "2300 mètres"})
		wantRows(t, c, dataset.CertificationNsf{Certification: "RNCP900", Nsf: "221w"}, dataset.CertificationNsf{Certification: "RNCP901", Nsf: "221w"}, dataset.CertificationNsf{Certification: "RNCP900", Nsf: "23"})
		wantRows(t, c, dataset.Formacode{Code: "42872", Label: "Sécurité : incendie"})
		wantRows(t, c, dataset.CertificationFormacode{Certification: "RNCP900", Formacode: "42872"})
		wantRefused(t, c, refusal{3, "Formacode_Code", "4287", dataset.BadCode})
	})
	t.Run("ROME codes may be shorter than five, and truncated ones are refused", func(t *testing.T) {
		c := csvOf(t, map[string]string{headRome: "RNCP900;B;\nRNCP900;B11;\nRNCP900;m1200;\nRNCP900;M120;\nRNCP900;H1;\nRNCP900;;\n"})
		wantRows(t, c, dataset.CertificationJob{Certification: "RNCP900", Job: rome("B")}, dataset.CertificationJob{Certification: "RNCP900", Job: rome("B11")},
			dataset.CertificationJob{Certification: "RNCP900", Job: rome("M1200")})
		wantRefused(t, c, refusal{5, "Codes_Rome_Code", "M120", dataset.BadCode}, refusal{6, "Codes_Rome_Code", "H1", dataset.BadCode}, refusal{7, "Codes_Rome_Code", "", dataset.BadCode})
	})
	t.Run("NSF codes are two or three digits and a letter", func(t *testing.T) {
		c := csvOf(t, map[string]string{headNsf: "RNCP900;3;3 : Domaines\nRNCP900;326T;\nRNCP900;3266;\n"})
		wantRows(t, c, dataset.Nsf{Code: "326t"})
		wantRefused(t, c, refusal{2, "Nsf_Code", "3", dataset.BadCode}, refusal{4, "Nsf_Code", "3266", dataset.BadCode})
	})
	t.Run("block codes may be bare, of one digit, or hold the fiche twice", func(t *testing.T) {
		c := csvOf(t, map[string]string{headBlock: "RNCP900;05;a\nRNCP900;RNCP900BC6;b\nRNCP900;RNCP900BCRNCP900BC07;c\nRS12;RS12BC01;d\nRNCP900;BC08;e\nRNCP900;09;\n"})
		wantRows(t, c, dataset.CompetencyBlock{Code: "RNCP900BC05", Label: "a", Certification: "RNCP900"}, dataset.CompetencyBlock{Code: "RNCP900BC06", Label: "b", Certification: "RNCP900"},
			dataset.CompetencyBlock{Code: "RNCP900BC07", Label: "c", Certification: "RNCP900"}, dataset.CompetencyBlock{Code: "RS12BC01", Label: "d", Certification: "RS12"})
		wantRefused(t, c, refusal{6, "Bloc_Competences_Code", "BC08", dataset.BadCode}, refusal{7, "Bloc_Competences_Libelle", "", dataset.MissingValue})
	})
	t.Run("a fiche may stand in a detail table and not in Standard", func(t *testing.T) {
		c := csvOf(t, map[string]string{headRome: "RNCP7;B1101;\n"})
		wantRows(t, c, dataset.CertificationJob{Certification: "RNCP7", Job: rome("B1101")})
		wantRefused(t, c)
	})
	t.Run("links are given by either side, and a fiche may have several successors", func(t *testing.T) {
		c := csvOf(t, map[string]string{headLink: "RNCP1;;RNCP2\nRNCP2;RNCP1;RS3\nRNCP1;;RNCP4\nRNCP5;RNCP5;\nRNCP6;;\nRNCP6;;6\n"})
		wantRows(t, c, dataset.CertificationLink{Predecessor: "RNCP1", Successor: "RNCP2"}, dataset.CertificationLink{Predecessor: "RNCP2", Successor: "RS3"},
			dataset.CertificationLink{Predecessor: "RNCP1", Successor: "RNCP2"}, dataset.CertificationLink{Predecessor: "RNCP1", Successor: "RNCP4"})
		wantRefused(t, c, refusal{5, "Ancienne_Certification", "RNCP5", dataset.BadRow}, refusal{6, "Nouvelle_Certification", "", dataset.MissingValue}, refusal{7, "Nouvelle_Certification", "6", dataset.BadCode})
	})
	t.Run("ways of access are labels today and were codes", func(t *testing.T) {
		labels := []string{"Par candidature individuelle", "En contrat d’apprentissage", "En contrat de professionnalisation", "Après un parcours de formation sous statut d'élève ou d'étudiant",
			"Par expérience", "Après un parcours de formation continue"}
		for _, values := range [][]string{labels, {"CANDIDATURE", "CONTRATA", "CONTRATP", "ELEVE", "EXP", "PFC"}} {
			c := csvOf(t, map[string]string{headRoute: "RNCP900;" + strings.Join(values, "\nRNCP900;") + "\nRNCP900;Par tirage\n"})
			var got []string
			for _, r := range dataset.Of[dataset.AccessRoute](c) {
				got = append(got, r.Route)
			}
			same(t, "routes", got, []string{"INDIVIDUAL", "APPRENTICESHIP", "PROFESSIONALISATION", "STUDENT", "EXPERIENCE", "CONTINUING"})
			wantRefused(t, c, refusal{8, "Si_Jury", "Par tirage", dataset.NotAMember})
		}
	})
	t.Run("partners are counted and not stored", func(t *testing.T) {
		c := csvOf(t, map[string]string{headPartner: "RNCP900;ALPHA;;HABILITATION_ORGA_FORM\n;;12;\n"})
		same(t, "rows read", c.Reads, 3)
		same(t, "rows put", len(c.Rows), 1)
		wantRefused(t, c)
	})
}

func TestCSVRecognition(t *testing.T) {
	t.Run("members are dated the day before the archive", func(t *testing.T) {
		m, err := recognise(t, writeZip(t, "export-fiches-csv-2026-08-29.zip", tenTables(map[string]string{})...))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "match", m, dataset.Match{Layout: "rncp-csv", Edition: "2026-08-28", Published: vocab.NewDate(2026, time.August, 28), Floor: 50_000})
	})
	t.Run("member names are garbled and hold no date: the archive is dated by its own name", func(t *testing.T) {
		members := tenTables(map[string]string{headBlock: "RNCP900;01;a\n"})
		for i := range members {
			members[i].name, members[i].raw = "Comp\x82tences_"+string(rune('a'+i)), true
		}
		c, m := collect(t, writeZip(t, "export_2026_08_29.zip", members...))
		same(t, "edition", m.Edition, "2026-08-29")
		same(t, "rows put", len(c.Rows), 2)
	})
	t.Run("no date anywhere", func(t *testing.T) {
		m, err := recognise(t, writeZip(t, "export.zip", member{name: "a.csv", content: headStandard}, member{name: "2026_13_45.csv", content: headRome}))
		if err != nil || m.Edition != "undated" || !m.Published.IsZero() {
			t.Errorf("got %+v, %v", m, err)
		}
	})
	t.Run("members in cp1252 and with a byte order mark", func(t *testing.T) {
		cp1252, err := charmap.Windows1252.NewEncoder().String(headBlock + "RNCP900;01;Été d’œuvre\n")
		if err != nil {
			t.Fatal(err)
		}
		c, m := collect(t, writeZip(t, "x.zip", member{name: "a", content: "\ufeff" + headStandard + fiche900}, member{name: "b", content: cp1252}))
		wantRows(t, c, dataset.CompetencyBlock{Code: "RNCP900BC01", Label: "Été d’œuvre", Certification: "RNCP900"})
		wantRefused(t, c)
		if !m.Complement {
			t.Error("an archive that lacks tables must not empty them")
		}
	})
	t.Run("an unknown column or member is told and not fatal", func(t *testing.T) {
		c, _ := collect(t, writeZip(t, "x.zip", append(tenTables(map[string]string{}), member{name: "lisez-moi.txt", content: "Bonjour"})...))
		wantRefused(t, c, refusal{1, "", "", dataset.NotAMember})
		members := tenTables(map[string]string{})
		members[1].content = strings.TrimSpace(headRome) + ";\"Rome_Principal\"\nRNCP900;B1101;;Oui\n"
		c, _ = collect(t, writeZip(t, "x.zip", members...))
		wantRefused(t, c, refusal{1, "Rome_Principal", "", dataset.NotAMember})
		wantRows(t, c, dataset.CertificationJob{Certification: "RNCP900", Job: rome("B1101")})
	})
	t.Run("refused", func(t *testing.T) {
		wantLayoutError(t, writeZip(t, "x.zip", member{name: "a", content: headRome}), "Rome", "also the table Standard", "Numero_Fiche")
		wantLayoutError(t, writeZip(t, "x.zip", member{name: "a", content: strings.Replace(headStandard, "Actif", "Statut", 1)}), "also the columns Actif")
		wantLayoutError(t, writeZip(t, "x.zip", member{name: "a", content: headStandard}, member{name: "b", content: headStandard}), "second table Standard")
		wantLayoutError(t, writeFile(t, "x.csv", headNsf+"RNCP1;326;\n"), "the table Nsf alone")
	})
	t.Run("files of other sources", func(t *testing.T) {
		wantNotMine(t, writeZip(t, "x.zip", member{name: "unix_metier.csv", content: "code_rome;libelle\nA1101;x\n"}, member{name: "empty.csv"}))
		wantNotMine(t, writeFile(t, "x.csv", "code_rome;libelle\nA1101;x\n"))
		wantNotMine(t, writeFile(t, "empty", ""))
	})
}

// failing is a sink that takes a number of rows.
type failing struct {
	dataset.Collected
	left int
}

var errFull = errors.New("full")

func (f *failing) Put(dataset.Pos, dataset.Row) error {
	if f.left--; f.left < 0 {
		return errFull
	}
	return nil
}

func TestParseStops(t *testing.T) {
	for name, path := range map[string]string{
		"CSV": writeZip(t, "x.zip", tenTables(map[string]string{headNsf: "RNCP900;326;x\nRNCP900;327;x\n"})...),
		"XML": writeFile(t, "x.xml", flux("4.1", `<FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE><INTITULE>a</INTITULE><ACTIF>Oui</ACTIF></FICHE>`+twoFiches)),
	} {
		in, err := dataset.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close() //nolint:errcheck // read only
		m, err := Source{}.Recognise(in)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name+" at the first error of the sink", func(t *testing.T) {
			if err := (Source{}).Parse(context.Background(), in, m, &failing{left: 2}); !errors.Is(err, errFull) {
				t.Errorf("got %v", err)
			}
		})
		t.Run(name+" when cancelled", func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			if err := (Source{}).Parse(ctx, in, m, &dataset.Collected{}); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		})
	}
}
