package intake

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gpec/ent"
	"gpec/ent/fileupload"
	"gpec/ent/serversecret"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/store"
)

const (
	// openFor is how long the address of an upload is good.
	openFor = time.Hour

	// keptFor is how long a file that was received waits for its import.
	keptFor = 24 * time.Hour

	// nameCharacters and nameBytes bound the name of a file: the second is what file systems take, for it is imported from
	// a file of its name.
	nameCharacters, nameBytes = 200, 255

	secretBytes = 32
)

// opened is what createUpload gives. It is kept to answer a retry alike, so it is JSON.
type opened struct {
	ID  int    `json:"id"`
	URL string `json:"url"`
}

// CreateUpload opens an upload: the answer holds the address that its bytes are sent to.
func (s *Service) CreateUpload(ctx context.Context, in CreateUploadInput) (*CreateUploadPayload, error) {
	if err := access.RequireAnywhere(ctx, access.ImportData); err != nil {
		return nil, err
	}
	secret, err := s.secret(ctx) // before the act: the first one writes it
	if err != nil {
		return nil, err
	}
	act := acts.Act[CreateUploadInput, opened]{Name: "createUpload", Needs: access.ImportData, Do: func(ctx context.Context, tx *acts.Tx, in CreateUploadInput) (opened, error) {
		return s.open(ctx, tx, in, secret)
	}}
	out, refused, err := acts.Do(ctx, s.Frame, act, in, in.IdempotencyKey)
	if err != nil || refused != nil {
		return &CreateUploadPayload{UserErrors: refused}, err
	}
	upload, err := s.DB.Client.FileUpload.Get(ctx, out.ID)
	return &CreateUploadPayload{Upload: upload, UploadURL: &out.URL}, err
}

func (s *Service) open(ctx context.Context, tx *acts.Tx, in CreateUploadInput, secret []byte) (opened, error) {
	if err := tx.Require(ctx, access.ImportData, access.Everywhere); err != nil {
		return opened{}, err
	}
	if refused := append(s.badName(in.FileName), s.badSize(in.SizeBytes)...); len(refused) > 0 {
		return opened{}, refused
	}
	u, err := tx.Client.FileUpload.Create().SetFileName(in.FileName).SetSizeBytes(in.SizeBytes).SetState(fileupload.StateOPEN).
		SetRequester(access.From(ctx).Owner()).SetCreatedAt(tx.Now).SetExpiresAt(tx.Now.Add(openFor)).Save(ctx)
	if err != nil {
		return opened{}, fmt.Errorf("opening an upload: %w", err)
	}
	tx.Did(acts.Deed{Kind: "FileUpload", ID: u.ID, Action: feed.Created, Scope: access.Everywhere,
		After: map[string]any{"fileName": u.FileName, "sizeBytes": u.SizeBytes, "expiresAt": u.ExpiresAt}})
	return opened{u.ID, announcement{id: u.ID, size: u.SizeBytes, expires: u.ExpiresAt.Unix()}.address(secret)}, nil
}

func (s *Service) largest() int {
	if s.UploadBytes > 0 {
		return s.UploadBytes
	}
	return DefaultUploadBytes
}

// Messages of createUpload.
type text = acts.Text

func (s *Service) badSize(n int) (out acts.Refusal) {
	switch most := s.largest(); {
	case n < 1:
		out = append(out, acts.NewUserError(acts.Invalid, []string{"sizeBytes"}, text{EN: "a file has at least 1 byte, not %d", FR: "un fichier compte au moins 1 octet, et non %d"}, n))
	case n > most:
		out = append(out, acts.NewUserError(acts.Invalid, []string{"sizeBytes"}, text{EN: "the file has %d bytes; this server takes at most %d", FR: "le fichier compte %d octets ; ce serveur en accepte au plus %d"}, n, most))
	}
	return out
}

func (s *Service) badName(name string) (out acts.Refusal) {
	wrong := func(code acts.UserErrorCode, t text, args ...any) {
		out = append(out, acts.NewUserError(code, []string{"fileName"}, t, args...))
	}
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		wrong(acts.Missing, text{EN: "the file needs a name", FR: "il faut au fichier un nom"})
	case n > nameCharacters || len(name) > nameBytes:
		wrong(acts.Invalid, text{EN: "the name has %d characters (%d bytes): at most %d (%d bytes)", FR: "le nom compte %d caractères (%d octets) : au plus %d (%d octets)"}, n, len(name), nameCharacters, nameBytes)
	}
	if strings.ContainsAny(name, `/\`) || name == "." || name == ".." {
		wrong(acts.Invalid, text{EN: "a name without its folder: no / and no \\", FR: "un nom sans son dossier : ni / ni \\"})
	}
	// Marks of direction are among them: with those a name shows as another.
	if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }) {
		wrong(acts.Invalid, text{EN: "the name holds control characters", FR: "le nom contient des caractères de contrôle"})
	}
	return out
}

// announcement is what the address of an upload says, and what its signature vouches for.
type announcement struct {
	id, size int
	expires  int64 // second since 1970
}

// address is the path that the bytes are sent to. Whoever has it may send them: it is signed, and good for one upload.
func (a announcement) address(secret []byte) string {
	q := url.Values{"expires": {strconv.FormatInt(a.expires, 10)}, "size": {strconv.Itoa(a.size)}, "signature": {hex.EncodeToString(a.signature(secret))}}
	return fmt.Sprintf("/uploads/%d?%s", a.id, q.Encode())
}

func (a announcement) signature(secret []byte) []byte {
	mac := hmac.New(sha256.New, secret)
	_, _ = fmt.Fprintf(mac, "PUT /uploads/%d?expires=%d&size=%d", a.id, a.expires, a.size) // it never fails
	return mac.Sum(nil)
}

// readAddress reads the parts of an address as address writes them, and in no other way.
func readAddress(id string, q url.Values) (a announcement, signature []byte, ok bool) {
	number := func(s string) (int64, bool) {
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil && n > 0 && strconv.FormatInt(n, 10) == s && int64(int(n)) == n
	}
	one := func(name string) string {
		if len(q[name]) != 1 {
			return ""
		}
		return q[name][0]
	}
	n, known := number(id)
	size, sized := number(one("size"))
	expires, timed := number(one("expires"))
	signature, err := hex.DecodeString(one("signature"))
	return announcement{int(n), int(size), expires}, signature, known && sized && timed && err == nil && len(signature) == sha256.Size && len(q) == 3
}

// secret is what addresses are signed with, the same on all instances. The first to need it makes it.
func (s *Service) secret(ctx context.Context) ([]byte, error) {
	const name = "uploads"
	ctx = access.AsSystem(ctx, "intake")
	for {
		row, err := s.DB.Client.ServerSecret.Query().Where(serversecret.Name(name)).Only(ctx)
		if err == nil {
			return row.Value, nil
		}
		if !ent.IsNotFound(err) {
			return nil, fmt.Errorf("reading the secret of uploads: %w", err)
		}
		err = s.DB.Client.ServerSecret.Create().SetName(name).SetValue(acts.NewSecret(secretBytes)).Exec(ctx)
		if err != nil && !store.Violates(err) { // another instance was first: its secret is read
			return nil, fmt.Errorf("making the secret of uploads: %w", err)
		}
	}
}
