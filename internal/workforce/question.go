package workforce

import (
	"slices"
	"strings"

	"entgo.io/contrib/entgql"

	"gpec/internal/relay"
	"gpec/internal/vocab"
)

// WorkforceDimension is a dimension of a question.
type WorkforceDimension string

// The dimensions. OPCO and CRIS group the branches.
const (
	ByYear       WorkforceDimension = "YEAR"
	ByBranch     WorkforceDimension = "BRANCH"
	ByOpco       WorkforceDimension = "OPCO"
	ByCris       WorkforceDimension = "CRIS"
	ByJob        WorkforceDimension = "JOB"
	ByRegion     WorkforceDimension = "REGION"
	ByDepartment WorkforceDimension = "DEPARTMENT"
	ByBasin      WorkforceDimension = "BASIN"
	ByActivity   WorkforceDimension = "ACTIVITY"
	ByAge        WorkforceDimension = "AGE_BAND"
	BySex        WorkforceDimension = "SEX"
	BySize       WorkforceDimension = "SIZE_CLASS"
)

// dimOf gives the dimension of a cube that one of a question is made from; false for the year.
func dimOf(d WorkforceDimension) (Dim, bool) {
	switch d {
	case ByBranch, ByOpco, ByCris:
		return Branch, true
	case ByJob:
		return Job, true
	case ByRegion:
		return Region, true
	case ByDepartment:
		return Department, true
	case ByBasin:
		return Basin, true
	case ByActivity:
		return Activity, true
	case ByAge:
		return Age, true
	case BySex:
		return Sex, true
	case BySize:
		return Size, true
	}
	return 0, false
}

// dimensionOf is the way back.
var dimensionOf = [dims]WorkforceDimension{ByBranch, ByJob, ByRegion, ByDepartment, ByBasin, ByActivity, ByAge, BySex, BySize}

// WorkforceWhereInput says which figures are taken.
type WorkforceWhereInput struct {
	BranchIn     []string
	OpcoIn       []string
	CrisIn       []string
	JobScheme    *vocab.Scheme
	JobIn        []string
	RegionIn     []string
	DepartmentIn []string
	BasinIn      []string
	ActivityIn   []string
	AgeBandIn    []string
	Sex          *vocab.Sex
	SizeClassIn  []string
	YearIn       []int
	YearGte      *int
	YearLte      *int
}

// dims is the set of the dimensions it names.
func (w *WorkforceWhereInput) dims() (m Mask) {
	for d, named := range [dims]bool{
		Branch: w.BranchIn != nil || w.OpcoIn != nil || w.CrisIn != nil, Job: w.JobIn != nil, Region: w.RegionIn != nil, Department: w.DepartmentIn != nil,
		Basin: w.BasinIn != nil, Activity: w.ActivityIn != nil, Age: w.AgeBandIn != nil, Sex: w.Sex != nil, Size: w.SizeClassIn != nil,
	} {
		if named {
			m |= 1 << d
		}
	}
	return m
}

// pinned is the set of the dimensions of which it takes one member.
func (w *WorkforceWhereInput) pinned() (m Mask) {
	for d, one := range [dims]bool{
		Branch: len(w.BranchIn) == 1, Job: len(w.JobIn) == 1, Region: len(w.RegionIn) == 1, Department: len(w.DepartmentIn) == 1,
		Basin: len(w.BasinIn) == 1, Activity: len(w.ActivityIn) == 1, Age: len(w.AgeBandIn) == 1, Sex: w.Sex != nil, Size: len(w.SizeClassIn) == 1,
	} {
		if one {
			m |= 1 << d
		}
	}
	return m
}

// WorkforceHavingInput says which groups are kept, by the value that is shown.
type WorkforceHavingInput struct{ ValueGte, ValueLte *float64 }

// WorkforceOrderField is what groups are ordered by: VALUE, or a dimension.
type WorkforceOrderField string

// OrderByValue orders by the value that is shown.
const OrderByValue WorkforceOrderField = "VALUE"

// WorkforceOrder is one order of groups.
type WorkforceOrder struct {
	Field     WorkforceOrderField
	Direction entgql.OrderDirection
}

// Question is what is asked of the cube.
type Question struct {
	Metric    vocab.Metric
	Dataset   *string     // code; nil for the best at hand
	AsKnownOn *vocab.Date // nil for today
	Where     *WorkforceWhereInput
	GroupBy   []WorkforceDimension
	JobScheme *vocab.Scheme // of the jobs of the groups; nil for that of the cube
	JobLevel  *int
	Having    *WorkforceHavingInput
	OrderBy   []*WorkforceOrder
	First     *int
	After     *entgql.Cursor[int]
}

// mostDimensions is how many dimensions groups may have.
const mostDimensions = 6

// check refuses what no cube could answer, and completes what was left out.
func (q *Question) check() error {
	if q.Where == nil {
		q.Where = &WorkforceWhereInput{}
	}
	first, err := relay.Page(q.First, nil)
	if err != nil {
		return err
	}
	q.First = first
	if _, ok := vocab.MeasureOf(q.Metric); !ok {
		return badInput("the metric %s is not known", q.Metric)
	}
	if len(q.GroupBy) > mostDimensions {
		return badInput("groupBy has %d dimensions, at most %d", len(q.GroupBy), mostDimensions)
	}
	for i, d := range q.GroupBy {
		if slices.Contains(q.GroupBy[:i], d) {
			return badInput("groupBy has %s twice", d)
		}
	}
	grouped := slices.Contains(q.GroupBy, ByJob)
	if q.JobLevel != nil && (*q.JobLevel < 1 || *q.JobLevel > 4) {
		return badInput("jobLevel is %d: levels are 1 to 4", *q.JobLevel)
	}
	if (q.JobLevel != nil || q.JobScheme != nil) && !grouped {
		return badInput("jobLevel and jobScheme are of the jobs of the groups: groupBy has no JOB")
	}
	q.OrderBy = slices.DeleteFunc(slices.Clone(q.OrderBy), func(o *WorkforceOrder) bool { // what all groups have alike orders nothing
		return o.Field != OrderByValue && !slices.Contains(q.GroupBy, WorkforceDimension(o.Field))
	})
	if q.After != nil && q.After.ID < 0 || q.After != nil && q.After.ID > mostGroups {
		return badInput("the cursor is none of this list")
	}
	if h := q.Having; h != nil && h.ValueGte != nil && h.ValueLte != nil && *h.ValueGte > *h.ValueLte {
		return badInput("having asks for values of %v or more and of %v or less: there are none", *h.ValueGte, *h.ValueLte)
	}
	return q.checkYears()
}

// mostGroups is above any number of groups.
const mostGroups = 1 << 31

// checkYears refuses a sum over years: a stock of one year and that of the next are mostly the same persons.
func (q *Question) checkYears() error {
	w := q.Where
	if slices.Contains(q.GroupBy, ByYear) || len(w.YearIn) == 1 || w.YearGte != nil && w.YearLte != nil && *w.YearGte == *w.YearLte {
		return nil
	}
	if len(w.YearIn) > 1 || w.YearGte != nil || w.YearLte != nil {
		return badInput("years are never added up: put YEAR into groupBy, or ask for one year")
	}
	return nil
}

// needed is the set of the dimensions of the groups.
func (q *Question) needed() (m Mask) {
	for _, d := range q.GroupBy {
		if dim, ok := dimOf(d); ok {
			m |= 1 << dim
		}
	}
	return m
}

// describe names what is asked for people: metric and dimensions.
func (q *Question) describe() string {
	text := string(q.Metric)
	for _, d := range q.GroupBy {
		text += " " + string(d)
	}
	return strings.TrimSpace(text)
}
