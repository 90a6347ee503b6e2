package npec_test

import (
	"os"
	"path/filepath"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// real gives the path of an official workbook, each cut to a few rows by the repository that carries it.
func real(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "npec", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the official file %s is not at hand", name)
	}
	return path
}

func TestRealEditions(t *testing.T) {
	for _, c := range []struct {
		file, layout, edition                           string
		reads, levels, mentions, commissions, relations int
		rejected                                        []string
	}{
		{"referentiel_des_npec-2-1.xlsx", "npec-2019-09", "2019-09-16", 3, 0, 0, 0, 0,
			[]string{"MISSING_VALUE Libellé CPNE CPNE des sociétés financières", "MISSING_VALUE Libellé CPNE CPNE DES SOCIÉTÉS D'ASSISTANCE", "MISSING_VALUE Libellé CPNE CPNEFP dans le notariat"}},
		// 424 pairs, of which one names the escape code 9999; three rows in each of three sheets.
		{"vf_referentiel_avec_idcc_oct_2019.xlsx", "npec-2019-10", "2019-10-18", 9, 3, 0, 229, 423, []string{"NOT_A_MEMBER 401 9999"}},
		{"VF_11.02.2021_Référentiel-NPEC-20192020_avec_idcc.xlsx", "npec-2021-02", "2021-02-11", 7, 2, 1, 3, 2, nil},
		{"Referentiel-des-NPEC_vMAJ-09.04.2024.xlsx", "npec-2024-04", "2024-04-09", 5, 5, 3, 213, 1, nil},
	} {
		t.Run(c.edition, func(t *testing.T) {
			got, m := collect(t, real(t, c.file))
			same(t, []string{m.Layout, m.Edition, m.Published.String()}, []string{c.layout, c.edition, c.edition})
			counts := []int{got.Reads, len(dataset.Of[dataset.FundingLevel](got)), len(dataset.Of[dataset.CertificationMention](got)),
				len(dataset.Of[dataset.Commission](got)), len(dataset.Of[dataset.CommissionBranch](got))}
			same(t, counts, []int{c.reads, c.levels, c.mentions, c.commissions, c.relations})
			same(t, reasons(got), c.rejected)
		})
	}
}

func TestRealEditionOfApril2024HasTwoAmountsForOnePair(t *testing.T) {
	got, _ := collect(t, real(t, "Referentiel-des-NPEC_vMAJ-09.04.2024.xlsx"))
	level := func(code vocab.CertificationCode, commission vocab.CPNE, cents vocab.Cents) dataset.FundingLevel {
		return dataset.FundingLevel{Certification: code, Commission: commission, AmountCents: cents, Set: cents > 0, Status: "STATE", ApplicableOn: vocab.NewDate(2023, 10, 15)}
	}
	same(t, dataset.Of[dataset.FundingLevel](got), []dataset.FundingLevel{
		level("RNCP1002", "2", 949700), level("RNCP1002", "4", 0),
		level("RNCP31946", "2", 775000), level("RNCP36989", "2", 775000), level("RNCP36989", "2", 850200),
	})
	same(t, dataset.Of[dataset.CommissionBranch](got), []dataset.CommissionBranch{{Commission: "2", Branch: "0478"}})
	same(t, dataset.Of[dataset.CertificationMention](got)[0], dataset.CertificationMention{Code: "RNCP1002", Title: "Mise en oeuvre caoutchoucs élastomères thermoplastiques", KindCode: "BP"})
}

func TestRealEditionOf2019NamesDiplomas(t *testing.T) {
	got, _ := collect(t, real(t, "vf_referentiel_avec_idcc_oct_2019.xlsx"))
	same(t, dataset.Of[dataset.FundingLevel](got)[0], dataset.FundingLevel{Diploma: "01022001", Commission: "2", AmountCents: 607933, Set: true, Status: "DECREE"})
	same(t, dataset.Of[dataset.Commission](got)[0], dataset.Commission{Code: "1", Label: "CNEFP du diagnostic technique immobillier"})
}

func TestRealEditionOf2021NamesBoth(t *testing.T) {
	got, _ := collect(t, real(t, "VF_11.02.2021_Référentiel-NPEC-20192020_avec_idcc.xlsx"))
	same(t, dataset.Of[dataset.FundingLevel](got)[0], dataset.FundingLevel{Certification: "RNCP955", Diploma: "01022001", Commission: "1", AmountCents: 607900, Set: true, Status: "DECREE"})
}
