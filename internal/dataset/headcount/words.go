package headcount

import (
	"bytes"
	"io"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// word is what a text means.
type word[T any] struct {
	value T
	total bool   // the text stands for all values together
	fault string // why it means nothing, or ""
}

// words gives the meaning of the texts of one column. A column has few of them, so each is parsed once and looked up
// afterwards. A sorted table repeats a few from row to row: those are found at the place that a few of their bytes give,
// without hashing the whole.
type words[T any] struct {
	parse  func(string) (T, error)
	totals bool // the column has texts that stand for a total
	recent [slots]recent[T]
	known  map[string]*word[T]
}

type recent[T any] struct {
	text []byte
	word *word[T] // nil when nothing was found here yet
}

func newWords[T any](totals bool, parse func(string) (T, error)) *words[T] {
	return &words[T]{parse: parse, totals: totals, known: map[string]*word[T]{}}
}

const (
	slots     = 128
	mostWords = 1 << 15 // bounds what is remembered of a column, however many faults it has
)

// slot is a place for a text. Codes, years and bands of ages differ by their last two bytes: two digits never share a place.
func slot(text []byte) int {
	n := len(text)
	if n < 2 {
		return n
	}
	return int(text[n-1]+text[n-2]*10) % slots
}

func (w *words[T]) find(text []byte) *word[T] {
	at := &w.recent[slot(text)]
	if at.word != nil && bytes.Equal(text, at.text) {
		return at.word
	}
	found, ok := w.known[string(text)]
	if !ok {
		found = w.read(decoded(text))
		if len(w.known) < mostWords {
			w.known[string(text)] = found
		}
	}
	at.text, at.word = append(at.text[:0], text...), found
	return found
}

func (w *words[T]) read(text string) *word[T] {
	if w.totals {
		switch vocab.Fold(text) {
		case "", "total", "ensemble":
			return &word[T]{total: true}
		}
	}
	v, err := w.parse(text)
	if err != nil {
		return &word[T]{fault: err.Error()}
	}
	return &word[T]{value: v}
}

// decoded gives a text as UTF-8, whatever it was written in.
func decoded(text []byte) string {
	b, _ := io.ReadAll(dataset.Decode(bytes.NewReader(text))) // reading memory does not fail
	return string(b)
}
