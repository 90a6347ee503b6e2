package graph_test

import "testing"

func TestJob(t *testing.T) {
	answers(t, map[string]struct{ query, want string }{
		"a code at two levels is the broader": {`{ a: job(scheme: FAP2021, code: "A0X40") { level parent { code level } } b: job(scheme: FAP2021, code: "A0X40", level: 4) { level parent { code level } } c: job(scheme: FAP2021, code: "A0X40", level: 1) { level } }`,
			`{"a":{"level":3,"parent":{"code":"A0X","level":2}},"b":{"level":4,"parent":{"code":"A0X40","level":3}},"c":null}`},
		"a code alike in two schemes": {`{ a: job(scheme: ROME4, code: "m") { label } b: job(scheme: FAP2009, code: "M") { label } c: job(scheme: FAP2021, code: "M") { label } }`,
			`{"a":{"label":"Support à l'entreprise"},"b":{"label":"Informatique et télécommunications"},"c":null}`},
		"known from a reference only": {`{ job(scheme: PCS2003, code: "478A") { code label level referenceOnly links { edges { node { target { code } weightBp published } } } } }`,
			`{"job":{"code":"478a","label":"478a","level":4,"referenceOnly":true,"links":{"edges":[{"node":{"target":{"code":"M2Z90"},"weightBp":10000,"published":false}}]}}}`},
		"children": {`{ job(scheme: ROME4, code: "M18") { children(orderBy: [{ field: CODE }]) { edges { node { code } } } } }`,
			`{"job":{"children":{"edges":[{"node":{"code":"M1805"}},{"node":{"code":"M1806"}}]}}}`},
		"mobilities are directed": {`{ job(scheme: ROME4, code: "M1806") { mobilities { edges { node { rank target { code } } } } reverseMobilities { edges { node { rank source { code } } } } } }`,
			`{"job":{"mobilities":{"edges":[{"node":{"rank":2,"target":{"code":"F1603"}}}]},"reverseMobilities":{"edges":[{"node":{"rank":1,"source":{"code":"M1805"}}}]}}}`},
		"link of one level of qualification": {`{ job(scheme: ROME4, code: "F1602") { links { edges { node { qualification target { code } } } } } }`,
			`{"job":{"links":{"edges":[{"node":{"qualification":"6","target":{"code":"B4Z43"}}}]}}}`},
		"by words": {`{ a: jobs(text: "batiment electricien") { totalCount } b: jobs(text: "batiment", where: { scheme: ROME4 }) { totalCount } }`,
			`{"a":{"totalCount":2},"b":{"totalCount":2}}`},
		"competency with its children": {`{ competencies(where: { kind: MACRO_SKILL }) { edges { node { ogrCode children(orderBy: [{ field: OGR_CODE }]) { edges { node { ogrCode requirements { totalCount } } } } } } } }`,
			`{"competencies":{"edges":[{"node":{"ogrCode":"300100","children":{"edges":[{"node":{"ogrCode":"100010","requirements":{"totalCount":2}}},{"node":{"ogrCode":"100011","requirements":{"totalCount":1}}}]}}}]}}`},
		"figures of the country only": {`{ job(scheme: FAP2009, code: "M2Z90") { figures(metrics: [EMPLOYMENT, AGE_SHARE, OPENINGS]) { metric year ageBand region { name } value } } }`,
			`{"job":{"figures":[{"metric":"AGE_SHARE","year":2019,"ageBand":"15-29","region":null,"value":0.24},{"metric":"AGE_SHARE","year":2019,"ageBand":"50+","region":null,"value":0.18},{"metric":"EMPLOYMENT","year":2018,"ageBand":null,"region":null,"value":398.1},{"metric":"EMPLOYMENT","year":2019,"ageBand":null,"region":null,"value":412.3},{"metric":"OPENINGS","year":2030,"ageBand":null,"region":null,"value":190.5}]}}`},
		"figures by region too": {`{ job(scheme: FAP2009, code: "M2Z90") { figures(metrics: [OPENINGS], byRegion: true) { region { name } } } }`,
			`{"job":{"figures":[{"region":null},{"region":{"name":"Bretagne"}}]}}`},
	})
}

func TestJobTransition(t *testing.T) {
	from := func(a, b string) string {
		return `jobTransition(from: { scheme: ROME4, code: "` + a + `" }, to: { scheme: ROME4, code: "` + b + `" })`
	}
	answers(t, map[string]struct{ query, want string }{
		"to itself": {`{ ` + from("M1805", "M1805") + ` { rank distance shared { importance } missing { importance } coverage { share } } }`,
			`{"jobTransition":{"rank":null,"distance":0,"shared":[{"importance":"CORE"},{"importance":"CORE"},{"importance":"STANDARD"},{"importance":"STANDARD"}],"missing":[],"coverage":[]}}`},
		"contexts of work do not count": {`{ ` + from("F1603", "F1602") + ` { rank distance shared { competency { label } } missing { importance competency { ogrCode } } } }`,
			`{"jobTransition":{"rank":1,"distance":0.875,"shared":[{"competency":{"label":"Faire preuve de rigueur et de précision"}}],"missing":[{"importance":"CORE","competency":{"ogrCode":"100013"}},{"importance":"CORE","competency":{"ogrCode":"100014"}},{"importance":"EMERGING","competency":{"ogrCode":"100015"}},{"importance":"STANDARD","competency":{"ogrCode":"200022"}}]}}`},
		"not listed by ROME": {`{ ` + from("F1602", "M1806") + ` { rank distance } }`, `{"jobTransition":{"rank":null,"distance":1}}`},
		"only active certifications cover": {`{ ` + from("F1603", "F1602") + ` { coverage { certification { code } share blocks { code } } } }`,
			`{"jobTransition":{"coverage":[{"certification":{"code":"RNCP38878"},"share":1,"blocks":[{"code":"RNCP38878BC01"}]},{"certification":{"code":"RS5000"},"share":1,"blocks":[]}]}}`},
		"to a job that asks for nothing": {`{ jobTransition(from: { scheme: ROME4, code: "M1805" }, to: { scheme: FAP2009, code: "M2Z90" }) { distance missing { id } } }`,
			`{"jobTransition":{"distance":0,"missing":[]}}`},
		"to a job that is unknown": {`{ ` + from("M1805", "Z9999") + ` { distance } }`, `{"jobTransition":null}`},
		"without certifications": {`{ jobTransition(from: { scheme: ROME4, code: "M1805" }, to: { scheme: ROME4, code: "M1806" }, certifications: 0) { coverage { share } } }`,
			`{"jobTransition":{"coverage":[]}}`},
	})
}
