package support

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gpec/internal/dataset"
)

// collect reads a file of a layout, written under a name of its own.
func collect(t *testing.T, src dataset.Source, text string) (*dataset.Collected, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fichier.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c, _, err := dataset.Collect(t.Context(), src, path)
	return c, err
}

// facts tells the figures of what was read.
func facts(c *dataset.Collected) (out []string) {
	for _, f := range dataset.Of[dataset.Fact](c) {
		out = append(out, fmt.Sprintf("%s %d %s%s %s = %v of %d, %d", f.Metric, f.Year, f.Branch, f.Department, f.Size, f.Value, f.Units, f.TopBP))
	}
	return out
}

const firms = "opco;publie_le;ligne;action;entreprise;fait_le;nature;theme;idcc;departement;effectif_moyen;besoin;montant;annee;taille;entreprises\n"

func TestSmallFirms(t *testing.T) {
	c, err := collect(t, SmallFirms{"ATLAS"}, firms+
		"ATLAS;2026-06-30;action;A-001;F-001;2025-03-01;visite;général;1486;75;8,5;;;;;\n"+
		"ATLAS;2026-06-30;action;A-002;F-001;2025-04-01;diagnostic;transition écologique;1486;75;8,5;Éco-conception;1200;;;\n"+
		"ATLAS;2026-06-30;action;A-003;F-002;2025-05-01;diagnostic;général;1486;75;10,9;Éco-conception;900;;;\n"+
		"ATLAS;2026-06-30;action;A-004;F-003;2025-05-01;financement;santé sécurité;1486;2a;49,9;;5000;;;\n"+
		"ATLAS;2026-06-30;action;A-005;F-004;2025-05-01;visite;général;1486;1;50;;;;;\n"+
		"ATLAS;2026-06-30;entreprises;;;;;;;75;;;;2025;moins de 11;4200\n"+
		"ATLAS;2026-06-30;entreprises;;;;;;;75;;;;2025;moins de 11;4300\n"+
		"ATLAS;2026-06-30;dotation;;;;;;;;;;25000000;2025;;\n"+
		"ATLAS;2026-06-30;don;;;;;;;;;;;;;\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := facts(c); !slices.Equal(got, []string{"SMALL_FIRMS_REACHED 2025 75 0-10 = 2 of 2, 5000"}) {
		t.Error(got)
	}
	acts := dataset.Of[dataset.SmallFirmAction](c)
	if len(acts) != 4 || acts[1].Need != "Éco-conception" || acts[1].Cost != 1200_00 || acts[3].Department != "2A" || acts[1].Topic != "ECOLOGICAL_TRANSITION" {
		t.Errorf("%+v", acts)
	}
	bases := dataset.Of[dataset.SmallFirmBase](c)
	if len(bases) != 2 || bases[0].Firms != 4200 || bases[1].Funds != 25_000_000_00 {
		t.Errorf("%+v", bases)
	}
	var refused []string
	for _, r := range c.Rejected {
		refused = append(refused, fmt.Sprint(r.Line, " ", r.Column))
	}
	if !slices.Equal(refused, []string{"6 effectif_moyen", "8 departement", "10 ligne"}) {
		t.Error(refused)
	}
}

const actions = "opco;publie_le;action;entreprise;idcc;effectif_moyen;debut;heures;modalite;analyse_travail;formateur_designe;phases_reflexives;evaluations;cse\n"

func TestTraining(t *testing.T) {
	c, err := collect(t, Training{"ATLAS"}, actions+
		"ATLAS;2026-06-30;T-001;F-001;1486;8;2025-03-01;70;présentiel;;;;;oui\n"+
		"ATLAS;2026-06-30;T-002;F-002;1486;8;2025-03-01;30;Présentiel;;;;;\n"+
		"ATLAS;2026-06-30;T-003;F-001;1486;120;2025-03-01;14;AFEST;oui;oui;oui;oui;\n"+
		"ATLAS;2026-06-30;T-004;F-001;1486;120;2025-03-01;99;AFEST;oui;oui;;oui;\n"+ // without its reflexive phases: no AFEST
		"ATLAS;2026-06-30;T-005;F-001;1486;120;2025-03-01;7;présentiel;;;;;oui\n"+
		"ATLAS;2026-06-30;T-001;F-001;1486;8;2025-03-01;1;distance;;;;;\n"+
		"ATLAS;2026-06-30;552100554;F-001;1486;8;2025-03-01;1;distance;;;;;\n"+
		"ATLAS;2026-06-30;T-006;F-001;1486;8;2025-03-01;-1;distance;;;;;\n"+
		"ATLAS;2026-06-30;T-007;F-001;1486;8;2025-03-01;1;tutorat;;;;;\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := facts(c); !slices.Equal(got, []string{"TRAINING_HOURS_AFEST 2025 1486 50+ = 14 of 1, 10000", "TRAINING_HOURS_ON_SITE 2025 1486 0-10 = 100 of 2, 7000"}) {
		t.Error(got)
	}
	if got := dataset.Of[dataset.TrainingAction](c); len(got) != 4 || !got[0].CSE || got[3].ReflexivePhases || !got[3].Assessments {
		t.Errorf("%+v", got)
	}
	var refused []string
	for _, r := range c.Rejected {
		refused = append(refused, fmt.Sprint(r.Line, " ", r.Column))
	}
	if !slices.Equal(refused, []string{"6 cse", "7 action", "8 action", "9 heures", "10 modalite"}) {
		t.Error(refused)
	}
}

func TestFilesOfOthers(t *testing.T) {
	if n := len(Sources()); n != 33 {
		t.Error(n)
	}
	for name, c := range map[string]struct {
		src  dataset.Source
		text string
		says string
	}{
		"training for small firms": {SmallFirms{"ATLAS"}, actions + "ATLAS;2026-06-30\n", dataset.ErrNotMine.Error()},
		"small firms for training": {Training{"ATLAS"}, firms + "ATLAS;2026-06-30\n", dataset.ErrNotMine.Error()},
		"another operator":         {Training{"ATLAS"}, actions + "AFDAS;2026-06-30\n", dataset.ErrNotMine.Error()},
		"a name":                   {Training{"ATLAS"}, strings.TrimSuffix(actions, "\n") + ";nom\nATLAS;2026-06-30\n", "nom"},
	} {
		if _, err := collect(t, c.src, c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConventions(t *testing.T) {
	const header = "opco;publie_le;ligne;convention;nature;intitule;parties;region;debut;fin;signee_le;publiee_le;champ;objet;objectifs;moyens;suivi;annee;engage;paye;paye_partenaire;beneficiaires;bilan;indicateur;unite;cible;valeur\n"
	line := func(cells ...string) string { return "ATLAS;2026-06-30;" + strings.Join(cells, ";") + "\n" }
	c, err := collect(t, Conventions{"ATLAS"}, header+
		line("convention", "COM-2024", "objectifs et moyens", "COM 2024-2026", "État (DGEFP)|Autre", "", "2024-01-01", "2026-12-31", "2024-02-01", "2024-02-15")+
		line("montant", "COM-2024", "", "", "", "", "", "", "", "", "", "", "", "", "", "2024", "5000000", "4200000,50", "", "3200", "Objectifs tenus")+
		line("indicateur", "COM-2024", "", "", "", "", "", "", "", "", "", "", "", "", "", "2024", "", "", "", "", "", "Taux d'accès", "%", "70", "68,5")+
		line("convention", "REG-53", "region", "Bretagne", "Région", "Bretagne", "2026-01-01", "2027-12-31")+
		line("convention", "EDEC-1", "edec", "EDEC", "État", "", "2026-01-01", "2027-12-31", "2026-02-01", "", "Champ", "Objet", "Objectifs", "Moyens")+ // without its monitoring
		line("convention", "COM-2025", "objectifs et moyens", "COM", "État", "", "2025-01-01", "2026-12-31")+
		line("convention", "REG-1", "region", "Sans région", "Région", "", "2026-01-01", "2027-12-31")+
		line("montant", "COM-2024", "", "", "", "", "", "", "", "", "", "", "", "", "", "2028", "1", "1")+
		line("montant", "NONE-1", "", "", "", "", "", "", "", "", "", "", "", "", "", "2024", "1", "1")+
		line("convention", "COM-2024", "edec", "Encore", "État", "", "2024-01-01", "2026-12-31")+
		line("accord", "COM-2026"))
	if err != nil {
		t.Fatal(err)
	}
	got := dataset.Of[dataset.Convention](c)
	if len(got) != 2 || got[0].Parties != "État (DGEFP) ; Autre" || got[1].Region != "53" {
		t.Errorf("%+v", got)
	}
	if years := dataset.Of[dataset.ConventionYear](c); len(years) != 1 || years[0].Paid != 4_200_000_50 || years[0].Beneficiaries != 3200 {
		t.Errorf("%+v", years)
	}
	if figures := dataset.Of[dataset.ConventionIndicator](c); len(figures) != 1 || *figures[0].Value != 68.5 {
		t.Errorf("%+v", figures)
	}
	var refused []string
	for _, r := range c.Rejected {
		refused = append(refused, fmt.Sprint(r.Line, " ", r.Column))
	}
	if !slices.Equal(refused, []string{"6 champ", "7 fin", "8 region", "9 annee", "10 convention", "11 convention", "12 ligne"}) {
		t.Error(refused)
	}
}
