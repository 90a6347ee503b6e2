package certifinfo

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gpec/internal/dataset"
)

const header = "Code_Diplome;Libelle_Diplome;Libelle_Type_Diplome;Date_MaJ;Code_Rome_1;Code_Rome_2;Code_Rome_3;Code_Rome_4;Code_Rome_5;valideur\n"

func collect(t *testing.T, text string) (*dataset.Collected, dataset.Match, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dataset.Collect(t.Context(), Source{}, path)
}

func TestCertificates(t *testing.T) {
	c, m, err := collect(t, header+
		"1;CQP fraiseur;Certificat de qualification professionnelle;30/05/2022;H2903;;;;;Union des industries et métiers de la métallurgie (UIMM)\n"+
		"2;Licence de droit;Licence;31/12/2023;K1903;;;;;Université\n"+
		"3;CQPI agent logistique;Certificat de qualification professionnelle inter-branches;01/02/2024;N1103;N1103;XX;;;CPNE de la plasturgie,CPNE des industries chimiques\n"+
		"3;CQPI encore;Certificat de qualification professionnelle;01/02/2024;;;;;;CPNE de la plasturgie\n"+
		"4;CQP sans auteur;Certificat de qualification professionnelle;01/02/2024;;;;;;\n")
	if err != nil || m.Edition != "2024-02-01" {
		t.Fatal(m, err)
	}
	got := dataset.Of[dataset.Cqp](c)
	if len(got) != 2 || got[0].Code != "CI1" || got[0].InterBranch || got[1].Code != "CI3" || !got[1].InterBranch {
		t.Errorf("%+v", got)
	}
	if by := dataset.Of[dataset.CqpCreator](c); len(by) != 3 || by[2].Name != "CPNE des industries chimiques" {
		t.Errorf("%+v", by)
	}
	if jobs := dataset.Of[dataset.CqpJob](c); len(jobs) != 2 || jobs[0].Job.Code != "H2903" {
		t.Errorf("%+v", jobs)
	}
	var reasons []string
	for _, r := range c.Rejected {
		reasons = append(reasons, string(r.Code)+" "+r.Column)
	}
	if !slices.Equal(reasons, []string{"BAD_CODE Code_Rome_3", "DUPLICATE Code_Diplome", "MISSING_VALUE valideur"}) {
		t.Error(reasons)
	}
}

func TestBodies(t *testing.T) {
	for list, want := range map[string]string{
		"CPNE des fleuristes, vente et services des animaux familiers":                   "CPNE des fleuristes, vente et services des animaux familiers",
		"Certidev,CPNE des hôtels, cafés restaurants (HCR),CPNE des industries":          "Certidev|CPNE des hôtels, cafés restaurants (HCR)|CPNE des industries",
		"CPNE de la miroiterie, de la transformation,CPNE du caoutchouc":                 "CPNE de la miroiterie, de la transformation|CPNE du caoutchouc",
		"Les entreprises du médicament - LEEM,Union des industries (UIMM),France Chimie": "Les entreprises du médicament - LEEM|Union des industries (UIMM)|France Chimie",
	} {
		if got := strings.Join(Bodies(list), "|"); got != want {
			t.Errorf("%s: %s", list, got)
		}
	}
}

func TestOfficialExport(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "rncp", "certif_info_2024.csv.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the official files are not here: ", err)
	}
	c, m, err := dataset.Collect(t.Context(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	inter, of := 0, map[string]int{}
	for _, r := range dataset.Of[dataset.Cqp](c) {
		if r.InterBranch {
			inter++
		}
	}
	for _, r := range dataset.Of[dataset.CqpCreator](c) {
		of[r.Name]++
	}
	if n := len(dataset.Of[dataset.Cqp](c)); n != 592 || of["CPNE des services de l'automobile"] < 105 || of["CPNE des bâtiment et travaux publics"] < 65 {
		t.Error(n, inter, len(of), m)
	}
	t.Logf("%d bodies, %d inter-branch, %d jobs, %d rejected, edition %s", len(of), inter, len(dataset.Of[dataset.CqpJob](c)), len(c.Rejected), m.Edition)
}
