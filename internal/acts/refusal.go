package acts

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"
)

// UserErrorCode classes why an act was refused.
type UserErrorCode string

// The codes.
const (
	Missing              UserErrorCode = "MISSING"
	Invalid              UserErrorCode = "INVALID"
	NotFound             UserErrorCode = "NOT_FOUND"
	VersionConflict      UserErrorCode = "VERSION_CONFLICT"
	StateConflict        UserErrorCode = "STATE_CONFLICT"
	IdempotencyKeyReused UserErrorCode = "IDEMPOTENCY_KEY_REUSED"
	NotAllowed           UserErrorCode = "NOT_ALLOWED"
)

// Language is a language of messages.
type Language string

// The languages.
const (
	English Language = "EN"
	French  Language = "FR"
)

// Text is a message in both languages, in the form of fmt, with the same arguments in the same order.
type Text struct{ EN, FR string }

// UserError is why an act was refused: something its author can mend.
type UserError struct {
	Code  UserErrorCode
	Field []string // place in the input

	text Text
	args []any
}

// Message says why in a language; nil for that of the request.
func (e *UserError) Message(ctx context.Context, language *Language) string {
	l := LanguageOf(ctx)
	if language != nil {
		l = *language
	}
	if l == English {
		return fmt.Sprintf(e.text.EN, e.args...)
	}
	return fmt.Sprintf(e.text.FR, e.args...)
}

// Refusal is why an act was not done. It is an error within the frame, and an answer outside it.
type Refusal []*UserError

func (r Refusal) Error() string {
	if len(r) == 0 {
		return "refused"
	}
	return fmt.Sprintf("refused: %s %v: "+r[0].text.EN, append([]any{r[0].Code, r[0].Field}, r[0].args...)...)
}

// Add adds a reason, at a place of the input.
func (r *Refusal) Add(code UserErrorCode, field []string, text Text, args ...any) {
	*r = append(*r, NewUserError(code, field, text, args...))
}

var textLength = Text{EN: "at least %d and at most %d characters", FR: "de %d à %d caractères"}

// Length refuses a text that has not so many characters, white space around it left out.
func (r *Refusal) Length(v string, least, most int, field ...string) {
	if n := utf8.RuneCountInString(strings.TrimSpace(v)); n < least || n > most || !utf8.ValidString(v) {
		r.Add(Invalid, field, textLength, least, most)
	}
}

// Err is the refusal as an error; nil when there is no reason.
func (r Refusal) Err() error {
	if len(r) == 0 {
		return nil
	}
	return r
}

// Refuse is a refusal for one reason, at a place of the input (nil for the act as a whole).
func Refuse(code UserErrorCode, field []string, text Text, args ...any) error {
	return Refusal{NewUserError(code, field, text, args...)}
}

// NewUserError is one reason of a refusal that has several.
func NewUserError(code UserErrorCode, field []string, text Text, args ...any) *UserError {
	if field == nil {
		field = []string{}
	}
	return &UserError{Code: code, Field: field, text: text, args: args}
}

// Messages that acts have in common.
var (
	textNotAllowed = Text{EN: "this needs the permission %s over %s", FR: "il faut pour cela la permission %s sur %s"}
	textKeyLength  = Text{EN: "an idempotency key has %d to %d characters", FR: "une clé d'idempotence compte de %d à %d caractères"}
	textKeyReused  = Text{EN: "this idempotency key was used with another input", FR: "cette clé d'idempotence a déjà servi avec une autre demande"}
	textVersion    = Text{EN: "the row is at version %d, not %d: read it again", FR: "la ligne en est à la version %d, et non %d : relisez-la"}
)

// CheckVersion refuses an act on a row that has changed since its author read it; nil expects nothing.
func CheckVersion(version int, expected *int) error {
	if expected == nil || *expected == version {
		return nil
	}
	return Refuse(VersionConflict, []string{"expectedVersion"}, textVersion, version, *expected)
}

type languageKey struct{}

// WithLanguage gives the context of a request its language.
func WithLanguage(ctx context.Context, l Language) context.Context {
	return context.WithValue(ctx, languageKey{}, l)
}

// LanguageOf is the language of a request: French unless it says otherwise.
func LanguageOf(ctx context.Context) Language {
	if l, ok := ctx.Value(languageKey{}).(Language); ok {
		return l
	}
	return French
}
