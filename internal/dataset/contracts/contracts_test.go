package contracts

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const header = "opco;publie_le;pseudonyme;type;idcc;certification;conclu_le;debut;fin;rompu_le;rupture_45_jours;maintenu_jusquau;niveau_annuel;part_distance;rqth;rqth_montant;heures_contrat;heures_formation\n"

// collect reads a file of the layout, written under a name of its own.
func collect(t *testing.T, text string) (*dataset.Collected, dataset.Match, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contrats.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dataset.Collect(t.Context(), Source{vocab.OPCO("ATLAS")}, path)
}

func TestContracts(t *testing.T) {
	c, m, err := collect(t, header+
		"ATLAS;2026-10-01;K-0001;apprentissage;1486;RNCP35185;15/06/2025;2025-09-01;2027-08-31;2026-12-31;;2027-01-10;7 200,50;85;oui;2600;;\n"+
		"ATLAS;2026-10-01;K-0002;Professionnalisation;1486;RNCP35185;2025-10-01;2025-10-01;2026-09-30;;;;;;;;1820;455\n")
	if err != nil || m.Edition != "2026-10-01" || m.Layout != "contracts-csv" {
		t.Fatal(m, err)
	}
	got := dataset.Of[dataset.Contract](c)
	if len(got) != 2 || len(c.Rejected) > 0 {
		t.Fatal(got, c.Rejected)
	}
	if k := got[0]; k.Kind != "APPRENTICESHIP" || k.LevelCents != 7200_50 || k.RemoteBP != 8500 || !k.Disabled || k.Disability != 2600_00 || k.BrokenOn.String() != "2026-12-31" || k.MaintainedTo.String() != "2027-01-10" || k.ConcludedOn.String() != "2025-06-15" {
		t.Errorf("%+v", k)
	}
	if k := got[1]; k.Kind != "PROFESSIONALISATION" || k.ContractHours != 1820 || k.TrainingHours != 455 || k.LevelCents != 0 {
		t.Errorf("%+v", k)
	}
}

func TestRefusedRows(t *testing.T) {
	const good = "ATLAS;2026-10-01;K-0001;apprentissage;1486;RNCP35185;2025-06-15;2025-09-01;2027-08-31;;;;;;;;;"
	for name, c := range map[string]struct{ old, new, column string }{
		"another operator":      {"ATLAS;", "AFDAS;", colOperator},
		"another day":           {"2026-10-01", "2026-10-02", colPublished},
		"a NIR":                 {"K-0001", "1850578006048", colPseudonym},
		"a NIR within":          {"K-0001", "K1850578006048", colPseudonym},
		"no letter":             {"K-0001", "12345", colPseudonym},
		"another kind":          {"apprentissage", "stage", colKind},
		"no branch":             {"1486", "", colBranch},
		"no certification":      {"RNCP35185", "CAP", colCertification},
		"no start":              {"2025-09-01", "", colStart},
		"no date":               {"2025-06-15", "hier", colConcluded},
		"ends before":           {"2027-08-31", "2025-08-31", colEnd},
		"too long":              {"2027-08-31", "2031-09-01", colEnd},
		"broken after":          {"2027-08-31;", "2027-08-31;2027-09-01", colBroken},
		"probation alone":       {"2027-08-31;;", "2027-08-31;;oui", colBroken},
		"maintained before":     {"2027-08-31;;;", "2027-08-31;2026-01-31;;2026-01-31", colMaintained},
		"yes and no":            {"2027-08-31;;", "2027-08-31;2026-01-31;peut-être", colProbation},
		"an amount":             {"2027-08-31;;;;", "2027-08-31;;;;beaucoup", colLevel},
		"a share":               {"2027-08-31;;;;;", "2027-08-31;;;;;101", colRemote},
		"needs of nobody":       {"2027-08-31;;;;;;;", "2027-08-31;;;;;;;100", colDisability},
		"hours":                 {"2027-08-31;;;;;;;;", "2027-08-31;;;;;;;;-1", colHours},
		"no hours of a pro one": {"apprentissage", "professionnalisation", colHours},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		got, _, err := collect(t, header+strings.Replace(good, "K-0001", "K-0000", 1)+"\n"+bad+"\n")
		if err != nil || len(got.Rejected) != 1 || got.Rejected[0].Column != c.column || got.Rejected[0].Line != 3 {
			t.Errorf("%s: %v, %+v", name, err, got.Rejected)
		}
	}
	got, _, err := collect(t, header+good+"\n"+good+"\n")
	if err != nil || len(got.Rejected) != 1 || got.Rejected[0].Code != dataset.Duplicate || len(dataset.Of[dataset.Contract](got)) != 1 {
		t.Error(err, got.Rejected)
	}
}

func TestFilesOfOthers(t *testing.T) {
	const row = "ATLAS;2026-10-01;K-0001;apprentissage;1486;RNCP35185;2025-06-15;2025-09-01;2027-08-31"
	for name, c := range map[string]struct {
		text, says string
	}{
		"another table":      {"a;b\n1;2\n", dataset.ErrNotMine.Error()},
		"another operator":   {header + strings.Replace(row, "ATLAS", "AFDAS", 1) + "\n", dataset.ErrNotMine.Error()},
		"an unknown one":     {header + strings.Replace(row, "ATLAS", "OPCA", 1) + "\n", "one of the eleven operators"},
		"no row":             {header, "a header without rows"},
		"a column of names":  {"nom;" + header + "X;" + row + "\n", "nom"},
		"a column too few":   {strings.Replace(header, "debut;", "", 1) + row + "\n", "debut"},
		"a column of a NIR":  {strings.TrimSuffix(header, "\n") + ";nir\n" + row + ";;;;;;;;;;1\n", "nir"},
		"one said in French": {strings.Replace(header, "opco", "opérateur", 1) + row + "\n", "opco"},
	} {
		_, _, err := collect(t, c.text)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(Sources()) != 11 {
		t.Error(len(Sources()))
	}
	if _, err := (Source{"ATLAS"}).Recognise(&dataset.Input{Form: dataset.Archive}); !errors.Is(err, dataset.ErrNotMine) {
		t.Error(err)
	}
}
