// Package fault gives domain errors a code. The GraphQL edge maps the code to extensions.code; an error without one is
// internal, and its text never leaves the server.
package fault

import (
	"errors"
	"fmt"
)

// Code classes an error for the reader.
type Code string

// The codes.
const (
	BadInput    Code = "BAD_INPUT"   // the request cannot be understood: a malformed cursor, code or date
	NotFound    Code = "NOT_FOUND"   // the row asked for does not exist
	Conflict    Code = "CONFLICT"    // the state of the data forbids it
	Unavailable Code = "UNAVAILABLE" // try again later

	Unauthenticated Code = "UNAUTHENTICATED" // nobody has said who is asking, or what was said proves nothing
	Forbidden       Code = "FORBIDDEN"       // who is asking may not do this
)

// Error is an error whose message may be shown to the reader.
type Error struct {
	Code    Code
	Message string
	err     error
}

func (e *Error) Error() string { return e.Message }

// Unwrap gives the cause, kept for the log.
func (e *Error) Unwrap() error { return e.err }

// New makes an error with a code and a message for the reader; %w keeps a cause.
func New(code Code, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), err: errors.Unwrap(err)}
}

// Wrap makes an error with a code and a message for the reader, who is not told the cause: it is kept for the log.
func Wrap(code Code, cause error, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), err: cause}
}

// CodeOf gives the code of the first coded error in the chain, or "".
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
