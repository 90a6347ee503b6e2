package rome

import (
	"archive/zip"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// members is a tiny ROME of two jobs, in the layout of RefRomeCsv.zip: all quoted, comma, LF.
func members() map[string]string {
	return map[string]string{
		"unix_grand_domaine_v470_utf8.csv":         "\"code_grand_domaine\",\"libelle_grand_domaine\"\n\"Z\",\"Essais\"\n",
		"unix_domaine_professionnel_v470_utf8.csv": "\"code_domaine_professionnel\",\"libelle_domaine_professionnel\"\n\"Z11\",\"Mesures\"\n",
		// the same columns as the two tables above, on every job: neither of them
		"unix_cr_gd_dp_v470_utf8.csv": "\"code_rome\",\"libelle_rome\",\"code_grand_domaine\",\"libelle_grand_domaine\",\"code_domaine_professionnel\",\"libelle_domaine_professionnel\"\n" +
			"\"Z1101\",\"Essayeur\",\"Z\",\"Essais\",\"Z11\",\"Mesures\"\n",
		"unix_referentiel_code_rome_v470_utf8.csv": "\"code_rome\",\"code_fiche_metier\",\"code_ogr\",\"libelle_rome\",\"transition_eco\",\"transition_num\",\"transition_demo\",\"emploi_reglemente\",\"emploi_cadre\",\"code_rome_parent\"\n" +
			"\"Z1101\",\"1\",\"11\",\"Essayeur / Essayeuse\",\"Emploi Vert\",\"O\",\"N\",\"O\",\"N\",\"Z1101\"\n" +
			"\"Z1102\",\"2\",\"12\",\"Mesureur / Mesureuse\",\"\",\"\",\"\",\"\",\"\",\"Z1101\"\n",
		"unix_referentiel_appellation_v470_utf8.csv": "\"code_ogr\",\"libelle_appellation_long\",\"libelle_appellation_court\",\"code_rome\",\"classification\",\"peu_usite\"\n" +
			"\"501\",\"Essayeur / Essayeuse de moteurs\",\"Essayeur(se) de moteurs\",\"Z1101\",\"PRINCIPALE\",\"N\"\n" +
			"\"502\",\"Peseur-juré / Peseuse-jurée\",\"\",\"Z1102\",\"SYNONYME\",\"O\"\n",
		"unix_rubrique_mobilite_v470_utf8.csv": "\"code_rome\",\"code_rome_cible\",\"numero_ordre\"\n\"Z1101\",\"Z1102\",\"1\"\n",
		"unix_referentiel_competence_v470_utf8.csv": "\"code_ogr\",\"nature\",\"libelle_competence\",\"definition\",\"code_ogr_macro_comp\",\"code_macro_comp\",\"cat_comp\",\"sous_cat_comp\",\"transition_eco\",\"transition_num\"\n" +
			"\"701\",\"Compétence\",\"Peser un lot\",\"\",\"702\",\"\",\"Savoir-faire\",\"Technique\",\"N\",\"\"\n" +
			"\"702\",\"Macro-compétence\",\"Mesurer\",\"\",\"\",\"9A101\",\"Savoir-faire\",\"Technique expert\",\"\",\"\"\n" +
			"\"703\",\"Macro-compétence\",\"Être précis\",\"\",\"\",\"9B101\",\"Savoir-être professionnel\",\"Transverse\",\"\",\"\"\n",
		"unix_referentiel_savoir_v470_utf8.csv": "\"code_ogr_savoir\",\"libelle_savoir\",\"categorie_savoir\",\"sous_categorie_savoir\",\"transition_eco\",\"transition_num\"\n" +
			"\"801\",\"Métrologie\",\"Domaines d'expertise\",\"Mesure\",\"\",\"N\"\n",
		"unix_referentiel_contexte_travail_v470_utf8.csv": "\"code_ogr\",\"libelle_cont_travail\",\"code_type_cont_trav\",\"libelle_type_cont_trav\"\n" +
			"\"901\",\"Travail au froid\",\"1\",\"Conditions de travail\"\n",
		"unix_coherence_item_v470_utf8.csv": "\"code_rome\",\"code_ogr\",\"coeur_metier\"\n" +
			"\"Z1101\",\"701\",\"Principale\"\n\"Z1101\",\"801\",\"Émergente\"\n\"Z1102\",\"901\",\"\"\n",
		"version.txt": "Numero de version : 70\n\nDate de publication : 16/03/2026\n\nDate de validation : 01/03/2026\n",
	}
}

// with gives the tiny ROME with some members changed; an empty content removes the member.
func with(change map[string]string) map[string]string {
	out := members()
	for stem, content := range change {
		name := stem
		for n := range out {
			if strings.HasPrefix(n, "unix_"+stem+"_v") {
				name = n
			}
		}
		if out[name] = content; content == "" {
			delete(out, name)
		}
	}
	return out
}

// add appends lines to a member of the tiny ROME.
func add(stem, lines string) map[string]string {
	for name, content := range members() {
		if strings.HasPrefix(name, "unix_"+stem+"_v") {
			return map[string]string{stem: content + lines}
		}
	}
	panic("no member " + stem)
}

func archiveOf(t testing.TB, files map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rome.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, change map[string]string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(context.Background(), Source{}, archiveOf(t, with(change)))
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func rome(t *testing.T, code string) vocab.JobRef {
	t.Helper()
	ref, err := vocab.ParseROME(code)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestParse(t *testing.T) {
	c, m := read(t, nil)
	if m.Edition != "v70" || m.Published != vocab.NewDate(2026, 3, 16) || m.Floor != floorRows {
		t.Errorf("match: %+v", m)
	}
	if c.Reads != 15 || len(c.Rejected) != 0 {
		t.Errorf("%d rows read, rejected %+v", c.Reads, c.Rejected)
	}
	field, domain, job := rome(t, "Z"), rome(t, "Z11"), rome(t, "Z1101")
	wantJobs := []dataset.Job{
		{Ref: field, Label: "Essais"},
		{Ref: domain, Label: "Mesures", Parent: field},
		{Ref: job, Label: "Essayeur / Essayeuse", Parent: domain, Sheet: "Z1101", Regulated: true, Transition: "Emploi Vert; Transition numérique"},
		{Ref: rome(t, "Z1102"), Label: "Mesureur / Mesureuse", Parent: domain, Sheet: "Z1101"},
	}
	wantNames := []dataset.JobAppellation{
		{OGR: "501", Label: "Essayeur / Essayeuse de moteurs", ShortLabel: "Essayeur(se) de moteurs", Job: job},
		{OGR: "502", Label: "Peseur-juré / Peseuse-jurée", ShortLabel: "Peseur-juré / Peseuse-jurée", Job: rome(t, "Z1102"), Rare: true},
	}
	wantCompetencies := []dataset.Competency{
		{OGR: "701", Kind: "SKILL", Label: "Peser un lot", Category: "Savoir-faire", Subcategory: "Technique", Parent: "702"},
		{OGR: "702", Kind: "MACRO_SKILL", Label: "Mesurer", Category: "Savoir-faire", Subcategory: "Technique expert"},
		{OGR: "703", Kind: "SOFT_SKILL", Label: "Être précis", Category: "Savoir-être professionnel", Subcategory: "Transverse"},
		{OGR: "801", Kind: "KNOWLEDGE", Label: "Métrologie", Category: "Domaines d'expertise", Subcategory: "Mesure"},
		{OGR: "901", Kind: "CONTEXT", Label: "Travail au froid", Category: "Conditions de travail"},
	}
	wantRequirements := []dataset.JobRequirement{
		{Job: job, Competency: "701", Importance: "CORE"},
		{Job: job, Competency: "801", Importance: "EMERGING"},
		{Job: rome(t, "Z1102"), Competency: "901", Importance: "STANDARD"},
	}
	for _, diff := range []string{
		cmp.Diff(wantJobs, dataset.Of[dataset.Job](c)),
		cmp.Diff(wantNames, dataset.Of[dataset.JobAppellation](c)),
		cmp.Diff([]dataset.JobMobility{{From: job, To: rome(t, "Z1102"), Rank: 1}}, dataset.Of[dataset.JobMobility](c)),
		cmp.Diff(wantCompetencies, dataset.Of[dataset.Competency](c)),
		cmp.Diff(wantRequirements, dataset.Of[dataset.JobRequirement](c)),
	} {
		if diff != "" {
			t.Error(diff)
		}
	}
}

func TestPitfalls(t *testing.T) {
	jobs := func(c *dataset.Collected) []dataset.Job { return dataset.Of[dataset.Job](c)[2:] }

	t.Run("a member named _utf8 is in cp1252", func(t *testing.T) {
		c, _ := read(t, add("referentiel_code_rome", "\"Z1103\",\"3\",\"13\",\"G\xe9om\xe8tre \x97 m\x9cllons\",\"\",\"\",\"\",\"\",\"\",\"\"\n"))
		if got := jobs(c)[2].Label; got != "Géomètre — mœllons" {
			t.Errorf("label %q", got)
		}
	})
	t.Run("blank lines and quoted fields of several lines", func(t *testing.T) {
		c, _ := read(t, add("referentiel_competence",
			"\n\"704\",\"Compétence\",\"Tarer\",\"Première ligne.\n\nDernière ligne, avec virgule.\",\"702\",\"\",\"Savoir-faire\",\"Technique\",\"\",\"\"\n\n"+
				"\"\",\"Compétence\",\"Sans code\",\"\",\"\",\"\",\"Savoir-faire\",\"Technique\",\"\",\"\"\n"))
		if got := dataset.Of[dataset.Competency](c)[3]; got.OGR != "704" || got.Parent != "702" || c.Reads != 17 {
			t.Errorf("%d rows read, competency %+v", c.Reads, got)
		}
		if len(c.Rejected) != 1 || c.Rejected[0].Line != 10 || c.Rejected[0].Column != "code_ogr" || c.Rejected[0].Code != dataset.BadCode {
			t.Errorf("rejected %+v", c.Rejected)
		}
	})
	t.Run("doubled apostrophes", func(t *testing.T) {
		c, _ := read(t, add("referentiel_savoir", "\"802\",\"Lecture d''un plan\",\"Domaines d''expertise\",\"\",\"\",\"\"\n"))
		if got := dataset.Of[dataset.Competency](c)[4]; got.Label != "Lecture d'un plan" || got.Category != "Domaines d'expertise" {
			t.Errorf("competency %+v", got)
		}
	})
	t.Run("code_macro_comp is empty: the parent is in code_ogr_macro_comp", func(t *testing.T) {
		c, _ := read(t, nil)
		if got := dataset.Of[dataset.Competency](c)[0].Parent; got != "702" {
			t.Errorf("parent %q, which stands after the competency", got)
		}
	})
	t.Run("a macro-competency that stands nowhere is rejected, the competency stays", func(t *testing.T) {
		c, _ := read(t, add("referentiel_competence", "\"704\",\"Compétence\",\"Tarer\",\"\",\"799\",\"\",\"Savoir-faire\",\"Technique\",\"\",\"\"\n"))
		if got := dataset.Of[dataset.Competency](c)[3]; got.OGR != "704" || got.Parent != "" {
			t.Errorf("competency %+v", got)
		}
		wantRejected(t, c, "code_ogr_macro_comp", "799", dataset.UnknownReference)
	})
	t.Run("an empty tag is not N, and neither is yes", func(t *testing.T) {
		c, _ := read(t, add("referentiel_code_rome", "\"Z1103\",\"3\",\"13\",\"Tareur\",\"Emploi Blanc\",\"N\",\"O\",\"N\",\"\",\"\"\n"))
		if got := jobs(c)[1]; got.Regulated || got.Transition != "" {
			t.Errorf("empty tags read as %+v", got)
		}
		if got := jobs(c)[2]; got.Regulated || got.Transition != "Emploi Blanc; Transition démographique" {
			t.Errorf("N tags read as %+v", got)
		}
	})
	t.Run("a tag that is neither O nor N is reported, the job stays", func(t *testing.T) {
		c, _ := read(t, add("referentiel_code_rome", "\"Z1103\",\"3\",\"13\",\"Tareur\",\"\",\"\",\"\",\"oui\",\"\",\"M120\"\n"))
		if got := jobs(c); len(got) != 3 || got[2].Regulated || got[2].Sheet != "" || len(c.Rejected) != 2 {
			t.Errorf("jobs %+v, rejected %+v", got, c.Rejected)
		}
	})
	t.Run("a requirement whose OGR stands in none of the three tables", func(t *testing.T) {
		c, _ := read(t, add("coherence_item", "\"Z1101\",\"999\",\"\"\n"))
		if got := len(dataset.Of[dataset.JobRequirement](c)); got != 3 {
			t.Errorf("%d requirements", got)
		}
		wantRejected(t, c, "code_ogr", "999", dataset.UnknownReference)
	})
	t.Run("an OGR code stands in two of the three tables", func(t *testing.T) {
		c, _ := read(t, add("referentiel_savoir", "\"701\",\"Autre sens\",\"\",\"\",\"\",\"\"\n"))
		wantRejected(t, c, "code_ogr_savoir", "701", dataset.Duplicate)
	})
	t.Run("a job that the edition does not hold", func(t *testing.T) {
		c, _ := read(t, add("rubrique_mobilite", "\"Z1101\",\"Z1199\",\"2\"\n"))
		wantRejected(t, c, "code_rome_cible", "Z1199", dataset.UnknownReference)
	})
	t.Run("a job that leads to itself", func(t *testing.T) {
		c, _ := read(t, add("rubrique_mobilite", "\"Z1101\",\"Z1101\",\"2\"\n"))
		wantRejected(t, c, "code_rome_cible", "Z1101", dataset.BadRow)
	})
	t.Run("mobilities are directed", func(t *testing.T) {
		c, _ := read(t, add("rubrique_mobilite", "\"Z1102\",\"Z1101\",\"4\"\n"))
		if got := dataset.Of[dataset.JobMobility](c); len(got) != 2 || got[1].Rank != 4 {
			t.Errorf("mobilities %+v", got)
		}
	})
	t.Run("an order that is not a number", func(t *testing.T) {
		c, _ := read(t, add("rubrique_mobilite", "\"Z1102\",\"Z1101\",\"Proche\"\n"))
		wantRejected(t, c, "numero_ordre", "Proche", dataset.BadAmount)
	})
	t.Run("an unknown importance", func(t *testing.T) {
		c, _ := read(t, add("coherence_item", "\"Z1102\",\"801\",\"Secondaire\"\n"))
		wantRejected(t, c, "coeur_metier", "Secondaire", dataset.NotAMember)
	})
	t.Run("a row of another width", func(t *testing.T) {
		c, _ := read(t, add("coherence_item", "\"Z1102\",\"801\"\n"))
		wantRejected(t, c, "", "Z1102,801", dataset.BadRow)
	})
	t.Run("the tree of competencies may be absent, or there", func(t *testing.T) {
		c, _ := read(t, map[string]string{"unix_arborescence_competences_v470_utf8.csv": "\"code_domaine_competence\",\"libelle_competence\",\"code_ogr_comp\"\n\"9\",\"Peser un lot\",\"701\"\n"})
		if c.Reads != 15 {
			t.Errorf("%d rows read", c.Reads)
		}
	})
	t.Run("an unknown member is left alone", func(t *testing.T) {
		c, _ := read(t, map[string]string{"unix_nouveaute_v470_utf8.csv": "\"code_rome\",\"score\"\n\"Z1101\",\"3\"\n"})
		if c.Reads != 15 || len(c.Rejected) != 0 {
			t.Errorf("%d rows read, rejected %+v", c.Reads, c.Rejected)
		}
	})
	t.Run("members are known by their columns, not by their names", func(t *testing.T) {
		files := map[string]string{}
		for name, content := range members() {
			files["dossier/"+strings.NewReplacer("unix_", "", "_v470_utf8.csv", ".txt", "version", "LISEZ-MOI").Replace(name)] = content
		}
		c, m, err := dataset.Collect(context.Background(), Source{}, archiveOf(t, files))
		if err != nil || c.Reads != 15 || m.Edition != "v70" {
			t.Errorf("%+v, %v", m, err)
		}
	})
}

func wantRejected(t *testing.T, c *dataset.Collected, column, value string, code dataset.Reason) {
	t.Helper()
	if len(c.Rejected) != 1 || c.Rejected[0].Column != column || c.Rejected[0].Value != value || c.Rejected[0].Code != code {
		t.Errorf("rejected %+v", c.Rejected)
	}
}

func TestRecognise(t *testing.T) {
	for name, tc := range map[string]struct {
		change map[string]string
		want   string // part of the LayoutError
	}{
		"a missing member is named":          {map[string]string{"referentiel_savoir": ""}, "the table referentiel_savoir"},
		"a missing version is named":         {map[string]string{"version.txt": ""}, "version.txt"},
		"a version without a date is none":   {map[string]string{"version.txt": "Numero de version : 70\n"}, "version.txt"},
		"a missing column is named":          {map[string]string{"coherence_item": "\"code_ogr\",\"coeur_metier\"\n\"1\",\"\"\n"}, "code_rome"},
		"mobilities of the ROME v3":          {map[string]string{"rubrique_mobilite": "\"code_rome\",\"code_rome_cible\",\"code_type_mobilite\"\n"}, "numero_ordre"},
		"two members with the same columns":  {map[string]string{"again.csv": "\"code_rome\",\"code_rome_cible\",\"numero_ordre\"\n"}, "one member"},
		"jobs whose labels are missing name": {map[string]string{"referentiel_code_rome": "\"code_rome\",\"titre\"\n"}, "referentiel_code_rome"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := dataset.Collect(context.Background(), Source{}, archiveOf(t, with(tc.change)))
			var layout *dataset.LayoutError
			if !errors.As(err, &layout) || !strings.Contains(layout.Error(), tc.want) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("another archive", func(t *testing.T) {
		_, _, err := dataset.Collect(context.Background(), Source{}, archiveOf(t, map[string]string{"export.csv": "Numero_Fiche;Codes_Rome_Code\nRNCP1;A1101\n"}))
		if !errors.Is(err, dataset.ErrNotMine) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a text", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "referentiel_code_rome.csv")
		if err := os.WriteFile(path, []byte("code_rome,libelle_rome,code_rome_parent\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := dataset.Collect(context.Background(), Source{}, path); !errors.Is(err, dataset.ErrNotMine) {
			t.Errorf("got %v", err)
		}
	})
}

func TestRealArchive(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "rome", "RefRomeCsv.zip")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the real RefRomeCsv.zip is not beside the repository")
	}
	c, m, err := dataset.Collect(context.Background(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	if m.Edition != "v60" || m.Published != vocab.NewDate(2025, 9, 18) {
		t.Errorf("match: %+v", m)
	}
	got := map[string]int{"read": c.Reads, "rejected": len(c.Rejected)}
	kinds, labels, sheets := map[string]string{}, map[string]string{}, map[string]bool{}
	for _, row := range c.Rows {
		switch row := row.(type) {
		case dataset.Job:
			got["jobs of level "+string(rune('0'+row.Ref.Level))]++
			labels[row.Ref.Code] = row.Label
			if row.Regulated {
				got["regulated"]++
			}
			if row.Sheet != "" {
				sheets[row.Sheet] = true
			}
			if row.Parent.Code != "" && labels[row.Parent.Code] == "" {
				t.Errorf("%s: parent %s is not registered before it", row.Ref.Code, row.Parent.Code)
			}
		case dataset.JobAppellation:
			got["appellations"]++
			if row.Rare {
				got["rare appellations"]++
			}
		case dataset.JobMobility:
			got["mobilities"]++
		case dataset.Competency:
			got[row.Kind]++
			kinds[row.OGR] = row.Kind
			if row.Parent != "" {
				got["with a parent"]++
			}
		case dataset.JobRequirement:
			got["requirements"]++
			got["requires "+kinds[row.Competency]]++
			got[row.Importance]++
		}
	}
	got["sheets"] = len(sheets)
	want := map[string]int{
		"read": 167_809, "rejected": 0, "jobs of level 1": 14, "jobs of level 2": 110, "jobs of level 3": 1584, "regulated": 241, "sheets": 532,
		"appellations": 13_120, "rare appellations": 199, "mobilities": 14_912,
		"SKILL": 17_810, "MACRO_SKILL": 491, "SOFT_SKILL": 16, "KNOWLEDGE": 15_354, "CONTEXT": 179, "with a parent": 17_810,
		"requirements": 104_219, "STANDARD": 83_588, "CORE": 18_900, "EMERGING": 1731,
	}
	skills := got["requires SKILL"] + got["requires MACRO_SKILL"] + got["requires SOFT_SKILL"]
	if skills != 54_695 || got["requires KNOWLEDGE"] != 35_861 || got["requires CONTEXT"] != 13_663 {
		t.Errorf("requirements: %d skills, %d knowledge, %d contexts", skills, got["requires KNOWLEDGE"], got["requires CONTEXT"])
	}
	t.Logf("requirements by kind: %d skills, %d macro, %d soft", got["requires SKILL"], got["requires MACRO_SKILL"], got["requires SOFT_SKILL"])
	maps.DeleteFunc(got, func(k string, _ int) bool { return strings.HasPrefix(k, "requires ") })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := labels["A1201"]; got != "Bûcheron / Bûcheronne" {
		t.Errorf("A1201 is %q", got)
	}
}

// FuzzParse feeds three of the members whatever comes.
func FuzzParse(f *testing.F) {
	m := members()
	f.Add(m["unix_referentiel_code_rome_v470_utf8.csv"], m["unix_referentiel_competence_v470_utf8.csv"], m["unix_coherence_item_v470_utf8.csv"])
	f.Add("code_rome;libelle_rome;code_rome_parent\nZ;\"", "nature,libelle_competence\n\xff", "code_ogr|coeur_metier|code_rome\n||\n1|2")
	f.Fuzz(func(t *testing.T, jobs, competencies, requirements string) {
		files := members()
		files["unix_referentiel_code_rome_v470_utf8.csv"] = jobs
		files["unix_referentiel_competence_v470_utf8.csv"] = competencies
		files["unix_coherence_item_v470_utf8.csv"] = requirements
		c, _, err := dataset.Collect(context.Background(), Source{}, archiveOf(t, files))
		if err == nil && len(c.Rows)+len(c.Rejected) < c.Reads {
			t.Errorf("%d rows read, %d kept, %d rejected", c.Reads, len(c.Rows), len(c.Rejected))
		}
	})
}
