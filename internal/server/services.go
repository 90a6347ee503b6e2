package server

import (
	"context"
	"sync"

	"gpec/graph"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/reference"
)

// services are the rooms behind the edge, on one database.
type services struct {
	reference *reference.Service
	auth      *auth.Service
	feed      *feed.Feed
	intake    *intake.Service
}

func newServices(c Config) *services {
	s := &services{reference: &reference.Service{Client: c.DB.Client, SQL: c.DB.SQL, Dialect: c.DB.Dialect, Now: c.Now}}
	// The feed asks who is asking, and what asks it is told by the feed: each calls the other only once both are there.
	s.feed = feed.New(c.DB, c.Log, func(ctx context.Context) (context.Context, error) { return s.auth.Renew(ctx) })
	frame := &acts.Frame{DB: c.DB, Feed: s.feed, Now: c.Now, Log: c.Log}
	s.auth = &auth.Service{DB: c.DB, Frame: frame, Now: c.Now, Log: c.Log, Settings: c.Auth}
	s.intake = &intake.Service{DB: c.DB, Frame: frame, Feed: s.feed, Now: c.Now, Log: c.Log}
	return s
}

// edge is what the GraphQL edge is given of them.
func (s *services) edge(c Config) graph.Config {
	return graph.Config{Client: c.DB.Client, Reference: s.reference, Auth: s.auth, Feed: s.feed, Intake: s.intake, Log: c.Log}
}

// background does what goes on beside requests, until the context ends.
func (s *services) background(ctx context.Context) {
	var all sync.WaitGroup
	all.Go(func() { s.feed.Run(ctx) })
	all.Go(func() { s.auth.Run(ctx) })
	all.Wait()
}
