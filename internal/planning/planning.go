// Package planning is where the forecasts of package forecast meet the database: scenarios and their assumptions, runs and what they
// were computed from, and the questions asked of them: headcounts to come, flows, competencies that will be missing, training, budget.
//
// A run is computed from figures as everybody sees them (package confidentiality): what is protected stands in them perturbed, so a
// forecast tells no more than the figures themselves do.
package planning

import (
	"log/slog"
	"sync"
	"time"

	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/reference"
	"gpec/internal/store"
	"gpec/internal/workforce"
)

// Service answers the questions on forecasts, and computes runs.
type Service struct {
	DB        *store.DB
	Frame     *acts.Frame
	Feed      *feed.Feed
	Reference *reference.Service // funding levels
	Workforce *workforce.Service
	Now       func() time.Time
	Log       *slog.Logger
	Revision  string // of the program, for the runs

	cache       cache
	professions professions
	mu          sync.Mutex
	live        map[int][2]int // steps done, and in all, of the runs that this process computes
}
