package graph

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Media types.
const (
	typeJSON    = "application/json"
	typeGraphQL = "application/graphql-response+json"
	typeEvents  = "text/event-stream"
)

// writeTime is the time a client has to take an answer.
const writeTime = 30 * time.Second

// ServeHTTP answers one request.
func (e *Edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, id := identified(r.Context())
	r = r.WithContext(ctx)
	h := w.Header()
	h.Set("X-Request-Id", id)
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept, Authorization, Cookie, Origin")
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares it too
			panic(p)
		}
		e.log.ErrorContext(ctx, "graphql panic", "request", id, "panic", p, "stack", stack())
		e.write(w, http.StatusInternalServerError, typeJSON, e.internal(ctx))
	}()
	if no := e.origins.check(w, r); no != nil {
		e.refuse(w, typeJSON, no)
		return
	}
	switch r.Method {
	case http.MethodOptions:
		h.Set("Allow", "GET, POST, OPTIONS")
		w.WriteHeader(http.StatusNoContent)
	case http.MethodGet:
		if r.Header.Get("Upgrade") != "" {
			e.socket(w, r)
			return
		}
		e.get(w, r)
	case http.MethodPost:
		e.post(w, r)
	default:
		h.Set("Allow", "GET, POST, OPTIONS")
		e.refuse(w, typeJSON, refuse(http.StatusMethodNotAllowed, codeBadRequest, "GET and POST are understood"))
	}
}

func (e *Edge) get(w http.ResponseWriter, r *http.Request) {
	kind, ok := accepted(r.Header.Values("Accept"))
	switch {
	case !ok:
		e.refuse(w, typeJSON, notAcceptable())
		return
	case !asked(r):
		e.refuse(w, kind, refuse(http.StatusForbidden, codeOrigin, "a GET accepts "+typeJSON+" or "+typeGraphQL+", or has the header GraphQL-Require-Preflight"))
		return
	}
	req, no := readQuery(r.URL, e.limits)
	if no != nil {
		e.refuse(w, kind, no)
		return
	}
	req.headers = r.Header
	e.respond(w, r, kind, req)
}

func (e *Edge) post(w http.ResponseWriter, r *http.Request) {
	kind, ok := accepted(r.Header.Values("Accept"))
	if !ok {
		e.refuse(w, typeJSON, notAcceptable())
		return
	}
	if !isJSON(r.Header.Get("Content-Type")) {
		e.refuse(w, kind, refuse(http.StatusUnsupportedMediaType, codeBadRequest, "the body is "+typeJSON+" in UTF-8"))
		return
	}
	if c := r.Header.Get("Content-Encoding"); c != "" && !strings.EqualFold(c, "identity") {
		e.refuse(w, kind, refuse(http.StatusUnsupportedMediaType, codeBadRequest, "bodies are not compressed"))
		return
	}
	connection := http.NewResponseController(w)
	_ = connection.SetReadDeadline(time.Now().Add(e.limits.BodyTime)) // a recorder of tests has no connection
	req, no := readBody(w, r, e.limits)
	if no != nil { // the deadline stays: the server reads on for a while what was not read
		if no.status == http.StatusRequestTimeout || no.status == http.StatusRequestEntityTooLarge {
			w.Header().Set("Connection", "close")
		}
		e.refuse(w, kind, no)
		return
	}
	_ = connection.SetReadDeadline(time.Time{}) // what is read from now on only tells that the client left
	if kind == typeEvents {
		e.stream(w, r, req)
		return
	}
	e.respond(w, r, kind, req)
}

// respond answers a query, or a mutation that was posted.
func (e *Edge) respond(w http.ResponseWriter, r *http.Request, kind string, req *request) {
	who := who(r)
	if wait := e.rates.request(who); wait > 0 {
		e.refuse(w, kind, tooMany(wait))
		return
	}
	op, no := e.begin(r.Context(), who, req)
	if no != nil {
		e.refuse(w, kind, no)
		return
	}
	defer op.end()
	switch {
	case op.kind() == ast.Subscription:
		e.refuse(w, kind, refuse(http.StatusBadRequest, codeBadRequest, "a subscription accepts "+typeEvents+", or uses a socket"))
		return
	case r.Method == http.MethodGet && op.kind() != ast.Query:
		w.Header().Set("Allow", "POST")
		e.refuse(w, kind, refuse(http.StatusMethodNotAllowed, codeBadRequest, "a GET only asks"))
		return
	}
	body := e.body(e.answer(op))
	op.end() // a slow reader keeps no turn
	if r.Method == http.MethodGet && req.persistent {
		w.Header().Set("Cache-Control", "private, no-cache")
		tag := fmt.Sprintf(`"%x"`, sha256.Sum256(body))
		w.Header().Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	e.send(w, http.StatusOK, kind, body)
}

func tooMany(wait time.Duration) *refusal {
	return busy(http.StatusTooManyRequests, codeRate, "too many requests in a minute", wait)
}

// matches compares entity tags. What compresses an answer adds its name to the tag.
func matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		for _, coding := range []string{"-gzip", "-zstd"} {
			one = strings.Replace(one, coding+`"`, `"`, 1)
		}
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}

// refuse answers without execution. A well-formed request that GraphQL refuses is 200 in application/json, whose readers look
// into the answer, and 400 in application/graphql-response+json, whose readers look at the status.
func (e *Edge) refuse(w http.ResponseWriter, kind string, no *refusal) {
	e.refused.WithLabelValues(no.reason).Inc()
	if kind == typeEvents {
		kind = typeJSON // nothing streams yet
		if no.status == 0 {
			no.status = http.StatusBadRequest
		}
	}
	status := no.status
	switch {
	case status == 0 && kind == typeJSON:
		status = http.StatusOK
	case status == 0:
		status = http.StatusBadRequest
	}
	if no.after > 0 {
		w.Header().Set("Retry-After", retryAfter(no.after))
	}
	e.write(w, status, kind, few(&graphql.Response{Errors: no.errors}, e.limits))
}

// unanswered is an answer without data: nothing was executed. With data null it would say that something was.
type unanswered struct {
	Errors     gqlerror.List  `json:"errors"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

func (e *Edge) write(w http.ResponseWriter, status int, kind string, response *graphql.Response) {
	e.send(w, status, kind, e.body(response))
}

func (e *Edge) body(response *graphql.Response) []byte {
	var out any = response
	if response.Data == nil {
		out = unanswered{response.Errors, response.Extensions}
	}
	body, err := json.Marshal(out)
	if err != nil { // a resolver's answer is no JSON
		e.log.Error("graphql answer", "error", err)
		body, _ = json.Marshal(failure(codeInternal, said, nil))
	}
	return body
}

func (e *Edge) send(w http.ResponseWriter, status int, kind string, body []byte) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTime)) // a recorder of tests has no connection
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) //nolint:gosec // JSON, and said to be; a write fails when the client left
}

func notAcceptable() *refusal {
	return refuse(http.StatusNotAcceptable, codeBadRequest, "answers are "+typeGraphQL+", "+typeJSON+" or "+typeEvents)
}

// accepted chooses the media type of the answer: the one of the highest quality; between equals, the first named.
func accepted(headers []string) (string, bool) {
	best, quality := "", 0.0
	none := true
	for _, header := range headers {
		for part := range strings.SplitSeq(header, ",") {
			if strings.TrimSpace(part) == "" {
				continue
			}
			none = false
			name, parameters, err := mime.ParseMediaType(part)
			if err != nil {
				continue
			}
			q := 1.0
			if text, ok := parameters["q"]; ok {
				if q, err = strconv.ParseFloat(text, 64); err != nil {
					continue
				}
			}
			if charset := parameters["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
				continue
			}
			switch name {
			case "*/*", "application/*":
				name = typeJSON
			case typeJSON, typeGraphQL, typeEvents:
			default:
				continue
			}
			if q > quality {
				best, quality = name, q
			}
		}
	}
	if none {
		return typeJSON, true
	}
	return best, best != ""
}

// isJSON says that a content type is JSON in UTF-8.
func isJSON(header string) bool {
	name, parameters, err := mime.ParseMediaType(header)
	charset, given := parameters["charset"]
	return err == nil && name == typeJSON && (!given || strings.EqualFold(charset, "utf-8"))
}

// asked says that a GET was meant: a page of another site can send one through a picture or a script, but gives it neither
// these headers nor these media types. What a browser says of itself is enough too: its own page, its address line, or a
// request whose answer it hands to a script by the rules of CORS.
func asked(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return true
	}
	if r.Header.Get("Sec-Fetch-Mode") == "cors" {
		return true
	}
	for _, name := range []string{"GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Requested-With"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	return strings.Contains(accept, typeJSON) || strings.Contains(accept, typeGraphQL)
}

// origins says which sites may ask through a browser: the server's own, and those given.
type origins struct {
	allowed []string
	forgery *http.CrossOriginProtection
}

func newOrigins(allowed []string) (*origins, error) {
	o := &origins{allowed, http.NewCrossOriginProtection()}
	for _, origin := range allowed {
		if err := o.forgery.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("origin %q: scheme://host or scheme://host:port is expected: %w", origin, err)
		}
	}
	return o, nil
}

// check refuses what another site asks, and says to browsers what an allowed one may do. Cookies are never for it.
func (o *origins) check(w http.ResponseWriter, r *http.Request) *refusal {
	origin := r.Header.Get("Origin")
	if origin != "" && slices.Contains(o.allowed, origin) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id")
		if r.Method == http.MethodOptions {
			h.Set("Access-Control-Allow-Methods", "GET, POST")
			h.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, GraphQL-Require-Preflight, If-None-Match")
			h.Set("Access-Control-Max-Age", "7200")
		}
		return nil
	}
	foreign := refuse(http.StatusForbidden, codeOrigin, "pages of other sites may not ask")
	if r.Method == http.MethodOptions {
		return nil // without the headers above, a browser asks nothing
	}
	if err := o.forgery.Check(r); err != nil {
		return foreign
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		return foreign // a GET too
	}
	if r.Header.Get("Upgrade") != "" && origin != "" { // a browser opens sockets to any site, and does not ask before
		if u, err := url.Parse(origin); err != nil || !strings.EqualFold(u.Host, r.Host) {
			return foreign
		}
	}
	return nil
}
