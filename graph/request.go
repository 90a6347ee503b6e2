package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"unicode/utf8"
)

// request is what a client asks, as it was sent: nothing in it is checked but its shape.
type request struct {
	query      string
	operation  string
	variables  map[string]any // numbers are json.Number
	document   string         // hexadecimal SHA-256 of a document that the server knows, "" when none is named
	automatic  bool           // it was named in the way of automatic persisted queries
	headers    http.Header
	persistent bool // set when the document came from a manifest
}

// readBody reads the body of a POST.
func readBody(w http.ResponseWriter, r *http.Request, l Limits) (*request, *refusal) {
	if r.ContentLength > int64(l.BodyBytes) {
		return nil, tooLarge(l)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(l.BodyBytes)))
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, tooLarge(l)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, refuse(http.StatusRequestTimeout, codeBadRequest, "the body did not arrive in time")
	case err != nil:
		return nil, refuse(http.StatusBadRequest, codeBadRequest, "the body could not be read to its end")
	}
	req, no := parseRequest(body)
	if req != nil {
		req.headers = r.Header
	}
	return req, no
}

// parseRequest reads the JSON of a request. Its messages never quote what was sent.
func parseRequest(body []byte) (*request, *refusal) {
	if !utf8.Valid(body) {
		return nil, malformed("the body is not UTF-8")
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(body, &keys); err != nil || keys == nil {
		return nil, malformed("the body is not a JSON object")
	}
	r := &request{}
	var extensions map[string]any
	for _, f := range []struct {
		name, kind string
		into       any
	}{
		{"query", "a string", &r.query}, {"operationName", "a string", &r.operation}, {"variables", "an object", &r.variables},
		{"extensions", "an object", &extensions}, {"documentId", "a string", &r.document},
	} {
		if raw, ok := keys[f.name]; ok && decode(raw, f.into) != nil {
			return nil, malformed(f.name + " is not " + f.kind)
		}
	}
	return r.named(extensions)
}

// readQuery reads the parameters of a GET.
func readQuery(u *url.URL, l Limits) (*request, *refusal) {
	if len(u.RawQuery) > l.BodyBytes {
		return nil, refuse(http.StatusRequestURITooLong, codeTooLarge, "the address is too long")
	}
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, malformed("the parameters of the address cannot be read")
	}
	for _, values := range q {
		if !utf8.ValidString(values[0]) {
			return nil, malformed("a parameter of the address is not UTF-8")
		}
	}
	r := &request{query: q.Get("query"), operation: q.Get("operationName"), document: q.Get("documentId")}
	var extensions map[string]any
	for name, into := range map[string]any{"variables": &r.variables, "extensions": &extensions} {
		if text := q.Get(name); text != "" && decode([]byte(text), into) != nil {
			return nil, malformed(name + " is not an object")
		}
	}
	return r.named(extensions)
}

// named reads which document a request names without sending it.
func (r *request) named(extensions map[string]any) (*request, *refusal) {
	if r.document != "" {
		hash, ok := strings.CutPrefix(r.document, "sha256:")
		if !ok || !isHash(hash) || r.query != "" {
			return nil, malformed("documentId is sha256: and 64 hexadecimal digits, without a query beside it")
		}
		r.document = strings.ToLower(hash)
		return r, nil
	}
	if p, ok := extensions["persistedQuery"]; ok && p != nil {
		of, _ := p.(map[string]any)
		hash, _ := of["sha256Hash"].(string)
		version, _ := of["version"].(json.Number)
		if version != "1" || !isHash(hash) {
			return nil, malformed("extensions.persistedQuery is version 1 and a sha256Hash of 64 hexadecimal digits")
		}
		r.document, r.automatic = strings.ToLower(hash), true
		return r, nil
	}
	if r.query == "" {
		return nil, malformed("there is no query")
	}
	return r, nil
}

func isHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdefABCDEF") == ""
}

// decode reads one JSON value that must be there whole and alone.
func decode(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}
