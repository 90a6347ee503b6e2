package rncp

import (
	"context"
	"strings"
	"testing"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func flux(version, fiches string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>` + "\n<FICHES>\n<VERSION_FLUX>" + version + "</VERSION_FLUX>\n" + fiches + "\n</FICHES>\n"
}

// twoFiches are in the layout of V4.1: one full, one with the least.
const twoFiches = `<FICHE>
 <ID_FICHE>77</ID_FICHE>
 <NUMERO_FICHE>RNCP900</NUMERO_FICHE>
 <NOUVELLES_CERTIFICATIONS><NOUVELLE_CERTIFICATION><ID_FICHE_NOUVELLE_CERTIFICATION>RNCP901</ID_FICHE_NOUVELLE_CERTIFICATION></NOUVELLE_CERTIFICATION>
 <NOUVELLE_CERTIFICATION><ID_FICHE_NOUVELLE_CERTIFICATION>RS902</ID_FICHE_NOUVELLE_CERTIFICATION></NOUVELLE_CERTIFICATION></NOUVELLES_CERTIFICATIONS>
 <ANCIENNES_CERTIFICATIONS><ANCIENNE_CERTIFICATION><ID_FICHE_ANCIENNE_CERTIFICATION>RNCP800</ID_FICHE_ANCIENNE_CERTIFICATION></ANCIENNE_CERTIFICATION></ANCIENNES_CERTIFICATIONS>
 <INTITULE>Boulanger   &amp;amp; p&amp;acirc;tissier
   d''atelier</INTITULE>
 <ABREGE><CODE>BP</CODE><LIBELLE>Brevet professionnel</LIBELLE></ABREGE>
 <ETAT_FICHE>Publiée</ETAT_FICHE>
 <FORMACODES><FORMACODE><CODE>21538</CODE><LIBELLE>Boulangerie</LIBELLE></FORMACODE></FORMACODES>
 <NOMENCLATURE_EUROPE><NIVEAU>NIV4</NIVEAU><LIBELLE>Niveau 4</LIBELLE></NOMENCLATURE_EUROPE>
 <CODES_NSF><NSF><CODE>221</CODE><LIBELLE>Agro-alimentaire</LIBELLE></NSF></CODES_NSF>
 <CERTIFICATEURS><CERTIFICATEUR><SIRET_CERTIFICATEUR>11004301500012</SIRET_CERTIFICATEUR><NOM_CERTIFICATEUR>MINISTERE</NOM_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>
 <PARTENAIRES><PARTENAIRE><NOM_PARTENAIRE>ALPHA</NOM_PARTENAIRE></PARTENAIRE></PARTENAIRES>
 <CODES_ROME><ROME><CODE>D1102</CODE><LIBELLE>Boulangerie</LIBELLE></ROME><ROME><CODE>D11</CODE></ROME></CODES_ROME>
 <SI_JURY_FI><ACTIF>Non</ACTIF><COMPOSITION>Oui</COMPOSITION></SI_JURY_FI>
 <SI_JURY_CA><ACTIF>Oui</ACTIF></SI_JURY_CA><SI_JURY_VAE><ACTIF>Oui</ACTIF></SI_JURY_VAE>
 <CCN_1><NUMERO>3117</NUMERO><LIBELLE>Boulangerie</LIBELLE></CCN_1><CCN_3><NUMERO>3251</NUMERO></CCN_3>
 <CODES_IDCC><IDCC><CODE>843</CODE><LIBELLE>Boulangerie</LIBELLE></IDCC></CODES_IDCC>
 <DATE_DERNIER_JO>02/03/2020</DATE_DERNIER_JO><DATE_DECISION>01/02/2020</DATE_DECISION>
 <DATE_FIN_ENREGISTREMENT>31/08/2025</DATE_FIN_ENREGISTREMENT><DATE_EFFET>01/09/2020</DATE_EFFET>
 <TYPE_ENREGISTREMENT>Enregistrement sur demande</TYPE_ENREGISTREMENT><VALIDATION_PARTIELLE>Oui</VALIDATION_PARTIELLE>
 <BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP900BC01</CODE><LIBELLE>Pétrir</LIBELLE><LISTE_COMPETENCES>long</LISTE_COMPETENCES></BLOC_COMPETENCES></BLOCS_COMPETENCES>
 <ACTIF>Non</ACTIF>
 <DATE_DE_PUBLICATION>09/03/2021</DATE_DE_PUBLICATION><DATE_LIMITE_DELIVRANCE>31/08/2031</DATE_LIMITE_DELIVRANCE>
</FICHE>
<FICHE><NUMERO_FICHE>RNCP901</NUMERO_FICHE><INTITULE>Chef</INTITULE><ACTIF>Oui</ACTIF></FICHE>`

func TestXMLFiche(t *testing.T) {
	c, _ := collect(t, writeFile(t, "x.xml", flux("4.1", twoFiches)))
	same(t, "rows read", c.Reads, 2)
	wantRefused(t, c)
	t.Run("entities and runs of spaces in titles, ACTIF is Oui or Non, awards go on after the registration", func(t *testing.T) {
		wantRows(t, c, dataset.Certification{
			Code: "RNCP900", Title: "Boulanger & pâtissier d'atelier", Level: 4, KindCode: "BP", Kind: "Brevet professionnel", State: "INACTIVE",
			Registration: "ON_REQUEST", PublicationState: "Publiée", PartialAward: true, Brochures: "3117,3251",
			DecidedOn: vocab.NewDate(2020, time.February, 1), EffectiveOn: vocab.NewDate(2020, time.September, 1), ExpiresOn: vocab.NewDate(2025, time.August, 31),
			LastGazetteOn: vocab.NewDate(2020, time.March, 2), LastAwardOn: vocab.NewDate(2031, time.August, 31),
		}, dataset.Certification{Code: "RNCP901", Title: "Chef", State: "ACTIVE"})
	})
	t.Run("CODES_IDCC are branches and CCN are not", func(t *testing.T) {
		wantRows(t, c, dataset.CertificationBranch{Certification: "RNCP900", Branch: "0843"})
	})
	t.Run("ID_FICHE of the links holds numbers of fiches", func(t *testing.T) {
		wantRows(t, c, dataset.CertificationLink{Predecessor: "RNCP900", Successor: "RNCP901"}, dataset.CertificationLink{Predecessor: "RNCP900", Successor: "RS902"},
			dataset.CertificationLink{Predecessor: "RNCP800", Successor: "RNCP900"})
	})
	t.Run("a one-item list is a list", func(t *testing.T) {
		wantRows(t, c, dataset.CompetencyBlock{Code: "RNCP900BC01", Label: "Pétrir", Certification: "RNCP900"})
		wantRows(t, c, dataset.Nsf{Code: "221", Label: "Agro-alimentaire"})
		wantRows(t, c, dataset.CertificationNsf{Certification: "RNCP900", Nsf: "221"})
		wantRows(t, c, dataset.Formacode{Code: "21538", Label: "Boulangerie"})
		wantRows(t, c, dataset.CertificationFormacode{Certification: "RNCP900", Formacode: "21538"})
		wantRows(t, c, dataset.Certifier{Key: "11004301500012", Name: "MINISTERE", SIRET: "11004301500012"})
		wantRows(t, c, dataset.CertificationCertifier{Certification: "RNCP900", Certifier: "11004301500012"})
	})
	wantRows(t, c, dataset.CertificationJob{Certification: "RNCP900", Job: rome("D1102")}, dataset.CertificationJob{Certification: "RNCP900", Job: rome("D11")})
	wantRows(t, c, dataset.AccessRoute{Certification: "RNCP900", Route: "APPRENTICESHIP"}, dataset.AccessRoute{Certification: "RNCP900", Route: "EXPERIENCE"})
}

func TestXMLPitfalls(t *testing.T) {
	t.Run("V2 and V3 write INTITULE for LIBELLE, links as text and SI_JURY_CL as text", func(t *testing.T) {
		for _, version := range []string{"2.0", "3.0"} {
			c, m := collect(t, writeFile(t, "x.xml", flux(version, `<FICHE><NUMERO_FICHE>RNCP5</NUMERO_FICHE><NOUVELLE_CERTIFICATION>RNCP6</NOUVELLE_CERTIFICATION>
<ANCIENNE_CERTIFICATION>RNCP4</ANCIENNE_CERTIFICATION><INTITULE>Titre</INTITULE><NOMENCLATURE_EUROPE><NIVEAU>NIV5</NIVEAU><INTITULE>Niveau 5</INTITULE></NOMENCLATURE_EUROPE>
<CODES_NSF><NSF><CODE>326</CODE><INTITULE>326 : Informatique</INTITULE></NSF></CODES_NSF><SI_JURY_CL>Oui</SI_JURY_CL><SI_JURY_CA>Non</SI_JURY_CA><ACTIF>Oui</ACTIF></FICHE>`)))
			same(t, "layout", m.Layout, "rncp-xml-v"+version[:1])
			wantRows(t, c, dataset.Certification{Code: "RNCP5", Title: "Titre", Level: 5, State: "ACTIVE"})
			wantRows(t, c, dataset.Nsf{Code: "326", Label: "Informatique"})
			wantRows(t, c, dataset.CertificationLink{Predecessor: "RNCP5", Successor: "RNCP6"}, dataset.CertificationLink{Predecessor: "RNCP4", Successor: "RNCP5"})
			wantRows(t, c, dataset.AccessRoute{Certification: "RNCP5", Route: "INDIVIDUAL"})
			wantRefused(t, c)
		}
	})
	t.Run("a bad value is refused with its tag, at the line of its fiche", func(t *testing.T) {
		c, _ := collect(t, writeFile(t, "x.xml", flux("4.1", `<FICHE><NUMERO_FICHE>1</NUMERO_FICHE></FICHE>
<FICHE>
<NUMERO_FICHE>RS2</NUMERO_FICHE><INTITULE>a</INTITULE><ACTIF>Oui</ACTIF><DATE_EFFET>bientôt</DATE_EFFET>
<CODES_ROME><ROME><CODE>M120</CODE></ROME></CODES_ROME><CODES_IDCC><IDCC><CODE>9999</CODE></IDCC><IDCC><CODE>IDCC</CODE></IDCC></CODES_IDCC>
<CCN_2><NUMERO>0</NUMERO></CCN_2></FICHE>`)))
		wantRefused(t, c, refusal{4, "NUMERO_FICHE", "1", dataset.BadCode}, refusal{5, "CCN_2/NUMERO", "0", dataset.BadCode}, refusal{5, "DATE_EFFET", "bientôt", dataset.BadDate},
			refusal{5, "ROME/CODE", "M120", dataset.BadCode}, refusal{5, "IDCC/CODE", "9999", dataset.NotAMember}, refusal{5, "IDCC/CODE", "IDCC", dataset.BadCode})
		same(t, "rows read", c.Reads, 2)
	})
	t.Run("text in another encoding than UTF-8", func(t *testing.T) {
		text := strings.Replace(flux("4.1", "<FICHE><NUMERO_FICHE>RS2</NUMERO_FICHE><INTITULE>M\xe9tier&nbsp;&eacute;</INTITULE><ACTIF>Oui</ACTIF></FICHE>"), "UTF-8", "ISO-8859-1", 1)
		c, _ := collect(t, writeFile(t, "x.xml", text))
		wantRows(t, c, dataset.Certification{Code: "RS2", Title: "Métier é", State: "ACTIVE"})
	})
	t.Run("a cut file is an error", func(t *testing.T) {
		text := flux("4.1", twoFiches)
		for _, cut := range []int{len(text) - 15, len(text) - 60} {
			if _, _, err := dataset.Collect(context.Background(), Source{}, writeFile(t, "x.xml", text[:cut])); err == nil {
				t.Errorf("cut at %d: no error", cut)
			}
		}
	})
}

func TestXMLRecognition(t *testing.T) {
	rs := flux("4.1", "<FICHE><NUMERO_FICHE>RS2</NUMERO_FICHE></FICHE>")
	t.Run("zip, gzip and plain text", func(t *testing.T) {
		want := dataset.Match{Layout: "rncp-xml-v4", Edition: "XML V4.1 RNCP 2026-08-28", Published: vocab.NewDate(2026, time.August, 28), Floor: 5000, Complement: true}
		text := flux("4.1", twoFiches)
		for name, path := range map[string]string{
			"zip":   writeZip(t, "export-fiches-rncp-v4-1-2026-08-29.zip", member{name: "export_fiches_RNCP_V4_1_2026-08-28.xml", content: text}),
			"gzip":  writeGzip(t, "export-fiches-rncp-v4-1-2026-08-28.xml.gz", text),
			"plain": writeFile(t, "export-fiches-rncp-v4-1-2026-08-28.xml", "\ufeff"+text),
		} {
			c, m := collect(t, path)
			same(t, name, m, want)
			same(t, name+" rows read", c.Reads, 2)
		}
	})
	t.Run("one register alone never removes the other, and the smaller has its own floor", func(t *testing.T) {
		m, err := recognise(t, writeFile(t, "rs.xml", rs))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "match", m, dataset.Match{Layout: "rncp-xml-v4", Edition: "XML V4.1 RS", Floor: 1000, Complement: true})
	})
	t.Run("both registers in one archive", func(t *testing.T) {
		c, m := collect(t, writeZip(t, "x.zip", member{name: "b.xml", content: rs}, member{name: "a.xml", content: flux("4.1", twoFiches)}, member{name: "a.xsd", content: "<schema/>"}))
		same(t, "edition", m.Edition, "XML V4.1 RS RNCP")
		same(t, "floor", m.Floor, 5000)
		same(t, "rows read", c.Reads, 3)
	})
	t.Run("an unknown version is refused", func(t *testing.T) {
		wantLayoutError(t, writeFile(t, "x.xml", flux("5.0", twoFiches)), `VERSION_FLUX "5.0"`, "4.x, 3.x or 2.x")
		wantLayoutError(t, writeFile(t, "x.xml", "<FICHES>"+twoFiches+"</FICHES>"), `VERSION_FLUX ""`)
	})
	t.Run("files of other sources", func(t *testing.T) {
		for _, text := range []string{"<rss><FICHES><VERSION_FLUX>4.1</VERSION_FLUX></FICHES></rss>", "<FICHES></FICHES>", "<", "<FICHES", "{}"} {
			wantNotMine(t, writeFile(t, "x.xml", text))
		}
	})
}
