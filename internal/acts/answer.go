package acts

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"gpec/ent"
	"gpec/ent/storedanswer"
	"gpec/internal/access"
)

const (
	// keptFor is how long an answer is given again.
	keptFor = 24 * time.Hour

	// Characters of an idempotency key: enough for a key that nobody guesses, such as a UUID, and no more than an index holds.
	leastKey, mostKey = 16, 128
)

// answer is what was or will be answered to an idempotency key; nil without one. What is stored opens nothing: the key is
// there as a hash, and the answer, which may hold a secret that is shown once, is sealed with the key.
type answer struct {
	caller []byte // hash of the principal and its key
	body   []byte // hash of the act and its input
	seal   cipher.AEAD
}

func newAnswer(ctx context.Context, act string, in any, key *string) (*answer, error) {
	if key == nil {
		return nil, nil //nolint:nilnil // without a key every call is a new one
	}
	if n := utf8.RuneCountInString(*key); n < leastKey || n > mostKey {
		return nil, Refuse(Invalid, []string{"idempotencyKey"}, textKeyLength, leastKey, mostKey)
	}
	body, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("writing the input of %s: %w", act, err)
	}
	subject := access.From(ctx).Subject
	caller := sha256.Sum256([]byte(subject + "\x00" + *key))
	hash := sha256.Sum256([]byte(act + "\x00" + string(body)))
	secret, err := hkdf.Key(sha256.New, []byte(*key), []byte(subject), "gpec answer", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, err
	}
	seal, err := cipher.NewGCMWithRandomNonce(block)
	return &answer{caller[:], hash[:], seal}, err
}

// given reads what was answered before, if anything was.
func (a *answer) given(ctx context.Context, tx *Tx, out any) (done bool, err error) {
	if a == nil {
		return false, nil
	}
	ctx = access.AsSystem(ctx, "frame")
	row, err := tx.Client.StoredAnswer.Query().Where(storedanswer.Caller(a.caller)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("looking for an earlier answer: %w", err)
	case row.CreatedAt.Before(tx.Now.Add(-keptFor)):
		return false, tx.Client.StoredAnswer.DeleteOne(row).Exec(ctx)
	case subtle.ConstantTimeCompare(row.Body, a.body) == 0:
		return false, Refuse(IdempotencyKeyReused, []string{"idempotencyKey"}, textKeyReused)
	}
	text, err := a.seal.Open(nil, nil, row.Answer, a.body)
	if err != nil {
		return false, fmt.Errorf("opening an earlier answer: %w", err)
	}
	return true, json.Unmarshal(text, out)
}

// keep stores what is answered.
func (a *answer) keep(ctx context.Context, tx *Tx, out any) error {
	if a == nil {
		return nil
	}
	text, err := json.Marshal(out)
	if err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	sealed := a.seal.Seal(nil, nil, text, a.body) //nolint:gosec // no nonce is given: this seal draws one and keeps it in the text
	return tx.Client.StoredAnswer.Create().SetCaller(a.caller).SetBody(a.body).SetAnswer(sealed).
		SetCreatedAt(tx.Now).Exec(access.AsSystem(ctx, "frame"))
}

// Sweep removes the answers that are not given again.
func (f *Frame) Sweep(ctx context.Context) error {
	_, err := f.DB.Client.StoredAnswer.Delete().Where(storedanswer.CreatedAtLT(f.Now().Add(-keptFor))).Exec(access.AsSystem(ctx, "frame"))
	if err != nil {
		return fmt.Errorf("removing old answers: %w", err)
	}
	return nil
}

// NewSecret gives n random bytes.
func NewSecret(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // it never fails
	return b
}

// Seen is a row that an act gives back, as the caller sees it: null when it is gone since, after a retry. What is nested in
// it is read when it is asked for: the selection of the mutation is that of the payload, not that of the row, so
// CollectFields would take one for the other.
func Seen[T any](row *T, err error) (*T, error) {
	if ent.IsNotFound(err) {
		return nil, nil //nolint:nilnil // null, not an error
	}
	return row, err
}
