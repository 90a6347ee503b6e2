package vocab

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// JSON is a text of JSON. Over GraphQL it is the value, not the text.
type JSON string

// MarshalGQL writes the value; null for a text that is none.
func (j JSON) MarshalGQL(w io.Writer) {
	if !json.Valid([]byte(j)) {
		j = "null"
	}
	_, _ = io.WriteString(w, string(j)) // the writer is a buffer
}

// UnmarshalGQL takes a value.
func (j *JSON) UnmarshalGQL(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("%w: this is no JSON value: %w", ErrInvalid, errors.Unwrap(err))
	}
	*j = JSON(b)
	return nil
}
