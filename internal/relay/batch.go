package relay

import (
	"maps"
	"slices"
	"sync"
)

// Batch is rows by their id that are read at once, when the first of them is asked for. All are announced (Want) before.
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

// At gives the row with an id, the zero value where there is none, and reads all that were announced the first time.
func (b *Batch[T]) At(id int, read func(ids []int) ([]T, error), idOf func(T) int) (row T, err error) {
	if id == 0 {
		return row, nil
	}
	b.once.Do(func() {
		var found []T
		if found, b.err = read(slices.Sorted(maps.Keys(b.ids))); b.err != nil {
			return
		}
		b.rows = make(map[int]T, len(found))
		for _, f := range found {
			b.rows[idOf(f)] = f
		}
	})
	return b.rows[id], b.err
}
