package workforce

import (
	"maps"
	"slices"
	"strings"

	"gpec/ent/migrate"
)

// Dim is a dimension of a cube, other than the year, which every cube has.
type Dim int

// The dimensions.
const (
	Branch Dim = iota
	Job
	Region
	Department
	Basin
	Activity
	Age
	Sex
	Size
	dims // their number
)

// columns are those of the tables facts and rollups; names are those of the column dims of cubes.
var (
	columns = [dims]string{"branch", "job", "region", "department", "basin", "activity", "age", "sex", "size"}
	names   = columns
)

// owner is the table whose rows are the members of a dimension; "" where the members are numbers that speak for themselves.
var owner = [dims]string{Branch: "branches", Job: "jobs", Region: "regions", Department: "departments", Basin: "employment_basins", Activity: "activities"}

// unclassified is the member of a dimension that stands for what is not classified in it.
const unclassified = -1

// offsets are where the ids of each table begin. The cube holds ids without them: half the bytes, in tables of millions of rows.
var offsets = func() map[string]int {
	all := map[string]int{}
	for _, t := range migrate.Tables {
		if t.Annotation != nil && t.Annotation.IncrementStart != nil {
			all[t.Name] = *t.Annotation.IncrementStart
		}
	}
	return all
}()

// local is the number of a member within the cube, and global the id of its row.
func local(d Dim, id int) int  { return id - offsets[owner[d]] }
func global(d Dim, id int) int { return id + offsets[owner[d]] }

// Mask is a set of dimensions.
type Mask int

func maskOf(list ...Dim) (m Mask) {
	for _, d := range list {
		m |= 1 << d
	}
	return m
}

func (m Mask) has(d Dim) bool     { return m&(1<<d) != 0 }
func (m Mask) holds(of Mask) bool { return m&of == of }

// list gives the dimensions of a set in their order.
func (m Mask) list() (out []Dim) {
	for d := range dims {
		if m.has(d) {
			out = append(out, d)
		}
	}
	return out
}

// String joins the names of the dimensions by commas: the column dims of cubes.
func (m Mask) String() string {
	var out []string
	for _, d := range m.list() {
		out = append(out, names[d])
	}
	return strings.Join(out, ",")
}

func parseMask(s string) (m Mask) {
	for name := range strings.SplitSeq(s, ",") {
		if i := slices.Index(names[:], name); i >= 0 {
			m |= 1 << i
		}
	}
	return m
}

// Grain is what the cells of a rollup are broken down by: dimensions, and the level of their jobs.
type Grain int

// levelShift sets the level of the jobs apart from the dimensions in the number of a grain.
const levelShift = 16

func grainOf(m Mask, level int) Grain {
	if !m.has(Job) {
		level = 0
	}
	return Grain(int(m) | level<<levelShift)
}

func (g Grain) mask() Mask { return Mask(g & (1<<levelShift - 1)) }
func (g Grain) level() int { return int(g) >> levelShift }

func ordered[V any](m map[int]V) []int { return slices.Sorted(maps.Keys(m)) }
