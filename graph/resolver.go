// Package graph is the GraphQL edge: it takes arguments, calls one method, and returns. It holds no rule of the domain.
package graph

import (
	"gpec/ent"
	"gpec/internal/auth"
	"gpec/internal/contracts"
	"gpec/internal/cqps"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/law"
	"gpec/internal/planning"
	"gpec/internal/reference"
	"gpec/internal/rounds"
	"gpec/internal/support"
	"gpec/internal/workforce"
)

// Resolver answers the fields of the schema.
type Resolver struct {
	client    *ent.Client
	reference *reference.Service
	workforce *workforce.Service
	auth      *auth.Service
	feed      *feed.Feed
	intake    *intake.Service
	planning  *planning.Service
	law       *law.Service
	contracts *contracts.Service
	rounds    *rounds.Service
	cqps      *cqps.Service
	support   *support.Service
}

// orNull turns "no such row" into null: asking by a key that names nothing is no error.
func orNull[T any](v T, err error) (T, error) {
	var none T
	if ent.IsNotFound(err) {
		return none, nil
	}
	return v, err
}
