package flows

import (
	"hash/fnv"
	"math"
)

// Stream is numbers that are counted rather than drawn: the n-th of a stream is always the same, whichever were asked for before, and in
// whichever goroutine. Streams of other names have nothing to do with each other.
type Stream uint64

// NewStream names a stream by a seed and the things it is for.
func NewStream(seed int64, names ...string) Stream {
	h := fnv.New64a()
	for _, n := range names {
		_, _ = h.Write([]byte(n)) // a hash never fails
		_, _ = h.Write([]byte{0})
	}
	return Stream(mix(uint64(seed) ^ mix(h.Sum64()))) //nolint:gosec // the bits as they are
}

// At is the stream of a part, such as a cell or a year.
func (s Stream) At(n int) Stream { return Stream(mix(uint64(s) + uint64(n)*0x9e3779b97f4a7c15)) } //nolint:gosec // the bits as they are

// mix is the finalizer of SplitMix64 (Steele, Lea & Flood 2014): each bit of what comes out hangs on all that went in.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// normals are quantiles of the normal distribution in the middle of 4,096 parts of equal probability. Its ends are 3.7 standard
// deviations away: enough for bands at 95 %.
var normals = func() (table [4096]float64) {
	for i := range table {
		table[i] = math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/float64(len(table))-1)
	}
	return table
}()

// Normal is the n-th number of the stream, of the normal distribution.
func (s Stream) Normal(n int) float64 {
	return normals[mix(uint64(s)+uint64(n)*0x9e3779b97f4a7c15)>>52] //nolint:gosec // the bits as they are
}
