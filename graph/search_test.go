package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/testkit"
)

type found struct {
	Total  int
	Facets []struct {
		Kind  string
		Count int
	}
	Hits []struct {
		Kind, Code, Label string
		Matched           *string
		Node              struct {
			TypeName string `json:"__typename"`
			ID       string
		}
	}
}

func search(tb testing.TB, api testkit.GraphQL, variables testkit.Variables) found {
	tb.Helper()
	var out struct{ Search found }
	api.Must(tb, `query($text: String!, $kinds: [SearchKind!], $first: Int, $offset: Int) { search(text: $text, kinds: $kinds, first: $first, offset: $offset) {
		total facets { kind count } hits { kind code label matched node { __typename id } } } }`, variables, &out)
	return out.Search
}

func (f found) codes() []string {
	out := []string{}
	for _, h := range f.Hits {
		out = append(out, h.Kind+" "+h.Code)
	}
	return out
}

func TestSearch(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // the first hits
		total      int
	}{
		{"accents and case do not count", "ÉLECTRICIEN", []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 4},
		{"nor do they the other way", "electricien", []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 4},
		{"nor does punctuation", " «Électricien», ", []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 4},
		{"nor do decomposed accents", "E\u0301lectricien", []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 4},
		{"order of words", "bâtiment électricien", []string{"JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 3},
		{"words cut short", "élec bât équip", []string{"CERTIFICATION RNCP30328"}, 1},
		{"an apostrophe", "l'électricien d’équipement", []string{}, 0},
		{"an apostrophe that is there", "d’équipement électricien", []string{"CERTIFICATION RNCP30328"}, 1},
		{"a ligature", "second oeuvre", []string{"JOB F16", "JOB B4Z"}, 2},
		{"a code before words", "M18", []string{"JOB M18", "JOB M1805", "JOB M1806"}, 3},
		{"a code in lower case", "m1805", []string{"JOB M1805"}, 1},
		{"the code of a certification, spaced", "rncp 31946", []string{"CERTIFICATION RNCP31946"}, 1},
		{"the beginning of a code", "rncp3", []string{"CERTIFICATION RNCP31946", "CERTIFICATION RNCP35001", "CERTIFICATION RNCP38878", "CERTIFICATION RNCP36989", "CERTIFICATION RNCP30328"}, 5},
		{"an IDCC", "1486", []string{"BRANCH 1486"}, 1},
		{"a code at two levels", "A0X40", []string{"JOB A0X40", "JOB A0X40"}, 2},
		{"the number of a commission", "57", []string{"COMMISSION 57", "COMPETENCY 600057"}, 2},
		{"the code of a competency", "200022", []string{"COMPETENCY 200022"}, 1},
		{"rows in force before the others", "metallurgie", []string{"BRANCH 3248", "BRANCH 0054", "BRANCH 0650", "COMMISSION 30"}, 4},
		{"what nothing holds", "zygomatique", []string{}, 0},
		{"operators are words", "AND", []string{}, 0},
		{"so are they in a text", "électricien OR NOT métallurgie", []string{}, 0},
		{"a star", "élec*", []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 5},
		{"quotes", `"électricien" "`, []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 4},
		{"signs", `-électricien +:(){}[]^~!&|<>\/;--`, []string{"CERTIFICATION RNCP38878", "JOB B4Z43", "JOB F1602", "CERTIFICATION RNCP30328"}, 4},
		{"a column of the index", "folded:electricien", []string{}, 0},
		{"an attempt", "'; DROP TABLE branches; --", []string{}, 0},
	}
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				f := search(t, api, testkit.Variables{"text": test.text})
				got := f.codes()
				if n := len(test.want); len(got) > n {
					got = got[:n]
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("%q:\n%s", test.text, diff)
				}
				if f.Total < len(test.want) || test.name != "a star" && f.Total != test.total {
					t.Errorf("%q: %d found, want %d", test.text, f.Total, test.total)
				}
			})
		}
		t.Run("a usual name shows what matched", func(t *testing.T) {
			f := search(t, api, testkit.Variables{"text": "domoticien"})
			if len(f.Hits) != 1 || f.Hits[0].Code != "F1602" || f.Hits[0].Label != "Électricien / Électricienne bâtiment" || f.Hits[0].Matched == nil || *f.Hits[0].Matched != "Domoticien / Domoticienne" {
				t.Errorf("%+v", f.Hits)
			}
		})
		t.Run("a job counts once, whatever its names", func(t *testing.T) {
			f := search(t, api, testkit.Variables{"text": "électricienne"})
			if f.Total != 1 || len(f.Hits) != 1 || f.Hits[0].Matched != nil {
				t.Errorf("%+v", f)
			}
		})
		t.Run("facets count all kinds, the total those asked for", func(t *testing.T) {
			f := search(t, api, testkit.Variables{"text": "électricien", "kinds": []string{"JOB", "BRANCH"}})
			if got := fmt.Sprint(f.Total, f.codes(), f.Facets); got != "2 [JOB B4Z43 JOB F1602] [{CERTIFICATION 2} {JOB 2}]" {
				t.Error(got)
			}
			if f := search(t, api, testkit.Variables{"text": "électricien", "kinds": []string{}}); f.Total != 4 {
				t.Errorf("no kinds are all kinds: %d", f.Total)
			}
		})
		t.Run("pages hold each hit once", func(t *testing.T) {
			whole := search(t, api, testkit.Variables{"text": "conduire", "first": 100}).codes()
			var pages []string
			for offset := 0; offset < 80; offset += 7 {
				pages = append(pages, search(t, api, testkit.Variables{"text": "conduire", "first": 7, "offset": offset}).codes()...)
			}
			if len(whole) != 70 || !slices.Equal(whole, pages) {
				t.Errorf("%d hits, %d in pages\n%s", len(whole), len(pages), cmp.Diff(whole, pages))
			}
		})
		t.Run("only the count", func(t *testing.T) {
			if f := search(t, api, testkit.Variables{"text": "conduire", "first": 0}); f.Total != 70 || len(f.Hits) != 0 {
				t.Errorf("%+v", f)
			}
		})
		t.Run("ten thousand characters", func(t *testing.T) {
			search(t, api, testkit.Variables{"text": strings.Repeat("électricien ", 900)})
			search(t, api, testkit.Variables{"text": strings.Repeat("x", 10_000)})
			search(t, api, testkit.Variables{"text": strings.Repeat("a ", 5_000)})
		})
		t.Run("too little or too much to look for", func(t *testing.T) {
			for _, v := range []testkit.Variables{{"text": ""}, {"text": " "}, {"text": "a"}, {"text": "'"}, {"text": "é-"}, {"text": "ab", "first": 101}, {"text": "ab", "first": -1},
				{"text": "ab", "offset": 1001}, {"text": "ab", "offset": -1}} {
				e := api.Fails(t, `query($text: String!, $first: Int, $offset: Int) { search(text: $text, first: $first, offset: $offset) { total } }`, v)
				if e.Extensions.Code != "BAD_INPUT" {
					t.Errorf("%v: %+v", v, e)
				}
			}
		})
	})
}
