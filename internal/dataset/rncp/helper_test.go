package rncp

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// member is one file of an archive under test. Raw says that its name is not UTF-8 and must be written as it stands.
type member struct {
	name, content string
	raw           bool
}

func writeFile(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func writeZip(t testing.TB, name string, members ...member) string {
	t.Helper()
	var b strings.Builder
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Deflate, NonUTF8: m.raw})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return writeFile(t, name, b.String())
}

func writeGzip(t testing.TB, name, content string) string {
	t.Helper()
	var b strings.Builder
	g := gzip.NewWriter(&b)
	if _, err := g.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return writeFile(t, name, b.String())
}

func collect(t *testing.T, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(context.Background(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func recognise(t *testing.T, path string) (dataset.Match, error) {
	t.Helper()
	in, err := dataset.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	return Source{}.Recognise(in)
}

// wantLayoutError asserts that the file is refused with a message that holds every one of the words.
func wantLayoutError(t *testing.T, path string, words ...string) {
	t.Helper()
	_, err := recognise(t, path)
	var layout *dataset.LayoutError
	if !errors.As(err, &layout) {
		t.Fatalf("got error %v, want a *LayoutError", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not name %q", err, w)
		}
	}
}

func wantNotMine(t *testing.T, path string) {
	t.Helper()
	if _, err := recognise(t, path); !errors.Is(err, dataset.ErrNotMine) {
		t.Errorf("got error %v, want ErrNotMine", err)
	}
}

// refusal is what tests assert of a rejection; its sentence is for people.
type refusal struct {
	Line          int
	Column, Value string
	Code          dataset.Reason
}

func wantRefused(t *testing.T, c *dataset.Collected, want ...refusal) {
	t.Helper()
	var got []refusal
	for _, r := range c.Rejected {
		if r.Part == "" || r.Reason == "" {
			t.Errorf("rejection %+v does not say where or why", r)
		}
		got = append(got, refusal{r.Line, r.Column, r.Value, r.Code})
	}
	same(t, "rejections", got, want)
}

func wantRows[R dataset.Row](t *testing.T, c *dataset.Collected, want ...R) {
	t.Helper()
	same(t, "rows", dataset.Of[R](c), want)
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	equal := cmp.Comparer(func(a, b vocab.Date) bool { return a == b })
	if d := cmp.Diff(want, got, equal); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// Headers of the export of 2024, by table.
const (
	headStandard = `"Id_Fiche";"Numero_Fiche";"Intitule";"Abrege_Libelle";"Abrege_Intitule";"Nomenclature_Europe_Niveau";"Nomenclature_Europe_Intitule";"Accessible_Nouvelle_Caledonie";"Accessible_Polynesie_Francaise";"Date_dernier_jo";"Date_Decision";"Date_Fin_Enregistrement";"Date_Effet";"Type_Enregistrement";"Validation_Partielle";"Actif"` + "\n"
	headRome     = `"Numero_Fiche";"Codes_Rome_Code";"Codes_Rome_Libelle"` + "\n"
	headNsf      = `"Numero_Fiche";"Nsf_Code";"Nsf_Intitule"` + "\n"
	headTheme    = `"Numero_Fiche";"Formacode_Code";"Formacode_Libelle"` + "\n"
	headBody     = `"Numero_Fiche";"Siret_Certificateur";"Nom_Certificateur"` + "\n"
	headPartner  = `"Numero_Fiche";"Nom_Partenaire";"Siret_Partenaire";"Habilitation_Partenaire"` + "\n"
	headBlock    = `"Numero_Fiche";"Bloc_Competences_Code";"Bloc_Competences_Libelle"` + "\n"
	headRoute    = `"Numero_Fiche";"Si_Jury"` + "\n"
	headCCN      = `"Numero_Fiche";"Ccn_1_Numero";"Ccn_1_Libelle";"Ccn_2_Numero";"Ccn_2_Libelle";"Ccn_3_Numero";"Ccn_3_Libelle"` + "\n"
	headLink     = `"Numero_Fiche";"Ancienne_Certification";"Nouvelle_Certification"` + "\n"
)

// fiche900 is a row of the Standard table.
const fiche900 = `"12";"RNCP900";"Tailleur de pierre";"CAP";"Certificat d'aptitude professionnelle";"NIV3";"Niveau 3";"Non";"Non";"02/03/2020";"01/02/2020";"31/08/2026";"01/09/2020";"Enregistrement de droit";"Oui";"ACTIVE"` + "\n"

// tenTables is a whole export whose members are empty but for fiche900 and the contents given, by header.
func tenTables(contents map[string]string) []member {
	if _, ok := contents[headStandard]; !ok {
		contents[headStandard] = fiche900
	}
	var out []member
	for _, t := range []struct{ name, head string }{
		{"Standard", headStandard}, {"Rome", headRome}, {"Nsf", headNsf}, {"Formacode", headTheme}, {"Certificateurs", headBody}, {"Partenaires", headPartner},
		{"Blocs_De_Compétences", headBlock}, {"VoixdAccès", headRoute}, {"CCN", headCCN}, {"Ancienne_Nouvelle_Certification", headLink},
	} {
		out = append(out, member{name: norm.NFD.String("export_fiches_CSV_" + t.name + "_2026_08_28.csv"), content: t.head + contents[t.head]})
	}
	return out
}

// csvOf parses an export that holds these contents, by header.
func csvOf(t *testing.T, contents map[string]string) *dataset.Collected {
	t.Helper()
	c, _ := collect(t, writeZip(t, "export.zip", tenTables(contents)...))
	return c
}

func rome(code string) vocab.JobRef {
	return vocab.JobRef{Scheme: vocab.ROME4, Code: code, Level: (len(code) + 1) / 2}
}
