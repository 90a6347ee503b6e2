package workforce

import (
	"context"
	"sync"

	"gpec/ent"
	"gpec/ent/activity"
	"gpec/ent/branch"
	"gpec/ent/department"
	"gpec/ent/employmentbasin"
	"gpec/ent/job"
	"gpec/ent/opco"
	"gpec/ent/region"
)

// nodes are the rows that the keys of a page name, read when the first of them is asked for.
type nodes struct {
	branches    rowsOf[*ent.Branch]
	opcos       rowsOf[*ent.Opco]
	jobs        rowsOf[*ent.Job]
	regions     rowsOf[*ent.Region]
	departments rowsOf[*ent.Department]
	basins      rowsOf[*ent.EmploymentBasin]
	activities  rowsOf[*ent.Activity]
}

// rowsOf are rows by their id.
type rowsOf[T any] struct {
	once sync.Once
	rows map[int]T
	err  error
}

// at gives the row with an id, and reads all those of the page the first time.
func (r *rowsOf[T]) at(id int, ids []int, read func([]int) ([]T, error), idOf func(T) int) (row T, err error) {
	r.once.Do(func() {
		var found []T
		if found, r.err = read(ids); r.err != nil {
			return
		}
		r.rows = make(map[int]T, len(found))
		for _, f := range found {
			r.rows[idOf(f)] = f
		}
	})
	return r.rows[id], r.err
}

// node gives the row that a key of a group names; the zero value where there is none.
func node[T any](g *WorkforceGroup, by WorkforceDimension, offset int, rows *rowsOf[T], read func([]int) ([]T, error), idOf func(T) int) (none T, err error) {
	n := g.member(by)
	if n == nil {
		return none, nil
	}
	var ids []int
	for i, d := range g.of.plan.q.GroupBy {
		if d == by {
			for _, k := range g.of.keys[i] {
				ids = append(ids, k+offset)
			}
		}
	}
	row, err := rows.at(*n+offset, ids, read, idOf)
	return row, wrap("reading the rows of keys", err)
}

// Branch is the branch.
func (g *WorkforceGroup) Branch(ctx context.Context) (*ent.Branch, error) {
	return node(g, ByBranch, offsets["branches"], &g.of.nodes.branches, func(ids []int) ([]*ent.Branch, error) {
		q, err := g.of.plan.Client.Branch.Query().Where(branch.IDIn(ids...)).CollectFields(ctx, "Branch", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Branch) int { return r.ID })
}

// Opco is the operator of the branches.
func (g *WorkforceGroup) Opco(ctx context.Context) (*ent.Opco, error) {
	return node(g, ByOpco, 0, &g.of.nodes.opcos, func(ids []int) ([]*ent.Opco, error) {
		q, err := g.of.plan.Client.Opco.Query().Where(opco.IDIn(ids...)).CollectFields(ctx, "Opco", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Opco) int { return r.ID })
}

// Job is the job.
func (g *WorkforceGroup) Job(ctx context.Context) (*ent.Job, error) {
	return node(g, ByJob, offsets["jobs"], &g.of.nodes.jobs, func(ids []int) ([]*ent.Job, error) {
		q, err := g.of.plan.Client.Job.Query().Where(job.IDIn(ids...)).CollectFields(ctx, "Job", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Job) int { return r.ID })
}

// Region is the region.
func (g *WorkforceGroup) Region(ctx context.Context) (*ent.Region, error) {
	return node(g, ByRegion, offsets["regions"], &g.of.nodes.regions, func(ids []int) ([]*ent.Region, error) {
		q, err := g.of.plan.Client.Region.Query().Where(region.IDIn(ids...)).CollectFields(ctx, "Region", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Region) int { return r.ID })
}

// Department is the department.
func (g *WorkforceGroup) Department(ctx context.Context) (*ent.Department, error) {
	return node(g, ByDepartment, offsets["departments"], &g.of.nodes.departments, func(ids []int) ([]*ent.Department, error) {
		q, err := g.of.plan.Client.Department.Query().Where(department.IDIn(ids...)).CollectFields(ctx, "Department", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Department) int { return r.ID })
}

// Basin is the employment basin.
func (g *WorkforceGroup) Basin(ctx context.Context) (*ent.EmploymentBasin, error) {
	return node(g, ByBasin, offsets["employment_basins"], &g.of.nodes.basins, func(ids []int) ([]*ent.EmploymentBasin, error) {
		q, err := g.of.plan.Client.EmploymentBasin.Query().Where(employmentbasin.IDIn(ids...)).CollectFields(ctx, "EmploymentBasin", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.EmploymentBasin) int { return r.ID })
}

// Activity is the activity.
func (g *WorkforceGroup) Activity(ctx context.Context) (*ent.Activity, error) {
	return node(g, ByActivity, offsets["activities"], &g.of.nodes.activities, func(ids []int) ([]*ent.Activity, error) {
		q, err := g.of.plan.Client.Activity.Query().Where(activity.IDIn(ids...)).CollectFields(ctx, "Activity", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(r *ent.Activity) int { return r.ID })
}
