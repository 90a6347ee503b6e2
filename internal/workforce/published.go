package workforce

import "fmt"

// PublishedFigures is the statement of the figures of one metric and grain in the latest whole edition of a dataset, for their last
// year, by natural keys: branch, job, region, activity ("" where the grain has no such dimension, and for jobs that are not known),
// year, value. Its arguments are the dataset, the metric and the dimensions, as the column dims of cubes has them. Figures under a
// policy of secrecy, and those that were computed here, are not among them.
func PublishedFigures() string {
	query, joins := "SELECT ", memberJoins(Branch, Job, Region, Activity)
	for _, key := range []string{"m0.idcc", "m1.code", "m2.code", "m5.code"} {
		query += "COALESCE(" + key + ", ''), "
	}
	return query + fmt.Sprintf("f.year, f.value FROM cubes c JOIN editions e ON e.id = c.edition_id JOIN datasets d ON d.id = e.dataset_id JOIN facts f ON f.cube_id = c.id - %d", offsets["cubes"]) + joins +
		" WHERE d.code = ? AND c.metric = ? AND c.dims = ? AND e.latest AND NOT e.extract AND c.policy_id IS NULL AND NOT c.estimated AND f.year = c.last_year AND f.value IS NOT NULL"
}
