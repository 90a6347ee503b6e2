package workforce

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gpec/internal/access"
	"gpec/internal/vocab"
)

// plan is a question with the cube, the table and the columns that answer it.
type plan struct {
	*Service
	q      *Question
	c      *candidate
	f      *filter
	full   bool  // the figures as they are, not as they are shown to everybody
	grain  Grain // of the rollup read; unused when it reads facts
	facts  bool  // it reads the facts
	level  int   // of the jobs of what is read
	target int   // of the jobs of the groups
	links  int   // of the jobs that correspondences lead to, when the jobs are converted
}

// planned finds what answers a question; nil when no cube does.
func (s *Service) planned(ctx context.Context, q *Question) (*plan, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	c, err := s.choose(ctx, q)
	if c == nil || err != nil {
		return nil, err
	}
	return s.planOn(ctx, q, c)
}

// planOn finds what answers a question on one cube.
func (s *Service) planOn(ctx context.Context, q *Question, c *candidate) (*plan, error) {
	f, err := s.filterOf(ctx, q, c)
	if err != nil {
		return nil, err
	}
	p := &plan{Service: s, q: q, c: c, f: f, full: !c.protected || mayReadAll(ctx, c, f), target: c.jobLevel}
	if c.converted {
		if p.links, err = s.linkedLevel(ctx, c.jobScheme, *q.JobScheme); err != nil {
			return nil, err
		}
		p.target = p.links
	}
	if q.JobLevel != nil {
		if c.converted && *q.JobLevel > p.target {
			return nil, badInput("jobLevel is %d: the correspondences to %s stop at level %d", *q.JobLevel, *q.JobScheme, p.target)
		}
		p.target = *q.JobLevel
	}
	p.smallest()
	return p, nil
}

// smallest picks the table with the fewest cells that can answer.
func (p *plan) smallest() {
	need := p.q.needed() | p.f.named
	p.facts, p.level = true, p.c.jobLevel
	least := p.c.facts
	for _, g := range slices.Sorted(maps.Keys(p.c.grains)) {
		n := p.c.grains[g]
		if n >= least || !g.mask().holds(need) {
			continue
		}
		if g.mask().has(Job) && g.level() < p.c.jobLevel {
			if p.c.converted || need.has(Job) && (slices.Contains(p.q.GroupBy, ByJob) && g.level() < p.target || g.level() < p.f.jobLevel) {
				continue // its jobs are too broad
			}
		}
		p.facts, p.grain, p.level, least = false, g, p.c.jobLevel, n
		if g.mask().has(Job) {
			p.level = g.level()
		}
	}
}

// mayReadAll says that who asks may see the figures of a cube as they are: those of an operator are for who may read what is
// confidential over it, those of branches that are named one by one also for who may over each of them.
func mayReadAll(ctx context.Context, c *candidate, f *filter) bool {
	p := access.From(ctx)
	if p.May(access.ReadConfidential, access.Everywhere) || c.operator != "" && p.May(access.ReadConfidential, access.Scope{Kind: access.OfOpco, Code: c.operator}) {
		return true
	}
	if len(f.branches) == 0 {
		return false
	}
	return !slices.ContainsFunc(f.branches, func(idcc string) bool {
		return !p.May(access.ReadConfidential, access.Scope{Kind: access.OfBranch, Code: idcc})
	})
}

// linkedLevel is the level of the jobs that the correspondences from one scheme to another lead to.
func (s *Service) linkedLevel(ctx context.Context, from, to vocab.Scheme) (level int, err error) {
	err = s.SQL.QueryRowContext(ctx, s.written(`SELECT COALESCE(max(t.level), 0) FROM job_links l JOIN jobs f ON f.id = l.source_id JOIN jobs t ON t.id = l.target_id
		WHERE f.scheme = ? AND t.scheme = ?`), string(from), string(to)).Scan(&level)
	if err != nil {
		return 0, wrap("looking for correspondences", err)
	}
	if level == 0 {
		return 0, badInput("no correspondence from %s to %s is at hand", from, to)
	}
	return level, nil
}

// any says that a cube has a figure that the question takes.
func (s *Service) any(ctx context.Context, c *candidate, q *Question) (found bool, err error) {
	f, err := s.filterOf(ctx, q, c)
	if err != nil {
		return false, err
	}
	where, args := f.conditions(c.jobLevel)
	err = s.SQL.QueryRowContext(ctx, s.written("SELECT EXISTS (SELECT 1 FROM facts t WHERE "+strings.Join(append([]string{"t.cube_id = ?"}, where...), " AND ")+")"), append([]any{c.local()}, args...)...).Scan(&found)
	return found, wrap("looking into a cube", err)
}

// statement is SQL with its arguments, written ?.
type statement struct {
	text string
	args []any
}

// groups is the statement of the groups: their keys k0, k1… as members of the cube, then the measures. restrict takes further members
// of the keys.
func (p *plan) groups(restrict map[int][]int) statement {
	var st statement
	with := ""
	table, cells := "rollups", map[string]string{"cells": "t.cells", "hidden": "t.hidden", "open": "t.open", "low": "t.low", "high": "t.high", "shown": "t.shown", "value": "t.value"}
	where := []string{"t.cube_id = ?"}
	var args []any
	args = append(args, p.c.local())
	if p.facts {
		table = "facts"
		cells = map[string]string{"cells": "1", "hidden": "CASE WHEN t.reason > 0 THEN 1 ELSE 0 END", "open": "CASE WHEN t.value IS NULL THEN 1 ELSE 0 END",
			"low": "COALESCE(t.low, t.value)", "high": "COALESCE(t.high, t.value)", "shown": "COALESCE(t.shown, t.value)", "value": "COALESCE(t.value, 0)"}
	} else {
		where, args = append(where, "t.grain = ?"), append(args, int(p.grain))
	}
	if p.full {
		cells["hidden"] = cells["open"]
		if !p.c.estimated {
			cells["shown"], cells["low"], cells["high"] = cells["value"], cells["value"], cells["value"]
		}
	}
	conditions, more := p.f.conditions(p.level)
	where, args = append(where, conditions...), append(args, more...)

	keys, joins := p.keys()
	weight := ""
	if p.c.converted {
		with, weight = p.weights(), " * COALESCE(w.weight, 1)"
		st.args = append(st.args, string(p.c.jobScheme), string(*p.q.JobScheme), p.links)
	}
	for _, i := range ordered(restrict) {
		where = append(where, oneOf(keys[i], restrict[i], &args))
	}
	st.args = append(st.args, args...)
	from := " FROM " + table + " t" + joins + " WHERE " + strings.Join(where, " AND ")
	unique := !p.facts && !p.c.converted && p.level == p.target && !grouped(p.q) && p.grain.mask() == p.q.needed() && slices.Contains(p.q.GroupBy, ByYear)
	if unique { // each cell is a group, and the table is kept in the order of what is shown
		ordering := "t.ordering"
		if p.full {
			ordering = "CASE WHEN t.open = t.cells THEN NULL ELSE t.value END"
		}
		st.text = with + "SELECT " + keyed(keys) + cells["shown"] + " AS v, " + cells["low"] + " AS lo, " + cells["high"] + " AS hi, " + cells["cells"] + " AS cells, " +
			cells["hidden"] + " AS hidden, " + cells["open"] + " AS open, t.reason AS reason, " + ordering + " AS ordering" + from
		return st
	}
	low, high := cells["low"], cells["high"]
	if p.c.converted { // what may lead elsewhere may be none of it, and all of it
		low = "CASE WHEN COALESCE(w.weight, 1) > 0.99999 THEN " + low + " ELSE 0 END"
	}
	hidden, whole := "sum("+cells["hidden"]+")", "sum("+cells["cells"]+")"
	value := "sum(" + cells["shown"] + weight + ")"
	st.text = with + "SELECT " + keyed(keys) + value + " AS v, sum(" + low + ") AS lo, sum(" + high + ") AS hi, " + whole + " AS cells, " + hidden + " AS hidden, sum(" + cells["open"] +
		") AS open, max(t.reason) AS reason, CASE WHEN " + hidden + " = " + whole + " THEN NULL ELSE " + value + " END AS ordering" + from
	if len(keys) > 0 {
		st.text += " GROUP BY " + strings.Join(keys, ", ")
	} else {
		st.text += " HAVING count(*) > 0"
	}
	return st
}

func keyed(keys []string) string {
	var b strings.Builder
	for i, k := range keys {
		fmt.Fprintf(&b, "%s AS k%d, ", k, i)
	}
	return b.String()
}

// keys are the expressions of the keys of the groups, and the joins they need. Keys are members of the cube, but for those of
// operators and of CRIS families.
func (p *plan) keys() (keys []string, joins string) {
	for _, d := range p.q.GroupBy {
		dim, ok := dimOf(d)
		switch {
		case !ok:
			keys = append(keys, "t.year")
		case d == ByOpco:
			keys = append(keys, "b.opco_id")
		case d == ByCris:
			keys = append(keys, "b.cris")
		case d == ByJob:
			key, more := p.jobKey()
			keys, joins = append(keys, key), joins+more
		default:
			keys = append(keys, "t."+columns[dim])
		}
	}
	if grouped(p.q) {
		joins += fmt.Sprintf(" JOIN branches b ON b.id = t.branch + %d", offsets["branches"])
	}
	return keys, joins
}

// jobKey rolls the jobs that are read up to those of the groups.
func (p *plan) jobKey() (key, joins string) {
	level, id := p.level, fmt.Sprintf("t.job + %d", offsets["jobs"])
	if p.c.converted {
		joins = fmt.Sprintf(" LEFT JOIN w ON w.source_id = t.job + %d", offsets["jobs"])
		level, id = p.links, "w.target_id"
	}
	if level <= p.target && !p.c.converted {
		return "t.job", joins
	}
	for n := range level - p.target {
		joins += fmt.Sprintf(" LEFT JOIN jobs j%d ON j%d.id = %s", n, n, id)
		id = fmt.Sprintf("j%d.parent_id", n)
	}
	return fmt.Sprintf("COALESCE(%s - %d, %d)", id, offsets["jobs"], unclassified), joins
}

// weights shares each job out among those that correspond to it: the weights of one job add up to 1, over all qualifications.
func (p *plan) weights() string {
	return `WITH w AS (SELECT l.source_id, l.target_id, sum(l.weight_bp) * 1.0 / sum(sum(l.weight_bp)) OVER (PARTITION BY l.source_id) AS weight
		FROM job_links l JOIN jobs f ON f.id = l.source_id JOIN jobs x ON x.id = l.target_id WHERE f.scheme = ? AND x.scheme = ? AND x.level = ? GROUP BY l.source_id, l.target_id) `
}
