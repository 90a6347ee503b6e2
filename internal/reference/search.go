package reference

import (
	"context"
	"errors"
	"slices"
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

	lastRune = "\U0010FFFF" // a text followed by it comes after all texts that begin with it
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
	m := s.matching(folded)
	r := &SearchResult{Hits: []*SearchHitResult{}}
	// Counting reads every entry found, and so does ranking: side by side they take half the time.
	counted := make(chan error, 1)
	go func() {
		var err error
		r.Facets, err = s.facets(ctx, m)
		counted <- err
	}()
	var err error
	if first > 0 {
		r.Hits, err = s.hits(ctx, m, q.Kinds, first, offset)
	}
	if err := errors.Join(<-counted, err); err != nil {
		return nil, err
	}
	for _, f := range r.Facets {
		if len(q.Kinds) == 0 || slices.Contains(q.Kinds, f.Kind) {
			r.Total += f.Count
		}
	}
	return r, nil
}

// match is the condition that an entry is found, and what it is ranked by.
type match struct {
	folded, code, codeEnd string // code: the text without its spaces; codeEnd comes after all codes that begin with it
	where                 string
	args                  []any
}

// matching finds the entries whose every word begins with a word of the text, or whose code begins with the text without its
// spaces. Folded text holds letters, digits and spaces only, so it carries no operator of either search engine.
func (s *Service) matching(folded string) match {
	m := match{folded: folded, code: strings.ReplaceAll(folded, " ", "")}
	m.codeEnd = m.code + lastRune
	words, query := strings.Fields(folded), ""
	if s.Dialect == dialect.Postgres {
		m.where = "to_tsvector('simple', folded) @@ to_tsquery('simple', ?)"
		query = strings.Join(words, ":* & ") + ":*"
	} else {
		m.where = "id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?)"
		query = `"` + strings.Join(words, `"* "`) + `"*`
	}
	m.where, m.args = "("+m.where+" OR code >= ? AND code < ?)", []any{query, m.code, m.codeEnd}
	return m
}

// facets counts the rows found, by kind. Only a job has several entries: the others need no sorting out.
func (s *Service) facets(ctx context.Context, m match) ([]*SearchFacetValue, error) {
	rows, err := s.SQL.QueryContext(ctx, s.written("SELECT kind, CASE kind WHEN 'JOB' THEN count(DISTINCT CASE kind WHEN 'JOB' THEN node_id END) ELSE count(*) END AS n FROM search_entries WHERE "+m.where+" GROUP BY kind ORDER BY n DESC, kind"), m.args...)
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

// found is one row, by the best of its entries.
type found struct {
	kind  SearchKind
	id    int
	label string
	alias bool // the entry is a usual name, not the label
}

// hits reads the rows of a page.
func (s *Service) hits(ctx context.Context, m match, kinds []SearchKind, first, offset int) ([]*SearchHitResult, error) {
	list, err := s.ranked(ctx, m, kinds, first+offset)
	if err != nil {
		return nil, wrap("searching", err)
	}
	list = list[min(offset, len(list)):]
	ids := map[SearchKind][]int{}
	for _, f := range list {
		ids[f.kind] = append(ids[f.kind], f.id)
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

// ranked lists the first n rows by their best entry. Codes and labels that begin with the text come before all others, and
// indexes give them: where they fill the page, what else was found needs no ranking.
func (s *Service) ranked(ctx context.Context, m match, kinds []SearchKind, n int) ([]found, error) {
	near := m
	near.where, near.args = "(code >= ? AND code < ? OR folded >= ? AND folded < ?)", []any{m.code, m.codeEnd, m.folded, m.folded + lastRune}
	list, err := s.best(ctx, near, kinds, n)
	if err != nil || len(list) == n {
		return list, err
	}
	return s.best(ctx, m, kinds, n)
}

// best lists the first n rows by their best entry. A job has many entries, so it reads more entries than rows are wanted, and
// more again when too many of them were of the same jobs: to group all entries first costs ten times as much.
func (s *Service) best(ctx context.Context, m match, kinds []SearchKind, n int) ([]found, error) {
	for limit := 4 * n; ; limit *= 8 {
		entries, err := s.entries(ctx, m, kinds, limit)
		if err != nil {
			return nil, err
		}
		list, seen := make([]found, 0, n), make(map[int]bool, n)
		for _, f := range entries {
			if !seen[f.id] && len(list) < n {
				seen[f.id] = true
				list = append(list, f)
			}
		}
		if len(list) == n || len(entries) < limit {
			return list, nil
		}
	}
}

// entries lists the best entries: exact code, beginning of a code, the label itself, a label that begins with the text, then
// the others; rows in force first; codes in their order, other entries with shorter labels first.
func (s *Service) entries(ctx context.Context, m match, kinds []SearchKind, limit int) ([]found, error) {
	where, args := m.where, append([]any{m.code, m.code, m.codeEnd, m.folded, m.folded, m.folded + lastRune}, m.args...)
	if len(kinds) > 0 {
		where += " AND kind IN (" + placeholders(len(kinds)) + ")"
		for _, k := range kinds {
			args = append(args, string(k))
		}
	}
	rows, err := s.SQL.QueryContext(ctx, s.written(`SELECT kind, node_id, label, code = '' FROM (SELECT e.*,
			CASE WHEN code = ? THEN 0 WHEN code >= ? AND code < ? THEN 1 WHEN folded = ? THEN 2 WHEN folded >= ? AND folded < ? THEN 3 ELSE 4 END AS score
			FROM search_entries e WHERE `+where+`) scored
		ORDER BY score, weight, CASE WHEN score < 2 THEN code ELSE '' END, length(folded), folded, code, node_id LIMIT ?`), append(args, limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	var out []found
	for rows.Next() {
		var f found
		if err := rows.Scan(&f.kind, &f.id, &f.label, &f.alias); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}
