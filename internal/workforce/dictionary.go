package workforce

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// dictionary numbers the members of one dimension in the order in which an import meets them, from 1.
type dictionary struct {
	dim     Dim
	numbers map[string]int
	keys    []string // natural keys: what names a member, its parts joined by a space
	members []int    // in the cube, by the number less one; absent where no row has the key
}

// absent stands for a member that no row has.
const absent = -2

// errFull says that a dictionary holds as many members as their number has bits for.
var errFull = errors.New("too many different values")

// number gives the number of a member, and says whether it is a new one.
func (d *dictionary) number(key string) (n int, first bool, err error) {
	if n, ok := d.numbers[key]; ok {
		return n, false, nil
	}
	if len(d.keys) == place[d.dim].most {
		return 0, false, errFull
	}
	if d.numbers == nil {
		d.numbers = map[string]int{}
	}
	d.keys = append(d.keys, key)
	d.numbers[key] = len(d.keys)
	return len(d.keys), true, nil
}

// naturalKeys are the expressions of the natural key of the rows of a dimension.
var naturalKeys = [dims]string{
	Branch: "idcc", Job: "scheme || ' ' || CAST(level AS text) || ' ' || code", Region: "code", Department: "code",
	Basin: "CAST(year AS text) || ' ' || code", Activity: "scheme || ' ' || code",
}

// resolve finds the rows that the members name.
func (d *dictionary) resolve(ctx context.Context, tx *sql.Tx) error {
	d.members = slices.Repeat([]int{absent}, len(d.keys))
	if owner[d.dim] == "" {
		for i, k := range d.keys {
			n, err := strconv.Atoi(k)
			if err != nil {
				return err
			}
			d.members[i] = n
		}
		return nil
	}
	if len(d.keys) == 0 {
		return nil
	}
	rows, err := tx.QueryContext(ctx, "SELECT id, "+naturalKeys[d.dim]+" FROM "+owner[d.dim])
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	for rows.Next() {
		var id int
		var key string
		if err := rows.Scan(&id, &key); err != nil {
			return err
		}
		if n, ok := d.numbers[key]; ok {
			d.members[n-1] = local(d.dim, id)
		}
	}
	for i, k := range d.keys {
		if d.dim == Job && strings.HasSuffix(k, " ") { // a job without a code
			d.members[i] = unclassified
		}
	}
	return rows.Err()
}

func jobKey(r vocab.JobRef) string {
	return string(r.Scheme) + " " + strconv.Itoa(r.Level) + " " + r.Code
}

// mention gives the row that stands for a member until a register holds it; nil where one has to.
func mention(d Dim, f *dataset.Fact) dataset.Row {
	switch {
	case d == Branch:
		return dataset.BranchMention{IDCC: f.Branch}
	case d == Job && f.Job.Code != "":
		return dataset.JobMention{Ref: f.Job}
	case d == Basin:
		return dataset.EmploymentBasinMention{Ref: f.Basin}
	case d == Activity:
		return dataset.ActivityMention{Ref: f.Activity}
	}
	return nil
}
