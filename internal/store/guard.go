package store

import (
	"context"

	"entgo.io/ent"

	gpec "gpec/ent"
	"gpec/ent/intercept"
	_ "gpec/ent/runtime" // the policies of the storage model
	"gpec/internal/access"
)

// guarded leaves out of every query of a client, those of edges and of node(id:) included, the rows that who is asking does
// not see (package access). Writes have their policy in the storage model.
func guarded(c *gpec.Client) *gpec.Client {
	c.Intercept(ent.TraverseFunc(func(ctx context.Context, q ent.Query) error {
		query, err := intercept.NewQuery(q)
		if err != nil {
			return err
		}
		restrict, err := access.Select(ctx, query.Type())
		if err != nil {
			return err
		}
		if restrict != nil {
			query.WhereP(restrict)
		}
		return nil
	}))
	return c
}
