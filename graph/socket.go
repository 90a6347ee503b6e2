package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gpec/internal/access"
)

// protocol is the one subprotocol that is spoken: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
const protocol = "graphql-transport-ws"

// Close codes of the protocol.
const (
	closeInvalid      = websocket.StatusCode(4400)
	closeUnauthorized = websocket.StatusCode(4401)
	closeForbidden    = websocket.StatusCode(4403)
	closeProtocol     = websocket.StatusCode(4406)
	closeInitTime     = websocket.StatusCode(4408)
	closeDuplicate    = websocket.StatusCode(4409)
	closeTooMany      = websocket.StatusCode(4429)
)

// socket serves one WebSocket until it is closed.
func (e *Edge) socket(w http.ResponseWriter, r *http.Request) {
	who := who(r)
	if wait := e.rates.request(who); wait > 0 {
		e.refuse(w, typeJSON, tooMany(wait))
		return
	}
	if !e.sockets.take(who, e.limits.Sockets) {
		e.refuse(w, typeJSON, busy(http.StatusTooManyRequests, codeLimit, "too many sockets at once", time.Minute))
		return
	}
	defer e.sockets.give(who)
	// The origin was checked with every other request. Messages are small: compression would only cost memory.
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{protocol}, InsecureSkipVerify: true, CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // it has answered
	}
	conn.SetReadLimit(int64(e.limits.BodyBytes))
	if conn.Subprotocol() != protocol {
		_ = conn.Close(closeProtocol, "Subprotocol not acceptable")
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	s := &socket{edge: e, conn: conn, who: who, headers: r.Header, life: ctx, context: ctx, cancel: cancel, running: map[string]context.CancelFunc{}}
	defer func() {
		if s.who != who {
			e.sockets.give(s.who)
		}
	}()
	s.serve()
}

// socket is one connection. What closes it may come from several sides; the first wins.
type socket struct {
	edge    *Edge
	conn    *websocket.Conn
	who     string
	headers http.Header
	life    context.Context //nolint:containedctx // of the connection
	context context.Context //nolint:containedctx // the same, with who it is; set before the acknowledgement and never after
	cancel  context.CancelFunc
	work    sync.WaitGroup

	mu      sync.Mutex
	running map[string]context.CancelFunc
}

type message struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

func (s *socket) serve() {
	defer s.work.Wait()
	defer s.cancel()
	defer s.conn.CloseNow() //nolint:errcheck // closed already in most cases
	acknowledged := make(chan struct{})
	s.work.Go(func() { s.watch(acknowledged) })

	initialised := false
	for {
		kind, data, err := s.conn.Read(s.life)
		if err != nil {
			return
		}
		m, ok := readMessage(kind, data)
		if !ok {
			s.close(closeInvalid, "Invalid message")
			return
		}
		switch m.Type {
		case "connection_init":
			if initialised {
				s.close(closeTooMany, "Too many initialisation requests")
				return
			}
			initialised = true
			if !s.identify(m.Payload) {
				s.close(closeForbidden, "Forbidden")
				return
			}
			close(acknowledged)
			s.send(message{Type: "connection_ack"})
		case "ping":
			s.send(message{Type: "pong"})
		case "pong":
		case "subscribe":
			if !initialised {
				s.close(closeUnauthorized, "Unauthorized")
				return
			}
			if !s.subscribe(m) {
				return
			}
		case "complete":
			s.mu.Lock()
			if end := s.running[m.ID]; end != nil {
				end()
			}
			s.mu.Unlock()
		default:
			s.close(closeInvalid, "Invalid message type")
			return
		}
	}
}

func readMessage(kind websocket.MessageType, data []byte) (m message, ok bool) {
	return m, kind == websocket.MessageText && utf8.Valid(data) && json.Unmarshal(data, &m) == nil && m.Type != "" && len(m.ID) <= 100
}

// watch closes a socket that does not say who it is, whose principal's time is over, or behind which nobody is any more.
func (s *socket) watch(acknowledged <-chan struct{}) {
	patience := time.NewTimer(s.edge.limits.InitTime)
	defer patience.Stop()
	select {
	case <-acknowledged:
	case <-patience.C:
		s.close(closeInitTime, "Connection initialisation timeout")
		return
	case <-s.edge.stopped:
		s.close(websocket.StatusGoingAway, "the server stops")
		return
	case <-s.life.Done():
		return
	}
	expired := expiry(access.From(s.context))
	ping := time.NewTicker(s.edge.limits.PingTime)
	defer ping.Stop()
	for {
		select {
		case <-ping.C:
			ctx, cancel := context.WithTimeout(s.life, s.edge.limits.PingTime)
			err := s.conn.Ping(ctx)
			cancel()
			if err != nil {
				s.cancel()
				return
			}
		case <-expired:
			s.close(closeForbidden, "Forbidden")
			return
		case <-s.edge.stopped:
			s.close(websocket.StatusGoingAway, "the server stops")
			return
		case <-s.life.Done():
			return
		}
	}
}

// close ends the connection with a code. It does not wait long for the other side to agree.
func (s *socket) close(code websocket.StatusCode, reason string) {
	_ = s.conn.Close(code, reason)
	s.cancel()
}

func (s *socket) send(m message) {
	data, err := json.Marshal(m)
	if err != nil {
		return // a message of ours is JSON
	}
	ctx, cancel := context.WithTimeout(s.life, s.edge.limits.PingTime)
	defer cancel()
	if s.conn.Write(ctx, websocket.MessageText, data) != nil {
		s.cancel()
	}
}

// identify gives the socket the principal of the authorization in connection_init.
func (s *socket) identify(payload json.RawMessage) bool {
	var p struct {
		Authorization string `json:"authorization"`
	}
	if len(payload) > 0 && json.Unmarshal(payload, &p) != nil {
		return false
	}
	if p.Authorization == "" || s.edge.authenticate == nil {
		return true
	}
	ctx, err := s.edge.authenticate(s.context, p.Authorization)
	if err != nil {
		return false
	}
	s.context = ctx
	if p := access.From(ctx); p.Subject != "anonymous" && p.Subject != s.who {
		if !s.edge.sockets.take(p.Subject, s.edge.limits.Sockets) {
			return false
		}
		s.who = p.Subject
	}
	return true
}

// subscribe starts an operation; false when it has closed the socket instead.
func (s *socket) subscribe(m message) bool {
	req, no := parseRequest(m.Payload)
	if no != nil || m.ID == "" {
		s.close(closeInvalid, "Invalid message")
		return false
	}
	req.headers = s.headers
	ctx, cancel := context.WithCancel(s.context)
	s.mu.Lock()
	_, duplicate := s.running[m.ID]
	full := len(s.running) >= s.edge.limits.Subscriptions
	if !duplicate && !full {
		s.running[m.ID] = cancel
	}
	s.mu.Unlock()
	switch {
	case duplicate:
		cancel()
		s.close(closeDuplicate, "Subscriber already exists")
		return false
	case full:
		cancel()
		s.fail(m.ID, beyond("operations at once on a socket", s.edge.limits.Subscriptions))
		return true
	}
	s.work.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				s.edge.log.ErrorContext(ctx, "graphql panic", "panic", p, "stack", stack())
				s.close(websocket.StatusInternalError, "")
			}
		}()
		last := s.run(ctx, m.ID, req)
		s.mu.Lock()
		delete(s.running, m.ID)
		s.mu.Unlock()
		if ctx.Err() == nil { // not completed by the client
			s.send(last)
		}
		cancel()
	})
	return true
}

// run answers an operation and gives the message that ends it.
func (s *socket) run(ctx context.Context, id string, req *request) message {
	ctx, _ = identified(ctx)
	if wait := s.edge.rates.request(s.who); wait > 0 {
		return s.failure(id, tooMany(wait))
	}
	op, no := s.edge.begin(ctx, s.who, req)
	if no != nil {
		return s.failure(id, no)
	}
	defer op.end()
	if op.kind() != ast.Subscription {
		s.send(message{ID: id, Type: "next", Payload: s.edge.body(s.edge.answer(op))})
		return message{ID: id, Type: "complete"}
	}
	next := s.edge.run(op)
	op.leave() // it waits for events, not for the processor
	for answer := next(); answer != nil && ctx.Err() == nil; answer = next() {
		s.send(message{ID: id, Type: "next", Payload: s.edge.body(answer)})
	}
	return message{ID: id, Type: "complete"}
}

func (s *socket) fail(id string, no *refusal) { s.send(s.failure(id, no)) }

func (s *socket) failure(id string, no *refusal) message {
	s.edge.refused.WithLabelValues(no.reason).Inc()
	errs := no.errors
	if most := s.edge.limits.Errors; len(errs) > most {
		errs = errs[:most]
	}
	payload, err := json.Marshal(errs)
	if err != nil {
		payload, _ = json.Marshal(gqlerror.List{{Message: said}})
	}
	return message{ID: id, Type: "error", Payload: payload}
}
