package server

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"gpec/graph"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/contracts"
	"gpec/internal/cqps"
	"gpec/internal/dataset/load"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/law"
	"gpec/internal/planning"
	"gpec/internal/reference"
	"gpec/internal/rounds"
	"gpec/internal/support"
	"gpec/internal/workforce"
)

// services are the rooms behind the edge, on one database.
type services struct {
	reference *reference.Service
	workforce *workforce.Service
	auth      *auth.Service
	feed      *feed.Feed
	frame     *acts.Frame
	intake    *intake.Service
	planning  *planning.Service
	law       *law.Service
	contracts *contracts.Service
	rounds    *rounds.Service
	cqps      *cqps.Service
	support   *support.Service
}

func newServices(c Config) *services {
	s := &services{reference: &reference.Service{Client: c.DB.Client, SQL: c.DB.SQL, Dialect: c.DB.Dialect, Now: c.Now},
		workforce: &workforce.Service{Client: c.DB.Client, SQL: c.DB.SQL, Dialect: c.DB.Dialect, Now: c.Now}}
	// The feed asks who is asking, and what asks it is told by the feed: each calls the other only once both are there.
	s.feed = feed.New(c.DB, c.Log, func(ctx context.Context) (context.Context, error) { return s.auth.Renew(ctx) })
	frame := &acts.Frame{DB: c.DB, Feed: s.feed, Now: c.Now, Log: c.Log, RequestID: graph.RequestID}
	s.auth = &auth.Service{DB: c.DB, Frame: frame, Now: c.Now, Log: c.Log, Settings: c.Auth}
	s.frame = frame
	s.intake = &intake.Service{DB: c.DB, Frame: frame, Feed: s.feed, Now: c.Now, Log: c.Log, UploadBytes: c.UploadBytes,
		Loader: &load.Loader{DB: c.DB, Sources: load.Official(), Now: c.Now, Log: c.Log}}
	s.planning = &planning.Service{DB: c.DB, Frame: frame, Feed: s.feed, Reference: s.reference, Workforce: s.workforce, Now: c.Now, Log: c.Log, Revision: c.Revision}
	s.law = &law.Service{DB: c.DB, Frame: frame, Now: c.Now}
	s.contracts = &contracts.Service{DB: c.DB, Law: s.law, Reference: s.reference}
	s.rounds = &rounds.Service{DB: c.DB, Frame: frame, Law: s.law, Reference: s.reference, Now: c.Now}
	s.cqps = &cqps.Service{DB: c.DB, Frame: frame, Law: s.law, Now: c.Now}
	s.support = &support.Service{DB: c.DB, Frame: frame, Law: s.law, Reference: s.reference, Now: c.Now}
	return s
}

// edge is what the GraphQL edge is given of them.
func (s *services) edge(c Config, metrics prometheus.Registerer) graph.Config {
	return graph.Config{
		Client: c.DB.Client, Reference: s.reference, Workforce: s.workforce, Auth: s.auth, Feed: s.feed, Intake: s.intake, Planning: s.planning, Law: s.law, Contracts: s.contracts, Rounds: s.rounds, Cqps: s.cqps, Support: s.support, Log: c.Log, Now: c.Now, Metrics: metrics,
		Limits: c.Limits, Production: c.Production, Origins: c.Origins, Documents: c.Documents, TrustedOnly: c.TrustedOnly, Authenticate: s.auth.Authenticate,
	}
}

// background does what goes on beside requests, until the context ends.
func (s *services) background(ctx context.Context) {
	var all sync.WaitGroup
	all.Go(func() { s.feed.Run(ctx) })
	all.Go(func() { s.auth.Run(ctx) })
	all.Go(func() { s.intake.Work(ctx) })
	all.Go(func() { s.planning.Work(ctx) })
	all.Go(func() { s.sweeping(ctx) })
	all.Wait()
}

// sweepEvery is how often what has had its time is removed.
const sweepEvery = time.Hour

// sweeping removes what has had its time: uploads, answers to idempotency keys, changes.
func (s *services) sweeping(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		err := errors.Join(s.intake.Sweep(ctx), s.frame.Sweep(ctx), s.feed.Sweep(ctx, s.intake.Now()))
		if err != nil && ctx.Err() == nil {
			s.intake.Log.WarnContext(ctx, "sweeping", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
