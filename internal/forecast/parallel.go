package forecast

import (
	"iter"
	"maps"
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel hands the numbers from 0 to n out to as many goroutines as there are processors. What each number gives must not depend on
// which of them has it.
func inParallel(n int, work func(next func() (int, bool))) {
	var at atomic.Int64
	next := func() (int, bool) {
		i := int(at.Add(1)) - 1
		return i, i < n
	}
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() { work(next) })
	}
	all.Wait()
}

func keysOf[V any](m map[int]V) iter.Seq[int] { return maps.Keys(m) }
