package dataset

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// Decode reads official text as UTF-8 whatever it was written in. Valid UTF-8 passes through, without a byte order mark;
// a byte that cannot be UTF-8 is read as Windows-1252 (which contains ISO-8859-1). So a file whose name says "_utf8" and
// whose content is cp1252 is read right, and so is a file that mixes both.
func Decode(r io.Reader) io.Reader { return transform.NewReader(r, &decoder{}) }

type decoder struct{ started bool }

var byteOrderMark = []byte{0xef, 0xbb, 0xbf}

func (d *decoder) Reset() { d.started = false }

func (d *decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	if !d.started {
		if len(src) < 3 && !atEOF && bytes.HasPrefix(byteOrderMark, src) {
			return 0, 0, transform.ErrShortSrc
		}
		d.started = true
		if bytes.HasPrefix(src, byteOrderMark) {
			nSrc = 3
		}
	}
	for nSrc < len(src) {
		r, size := rune(src[nSrc]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(src[nSrc:])
			if r == utf8.RuneError && size == 1 {
				if !atEOF && !utf8.FullRune(src[nSrc:]) {
					return nDst, nSrc, transform.ErrShortSrc
				}
				r = charmap.Windows1252.DecodeByte(src[nSrc])
			}
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}
