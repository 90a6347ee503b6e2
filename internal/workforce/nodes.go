package workforce

import (
	"context"

	"gpec/ent"
)

// want announces the rows that the keys of a page name.
func (c *WorkforceResult) want() {
	for i, d := range c.plan.q.GroupBy {
		for _, member := range c.keys[i] {
			id := rowID(d, member)
			switch d {
			case ByBranch:
				c.rows.Branches.Want(id)
			case ByOpco:
				c.rows.Opcos.Want(id)
			case ByJob:
				c.rows.Jobs.Want(id)
			case ByRegion:
				c.rows.Regions.Want(id)
			case ByDepartment:
				c.rows.Departments.Want(id)
			case ByBasin:
				c.rows.EmploymentBasins.Want(id)
			case ByActivity:
				c.rows.Activities.Want(id)
			default: // years, bands and codes speak for themselves
			}
		}
	}
}

// rowID is the row that a member of a dimension stands for.
func rowID(by WorkforceDimension, member int) int {
	if dim, ok := dimOf(by); ok && by != ByOpco && owner[dim] != "" { // operators are named by their rows
		return global(dim, member)
	}
	return member
}

// named is the row that a key of a group names; 0 where there is none.
func (g *WorkforceGroup) named(by WorkforceDimension) int {
	if n := g.member(by); n != nil {
		return rowID(by, *n)
	}
	return 0
}

// Branch is the branch.
func (g *WorkforceGroup) Branch(ctx context.Context) (*ent.Branch, error) {
	return g.of.rows.Branch(ctx, g.named(ByBranch))
}

// Opco is the operator of the branches.
func (g *WorkforceGroup) Opco(ctx context.Context) (*ent.Opco, error) {
	return g.of.rows.Opco(ctx, g.named(ByOpco))
}

// Job is the job.
func (g *WorkforceGroup) Job(ctx context.Context) (*ent.Job, error) {
	return g.of.rows.Job(ctx, g.named(ByJob))
}

// Region is the region.
func (g *WorkforceGroup) Region(ctx context.Context) (*ent.Region, error) {
	return g.of.rows.Region(ctx, g.named(ByRegion))
}

// Department is the department.
func (g *WorkforceGroup) Department(ctx context.Context) (*ent.Department, error) {
	return g.of.rows.Department(ctx, g.named(ByDepartment))
}

// Basin is the employment basin.
func (g *WorkforceGroup) Basin(ctx context.Context) (*ent.EmploymentBasin, error) {
	return g.of.rows.EmploymentBasin(ctx, g.named(ByBasin))
}

// Activity is the activity.
func (g *WorkforceGroup) Activity(ctx context.Context) (*ent.Activity, error) {
	return g.of.rows.Activity(ctx, g.named(ByActivity))
}
