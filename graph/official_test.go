package graph_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset/load"
	"gpec/internal/planning"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

// official gives a database of each kind that holds the official files, kept outside the project; it skips where they are
// absent.
func official(tb testing.TB) []*testkit.Database {
	tb.Helper()
	folder := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(folder); err != nil {
		tb.Skipf("the official files are not at hand: %v", err)
	}
	files, err := load.Expand([]string{folder})
	if err != nil {
		tb.Fatal(err)
	}
	databases := testkit.EmptyDatabases(tb)
	for _, db := range databases {
		l := testkit.Loader(tb, db.DB, load.Official()...)
		if err := l.Constants(tb.Context()); err != nil {
			tb.Fatal(err)
		}
		if _, err := l.Import(tb.Context(), files, load.Options{}); err != nil {
			tb.Fatal(err)
		}
	}
	return databases
}

// searches are what people type; the first is the slowest, for half of all rows hold it.
var searches = []string{"de", "electricien", "ÉLECTRICIEN", "conduite de projet", "1486", "RNCP31946", "m1805", "bâtiment ouvrier", "commerce", "ma", "agent de maintenance", "zzzz"}

func TestOfficialFiles(t *testing.T) {
	hashes := map[string]bool{} // of the run: one in any database
	for _, db := range official(t) {
		t.Run(db.Kind, func(t *testing.T) {
			api := edge(t, db)
			for name, test := range map[string]struct{ query, want string }{
				"IDCC 1486 is active and attached to ATLAS": {`{ branch(idcc: "1486") { active opco { code } attachment(on: "2026-07-01") { owner { code } establishments edition { label } } } }`,
					`{"branch":{"active":true,"opco":{"code":"ATLAS"},"attachment":{"owner":{"code":"ATLAS"},"establishments":253637,"edition":{"label":"June 2026"}}}}`},
				"IDCC 0003 is followed by 3229": {`{ branch(idcc: "0003") { active successor { idcc } } }`, `{"branch":{"active":false,"successor":{"idcc":"3229"}}}`},
				"agreements":                    {`{ all: branches(where: { kind: AGREEMENT }) { totalCount } active: branches(where: { kind: AGREEMENT, active: true }) { totalCount } }`, `{"all":{"totalCount":1665},"active":{"totalCount":485}}`},
				"jobs of the ROME v60":          {`{ jobs(where: { scheme: ROME4, level: 3, referenceOnly: false, hasEditionWith: [{ label: "v60" }] }) { totalCount } }`, `{"jobs":{"totalCount":1584}}`},
				"codes of the FAP 2021 by level": {`{ a: jobs(where: { scheme: FAP2021, level: 4 }) { totalCount } b: jobs(where: { scheme: FAP2021, level: 3 }) { totalCount } c: jobs(where: { scheme: FAP2021, level: 2 }) { totalCount } d: jobs(where: { scheme: FAP2021, level: 1 }) { totalCount } }`,
					`{"a":{"totalCount":341},"b":{"totalCount":228},"c":{"totalCount":86},"d":{"totalCount":22}}`},
				"RNCP1002 by the day of conclusion and by status": {`{ before: fundingLevel(certification: "RNCP1002", commission: "2", concludedOn: "2023-10-14", knownOn: "2026-11-01") { amountsCents basis applicableOn }
					after: fundingLevel(certification: "RNCP1002", commission: "2", concludedOn: "2023-10-15", knownOn: "2026-11-01") { amountsCents basis applicableOn }
					unset: fundingLevel(certification: "RNCP1002", commission: "4", concludedOn: "2024-09-01", knownOn: "2026-11-01") { amountsCents basis } }`,
					`{"before":[{"amountsCents":[562100],"basis":"STARTER","applicableOn":null}],"after":[{"amountsCents":[949700],"basis":"STATE","applicableOn":"2023-10-15"}],"unset":[{"amountsCents":[562100],"basis":"STARTER"}]}`},
				"RNCP955 of 2021 rounds what 2019 set": {`{ a: fundingLevel(certification: "RNCP955", commission: "2", concludedOn: "2019-12-01", knownOn: "2026-11-01") { amountsCents basis } b: fundingLevel(certification: "RNCP955", commission: "2", concludedOn: "2021-03-01", knownOn: "2026-11-01") { amountsCents basis } }`,
					`{"a":[{"amountsCents":[607933],"basis":"DECREE"}],"b":[{"amountsCents":[607900],"basis":"DECREE"}]}`},
				"the same contract on both sides of 1 July 2025": {`{ contractCosts(contract: { certification: "RNCP1002", commission: "2", concludedOn: "2025-07-01", start: "2025-09-01", end: "2026-11-30", remoteShareBp: 9000 }) {
					levelCents opcoCents comparedWith(concludedOn: "2025-06-30") { deltaCents effects { code cents } } } }`, `{"contractCosts":[{"levelCents":949700,"opcoCents":949180,"comparedWith":{"deltaCents":237945,"effects":[{"code":"APP_PRORATION","cents":520},{"code":"APP_DISTANCE_REDUCTION","cents":237425},{"code":"APP_REDUCED_DURATION_BONUS","cents":0},{"code":"APP_EMPLOYER_PARTICIPATION","cents":0},{"code":"APP_INSTALMENTS","cents":0}]}}]}`},
				"592 certificates of branches": {`{ cqps { totalCount } metallurgy: cqps(where: { text: "fraiseur industriel" }) { edges { node { title creators { name } jobs { code } } } } }`, `{"cqps":{"totalCount":592},"metallurgy":{"edges":[{"node":{"title":"CQP fraiseur industriel","creators":[{"name":"Union des industries et métiers de la métallurgie (UIMM)"}],"jobs":[{"code":"H2903"}]}}]}}`},
				"two fiches with one amount, one of them with two": {`{ a: fundingLevel(certification: "RNCP31946", commission: "2", concludedOn: "2024-09-01", knownOn: "2024-04-09") { amountsCents edition { publishedOn } } b: fundingLevel(certification: "RNCP36989", commission: "2", concludedOn: "2024-09-01", knownOn: "2024-04-09") { amountsCents certification { state } } }`,
					`{"a":[{"amountsCents":[775000],"edition":{"publishedOn":"2024-04-09"}}],"b":[{"amountsCents":[775000,850200],"certification":{"state":"UNKNOWN"}}]}`},
			} {
				a := api.Ask(t, test.query, nil)
				if len(a.Errors) > 0 {
					t.Errorf("%s: %v", name, a.Errors)
				}
				if diff := cmp.Diff(test.want, string(a.Data)); diff != "" {
					t.Errorf("%s:\n%s", name, diff)
				}
			}
			if hashes[besideMetiers2030(t, db, api)] = true; len(hashes) > 1 {
				t.Errorf("another run than in the other database: %v", hashes)
			}
			plain, accented := search(t, api, testkit.Variables{"text": "electricien"}), search(t, api, testkit.Variables{"text": "ÉLECTRICIEN"})
			if diff := cmp.Diff(plain, accented); diff != "" || plain.Total == 0 {
				t.Errorf("accents and case count: %d found\n%s", plain.Total, diff)
			}
			for _, text := range searches {
				search(t, api, testkit.Variables{"text": text}) // warm
				begin := time.Now()
				f := search(t, api, testkit.Variables{"text": text})
				t.Logf("%-24q %6d found in %5.1f ms: %s", text, f.Total, time.Since(begin).Seconds()*1000, strings.Join(f.codes()[:min(3, len(f.Hits))], ", "))
			}
		})
	}
}

// besideMetiers2030 forecasts employment by family to 2030 from the series to 2018, and holds it against what DARES and France Stratégie have
// projected: the marks are a correlation of .78 and 81 % of signs. It gives the hashes of the run.
func besideMetiers2030(t *testing.T, db *testkit.Database, api testkit.GraphQL) (hash string) {
	t.Helper()
	run := testkit.Forecast(t, db.DB, planning.RunForecastInput{Population: vocab.AllJobs, Horizon: 12})
	var a struct {
		ForecastAgreement struct {
			Jobs                                                    int
			Correlation, SameSign, MeanGap, NoChangeGap, ExitsError float64
		}
	}
	api.Must(t, `{ forecastAgreement { jobs correlation sameSign meanGap noChangeGap exitsError } }`, nil, &a)
	got := a.ForecastAgreement
	t.Logf("beside Métiers 2030: %+v", got)
	if got.Jobs != 79 || math.Round(100*got.Correlation) < 78 || math.Round(100*got.SameSign) < 81 || got.MeanGap >= got.NoChangeGap || got.ExitsError > 0.15 {
		t.Errorf("it agrees less than it did: %+v", got)
	}
	return run.InputsHash + run.OutcomeHash
}

// BenchmarkSearch searches the official files; the aim is 50 ms at most.
func BenchmarkSearch(b *testing.B) {
	for _, db := range official(b) {
		api := edge(b, db)
		for _, text := range searches {
			b.Run(db.Kind+"/"+text, func(b *testing.B) {
				for b.Loop() {
					search(b, api, testkit.Variables{"text": text})
				}
				b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/search")
			})
		}
	}
}
