// Package contracts answers what training contracts cost: one that is asked about, and those of an operator together. The rules are
// those of package law, the calculation is that of package funding, the levels are those of package reference.
package contracts

import (
	"gpec/internal/law"
	"gpec/internal/reference"
	"gpec/internal/store"
)

// Service answers the questions on contracts.
type Service struct {
	DB        *store.DB
	Law       *law.Service
	Reference *reference.Service
}
