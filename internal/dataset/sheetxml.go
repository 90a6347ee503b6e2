package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// xmlScanner reads the XML of a worksheet tag by tag. A worksheet of real size holds some thirty million tags in half a
// gigabyte: a general reader, which allocates for each, took six times as long and ten times the memory. It reads what
// spreadsheets write (UTF-8, any namespace prefix, comments, CDATA, the predefined entities) and refuses document types.
type xmlScanner struct {
	r    *bufio.Reader
	raw  []byte // text before the tag, as written
	long []byte // a tag that did not fit the buffer, or holds ">" in a value
	tag  []byte // what stands between < and >; valid until the next call
	text []byte // text gathered since the last reset, entities resolved
}

// scanBuffer is also the longest tag that is read without a copy.
const scanBuffer = 64 << 10

// longestTag bounds what a malformed sheet makes the scanner keep.
const longestTag = 1 << 20

func newXMLScanner(r io.Reader) *xmlScanner {
	return &xmlScanner{r: bufio.NewReaderSize(r, scanBuffer)}
}

// next moves to the next tag. With keep, the text passed over is added to s.text.
func (s *xmlScanner) next(keep bool) error {
	for {
		if err := s.readText(keep); err != nil {
			return err
		}
		first, err := s.r.ReadByte()
		if err != nil {
			return cut(err)
		}
		switch first {
		case '?':
			err = s.skipTo("?>", nil)
		case '!':
			err = s.declaration(keep)
		default:
			if err := s.r.UnreadByte(); err != nil {
				return err
			}
			return s.readTag()
		}
		if err != nil {
			return err
		}
	}
}

// cut turns the end of the bytes inside a tag into an error.
func cut(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readText passes over the text to the next <. It returns io.EOF at the end of the document.
func (s *xmlScanner) readText(keep bool) error {
	s.raw = s.raw[:0]
	for {
		chunk, err := s.r.ReadSlice('<')
		if keep {
			s.raw = append(s.raw, chunk...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			return err
		}
		if !keep {
			return nil
		}
		s.text, err = appendUnescaped(s.text, s.raw[:len(s.raw)-1])
		return err
	}
}

func (s *xmlScanner) readTag() error {
	s.long = s.long[:0]
	for {
		chunk, err := s.r.ReadSlice('>')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return cut(err)
		}
		whole := chunk
		if len(s.long) > 0 || err != nil {
			s.long = append(s.long, chunk...)
			whole = s.long
		}
		if err == nil && closed(whole) {
			s.tag = whole[:len(whole)-1]
			return nil
		}
		if len(whole) > longestTag {
			return errors.New("a tag without end")
		}
		if len(s.long) == 0 {
			s.long = append(s.long, chunk...)
		}
	}
}

// closed says that no attribute value is open at the end of a tag.
func closed(tag []byte) bool {
	if bytes.IndexByte(tag, '\'') < 0 {
		return bytes.Count(tag, []byte{'"'})%2 == 0
	}
	var quote byte
	for _, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote == 0
}

// declaration reads what follows "<!": a comment or CDATA.
func (s *xmlScanner) declaration(keep bool) error {
	head, err := s.r.Peek(7)
	switch {
	case bytes.HasPrefix(head, []byte("--")):
		_, _ = s.r.Discard(2)
		return s.skipTo("-->", nil)
	case bytes.Equal(head, []byte("[CDATA[")):
		_, _ = s.r.Discard(7)
		if keep {
			return s.skipTo("]]>", &s.text)
		}
		return s.skipTo("]]>", nil)
	case err != nil:
		return cut(err)
	}
	return errors.New("a document type, which a worksheet never has")
}

// skipTo passes over the bytes to a mark and over the mark; they are added to kept, without the mark, when there is one.
func (s *xmlScanner) skipTo(mark string, kept *[]byte) error {
	var tail []byte
	for {
		b, err := s.r.ReadByte()
		if err != nil {
			return cut(err)
		}
		if tail = append(tail, b); string(tail) == mark {
			return nil
		}
		if !strings.HasPrefix(mark, string(tail)) {
			drop := 1
			for !strings.HasPrefix(mark, string(tail[drop:])) {
				drop++
			}
			if kept != nil {
				*kept = append(*kept, tail[:drop]...)
			}
			tail = append(tail[:0], tail[drop:]...)
		}
	}
}

// local gives the name of the tag without its namespace prefix, with the slash of a closing tag ("/row").
func (s *xmlScanner) local() []byte {
	end := 0
	if len(s.tag) > 0 && s.tag[0] == '/' {
		end = 1
	}
	start := end
	for end < len(s.tag) && !isSpace(s.tag[end]) && s.tag[end] != '/' {
		end++
	}
	if colon := bytes.IndexByte(s.tag[start:end], ':'); colon >= 0 {
		if start == 0 {
			return s.tag[colon+1 : end]
		}
		return append([]byte{'/'}, s.tag[start+colon+1:end]...)
	}
	return s.tag[:end]
}

// empty says that the tag opens and closes its element.
func (s *xmlScanner) empty() bool { return len(s.tag) > 0 && s.tag[len(s.tag)-1] == '/' }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// attr gives the value of an attribute that has no prefix, or nil. Entities are left as written: the attributes read here
// are references, types and numbers.
func (s *xmlScanner) attr(name string) []byte {
	rest := s.tag
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := bytes.TrimRight(rest[:eq], " \n\t\r")
		if i := bytes.LastIndexAny(key, " \n\t\r"); i >= 0 {
			key = key[i+1:]
		}
		rest = bytes.TrimLeft(rest[eq+1:], " \n\t\r")
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : 1+end]
		}
		rest = rest[end+2:]
	}
}

// element gathers the text of an element to its closing tag; that of its children is part of it.
func (s *xmlScanner) element(name string) (string, error) {
	s.text = s.text[:0]
	if s.empty() {
		return "", nil
	}
	for {
		if err := s.next(true); err != nil {
			return "", cut(err)
		}
		if string(s.local()) == name {
			if !utf8.Valid(s.text) {
				return "", errors.New("text that is not UTF-8")
			}
			return string(s.text), nil
		}
	}
}

// richText gathers the text of a string item to its closing tag: one run or several, without the phonetic guides.
func (s *xmlScanner) richText(closing string) (string, error) {
	if s.empty() {
		return "", nil
	}
	whole, phonetic := "", false
	for {
		if err := s.next(false); err != nil {
			return "", cut(err)
		}
		switch string(s.local()) {
		case closing:
			return unescapeUnits(whole), nil
		case "rPh":
			phonetic = !s.empty()
		case "/rPh":
			phonetic = false
		case "t":
			t, err := s.element("/t")
			if err != nil {
				return "", err
			}
			if !phonetic {
				whole += t
			}
		}
	}
}

// appendUnescaped adds text with its entities resolved and its line ends turned into \n, as XML has it.
func appendUnescaped(to, text []byte) ([]byte, error) {
	for len(text) > 0 {
		i := bytes.IndexAny(text, "&\r")
		if i < 0 {
			return append(to, text...), nil
		}
		to = append(to, text[:i]...)
		if text[i] == '\r' {
			to = append(to, '\n')
			text = bytes.TrimPrefix(text[i+1:], []byte{'\n'})
			continue
		}
		end := bytes.IndexByte(text[i:], ';')
		if end < 0 {
			return to, errors.New("an entity without end")
		}
		r, err := entity(string(text[i+1 : i+end]))
		if err != nil {
			return to, err
		}
		to, text = utf8.AppendRune(to, r), text[i+end+1:]
	}
	return to, nil
}

func entity(name string) (rune, error) {
	switch name {
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "amp":
		return '&', nil
	case "quot":
		return '"', nil
	case "apos":
		return '\'', nil
	}
	number, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(number, "x"); isHex {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	if !ok || err != nil || n == 0 || n > utf8.MaxRune {
		return 0, fmt.Errorf("unknown entity &%s;", name)
	}
	return rune(n), nil
}

// unescapeUnits resolves the escapes by which spreadsheets write characters that XML cannot hold: _x000D_.
func unescapeUnits(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		if len(s) >= 7 && s[0] == '_' && s[1] == 'x' && s[6] == '_' {
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil && n > 0 {
				b.WriteRune(rune(n))
				s = s[7:]
				continue
			}
		}
		b.WriteByte(s[0])
		s = s[1:]
	}
	return b.String()
}
