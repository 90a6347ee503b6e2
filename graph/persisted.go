package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// persisted knows documents by the SHA-256 of their text: those of manifests, which are trusted and kept for ever, and those
// that clients have sent with their hash (automatic persisted queries), of which the last are kept.
type persisted struct {
	trusted map[string]string // text by hash
	parsed  map[string]*ast.QueryDocument
	only    bool
	sent    *lru.Cache[string, string]
}

// newPersisted checks every document of a manifest: its hash, its limits, and that the schema can answer it.
func newPersisted(manifest map[string]string, only bool, l Limits, d *documents) (*persisted, error) {
	sent, _ := lru.New[string, string](max(1, l.Documents)) // fails on a size below 1 only
	p := &persisted{trusted: map[string]string{}, parsed: map[string]*ast.QueryDocument{}, only: only, sent: sent}
	var wrong []error
	for _, name := range slices.Sorted(maps.Keys(manifest)) {
		text := manifest[name]
		hash := strings.ToLower(strings.TrimPrefix(name, "sha256:"))
		if hash != sum(text) {
			wrong = append(wrong, fmt.Errorf("trusted document %s: its hash is %s", cut(name, 80), sum(text)))
			continue
		}
		doc, no := d.check(text, true)
		if no != nil {
			wrong = append(wrong, fmt.Errorf("trusted document %s: %s", name, no.errors[0].Message))
			continue
		}
		p.trusted[hash], p.parsed[text] = text, doc
	}
	return p, errors.Join(wrong...)
}

func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// text gives the text of a request.
func (p *persisted) text(r *request) (string, *refusal) {
	text := r.query
	if r.document != "" && text == "" {
		known, ok := p.trusted[r.document]
		r.persistent = ok
		if !ok && r.automatic && !p.only {
			known, ok = p.sent.Get(r.document)
		}
		if !ok {
			return "", invalid(codeUnknownHash, "PersistedQueryNotFound")
		}
		text = known
	} else if r.document != "" && sum(text) != r.document {
		return "", malformed("the hash is not that of the query")
	}
	if p.only && p.parsed[text] == nil {
		return "", refuse(http.StatusForbidden, codeUntrusted, "only trusted documents are answered")
	}
	return text, nil
}

// keep remembers a document that was sent with its hash, once it has proved valid.
func (p *persisted) keep(r *request) {
	if r.automatic && r.query != "" {
		p.sent.Add(r.document, r.query)
	}
}
