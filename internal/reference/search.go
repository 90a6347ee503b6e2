package reference

import (
	"context"
	"strings"

	"entgo.io/ent/dialect"

	"gpec/ent"
	"gpec/internal/fault"
	"gpec/internal/vocab"
)

// SearchKind is a kind of row that search finds.
type SearchKind string

// The kinds.
const (
	KindBranch        SearchKind = "BRANCH"
	KindJob           SearchKind = "JOB"
	KindCompetency    SearchKind = "COMPETENCY"
	KindCertification SearchKind = "CERTIFICATION"
	KindCommission    SearchKind = "COMMISSION"
)

// SearchResult is what search found.
type SearchResult struct {
	Total  int
	Hits   []*SearchHitResult
	Facets []*SearchFacetValue
}

// SearchHitResult is one row found.
type SearchHitResult struct {
	Kind    SearchKind
	Code    string
	Label   string
	Matched *string
	Node    ent.Noder
}

// SearchFacetValue counts the rows found of one kind.
type SearchFacetValue struct {
	Kind  SearchKind
	Count int
}

// SearchQuestion is one search.
type SearchQuestion struct {
	Text          string
	Kinds         []SearchKind
	First, Offset *int
}

const (
	maxHits   = 100
	maxOffset = 1000
	maxText   = 200 // characters that are looked at
)

// Search finds rows by code and by words.
func (s *Service) Search(ctx context.Context, q SearchQuestion) (*SearchResult, error) {
	first, offset := 20, 0
	if q.First != nil {
		first = *q.First
	}
	if q.Offset != nil {
		offset = *q.Offset
	}
	if first < 0 || first > maxHits || offset < 0 || offset > maxOffset {
		return nil, fault.New(fault.BadInput, "first goes from 0 to %d and offset from 0 to %d", maxHits, maxOffset)
	}
	text := []rune(q.Text)
	if len(text) > maxText {
		text = text[:maxText]
	}
	folded := vocab.Fold(string(text))
	if len([]rune(folded)) < 2 {
		return nil, fault.New(fault.BadInput, "type at least two letters or digits")
	}
	with, args := s.matches(folded)
	facets, err := s.facets(ctx, with, args)
	if err != nil {
		return nil, err
	}
	r := &SearchResult{Facets: facets, Hits: []*SearchHitResult{}}
	wanted := map[SearchKind]bool{}
	for _, k := range q.Kinds {
		wanted[k] = true
	}
	for _, f := range facets {
		if len(wanted) == 0 || wanted[f.Kind] {
			r.Total += f.Count
		}
	}
	if first == 0 || r.Total == 0 {
		return r, nil
	}
	r.Hits, err = s.hits(ctx, with, args, folded, q.Kinds, first, offset)
	return r, err
}

// matches is the common table expression of the entries that match: every word is the beginning of a word of the entry, or
// the text without its spaces is the beginning of a code. Folded text holds letters, digits and spaces only, so it carries
// no operator of either search engine.
func (s *Service) matches(folded string) (string, []any) {
	code := strings.ReplaceAll(folded, " ", "")
	words := strings.Fields(folded)
	var text, query string
	if s.Dialect == dialect.Postgres {
		text = "to_tsvector('simple', folded) @@ to_tsquery('simple', ?)"
		query = strings.Join(words, ":* & ") + ":*"
	} else {
		text = "id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?)"
		query = `"` + strings.Join(words, `"* "`) + `"*`
	}
	return "WITH m AS (SELECT * FROM search_entries WHERE " + text + " UNION SELECT * FROM search_entries WHERE code >= ? AND code < ?) ",
		[]any{query, code, code + "\U0010FFFF"}
}

func (s *Service) facets(ctx context.Context, with string, args []any) ([]*SearchFacetValue, error) {
	rows, err := s.SQL.QueryContext(ctx, s.numbered(with+"SELECT kind, count(DISTINCT node_id) FROM m GROUP BY kind ORDER BY 2 DESC, 1"), args...)
	if err != nil {
		return nil, wrap("counting what was found", err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	out := []*SearchFacetValue{}
	for rows.Next() {
		f := &SearchFacetValue{}
		if err := rows.Scan(&f.Kind, &f.Count); err != nil {
			return nil, wrap("counting what was found", err)
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// hits ranks the rows by their best entry: exact code, beginning of a code, the label itself, a label that begins with the
// text, then the others; rows in force first, shorter labels first.
func (s *Service) hits(ctx context.Context, with string, args []any, folded string, kinds []SearchKind, first, offset int) ([]*SearchHitResult, error) {
	code := strings.ReplaceAll(folded, " ", "")
	filter := ""
	args = append(args, code, code, code+"\U0010FFFF", folded, folded, folded+"\U0010FFFF")
	if len(kinds) > 0 {
		filter = " WHERE kind IN (" + placeholders(len(kinds)) + ")"
		for _, k := range kinds {
			args = append(args, string(k))
		}
	}
	rows, err := s.SQL.QueryContext(ctx, s.numbered(with+`, scored AS (SELECT m.*, CASE WHEN code = ? THEN 0 WHEN code >= ? AND code < ? AND code <> '' THEN 1 WHEN folded = ? THEN 2
			WHEN folded >= ? AND folded < ? THEN 3 ELSE 4 END AS score FROM m`+filter+`),
		best AS (SELECT scored.*, row_number() OVER (PARTITION BY node_id ORDER BY score, weight, length(folded), folded, id) AS place FROM scored)
		SELECT kind, node_id, label, code = '' FROM best WHERE place = 1 ORDER BY score, weight, length(folded), folded, node_id LIMIT ? OFFSET ?`),
		append(args, first, offset)...)
	if err != nil {
		return nil, wrap("searching", err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	type found struct {
		kind  SearchKind
		id    int
		label string
		alias bool
	}
	var list []found
	ids := map[SearchKind][]int{}
	for rows.Next() {
		var f found
		if err := rows.Scan(&f.kind, &f.id, &f.label, &f.alias); err != nil {
			return nil, wrap("searching", err)
		}
		list = append(list, f)
		ids[f.kind] = append(ids[f.kind], f.id)
	}
	if err := rows.Err(); err != nil {
		return nil, wrap("searching", err)
	}
	nodes, err := s.nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := []*SearchHitResult{}
	for _, f := range list {
		h := &SearchHitResult{Kind: f.kind, Node: nodes[f.id]}
		if h.Node == nil {
			continue // removed between the two statements
		}
		h.Code, h.Label = naming(h.Node)
		if f.alias {
			h.Matched = &f.label
		}
		out = append(out, h)
	}
	return out, nil
}
