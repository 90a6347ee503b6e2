package graph

import (
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"gpec/internal/access"
)

// stream answers by an event stream, in the distinct connections mode of the GraphQL over SSE protocol: one operation, an
// event "next" for each answer, an event "complete" at its end. What is refused is refused before anything streams.
func (e *Edge) stream(w http.ResponseWriter, r *http.Request, req *request) {
	who := who(r)
	if wait := e.rates.request(who); wait > 0 {
		e.refuse(w, typeEvents, tooMany(wait))
		return
	}
	if !e.streams.take(who, e.limits.Streams) {
		e.refuse(w, typeEvents, busy(http.StatusTooManyRequests, codeLimit, "too many event streams at once", time.Minute))
		return
	}
	defer e.streams.give(who)
	op, no := e.begin(r.Context(), who, req)
	if no != nil {
		e.refuse(w, typeEvents, no)
		return
	}
	defer op.end()

	h := w.Header()
	h.Set("Content-Type", typeEvents+"; charset=utf-8")
	h.Set("Cache-Control", "no-cache, no-transform")
	h.Set("X-Accel-Buffering", "no") // a proxy that gathers answers would hold events back
	w.WriteHeader(http.StatusOK)
	connection := http.NewResponseController(w)
	write := func(text string) bool {
		_ = connection.SetWriteDeadline(time.Now().Add(e.limits.PingTime)) // a recorder of tests has no connection
		if _, err := w.Write([]byte(text)); err != nil {
			return false
		}
		return connection.Flush() == nil
	}
	if !write(":\n\n") { // the head at once, before any event
		return
	}
	next := e.run(op)
	if op.kind() == ast.Subscription {
		op.leave() // it waits for events, not for the processor
	}
	answers := make(chan *graphql.Response)
	go func() {
		defer close(answers)
		defer func() {
			if p := recover(); p != nil {
				e.log.ErrorContext(op.context, "graphql panic", "request", requestID(op.context), "panic", p, "stack", stack())
			}
		}()
		for {
			answer := next()
			if answer == nil {
				return
			}
			select {
			case answers <- answer:
			case <-op.context.Done():
				return
			}
			if op.kind() != ast.Subscription {
				return
			}
		}
	}()
	defer func() {
		op.cancel()
		for range answers { // wait until the resolver has ended: nothing outlives its stream
		}
	}()
	ping := time.NewTicker(e.limits.PingTime)
	defer ping.Stop()
	expired := expiry(access.From(op.context))
	for {
		select {
		case answer, more := <-answers:
			if !more {
				write("event: complete\ndata: \n\n")
				return
			}
			if !write("event: next\ndata: " + string(e.body(answer)) + "\n\n") {
				return
			}
		case <-ping.C:
			if !write(": still here\n\n") {
				return
			}
		case <-expired:
			return
		case <-e.stopped:
			write("event: complete\ndata: \n\n")
			return
		case <-r.Context().Done():
			return
		}
	}
}

// expiry tells when what identified a principal ends; never for most.
func expiry(p *access.Principal) <-chan time.Time {
	if p.Expires.IsZero() {
		return nil
	}
	return time.After(time.Until(p.Expires))
}
