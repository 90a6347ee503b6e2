package graph_test

import "testing"

func TestProvenance(t *testing.T) {
	answers(t, map[string]struct{ query, want string }{
		"an unknown dataset": {`{ dataset(code: "nothing") { code } }`, `{"dataset":null}`},
		"the latest edition of each dataset": {`{ editions(where: { latest: true, hasDatasetWith: [{ codeIn: ["npec", "siro"] }] }, orderBy: [{ field: PUBLISHED_ON }]) { edges { node { label publishedOn extract dataset { code } } } } }`,
			`{"editions":{"edges":[{"node":{"label":"2024-04-09","publishedOn":"2024-04-09","extract":false,"dataset":{"code":"npec"}}},{"node":{"label":"June 2026","publishedOn":"2026-06-15","extract":false,"dataset":{"code":"siro"}}}]}}`},
		"the embedded facts are extracts": {`{ datasets(where: { hasEditionsWith: [{ extract: true }] }, orderBy: [{ field: CODE }]) { edges { node { code editions { totalCount } } } } }`,
			`{"datasets":{"edges":[{"node":{"code":"insee-cog","editions":{"totalCount":1}}},{"node":{"code":"legal-rules","editions":{"totalCount":1}}},{"node":{"code":"planning-parameters","editions":{"totalCount":1}}}]}}`},
		"instants are UTC": {`{ editions(first: 1, orderBy: [{ field: RETRIEVED_AT }, { field: PUBLISHED_ON }]) { edges { node { retrievedAt } } } }`,
			`{"editions":{"edges":[{"node":{"retrievedAt":"2026-12-01T08:00:00Z"}}]}}`},
		"refused rows by reason": {`{ importRuns(where: { rowsRefusedGT: 0 }) { edges { node { fileName bad: rejections(where: { code: "BAD_AMOUNT" }) { totalCount edges { node { line column value run { fileName } } } } dates: rejections(first: 1, where: { code: "BAD_DATE" }, orderBy: [{ field: LINE, direction: DESC }]) { totalCount edges { node { line } } } } } } }`,
			`{"importRuns":{"edges":[{"node":{"fileName":"npec-2024.txt","bad":{"totalCount":1,"edges":[{"node":{"line":13,"column":"NPEC final","value":"à définir","run":{"fileName":"npec-2024.txt"}}}]},"dates":{"totalCount":57,"edges":[{"node":{"line":156}}]}}}]}}`},
		"a refused file": {`{ importRuns(where: { state: REFUSED }) { edges { node { fileName edition { label } message } } } }`,
			`{"importRuns":{"edges":[{"node":{"fileName":"broken.txt","edition":null,"message":"unknown layout: Liste des conventions collectives (KALI), broken.txt: found a header without IDCC; expected the layout of the tests"}}]}}`},
	})
}
