package graph

// Cost is the cost of an operation, for the test that walks the schema.
var Cost = Limits.cost

// Waiting is how many operations wait for their turn.
func Waiting(e *Edge) int {
	e.turns.mu.Lock()
	defer e.turns.mu.Unlock()
	return e.turns.waiting.Len()
}

// RootRule lets the tests ask for whom a root field is.
var RootRule = rootRule
