package download

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestChooseResource(t *testing.T) {
	const dataset = `{"resources": [
		{"id": "1", "title": "export-fiches-csv-2026-05-31.zip", "url": "https://files.example/a/export-fiches-csv-2026-05-31.zip", "last_modified": "2026-07-01T03:00:00+00:00"},
		{"id": "2", "title": "export-fiches-csv-2026-06-01.zip", "url": "https://files.example/b/first.zip", "last_modified": "2026-06-01T03:00:00+00:00"},
		{"id": "3", "title": "export-fiches-csv-2026-06-01.zip", "url": "https://files.example/b/again.zip", "last_modified": "2026-06-01T09:00:00+00:00",
		 "filetype": "file", "filesize": 12, "checksum": {"type": "SHA1", "value": "ABCD"}},
		{"id": "4", "title": "Dictionnaire", "url": "https://files.example/c/dictionary.pdf"},
		{"id": "5", "title": "Liste", "url": "https://elsewhere.example/list.xlsx", "filetype": "remote", "filesize": 3, "checksum": {"type": "sha1", "value": "old"}},
		{"id": "6", "title": "Fichier du mois", "url": "https://files.example/d/siro-202606.csv", "filetype": "file", "checksum": {"type": "md5", "value": "ee"}}
	]}`
	for name, tc := range map[string]struct {
		pattern string
		want    file
	}{
		"the greatest edition, then the last modified": {`^export-fiches-csv-(\d{4}-\d{2}-\d{2})`,
			file{url: "https://files.example/b/again.zip", edition: "2026-06-01", size: 12, algo: "sha1", checksum: "abcd"}},
		"by identifier; hosted elsewhere: no checksum": {`^5$`, file{url: "https://elsewhere.example/list.xlsx"}},
		"by file name; unknown kind of checksum":       {`^siro-(\d{6})\.csv$`, file{url: "https://files.example/d/siro-202606.csv", edition: "202606"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := chooseResource([]byte(dataset), regexp.MustCompile(tc.pattern))
			if err != nil || got != tc.want {
				t.Errorf("got %+v, %v; want %+v", got, err, tc.want)
			}
		})
	}
	for name, text := range map[string]string{"none fits": dataset, "not JSON": "<html>"} {
		if got, err := chooseResource([]byte(text), regexp.MustCompile(`^ROME`)); err == nil {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestChooseLink(t *testing.T) {
	page, err := url.Parse("https://ministry.example/conventions")
	if err != nil {
		t.Fatal(err)
	}
	history := regexp.MustCompile(Targets()[0].Pattern)
	const text = `<a href="/files/2025-12/Grille_de_classification_2026.xlsx">Grille</a>
		<a class="x" HREF = '/files/2026-06/Dares_Suivi_Historique_convention_collective_Juin2026.xlsx?a=1&amp;b=2'>Suivi</a>
		<a href="https://ministry.example/files/2025-01/Dares_donnes_Identifiant_convention_collective_Janvier25.xlsx">avant</a>
		<a href="javascript:alert('/2099-01/dares_convention_collective.xlsx')">non</a><a href="::">bad</a>`
	got, err := chooseLink(page, text, history)
	want := file{url: "https://ministry.example/files/2026-06/Dares_Suivi_Historique_convention_collective_Juin2026.xlsx?a=1&b=2", edition: "2026-06"}
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	if got, err := chooseLink(page, "<p>Page en maintenance</p>", history); err == nil {
		t.Errorf("got %+v", got)
	}
}

func TestFetchByTheLinkOfAPage(t *testing.T) {
	s, dir := newSite(t), t.TempDir()
	s.script = []http.HandlerFunc{status(http.StatusBadGateway), func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<a href="../2026-06/siro.zip">file</a>`))
	}}
	target := s.target()
	target.URL, target.Listing, target.Pattern = s.URL+"/pages/list", Links, `/(\d{4}-\d{2})/siro\.zip$`
	r, err := client(nil).Fetch(t.Context(), target, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.holds(t, dir, r)
	if r.URL != s.URL+"/2026-06/siro.zip" || r.Edition != "2026-06" {
		t.Errorf("result %+v", r)
	}

	s.script = []http.HandlerFunc{status(http.StatusNotFound)}
	if _, err := client(nil).Fetch(t.Context(), target, dir, nil); err == nil || !strings.Contains(err.Error(), target.URL) {
		t.Errorf("a list that is gone: %v", err)
	}
}

func TestFileName(t *testing.T) {
	for address, want := range map[string]string{
		"https://files.example/2026/siro-202606.csv":         "siro-202606.csv",
		"https://files.example/R%C3%A9f%C3%A9rentiel.xlsx?x": "Référentiel.xlsx",
		"https://files.example/a/%2e%2e":                     "",
		"https://files.example/a/..%2f..%2fetc%2fpasswd":     "passwd",
		"https://files.example/a%5c..%5cb":                   "",
		"https://files.example/.hidden":                      "",
		"https://files.example/":                             "",
		"https://files.example":                              "",
		"://":                                                "",
	} {
		if got := fileName(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func TestTargets(t *testing.T) {
	keys := map[string]bool{}
	for _, target := range Targets() {
		if keys[target.key()] {
			t.Errorf("%s stands twice", target.key())
		}
		keys[target.key()] = true
		for _, address := range []string{target.URL, target.Home} {
			if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Host == "" {
				t.Errorf("%s: address %q (%v)", target.key(), address, err)
			}
		}
		if _, err := regexp.Compile(target.Pattern); err != nil || (target.Pattern == "") != (target.Listing == Direct) {
			t.Errorf("%s: pattern %q of a listing %q (%v)", target.key(), target.Pattern, target.Listing, err)
		}
		if target.Listing == Direct && target.File == "" && fileName(target.URL) == "" {
			t.Errorf("%s would have no name", target.key())
		}
	}
}

func TestTargetPatterns(t *testing.T) {
	// Titles and addresses as the publishers write them.
	for key, text := range map[string]string{
		"dares-idcc-history": "/sites/travail-emploi/files/2026-06/Dares_Suivi_Historique_convention_collective_Juin2026.xlsx",
		"siro-siret":         "siro-202606.csv",
		"kali-list":          "02b67492-5243-44e8-8dd1-0cb3f90f35ff",
		"rncp-csv":           "export-fiches-csv-2024-02-22.zip",
		"rncp-rncp-xml":      "export-fiches-rncp-v4-1-2026-08-16.zip",
		"rncp-rs-xml":        "export-fiches-rs-v4-1-2026-08-16.zip",
		"fap-rome":           "/sites/default/files/f83237de/Dares_FAP2021_Table_passage_ROME.xlsx",
		"fap-pcs":            "/sites/default/files/f83237de/Dares_FAP2021_Table_passage_PCS2020.xlsx",
		"ape-idcc-shares":    "/sites/default/files/2034d039/IDCC2021_passageAPEIDCC_diff_version_web.xlsx",
	} {
		for _, target := range Targets() {
			if target.Listing != Direct && regexp.MustCompile(target.Pattern).MatchString(text) != (target.key() == key) {
				t.Errorf("%s: %s matches it: %v", text, target.key(), target.key() != key)
			}
		}
	}
}

func TestSelect(t *testing.T) {
	all := Targets()
	if got, err := Select(all); err != nil || len(got) != len(all) {
		t.Errorf("no source named: %d of %d (%v)", len(got), len(all), err)
	}
	got, err := Select(all, "rncp", "siro")
	if err != nil || len(got) != 4 || got[0].Source != "siro" || got[3].Source != "rncp" {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := Select(all, "rncp", "esco"); err == nil || !strings.Contains(err.Error(), `"esco"`) || !strings.Contains(err.Error(), "dares-idcc, siro") {
		t.Errorf("got %v", err)
	}
	if len(Targets()) != len(all) {
		t.Error("the table was changed")
	}
}

func FuzzChooseLink(f *testing.F) {
	f.Add(`<a href="/a/2026-06/x.xlsx">`)
	f.Add(`<a href='&#x2f;%zz'>`)
	f.Add("<a href=\"\x00\xff")
	page, err := url.Parse("https://ministry.example/page")
	if err != nil {
		f.Fatal(err)
	}
	pattern := regexp.MustCompile(`/(\d{4}-\d{2})/.*\.xlsx$`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := chooseLink(page, text, pattern)
		if err == nil && !strings.HasPrefix(got.url, "http") {
			t.Errorf("%q leads to %q", text, got.url)
		}
	})
}

func FuzzChooseResource(f *testing.F) {
	f.Add([]byte(`{"resources": [{"title": "siro-202606", "url": "https://a.example/b"}]}`))
	f.Add([]byte(`{"resources": [{"title": 1}]}`))
	f.Add([]byte(`null`))
	pattern := regexp.MustCompile(`^siro-(\d{6})`)
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, err := chooseResource(text, pattern); err == nil && got.url == "" {
			t.Errorf("%q gives no address and no error", text)
		}
	})
}
