package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"gpec/internal/fault"
)

func TestCodeOf(t *testing.T) {
	coded := fault.New(fault.NotFound, "no branch has the IDCC %s", "4242")
	for name, test := range map[string]struct {
		err  error
		want fault.Code
	}{
		"nothing":       {nil, ""},
		"uncoded":       {io.EOF, ""},
		"coded":         {coded, fault.NotFound},
		"wrapped":       {fmt.Errorf("reading: %w", coded), fault.NotFound},
		"joined":        {errors.Join(io.EOF, coded), fault.NotFound},
		"the first of":  {fault.New(fault.BadInput, "%w", coded), fault.BadInput},
		"cause uncoded": {fault.New(fault.Conflict, "twice: %w", io.EOF), fault.Conflict},
	} {
		if got := fault.CodeOf(test.err); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	if coded.Error() != "no branch has the IDCC 4242" {
		t.Error(coded)
	}
}

func TestNewKeepsItsCause(t *testing.T) {
	err := fault.New(fault.Unavailable, "later: %w", io.ErrUnexpectedEOF)
	if !errors.Is(err, io.ErrUnexpectedEOF) || err.Error() != "later: unexpected EOF" {
		t.Errorf("%v", err)
	}
}
