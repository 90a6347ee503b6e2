package confidentiality

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"
)

// minSecret is how many bytes a secret has at least.
const minSecret = 32

// Protector protects tables under one policy. It keeps its buffers from one table to the next: one goroutine uses it at a time.
type Protector struct {
	policy  Policy
	figures figures
	mac     hash.Hash

	lines []line
	pool  []noisy

	keys   []key
	sorted []noisy

	a, b []byte // identities
	sum  [sha256.Size]byte
}

// line is what a line of a table holds.
type line struct {
	hidden int32
	shown  int32 // the leaf to hide along, plus one; 0 for none
}

// key is what the pool is sorted by: much smaller than what is sorted.
type key struct {
	order uint64
	at    int32
}

// noisy is a hidden leaf. Its sign and magnitude are its own for ever.
type noisy struct {
	order     uint64 // secret place among the others
	at        int32
	value     float64
	spread    float64 // largest error
	magnitude float64 // of the error, 1/2 to 1 of the spread
	ring              // what it may be shown as
}

// NewProtector makes a protector. The secret has at least 32 bytes, is used for nothing else and never changes: with another one
// the noise is another one, and two noises of the same value tell more than one. Errors wrap ErrPolicy.
func NewProtector(policy Policy, secret []byte) (*Protector, error) {
	if err := policy.Validate(); err != nil {
		return nil, err
	}
	var f figures
	if !policy.None {
		var err error
		if f, err = policy.figures(); err != nil {
			return nil, err
		}
	}
	if len(secret) < minSecret {
		return nil, fmt.Errorf("%w: the secret has %d bytes, expected %d", ErrPolicy, len(secret), minSecret)
	}
	return &Protector{policy: policy, figures: f, mac: hmac.New(sha256.New, secret)}, nil
}

// Protect writes to out what is shown of each leaf of a table, which is one branch in one year: every leaf of it, in any order.
// out is as long as the table or longer.
//
// identity appends to dst what names the leaf at i among all leaves of all tables but for the year and the edition: what comes
// back every year is always disturbed alike. It is asked for hidden leaves, and to decide between equals.
//
// exact says that the total of what is shown is the true total, to 1e-9 persons.
func (p *Protector) Protect(table []Leaf, identity func(dst []byte, i int) []byte, out []Shown) (exact bool) {
	hidden := 0
	for i, l := range table {
		out[i] = Shown{Value: l.Value, Low: l.Value, High: l.Value}
		if p.policy.None {
			continue
		}
		if out[i].Reason = p.policy.primary(l); out[i].Hidden() {
			hidden++
		}
	}
	if hidden == 0 {
		return true
	}
	p.complement(table, identity, out)
	p.disturb(table, identity, out)
	exact = p.balance(table, out)
	for i := range table {
		if s := &out[i]; s.Hidden() {
			s.Low, s.High = p.policy.bounds(s.Value)
		}
	}
	return exact
}

// complement hides a second leaf where one is hidden alone: in its line, then in the table. Who knows the true total of a line
// from elsewhere would else read the hidden leaf off what is shown.
func (p *Protector) complement(table []Leaf, identity func([]byte, int) []byte, out []Shown) {
	p.lines = append(p.lines[:0], make([]line, len(table))...)
	for i, l := range table {
		if out[i].Hidden() {
			p.lines[l.Line].hidden++
		}
	}
	hidden, least := 0, int32(0)
	for i, l := range table {
		if at := &p.lines[l.Line]; !out[i].Hidden() && l.Value > 0 && at.hidden == 1 {
			at.shown = p.smaller(table, identity, at.shown, i)
		}
	}
	for _, at := range p.lines {
		hidden += int(at.hidden)
		if at.shown > 0 {
			out[at.shown-1].Reason = Complementary
			hidden++
		}
	}
	if hidden != 1 {
		return
	}
	for i, l := range table {
		if !out[i].Hidden() && l.Value > 0 {
			least = p.smaller(table, identity, least, i)
		}
	}
	if least > 0 {
		out[least-1].Reason = Complementary
	}
}

// smaller gives the place, plus one, of the smaller of two leaves; of equals, the one whose identity comes first.
func (p *Protector) smaller(table []Leaf, identity func([]byte, int) []byte, least int32, i int) int32 {
	if least > 0 {
		c := cmp.Compare(table[least-1].Value, table[i].Value)
		if c == 0 {
			p.a, p.b = identity(p.a[:0], int(least-1)), identity(p.b[:0], i)
			c = bytes.Compare(p.a, p.b)
		}
		if c <= 0 {
			return least
		}
	}
	return int32(i) + 1 //nolint:gosec // a table has far fewer than 2^31 leaves
}

// disturb gives every hidden leaf its noise.
func (p *Protector) disturb(table []Leaf, identity func([]byte, int) []byte, out []Shown) {
	p.pool = p.pool[:0]
	for i, l := range table {
		if !out[i].Hidden() {
			continue
		}
		p.a = identity(p.a[:0], i)
		p.mac.Reset()
		p.mac.Write(p.a)
		sum := p.mac.Sum(p.sum[:0])
		word := binary.LittleEndian.Uint64(sum)
		n := noisy{
			order: binary.LittleEndian.Uint64(sum[8:]), at: int32(i),
			value: l.Value, spread: p.policy.spread(l.Value), magnitude: 0.5 + 0.5*float64(word&(1<<53-1))/(1<<53),
			ring: p.figures.ring(kindOf(out[i].Reason, l.TopBP), l.Value, word>>63 == 1),
		}
		out[i].Value = n.shown(n.magnitude)
		p.pool = append(p.pool, n)
	}
}

// shown is the whole number nearest to what a magnitude makes of the value.
func (n *noisy) shown(magnitude float64) float64 {
	e := n.spread * magnitude
	if !n.up {
		e = -e
	}
	return min(max(math.RoundToEven(n.value+e), n.low), n.high)
}
