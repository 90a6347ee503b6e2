package workforce

import (
	"fmt"

	"gpec/internal/vocab"
)

// LatestHeadcounts is the statement of the latest published headcount of each branch, as id, persons and year; persons is null for
// a branch without one. Figures under a policy of secrecy are not among them.
func LatestHeadcounts() string {
	return fmt.Sprintf(`SELECT b.id, CAST(f.value AS bigint) AS persons, f.year FROM branches b LEFT JOIN (
		SELECT f.branch, f.year, f.value, row_number() OVER (PARTITION BY f.branch ORDER BY f.year DESC, e.published_on DESC, e.extract, e.id DESC) AS place
		FROM cubes c JOIN editions e ON e.id = c.edition_id JOIN facts f ON f.cube_id = c.id - %d
		WHERE c.metric = 'EMPLOYEES' AND c.dims = 'branch' AND c.policy_id IS NULL AND NOT c.estimated AND e.latest AND f.value IS NOT NULL
	) f ON f.branch = b.id - %d AND f.place = 1`, offsets["cubes"], offsets["branches"])
}

// Export is the statement of all published figures for an export: natural keys instead of ids, and the columns that say of each
// where it comes from. %s stands for the joins of the editions e and datasets d of the cubes t. Figures under a policy of secrecy
// are not among them.
func Export(provenance string) string {
	query := "SELECT t.metric, t.unit, f.year, CASE WHEN t.since = 0 AND t.until = 0 THEN NULL ELSE f.year + t.since END AS since, CASE WHEN t.since = 0 AND t.until = 0 THEN NULL ELSE f.year + t.until END AS until"
	for _, d := range []string{
		"m0.idcc AS branch", "NULLIF(t.job_scheme, '') AS scheme, NULLIF(t.job_level, 0) AS level, m1.code AS job", "m2.code AS region", "m3.code AS department", "m4.code AS basin", "m5.code AS activity",
	} {
		query += ", " + d
	}
	joins := fmt.Sprintf(" FROM cubes t JOIN facts f ON f.cube_id = t.id - %d", offsets["cubes"]) + memberJoins(Branch, Job, Region, Department, Basin, Activity)
	return query + ", " + bandText("f.age") + " AS age_band, CASE f.sex WHEN 1 THEN 'WOMEN' WHEN 2 THEN 'MEN' END AS sex, " + bandText("f.size") + " AS size_class, f.value, " + qualityText("f.quality") + " AS quality" + provenance + joins +
		" %s WHERE t.policy_id IS NULL ORDER BY d.code, e.published_on, t.metric, t.dims, t.job_level, f.year, m0.idcc, m1.code, m2.code, m3.code, m4.code, m5.code, f.age, f.sex, f.size"
}

// memberJoins joins facts f with the rows of their members, each as m and the number of its dimension.
func memberJoins(list ...Dim) (joins string) {
	for _, d := range list {
		joins += fmt.Sprintf(" LEFT JOIN %s m%d ON m%d.id = f.%s + %d", owner[d], d, d, columns[d], offsets[owner[d]])
	}
	return joins
}

// qualityText writes a quality by its name, from its number.
func qualityText(column string) string {
	text := "CASE " + column
	for q := vocab.Observed; q <= vocab.Secret; q++ {
		text += fmt.Sprintf(" WHEN %d THEN '%s'", q, q)
	}
	return text + " END"
}

// bandText writes a band of ages or sizes for people, from its number.
func bandText(column string) string {
	from, to := "("+column+" / 32768)", "("+column+" - "+column+" / 32768 * 32768)"
	return "CASE WHEN " + to + " = 32767 THEN CAST(" + from + " AS text) || '+' WHEN " + from + " = " + to + " THEN CAST(" + from + " AS text) ELSE CAST(" + from + " AS text) || '-' || CAST(" + to + " AS text) END"
}
