package graph

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// admission lets a number of operations run at once and the others wait their turn, first come first served. The pool of
// database connections serves those who wait in no order: under load some would wait for ever.
type admission struct {
	mu      sync.Mutex
	free    int
	waiting list.List // of chan struct{}, closed when it is one's turn
	most    int
	patient time.Duration
}

func newAdmission(l Limits) *admission {
	return &admission{free: l.running(), most: l.Waiting, patient: l.WaitTime}
}

// enter waits for a turn. The function it gives ends it, and may be called twice. It gives nil when there is no turn to be
// had in time.
func (a *admission) enter(ctx context.Context) func() {
	a.mu.Lock()
	if a.free > 0 {
		a.free--
		a.mu.Unlock()
		return sync.OnceFunc(a.leave)
	}
	if a.waiting.Len() >= a.most {
		a.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	place := a.waiting.PushBack(turn)
	a.mu.Unlock()

	patience := time.NewTimer(a.patient)
	defer patience.Stop()
	select {
	case <-turn:
		return sync.OnceFunc(a.leave)
	case <-patience.C:
	case <-ctx.Done():
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	select {
	case <-turn: // given at the same moment
		return sync.OnceFunc(a.leave)
	default:
		a.waiting.Remove(place)
		return nil
	}
}

func (a *admission) leave() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if first := a.waiting.Front(); first != nil {
		close(a.waiting.Remove(first).(chan struct{}))
		return
	}
	a.free++
}
