package workforce

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"

	"entgo.io/contrib/entgql"

	"gpec/ent"
	"gpec/ent/cube"
	"gpec/internal/confidentiality"
	"gpec/internal/named"
	"gpec/internal/vocab"
)

// WorkforceValue is the value of a group: Exact, Suppressed or Estimated.
type WorkforceValue interface{ IsWorkforceValue() }

// Exact is a value as its source has it, in the unit of the cube.
type Exact struct{ Value float64 }

// Suppressed is a value that is not shown.
type Suppressed struct{ Reason SuppressionReason }

// SuppressionReason is the name of a confidentiality.Reason.
type SuppressionReason string

// Estimated is a value that is not exact, in the unit of the cube. Bounds are nil where there are none.
type Estimated struct {
	Value            float64
	Low, High, Level *float64
	Method           EstimationMethod
}

// EstimationMethod is why a value is not exact.
type EstimationMethod string

// The methods.
const (
	Perturbed      EstimationMethod = "PERTURBED"
	PartlySecret   EstimationMethod = "PARTLY_SECRET"
	Correspondence EstimationMethod = "CORRESPONDENCE"
	Fitted         EstimationMethod = "FITTED"
)

// IsWorkforceValue marks the types of a value.
func (Exact) IsWorkforceValue()      {}
func (Suppressed) IsWorkforceValue() {} //nolint:revive // the same
func (Estimated) IsWorkforceValue()  {} //nolint:revive // the same

// measured is what a statement gives of a group.
type measured struct {
	value, low, high    float64
	cells, hidden, open int
	reason              int
}

// typed says how far a value is known.
func (p *plan) typed(m *measured) WorkforceValue {
	certain := 1.0
	e := Estimated{Value: m.value, Low: &m.low, High: &m.high, Level: &certain}
	switch {
	case m.hidden > 0 && m.hidden == m.cells:
		return Suppressed{SuppressionReason(confidentiality.Reason(m.reason).String())} //nolint:gosec // a small number
	case m.open > 0:
		e.Method, e.High, e.Level = PartlySecret, nil, nil
	case m.hidden > 0:
		e.Method = Perturbed
	case p.c.converted:
		e.Method = Correspondence
	case p.c.estimated:
		e.Method = Fitted
	default:
		return Exact{m.value}
	}
	return e
}

// number gives the number of a value; false when it is not shown.
func number(v WorkforceValue) (float64, bool) {
	switch v := v.(type) {
	case Exact:
		return v.Value, true
	case Estimated:
		return v.Value, true
	}
	return 0, false
}

// WorkforceResult is the groups of a page, with what holds for all groups. What is not asked for is not computed.
type WorkforceResult struct {
	Edges []*WorkforceGroupResult
	Page  *entgql.PageInfo[int]

	plan     *plan
	keys     map[int][]int // members of the page, by the place of their dimension in groupBy
	rows     named.Rows
	mu       sync.Mutex
	totals   map[int]*measured // by year
	ranks    map[string]int
	compared map[WorkforceReference]*compared
	cube     *ent.Cube
	groupsOf *counts
}

// WorkforceGroupResult is a group and its place.
type WorkforceGroupResult struct {
	Cursor entgql.Cursor[int]
	Node   *WorkforceGroup
}

// WorkforceGroup is one group. Its keys are members of the cube.
type WorkforceGroup struct {
	Value WorkforceValue

	of   *WorkforceResult
	keys []sql.NullInt64
	cris []sql.NullString
	measured
}

// Workforce answers a question; nil when no cube at hand can.
func (s *Service) Workforce(ctx context.Context, q Question) (*WorkforceResult, error) {
	p, err := s.planned(ctx, &q)
	if p == nil || err != nil {
		return nil, err
	}
	offset := 0
	if q.After != nil {
		offset = q.After.ID
	}
	st := p.page(*q.First, offset)
	groups, err := p.read(ctx, st)
	if err != nil {
		return nil, wrap("grouping "+q.describe(), err)
	}
	c := &WorkforceResult{plan: p, Page: &entgql.PageInfo[int]{HasPreviousPage: offset > 0}, keys: map[int][]int{}}
	if len(groups) > *q.First {
		groups, c.Page.HasNextPage = groups[:*q.First], true
	}
	for i, g := range groups {
		g.of, g.Value = c, p.typed(&g.measured)
		c.Edges = append(c.Edges, &WorkforceGroupResult{entgql.Cursor[int]{ID: offset + i + 1}, g})
		for k, v := range g.keys {
			if v.Valid && !slices.Contains(c.keys[k], int(v.Int64)) {
				c.keys[k] = append(c.keys[k], int(v.Int64))
			}
		}
	}
	c.rows.Client = s.Client
	c.want()
	if n := len(c.Edges); n > 0 {
		c.Page.StartCursor, c.Page.EndCursor = &c.Edges[0].Cursor, &c.Edges[n-1].Cursor
	} else {
		c.Edges = []*WorkforceGroupResult{}
	}
	return c, nil
}

// page is the statement of one page of groups, and one group more.
func (p *plan) page(first, offset int) statement {
	st := p.groups(nil)
	st.text = "SELECT " + p.keyColumns("g.") + "g.v, g.lo, g.hi, g.cells, g.hidden, g.open, g.reason FROM (" + st.text + ") g"
	having, args := p.having()
	order, joins := p.ordered()
	st.text += joins + having + " ORDER BY " + order + " LIMIT ? OFFSET ?"
	st.args = append(append(st.args, args...), first+1, offset)
	return st
}

func (p *plan) keyColumns(prefix string) string {
	var b strings.Builder
	for i := range p.q.GroupBy {
		fmt.Fprintf(&b, "%sk%d, ", prefix, i)
	}
	return b.String()
}

// having writes the condition on groups, by what is shown of them.
func (p *plan) having() (text string, args []any) {
	h := p.q.Having
	if h == nil {
		return "", nil
	}
	var conditions []string
	if h.ValueGte != nil {
		conditions, args = append(conditions, "g.ordering >= ?"), append(args, *h.ValueGte)
	}
	if h.ValueLte != nil {
		conditions, args = append(conditions, "g.ordering <= ?"), append(args, *h.ValueLte)
	}
	if len(conditions) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(conditions, " AND "), args
}

// ordered writes the order of the groups. Members are ordered by their codes, numbers as they are; what is equal by its keys.
func (p *plan) ordered() (order, joins string) {
	var by []string
	for _, o := range p.q.OrderBy {
		column := "g.ordering"
		if o.Field != OrderByValue {
			var join string
			column, join = p.natural(slices.Index(p.q.GroupBy, WorkforceDimension(o.Field)))
			if !strings.Contains(joins, join) {
				joins += join
			}
		}
		direction := " ASC"
		if o.Direction == entgql.OrderDirectionDesc {
			direction = " DESC"
		}
		by = append(by, column+direction+" NULLS LAST")
	}
	for i := range p.q.GroupBy {
		column, join := fmt.Sprintf("g.k%d", i), ""
		if len(p.q.OrderBy) == 0 {
			column, join = p.natural(i)
		}
		by, joins = append(by, column+" NULLS LAST"), joins+join
	}
	return strings.Join(append(by, "g.cells"), ", "), joins
}

// natural is the expression that the members of a key are ordered by, and the join it needs.
func (p *plan) natural(i int) (column, join string) {
	key := fmt.Sprintf("g.k%d", i)
	d := p.q.GroupBy[i]
	table, code, offset := "", "code", 0
	switch d {
	case ByOpco:
		table = "opcos"
	case ByBranch:
		table, code, offset = "branches", "idcc", offsets["branches"]
	default:
		if dim, ok := dimOf(d); ok && d != ByCris && owner[dim] != "" {
			table, offset = owner[dim], offsets[owner[dim]]
		}
	}
	if table == "" {
		return key, ""
	}
	return fmt.Sprintf("o%d.%s", i, code), fmt.Sprintf(" LEFT JOIN %s o%d ON o%d.id = %s + %d", table, i, i, key, offset)
}

// read runs a statement of groups.
func (p *plan) read(ctx context.Context, st statement) ([]*WorkforceGroup, error) {
	rows, err := p.SQL.QueryContext(ctx, p.written(st.text), st.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	var out []*WorkforceGroup
	n := len(p.q.GroupBy)
	for rows.Next() {
		g := &WorkforceGroup{keys: make([]sql.NullInt64, n), cris: make([]sql.NullString, n)}
		into := make([]any, 0, n+7)
		for i, d := range p.q.GroupBy {
			if d == ByCris {
				into = append(into, &g.cris[i])
				continue
			}
			into = append(into, &g.keys[i])
		}
		m := &g.measured
		if err := rows.Scan(append(into, &m.value, &m.low, &m.high, &m.cells, &m.hidden, &m.open, &m.reason)...); err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, rows.Err()
}

// counts are how many groups there are.
type counts struct{ all, suppressed int }

// TotalCount is the number of groups that meet where and having.
func (c *WorkforceResult) TotalCount(ctx context.Context) (int, error) {
	n, err := c.count(ctx)
	return n.all, err
}

// SuppressedCount is the number of groups, of those that meet where, whose value is suppressed.
func (c *WorkforceResult) SuppressedCount(ctx context.Context) (int, error) {
	n, err := c.count(ctx)
	return n.suppressed, err
}

func (c *WorkforceResult) count(ctx context.Context) (counts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.groupsOf != nil {
		return *c.groupsOf, nil
	}
	st := c.plan.groups(nil)
	kept := "1"
	having, args := c.plan.having()
	if having != "" {
		kept = "CASE WHEN " + strings.TrimPrefix(having, " WHERE ") + " THEN 1 ELSE 0 END"
	}
	var n counts
	err := c.plan.SQL.QueryRowContext(ctx, c.plan.written("SELECT COALESCE(sum("+kept+"), 0), COALESCE(sum(CASE WHEN g.ordering IS NULL THEN 1 ELSE 0 END), 0) FROM ("+st.text+") g"),
		append(args, st.args...)...).Scan(&n.all, &n.suppressed)
	if err != nil {
		return n, wrap("counting groups", err)
	}
	c.groupsOf = &n
	return n, nil
}

// Cube is the cube that answers.
func (c *WorkforceResult) Cube(ctx context.Context) (*ent.Cube, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cube == nil {
		q, err := c.plan.Client.Cube.Query().Where(cube.ID(c.plan.c.id)).CollectFields(ctx, "Cube", "Node")
		if err != nil {
			return nil, err
		}
		if c.cube, err = q.Only(ctx); err != nil {
			return nil, err
		}
	}
	return c.cube, nil
}

// JobLevel is the level of the jobs of the groups; nil when jobs are not grouped.
func (c *WorkforceResult) JobLevel() *int {
	if !slices.Contains(c.plan.q.GroupBy, ByJob) {
		return nil
	}
	return &c.plan.target
}

// year gives the last year that the question takes.
func (p *plan) year() int {
	switch w := p.f; {
	case len(w.years) > 0:
		return slices.Max(w.years)
	case w.to != 0:
		return min(w.to, p.c.last)
	}
	return p.c.last
}

// whole gives the sums of all that meets where, by year.
func (c *WorkforceResult) whole(ctx context.Context) (map[int]*measured, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.totals != nil {
		return c.totals, nil
	}
	totals, err := c.plan.totals(ctx)
	if err != nil {
		return nil, wrap("adding up", err)
	}
	c.totals = totals
	return totals, nil
}

func (p *plan) totals(ctx context.Context) (map[int]*measured, error) {
	q := *p.q
	q.GroupBy, q.JobLevel, q.JobScheme = []WorkforceDimension{ByYear}, nil, nil
	c := *p.c
	c.converted = false
	of := &plan{Service: p.Service, q: &q, c: &c, f: p.f, full: p.full, target: c.jobLevel}
	of.smallest()
	st := of.groups(nil)
	st.text = "SELECT g.k0, g.v, g.lo, g.hi, g.cells, g.hidden, g.open, g.reason FROM (" + st.text + ") g"
	groups, err := of.read(ctx, st)
	if err != nil {
		return nil, err
	}
	out := map[int]*measured{}
	for _, g := range groups {
		out[int(g.keys[0].Int64)] = &g.measured
	}
	return out, nil
}

// Total is the value of all figures that meet where, as one group, in TotalYear; nil where they cannot be added up.
func (c *WorkforceResult) Total(ctx context.Context) (WorkforceValue, error) {
	if !c.plan.c.additive && len(c.Edges) > 1 {
		return nil, nil //nolint:nilnil // no total, and nothing wrong
	}
	totals, err := c.whole(ctx)
	if err != nil {
		return nil, err
	}
	if m := totals[c.plan.year()]; m != nil {
		plain := *c.plan
		own := *c.plan.c
		own.converted, plain.c = false, &own
		return plain.typed(m), nil
	}
	return Exact{0}, nil
}

// TotalYear is the year that Total is of.
func (c *WorkforceResult) TotalYear() int { return c.plan.year() }

// HiddenFacts is the number of figures that meet where and stand in the total perturbed, or not at all.
func (c *WorkforceResult) HiddenFacts(ctx context.Context) (int, error) {
	totals, err := c.whole(ctx)
	if err != nil || totals[c.plan.year()] == nil {
		return 0, err
	}
	return totals[c.plan.year()].hidden, nil
}

// HiddenFacts is the number of figures that stand in the value perturbed, or not at all.
func (g *WorkforceGroup) HiddenFacts() int { return g.hidden }

// yearOf is the year of a group.
func (g *WorkforceGroup) yearOf() int {
	if i := slices.Index(g.of.plan.q.GroupBy, ByYear); i >= 0 {
		return int(g.keys[i].Int64)
	}
	return g.of.plan.year()
}

// Share is the share of the total of the same year; nil where it makes no sense.
func (g *WorkforceGroup) Share(ctx context.Context) (*float64, error) {
	v, ok := number(g.Value)
	if !ok || !g.of.plan.c.additive {
		return nil, nil //nolint:nilnil // no share, and nothing wrong
	}
	totals, err := g.of.whole(ctx)
	if err != nil {
		return nil, err
	}
	if m := totals[g.yearOf()]; m != nil && m.value != 0 {
		share := v / m.value
		return &share, nil
	}
	return nil, nil //nolint:nilnil // the same
}

// Rank is the place among the groups by value, the largest first; nil where the value is suppressed.
func (g *WorkforceGroup) Rank(ctx context.Context) (*int, error) {
	if _, ok := number(g.Value); !ok {
		return nil, nil //nolint:nilnil // no rank, and nothing wrong
	}
	c := g.of
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ranks == nil {
		if err := c.rank(ctx); err != nil {
			return nil, wrap("ranking groups", err)
		}
	}
	if n, ok := c.ranks[g.name()]; ok {
		return &n, nil
	}
	return nil, nil //nolint:nilnil // the data changed meanwhile
}

// rank finds the places of the groups of the page among all groups.
func (c *WorkforceResult) rank(ctx context.Context) error {
	p := c.plan
	st := p.groups(nil)
	having, args := p.having()
	restrict, more := []string{"1 = 1"}, []any{}
	for _, i := range ordered(c.keys) {
		if p.q.GroupBy[i] != ByCris && !c.nulls(i) {
			restrict = append(restrict, oneOf(fmt.Sprintf("r.k%d", i), c.keys[i], &more))
		}
	}
	st.text = "SELECT " + p.keyColumns("r.") + "r.place, 0, 0, 0, 0, 0, 0 FROM (SELECT g.*, rank() OVER (ORDER BY g.ordering DESC NULLS LAST) AS place FROM (" + st.text + ") g" + having +
		") r WHERE " + strings.Join(restrict, " AND ")
	st.args = append(append(st.args, args...), more...)
	groups, err := p.read(ctx, st)
	if err != nil {
		return err
	}
	c.ranks = make(map[string]int, len(groups))
	for _, g := range groups {
		c.ranks[g.name()] = int(g.value)
	}
	return nil
}

// nulls says that some group of the page has no member of a dimension.
func (c *WorkforceResult) nulls(i int) bool {
	return slices.ContainsFunc(c.Edges, func(e *WorkforceGroupResult) bool { return !e.Node.keys[i].Valid })
}

// name tells a group from the others of its list.
func (g *WorkforceGroup) name() string {
	var b strings.Builder
	for i, k := range g.keys {
		fmt.Fprint(&b, k.Valid, k.Int64, g.cris[i].String, " ")
	}
	return b.String()
}

// Year is the year of the group.
func (g *WorkforceGroup) Year() *int {
	return g.member(ByYear)
}

// member gives the member of a key; nil when it is no key or has none.
func (g *WorkforceGroup) member(d WorkforceDimension) *int {
	i := slices.Index(g.of.plan.q.GroupBy, d)
	if i < 0 || !g.keys[i].Valid || g.keys[i].Int64 == unclassified {
		return nil
	}
	n := int(g.keys[i].Int64)
	return &n
}

// Cris is the code of the CRIS family.
func (g *WorkforceGroup) Cris() *string {
	i := slices.Index(g.of.plan.q.GroupBy, ByCris)
	if i < 0 || !g.cris[i].Valid {
		return nil
	}
	return &g.cris[i].String
}

// AgeBand is the age band.
func (g *WorkforceGroup) AgeBand() *string {
	if n := g.member(ByAge); n != nil {
		return orNil(vocab.AgeBand(*n).String())
	}
	return nil
}

// Sex is the sex.
func (g *WorkforceGroup) Sex() *vocab.Sex {
	if n := g.member(BySex); n != nil {
		s := vocab.Sex(*n)
		return &s
	}
	return nil
}

// SizeClass is the size class.
func (g *WorkforceGroup) SizeClass() *string {
	if n := g.member(BySize); n != nil {
		return orNil(vocab.SizeClass(*n).String())
	}
	return nil
}
