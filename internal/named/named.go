// Package named reads the rows that an answer names by their ids: all of a type at once, when the first of them is asked for.
package named

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"gpec/ent"
	"gpec/ent/activity"
	"gpec/ent/branch"
	"gpec/ent/certification"
	"gpec/ent/competency"
	"gpec/ent/cube"
	"gpec/ent/dataset"
	"gpec/ent/department"
	"gpec/ent/edition"
	"gpec/ent/employmentbasin"
	"gpec/ent/importrun"
	"gpec/ent/job"
	"gpec/ent/opco"
	"gpec/ent/region"
)

// Batch is rows of one type. All are announced (Want) before the first is asked for.
type Batch[T any] struct {
	once sync.Once
	ids  map[int]bool
	rows map[int]T
	err  error
}

// Want announces a row; 0 stands for none.
func (b *Batch[T]) Want(id int) {
	if id == 0 {
		return
	}
	if b.ids == nil {
		b.ids = map[int]bool{}
	}
	b.ids[id] = true
}

// at gives the row with an id, the zero value where there is none, and reads all that were announced the first time.
func (b *Batch[T]) at(id int, read func(ids []int) ([]T, error), idOf func(T) int) (row T, err error) {
	if id == 0 {
		return row, nil
	}
	b.once.Do(func() {
		var found []T
		if found, b.err = read(slices.Sorted(maps.Keys(b.ids))); b.err != nil {
			b.err = fmt.Errorf("reading the rows of keys: %w", b.err)
			return
		}
		b.rows = make(map[int]T, len(found))
		for _, f := range found {
			b.rows[idOf(f)] = f
		}
	})
	return b.rows[id], b.err
}

// Rows are the rows that one answer names, by their global ids.
type Rows struct {
	Client *ent.Client

	Branches         Batch[*ent.Branch]
	Opcos            Batch[*ent.Opco]
	Jobs             Batch[*ent.Job]
	Regions          Batch[*ent.Region]
	Departments      Batch[*ent.Department]
	EmploymentBasins Batch[*ent.EmploymentBasin]
	Activities       Batch[*ent.Activity]
	Competencies     Batch[*ent.Competency]
	Certifications   Batch[*ent.Certification]
	ImportRuns       Batch[*ent.ImportRun]
	Editions         Batch[*ent.Edition]
	Datasets         Batch[*ent.Dataset]
	Cubes            Batch[*ent.Cube]
}

// Branch gives a row with what is selected of it; nil for none.
func (r *Rows) Branch(ctx context.Context, id int) (*ent.Branch, error) {
	return r.Branches.at(id, func(ids []int) ([]*ent.Branch, error) {
		q, err := r.Client.Branch.Query().Where(branch.IDIn(ids...)).CollectFields(ctx, "Branch", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Branch) int { return x.ID })
}

// Opco gives a row with what is selected of it; nil for none.
func (r *Rows) Opco(ctx context.Context, id int) (*ent.Opco, error) {
	return r.Opcos.at(id, func(ids []int) ([]*ent.Opco, error) {
		q, err := r.Client.Opco.Query().Where(opco.IDIn(ids...)).CollectFields(ctx, "Opco", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Opco) int { return x.ID })
}

// Job gives a row with what is selected of it; nil for none.
func (r *Rows) Job(ctx context.Context, id int) (*ent.Job, error) {
	return r.Jobs.at(id, func(ids []int) ([]*ent.Job, error) {
		q, err := r.Client.Job.Query().Where(job.IDIn(ids...)).CollectFields(ctx, "Job", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Job) int { return x.ID })
}

// Region gives a row with what is selected of it; nil for none.
func (r *Rows) Region(ctx context.Context, id int) (*ent.Region, error) {
	return r.Regions.at(id, func(ids []int) ([]*ent.Region, error) {
		q, err := r.Client.Region.Query().Where(region.IDIn(ids...)).CollectFields(ctx, "Region", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Region) int { return x.ID })
}

// Department gives a row with what is selected of it; nil for none.
func (r *Rows) Department(ctx context.Context, id int) (*ent.Department, error) {
	return r.Departments.at(id, func(ids []int) ([]*ent.Department, error) {
		q, err := r.Client.Department.Query().Where(department.IDIn(ids...)).CollectFields(ctx, "Department", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Department) int { return x.ID })
}

// EmploymentBasin gives a row with what is selected of it; nil for none.
func (r *Rows) EmploymentBasin(ctx context.Context, id int) (*ent.EmploymentBasin, error) {
	return r.EmploymentBasins.at(id, func(ids []int) ([]*ent.EmploymentBasin, error) {
		q, err := r.Client.EmploymentBasin.Query().Where(employmentbasin.IDIn(ids...)).CollectFields(ctx, "EmploymentBasin", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.EmploymentBasin) int { return x.ID })
}

// Activity gives a row with what is selected of it; nil for none.
func (r *Rows) Activity(ctx context.Context, id int) (*ent.Activity, error) {
	return r.Activities.at(id, func(ids []int) ([]*ent.Activity, error) {
		q, err := r.Client.Activity.Query().Where(activity.IDIn(ids...)).CollectFields(ctx, "Activity", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Activity) int { return x.ID })
}

// Competency gives a row with what is selected of it; nil for none.
func (r *Rows) Competency(ctx context.Context, id int) (*ent.Competency, error) {
	return r.Competencies.at(id, func(ids []int) ([]*ent.Competency, error) {
		q, err := r.Client.Competency.Query().Where(competency.IDIn(ids...)).CollectFields(ctx, "Competency", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Competency) int { return x.ID })
}

// Certification gives a row with what is selected of it; nil for none.
func (r *Rows) Certification(ctx context.Context, id int) (*ent.Certification, error) {
	return r.Certifications.at(id, func(ids []int) ([]*ent.Certification, error) {
		q, err := r.Client.Certification.Query().Where(certification.IDIn(ids...)).CollectFields(ctx, "Certification", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Certification) int { return x.ID })
}

// Cube gives a row with what is selected of it; nil for none.
func (r *Rows) Cube(ctx context.Context, id int) (*ent.Cube, error) {
	return r.Cubes.at(id, func(ids []int) ([]*ent.Cube, error) {
		q, err := r.Client.Cube.Query().Where(cube.IDIn(ids...)).CollectFields(ctx, "Cube", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Cube) int { return x.ID })
}

// Dataset gives a row with what is selected of it; nil for none.
func (r *Rows) Dataset(ctx context.Context, id int) (*ent.Dataset, error) {
	return r.Datasets.at(id, func(ids []int) ([]*ent.Dataset, error) {
		q, err := r.Client.Dataset.Query().Where(dataset.IDIn(ids...)).CollectFields(ctx, "Dataset", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Dataset) int { return x.ID })
}

// Edition gives a row with what is selected of it; nil for none.
func (r *Rows) Edition(ctx context.Context, id int) (*ent.Edition, error) {
	return r.Editions.at(id, func(ids []int) ([]*ent.Edition, error) {
		q, err := r.Client.Edition.Query().Where(edition.IDIn(ids...)).CollectFields(ctx, "Edition", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.Edition) int { return x.ID })
}

// ImportRun gives a row with what is selected of it; nil for none.
func (r *Rows) ImportRun(ctx context.Context, id int) (*ent.ImportRun, error) {
	return r.ImportRuns.at(id, func(ids []int) ([]*ent.ImportRun, error) {
		q, err := r.Client.ImportRun.Query().Where(importrun.IDIn(ids...)).CollectFields(ctx, "ImportRun", "Node")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(x *ent.ImportRun) int { return x.ID })
}
