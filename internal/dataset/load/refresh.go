package load

import "context"

// refresh rewrites what is derived from the tables an import touched: the latest edition of the dataset, the current
// operator, commissions and headcount of branches, and the search entries. It runs in the transaction of the import, so a
// reader never sees one without the other.
func (x *merger) refresh(ctx context.Context, touched map[string]bool) error {
	if err := x.all(ctx,
		`UPDATE editions SET latest = (id = (SELECT e.id FROM editions e WHERE e.dataset_id = editions.dataset_id ORDER BY e.published_on DESC, e.extract, e.retrieved_at DESC, e.id DESC LIMIT 1)) WHERE dataset_id = ?`,
		x.dataset); err != nil {
		return err
	}
	if touched["opco_attachments"] {
		if err := x.refreshOperators(ctx); err != nil {
			return err
		}
	}
	if touched["commission_branches"] {
		if err := x.refreshCommissions(ctx); err != nil {
			return err
		}
	}
	if touched["observations"] {
		if err := x.refreshHeadcounts(ctx); err != nil {
			return err
		}
	}
	return x.refreshSearch(ctx, touched)
}

func (x *merger) all(ctx context.Context, q string, args ...any) error {
	_, err := x.exec(ctx, q, args...)
	return err
}

// latestEdition is the latest edition among all datasets whose rows stand in a table.
func latestEdition(table string) string {
	return "(SELECT e.id FROM editions e WHERE EXISTS (SELECT 1 FROM " + table + " a WHERE a.edition_id = e.id) ORDER BY e.published_on DESC, e.extract, e.retrieved_at DESC, e.id DESC LIMIT 1)"
}

// refreshOperators gives each branch the principal operator of the latest table, and closes the attachments of the editions
// that a later one of the same dataset follows.
func (x *merger) refreshOperators(ctx context.Context) error {
	next := `(SELECT min(l.published_on) FROM editions l, editions e WHERE e.id = opco_attachments.edition_id AND l.dataset_id = e.dataset_id AND l.published_on > e.published_on)`
	before := "CAST(" + next + " - INTERVAL '1 day' AS date)"
	if !x.postgres() {
		before = "date(" + next + ", '-1 day')"
	}
	if err := x.all(ctx, "UPDATE opco_attachments SET valid_to = "+before); err != nil {
		return err
	}
	latest := latestEdition("opco_attachments")
	if err := x.all(ctx, "UPDATE branches SET opco_id = NULL, establishments = 0 WHERE opco_id IS NOT NULL"); err != nil {
		return err
	}
	return x.all(ctx, `UPDATE branches SET
		opco_id = (SELECT a.owner_id FROM opco_attachments a WHERE a.branch_id = branches.id AND a.principal AND a.edition_id = `+latest+` ORDER BY a.territory, a.id LIMIT 1),
		establishments = COALESCE((SELECT sum(a.establishments) FROM opco_attachments a WHERE a.branch_id = branches.id AND a.edition_id = `+latest+`), 0)
		WHERE id IN (SELECT branch_id FROM opco_attachments WHERE edition_id = `+latest+`)`)
}

// refreshCommissions rewrites which commissions are competent for which branches, by the latest edition that says it.
func (x *merger) refreshCommissions(ctx context.Context) error {
	if err := x.all(ctx, "DELETE FROM branch_commissions"); err != nil {
		return err
	}
	return x.all(ctx, "INSERT INTO branch_commissions (branch_id, commission_id) SELECT DISTINCT branch_id, commission_id FROM commission_branches WHERE edition_id = "+latestEdition("commission_branches"))
}

// refreshHeadcounts gives each branch its latest published headcount.
func (x *merger) refreshHeadcounts(ctx context.Context) error {
	of := func(column string) string {
		return "(SELECT " + column + " FROM observations o WHERE o.branch_id = branches.id AND o.metric = 'EMPLOYEES' AND o.region = '' AND o.age_band = '' ORDER BY o.year DESC LIMIT 1)"
	}
	return x.all(ctx, "UPDATE branches SET employees = "+of("CAST(o.value AS bigint)")+", employees_year = "+of("o.year")+", employees_sort = COALESCE("+of("CAST(o.value AS bigint)")+", -1)")
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

// refreshSearch rewrites the entries of the kinds whose rows changed.
func (x *merger) refreshSearch(ctx context.Context, touched map[string]bool) error {
	changed := map[string]bool{}
	for _, s := range searched {
		changed[s.kind] = changed[s.kind] || touched[s.table]
	}
	for kind, yes := range changed {
		if !yes {
			continue
		}
		if err := x.all(ctx, "DELETE FROM search_entries WHERE kind = ?", kind); err != nil {
			return err
		}
	}
	for _, s := range searched {
		if !changed[s.kind] {
			continue
		}
		if err := x.all(ctx, "INSERT INTO search_entries (kind, node_id, code, label, folded, weight) SELECT '"+s.kind+"', q.* FROM ("+s.query+") q"); err != nil {
			return err
		}
	}
	return nil
}
