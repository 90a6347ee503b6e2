package load

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// refresh rewrites what is derived from the tables an import changed: the latest edition of the dataset, the current
// operator, commissions and headcount of branches, and the search entries. It runs in the transaction of the import, so a
// reader never sees one without the other.
func (x *merger) refresh(ctx context.Context) error {
	statements := []string{x.latest()}
	if x.changed["opco_attachments"] {
		statements = append(statements, x.operators()...)
	}
	if x.changed["commission_branches"] {
		statements = append(statements, x.commissions()...)
	}
	if x.changed["facts"] {
		statements = append(statements, x.headcounts())
	}
	for _, q := range append(statements, x.search()...) {
		if _, err := x.exec(ctx, q); err != nil {
			return err
		}
	}
	if x.changed["cqp_creators"] || x.changed["commissions"] {
		return x.creators(ctx)
	}
	return nil
}

// creators gives the bodies that establish certificates the commission whose present name is theirs, as vocab.BodyKey compares names: where one
// commission alone has it.
func (x *merger) creators(ctx context.Context) error {
	known := map[string]int64{} // 0: of several
	err := x.pairs(ctx, "SELECT id, label FROM commissions", func(id int64, label string) error {
		key := vocab.BodyKey(label)
		if _, twice := known[key]; twice {
			id = 0
		}
		known[key] = id
		return nil
	})
	if err != nil {
		return err
	}
	found := map[int64]int64{}
	err = x.pairs(ctx, "SELECT id, name FROM cqp_creators WHERE commission_id IS NULL", func(id int64, name string) error {
		if of := known[vocab.BodyKey(name)]; of != 0 && vocab.BodyKey(name) != "" {
			found[id] = of
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		if _, err := x.exec(ctx, fmt.Sprintf("UPDATE cqp_creators SET commission_id = %d WHERE id = %d", found[id], id)); err != nil {
			return err
		}
	}
	return nil
}

// latestFirst is the order of editions e.
const latestFirst = " ORDER BY e.published_on DESC, e.extract, e.retrieved_at DESC, e.id DESC"

func (x *merger) latest() string {
	return "UPDATE editions SET latest = (id = (SELECT e.id FROM editions e WHERE e.dataset_id = editions.dataset_id" + latestFirst + " LIMIT 1)) WHERE dataset_id = " +
		strconv.FormatInt(x.dataset, 10)
}

// operators closes the attachments that a later whole edition of the same dataset follows, and gives each branch the principal
// operator and the establishments of the latest edition that speaks of it.
func (x *merger) operators() []string {
	next := "(SELECT min(l.published_on) FROM editions l, editions e WHERE e.id = opco_attachments.edition_id AND l.dataset_id = e.dataset_id AND l.published_on > e.published_on AND NOT l.extract)"
	before := "CAST(" + next + " - INTERVAL '1 day' AS date)"
	if !x.postgres() {
		before = "date(" + next + ", '-1 day')"
	}
	edition := "(SELECT e.id FROM opco_attachments s JOIN editions e ON e.id = s.edition_id WHERE s.branch_id = branches.id" + latestFirst + " LIMIT 1)"
	return []string{
		"UPDATE opco_attachments SET valid_to = " + before + " WHERE valid_to IS DISTINCT FROM " + before,
		`UPDATE branches SET
		opco_id = (SELECT a.owner_id FROM opco_attachments a WHERE a.branch_id = branches.id AND a.principal AND a.edition_id = ` + edition + ` ORDER BY a.territory, a.id LIMIT 1),
		establishments = COALESCE((SELECT sum(a.establishments) FROM opco_attachments a WHERE a.branch_id = branches.id AND a.edition_id = ` + edition + `), 0)
		WHERE opco_id IS NOT NULL OR establishments <> 0 OR id IN (SELECT branch_id FROM opco_attachments)`,
	}
}

// commissions rewrites which commissions are competent for each branch, by the latest edition that names the branch.
func (x *merger) commissions() []string {
	return []string{
		"DELETE FROM branch_commissions",
		"INSERT INTO branch_commissions (branch_id, commission_id) SELECT c.branch_id, c.commission_id FROM commission_branches c WHERE c.edition_id = " +
			"(SELECT e.id FROM commission_branches s JOIN editions e ON e.id = s.edition_id WHERE s.branch_id = c.branch_id" + latestFirst + " LIMIT 1)",
	}
}

// headcounts gives each branch its latest published headcount: of the editions served, by branch alone.
func (x *merger) headcounts() string {
	return "UPDATE branches SET employees = h.persons, employees_year = h.year, employees_sort = COALESCE(h.persons, -1) FROM (" + workforce.LatestHeadcounts() +
		") h WHERE h.id = branches.id AND (branches.employees IS DISTINCT FROM h.persons OR branches.employees_year IS DISTINCT FROM h.year)"
}

// searched says how the rows of a table are found: a code, a label, their folded form, and a weight that puts rows in
// force before the others.
var searched = []struct{ kind, table, query string }{
	{"BRANCH", "branches", `SELECT id, lower(idcc), short_label, folded, CASE WHEN active THEN 0 ELSE 1 END FROM branches`},
	{"JOB", "jobs", `SELECT id, lower(code), label, folded, CASE WHEN reference_only THEN 1 ELSE 0 END FROM jobs`},
	{"JOB", "job_appellations", `SELECT job_id, '', label, folded, CASE WHEN rare THEN 2 ELSE 1 END FROM job_appellations`},
	{"COMPETENCY", "competencies", `SELECT id, lower(ogr_code), label, folded, 0 FROM competencies`},
	{"CERTIFICATION", "certifications", `SELECT id, lower(code), title, folded, CASE state WHEN 'ACTIVE' THEN 0 WHEN 'UNKNOWN' THEN 1 ELSE 2 END FROM certifications`},
	{"COMMISSION", "commissions", `SELECT id, code, label, folded, 0 FROM commissions`},
}

// search rewrites the entries of the kinds whose rows changed.
func (x *merger) search() []string {
	kinds := map[string]bool{}
	for _, s := range searched {
		kinds[s.kind] = kinds[s.kind] || x.changed[s.table]
	}
	var statements []string
	for _, s := range searched {
		if kinds[s.kind] {
			statements = append(statements, "INSERT INTO search_entries (kind, node_id, code, label, folded, weight) SELECT '"+s.kind+"', q.* FROM ("+s.query+") q")
		}
	}
	for kind, changed := range kinds {
		if changed {
			statements = append([]string{"DELETE FROM search_entries WHERE kind = '" + kind + "'"}, statements...)
		}
	}
	return statements
}
