package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/testkit"
)

// answers asks each question on both databases and compares the whole answer.
func answers(t *testing.T, tests map[string]struct{ query, want string }) {
	t.Helper()
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				a := api.Ask(t, test.query, nil)
				if len(a.Errors) > 0 {
					t.Fatal(a.Errors)
				}
				if diff := cmp.Diff(test.want, string(a.Data)); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

func TestBranch(t *testing.T) {
	answers(t, map[string]struct{ query, want string }{
		"by IDCC, zeros or not": {`{ a: branch(idcc: "3") { idcc } b: branch(idcc: "0003") { idcc } c: branch(idcc: " 00003 ") { idcc } }`,
			`{"a":{"idcc":"0003"},"b":{"idcc":"0003"},"c":{"idcc":"0003"}}`},
		"unknown": {`{ branch(idcc: "4242") { idcc } opco(code: "ATLAS") { code } }`, `{"branch":null,"opco":{"code":"ATLAS"}}`},
		"operator by any of its names": {`{ a: opco(code: "opco 2i") { code } b: opco(code: "OPCO2I") { code } c: opco(code: "opco_2i") { code } }`,
			`{"a":{"code":"OPCO_2I"},"b":{"code":"OPCO_2I"},"c":{"code":"OPCO_2I"}}`},
		"attachment of the latest table": {`{ branch(idcc: "3229") { attachment { owner { code } establishments edition { label } } } }`,
			`{"branch":{"attachment":{"owner":{"code":"AKTO"},"establishments":4200,"edition":{"label":"June 2026"}}}}`},
		"attachment on a day between two tables": {`{ branch(idcc: "3229") { attachment(on: "2026-03-01") { establishments validTo edition { label } } } }`,
			`{"branch":{"attachment":{"establishments":4000,"validTo":"2026-06-14","edition":{"label":"January 2026"}}}}`},
		"attachment on the day of a table": {`{ branch(idcc: "3229") { attachment(on: "2026-01-15") { edition { label } } } }`,
			`{"branch":{"attachment":{"edition":{"label":"January 2026"}}}}`},
		"attachment to another operator then": {`{ branch(idcc: "3229") { attachment(on: "2021-01-01") { owner { code } } } }`,
			`{"branch":{"attachment":{"owner":{"code":"OPCO_MOBILITES"}}}}`},
		"attachment before the first table": {`{ branch(idcc: "3229") { attachment(on: "2015-01-01") { owner { code } edition { label } } } }`,
			`{"branch":{"attachment":{"owner":{"code":"OPCO_MOBILITES"},"edition":{"label":"2020"}}}}`},
		"attachment overseas, managed by another": {`{ branch(idcc: "1596") { attachment(territory: OVERSEAS) { territory owner { code } manager { code } } } }`,
			`{"branch":{"attachment":{"territory":"OVERSEAS","owner":{"code":"CONSTRUCTYS"},"manager":{"code":"AKTO"}}}}`},
		"attachment overseas, as everywhere": {`{ branch(idcc: "1486") { attachment(territory: OVERSEAS) { territory owner { code } manager { code } } } }`,
			`{"branch":{"attachment":{"territory":"FRANCE","owner":{"code":"ATLAS"},"manager":null}}}`},
		"attachment of a branch no table names": {`{ branch(idcc: "5005") { attachment { owner { code } } } }`, `{"branch":{"attachment":null}}`},
		"attachments of many branches": {`{ branches(where: { active: true }, orderBy: [{ field: IDCC }]) { edges { node { idcc attachment { owner { code } } } } } }`,
			`{"branches":{"edges":[{"node":{"idcc":"1486","attachment":{"owner":{"code":"ATLAS"}}}},{"node":{"idcc":"1596","attachment":{"owner":{"code":"CONSTRUCTYS"}}}},{"node":{"idcc":"1597","attachment":{"owner":{"code":"CONSTRUCTYS"}}}},{"node":{"idcc":"3229","attachment":{"owner":{"code":"AKTO"}}}},{"node":{"idcc":"3248","attachment":{"owner":{"code":"OPCO_2I"}}}},{"node":{"idcc":"5005","attachment":null}},{"node":{"idcc":"7024","attachment":{"owner":{"code":"OCAPIAT"}}}}]}}`},
		"by words of its name": {`{ a: branches(text: "OUVRIERS batiment") { totalCount } b: branches(text: "l'étude d'un bureau") { totalCount } c: branches(text: "études") { edges { node { idcc } } } }`,
			`{"a":{"totalCount":2},"b":{"totalCount":0},"c":{"edges":[{"node":{"idcc":"1486"}}]}}`},
		"no words are no filter": {`{ a: branches(text: "") { totalCount } b: branches(text: null) { totalCount } c: branches(text: " - ") { totalCount } }`,
			`{"a":{"totalCount":11},"b":{"totalCount":11},"c":{"totalCount":11}}`},
		"wildcards are letters like others": {`{ a: branches(text: "%") { totalCount } b: branches(where: { labelContains: "%" }) { totalCount } c: branches(where: { labelContainsFold: "B_TIMENT" }) { totalCount } }`,
			`{"a":{"totalCount":11},"b":{"totalCount":0},"c":{"totalCount":0}}`},
		"labels of a commission": {`{ commission(code: "02") { code label labels { label edition { label } } } }`,
			`{"commission":{"code":"2","label":"CPNE Bureaux d'études techniques (Syntec)","labels":[{"label":"CPNE Bureaux d'études","edition":{"label":"2021-02-11"}},{"label":"CPNE Bureaux d'études techniques","edition":{"label":"2023-07-17"}},{"label":"CPNE Bureaux d'études techniques (Syntec)","edition":{"label":"2024-04-09"}}]}}`},
		"several commissions": {`{ branch(idcc: "1486") { commissions(orderBy: [{ field: CODE }]) { edges { node { code } } } } }`,
			`{"branch":{"commissions":{"edges":[{"node":{"code":"2"}},{"node":{"code":"57"}}]}}}`},
		"figures": {`{ branch(idcc: "1486") { all: figures { metric year value } some: figures(metrics: [ENTERPRISES]) { value } none: figures(metrics: [TENSION]) { value } } other: branch(idcc: "7024") { figures { value } } }`,
			`{"branch":{"all":[{"metric":"EMPLOYEES","year":2021,"value":990000},{"metric":"EMPLOYEES","year":2022,"value":1.05e+06},{"metric":"EMPLOYEES","year":2023,"value":1.12e+06},{"metric":"ENTERPRISES","year":2023,"value":90000}],"some":[{"value":90000}],"none":[]},"other":{"figures":[]}}`},
		"regions": {`{ regions(where: { code: "53" }) { edges { node { name overseas departments { code } } } } }`,
			`{"regions":{"edges":[{"node":{"name":"Bretagne","overseas":false,"departments":[{"code":"22"},{"code":"29"},{"code":"35"},{"code":"56"}]}}]}}`},
	})
}
