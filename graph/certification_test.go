package graph_test

import "testing"

func TestCertification(t *testing.T) {
	answers(t, map[string]struct{ query, want string }{
		"by its code, however written": {`{ a: certification(code: "rncp 31946") { code } b: certification(code: "RNCP031946") { code } c: certification(code: "rs5000") { code register level } d: certification(code: "RNCP1") { code } }`,
			`{"a":{"code":"RNCP31946"},"b":{"code":"RNCP31946"},"c":{"code":"RS5000","register":"RS","level":null},"d":null}`},
		"known from the funding levels only": {`{ certification(code: "RNCP36989") { title state level referenceOnly edition { dataset { code } } fundingLevels { totalCount } } }`,
			`{"certification":{"title":"Expert en cybersécurité","state":"UNKNOWN","level":null,"referenceOnly":true,"edition":{"dataset":{"code":"npec"}},"fundingLevels":{"totalCount":2}}}`},
		"what it follows and what follows it": {`{ certification(code: "RNCP30328") { successorLinks { edges { node { successor { code predecessorLinks { edges { node { predecessor { code } } } } } } } } predecessorLinks { totalCount } } }`,
			`{"certification":{"successorLinks":{"edges":[{"node":{"successor":{"code":"RNCP38878","predecessorLinks":{"edges":[{"node":{"predecessor":{"code":"RNCP30328"}}}]}}}}]},"predecessorLinks":{"totalCount":0}}}`},
		"of a branch and of a job": {`{ branch(idcc: "1486") { certifications(orderBy: [{ field: NUMBER }]) { edges { node { code } } } } job(scheme: ROME4, code: "F1602") { certifications(where: { state: ACTIVE }, orderBy: [{ field: NUMBER }]) { edges { node { code } } } } }`,
			`{"branch":{"certifications":{"edges":[{"node":{"code":"RNCP31946"}},{"node":{"code":"RNCP40001"}}]}},"job":{"certifications":{"edges":[{"node":{"code":"RS5000"}},{"node":{"code":"RNCP38878"}}]}}}`},
		"without an end last": {`{ certifications(last: 1, where: { kindCodeIsNil: true, codeIn: ["RNCP2000", "RNCP2003", "RS5000"] }, orderBy: [{ field: EXPIRES_ON }]) { edges { node { code expiresOn } } } }`,
			`{"certifications":{"edges":[{"node":{"code":"RNCP2000","expiresOn":null}}]}}`},
		"certifiers": {`{ certification(code: "RNCP31946") { certifiers { edges { node { name siret certifications(orderBy: [{ field: NUMBER }]) { edges { node { code } } } } } } } }`,
			`{"certification":{"certifiers":{"edges":[{"node":{"name":"École d'ingénierie numérique","siret":null,"certifications":{"edges":[{"node":{"code":"RNCP31946"}},{"node":{"code":"RNCP38878"}}]}}}]}}}`},
		"filters across what is linked": {`{ a: certifications(where: { hasFundingLevelsWith: [{ amountCentsGT: "800000" }] }) { edges { node { code } } } b: certifications(where: { hasJobsWith: [{ code: "M1806" }], register: RNCP }, orderBy: [{ field: NUMBER }]) { edges { node { code } } } c: certifications(where: { titleContainsFold: "CYBER" }) { totalCount } }`,
			`{"a":{"edges":[{"node":{"code":"RNCP31946"}},{"node":{"code":"RNCP36989"}}]},"b":{"edges":[{"node":{"code":"RNCP31946"}},{"node":{"code":"RNCP40001"}}]},"c":{"totalCount":1}}`},
	})
}
