package planning

import (
	"context"

	"gpec/ent"
)

// Outcome is what a computation of a test hands over.
type Outcome = computed

// WorkWith computes what is queued in another way.
func (s *Service) WorkWith(ctx context.Context, do func(ctx context.Context, run *ent.ForecastRun, step func(done, of int)) (*Outcome, error)) {
	s.work(ctx, do)
}

// Lease is for how long a run is a worker's without a word of it.
const Lease = lease
