package intake_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/intake"
	"gpec/internal/testkit"
)

// noise is n bytes that do not compress.
func noise(n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(b)
	return b
}

func TestAnUploadIsKept(t *testing.T) {
	onEach(t, func(h *house) {
		server := httptest.NewServer(receiver(h.s))
		defer server.Close()
		content := noise(2<<20 + 12345)
		u, address := h.open("Suivi – juin 2026.xlsx", len(content))
		if u.State != "OPEN" || !u.ExpiresAt.Equal(testkit.Now().Add(time.Hour)) || u.SizeBytes != len(content) {
			h.Errorf("%+v", u)
		}
		put := func() int {
			r, err := http.NewRequestWithContext(h.Context(), http.MethodPut, server.URL+address, bytes.NewReader(content))
			if err != nil {
				h.Fatal(err)
			}
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				h.Fatal(err)
			}
			defer resp.Body.Close() //nolint:errcheck // a read in a test
			return resp.StatusCode
		}
		if code := put(); code != http.StatusNoContent {
			h.Fatal(code)
		}
		sum := sha256.Sum256(content)
		h.holds("SELECT file_name, state, sha256 FROM file_uploads", "Suivi – juin 2026.xlsx RECEIVED "+hex.EncodeToString(sum[:]))
		var kept []byte
		for _, part := range h.ask("SELECT bytes FROM upload_parts ORDER BY seq") {
			kept = append(kept, part...)
		}
		if !bytes.Equal(kept, content) {
			h.Error("other bytes are kept")
		}
		h.holds(told, "FileUpload CREATED", "FileUpload UPDATED")
		h.holds("SELECT act, actor, target_kind FROM audit_events", "createUpload account:1 FileUpload")
		if code := put(); code != http.StatusConflict {
			h.Error("a second time: ", code)
		}
		h.holds(uploads, "RECEIVED 3")
	})
}

func TestUploadsThatAreNotOpened(t *testing.T) {
	onEach(t, func(h *house) {
		h.s.UploadBytes = 1000
		for _, test := range []struct {
			name string
			size int
			want []string
		}{
			{"", 0, []string{"MISSING fileName the file needs a name / il faut au fichier un nom", "INVALID sizeBytes a file has at least 1 byte, not 0 / un fichier compte au moins 1 octet, et non 0"}},
			{strings.Repeat("é", 201), 1001, []string{
				"INVALID fileName the name has 201 characters (402 bytes): at most 200 (255 bytes) / le nom compte 201 caractères (402 octets) : au plus 200 (255 octets)",
				"INVALID sizeBytes the file has 1001 bytes; this server takes at most 1000 / le fichier compte 1001 octets ; ce serveur en accepte au plus 1000"}},
			{"../a.csv", 1, []string{`INVALID fileName a name without its folder: no / and no \ / un nom sans son dossier : ni / ni \`}},
			{`C:\a.csv`, 1, []string{`INVALID fileName a name without its folder: no / and no \ / un nom sans son dossier : ni / ni \`}},
			{"..", 1, []string{`INVALID fileName a name without its folder: no / and no \ / un nom sans son dossier : ni / ni \`}},
			{"a\nb.csv", 1, []string{"INVALID fileName the name holds control characters / le nom contient des caractères de contrôle"}},
			{"a\u202ecsv.exe", 1, []string{"INVALID fileName the name holds control characters / le nom contient des caractères de contrôle"}},
		} {
			p, err := h.s.CreateUpload(h.admin(), intake.CreateUploadInput{FileName: test.name, SizeBytes: test.size})
			if err != nil {
				h.Fatal(err)
			}
			if d := cmp.Diff(test.want, messages(p.UserErrors)); d != "" || p.Upload != nil || p.UploadURL != nil {
				h.Errorf("%q %+v %s", test.name, p, d)
			}
		}
		good := intake.CreateUploadInput{FileName: strings.Repeat("é", 127), SizeBytes: 1000}
		if _, err := h.s.CreateUpload(h.Context(), good); fault.CodeOf(err) != fault.Unauthenticated {
			h.Error(err)
		}
		if _, err := h.s.CreateUpload(h.as(2, access.OpcoAdviser), good); fault.CodeOf(err) != fault.Forbidden {
			h.Error(err)
		}
		local := access.With(h.Context(), &access.Principal{Kind: access.Person, Subject: "account:3", Account: 3, Grants: []access.Grant{{Role: access.Administrator, Scope: access.Scope{Kind: access.OfOpco, Code: "ATLAS"}}}})
		if p, err := h.s.CreateUpload(local, good); err != nil || len(p.UserErrors) != 1 || p.UserErrors[0].Code != "NOT_ALLOWED" {
			h.Error(p, err)
		}
		h.holds("SELECT count(*) FROM file_uploads", "0")
		if p, err := h.s.CreateUpload(h.admin(), good); err != nil || p.Upload == nil {
			h.Error(p, err)
		}
	})
}

func TestARetryOpensOneUpload(t *testing.T) {
	onEach(t, func(h *house) {
		key := "0123456789abcdef"
		in := intake.CreateUploadInput{FileName: "a.csv", SizeBytes: 5, IdempotencyKey: &key}
		first, err := h.s.CreateUpload(h.admin(), in)
		if err != nil {
			h.Fatal(err)
		}
		h.pass(time.Minute)
		again, err := h.another().CreateUpload(h.admin(), in)
		if err != nil || again.Upload.ID != first.Upload.ID || *again.UploadURL != *first.UploadURL {
			h.Error(again, err)
		}
		in.SizeBytes = 6
		if p, err := h.s.CreateUpload(h.admin(), in); err != nil || len(p.UserErrors) != 1 || p.UserErrors[0].Code != "IDEMPOTENCY_KEY_REUSED" {
			h.Error(p, err)
		}
		short := "too short"
		if p, err := h.s.CreateUpload(h.admin(), intake.CreateUploadInput{FileName: "a.csv", SizeBytes: 5, IdempotencyKey: &short}); err != nil || len(p.UserErrors) != 1 || p.UserErrors[0].Code != "INVALID" {
			h.Error(p, err)
		}
		h.holds("SELECT count(*) FROM server_secrets", "1")
		if w := send(h, h.another(), *first.UploadURL, []byte("hello")); w.Code != http.StatusNoContent {
			h.Error("signed by another instance: ", w.Code, w.Body)
		}
	})
}

func TestBytesThatAreNotTaken(t *testing.T) {
	onEach(t, func(h *house) {
		u, address := h.open("a.csv", 5)
		expired, err := h.s.Address(h.Context(), u.ID, 5, testkit.Now())
		if err != nil {
			h.Fatal(err)
		}
		missing, err := h.s.Address(h.Context(), u.ID+1, 5, testkit.Now().Add(time.Hour))
		if err != nil {
			h.Fatal(err)
		}
		other, err := h.s.Address(h.Context(), u.ID, 4, testkit.Now().Add(time.Hour))
		if err != nil {
			h.Fatal(err)
		}
		before := h.sums()
		for _, test := range []struct {
			what, address, content string
			code                   int
			kind                   string
			header                 []string
		}{
			{"no signature", strings.Split(address, "?")[0], "hello", 403, "FORBIDDEN", nil},
			{"another upload", strings.Replace(address, fmt.Sprint(u.ID), fmt.Sprint(u.ID+1), 1), "hello", 403, "FORBIDDEN", nil},
			{"another size", strings.Replace(address, "size=5", "size=6", 1), "hello!", 403, "FORBIDDEN", nil},
			{"another time", strings.Replace(address, "expires=1", "expires=2", 1), "hello", 403, "FORBIDDEN", nil},
			{"another signature", address[:len(address)-2] + "00", "hello", 403, "FORBIDDEN", nil},
			{"a number in another form", strings.Replace(address, "size=5", "size=05", 1), "hello", 403, "FORBIDDEN", nil},
			{"a value twice", address + "&size=5", "hello", 403, "FORBIDDEN", nil},
			{"more than was signed", address + "&partial=1", "hello", 403, "FORBIDDEN", nil},
			{"no number", "/uploads/x?" + strings.Split(address, "?")[1], "hello", 403, "FORBIDDEN", nil},
			{"too late", expired, "hello", 403, "EXPIRED", nil},
			{"too much", address, "hello!", 413, "TOO_LARGE", nil},
			{"too little", address, "hell", 400, "BAD_INPUT", nil},
			{"packed", address, "hello", 415, "UNSUPPORTED_ENCODING", []string{"Content-Encoding", "gzip"}},
			{"no such upload", missing, "hello", 409, "CONFLICT", nil},
			{"not its size", other, "hell", 409, "CONFLICT", nil},
		} {
			w := send(h, h.s, test.address, []byte(test.content), test.header...)
			var answer struct {
				Error struct{ Code, Message string }
			}
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != test.code || answer.Error.Code != test.kind || answer.Error.Message == "" || strings.Contains(w.Body.String(), "hello") {
				h.Errorf("%s: %d %s %v", test.what, w.Code, w.Body, err)
			}
			if w.Header().Get("Content-Type") != "application/json" || w.Header().Get("Cache-Control") != "no-store" {
				h.Error(test.what, w.Header())
			}
		}
		r := httptest.NewRequestWithContext(h.Context(), http.MethodPut, address, io.MultiReader(strings.NewReader("hello"))) // of no known length
		w := httptest.NewRecorder()
		if receiver(h.s).ServeHTTP(w, r); w.Code != http.StatusLengthRequired {
			h.Error(w.Code, w.Body)
		}
		h.same(before)
		if w := send(h, h.s, address, []byte("hello")); w.Code != http.StatusNoContent {
			h.Error("after all that: ", w.Code, w.Body)
		}
	})
}

// half sends the first part of an upload over a connection of its own.
func (h *house) half(server *httptest.Server, address string, size int, content []byte) net.Conn {
	h.Helper()
	c, err := (&net.Dialer{}).DialContext(h.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		h.Fatal(err)
	}
	if _, err := fmt.Fprintf(c, "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", address, size, content); err != nil {
		h.Fatal(err)
	}
	return c
}

func answerOf(tb testing.TB, c net.Conn) int {
	tb.Helper()
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		tb.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

func TestACutUploadLeavesNothing(t *testing.T) {
	onEach(t, func(h *house) {
		server := httptest.NewServer(receiver(h.s))
		defer server.Close()
		content := noise(3 << 20)
		_, address := h.open("a.bin", len(content))
		before := h.sums()
		c := h.half(server, address, len(content), content[:2<<20+17])
		h.eventually("the upload begins", func() bool { return h.s.Receiving() == 1 })
		if h.db.Kind == "sqlite" {
			h.eventually("parts are kept", func() bool { return h.ask("SELECT count(*) FROM upload_parts")[0] == "2" })
		}
		if err := c.Close(); err != nil {
			h.Fatal(err)
		}
		h.eventually("its place is free again", func() bool { return h.s.Receiving() == 0 })
		h.same(before)
		if w := send(h, h.s, address, content); w.Code != http.StatusNoContent {
			h.Error(w.Code, w.Body)
		}
		h.holds(uploads, "RECEIVED 3")
	})
}

func TestASlowUploadLosesItsPlace(t *testing.T) {
	onEach(t, func(h *house) {
		h.s.Hurry(200 * time.Millisecond)
		server := httptest.NewServer(receiver(h.s))
		defer server.Close()
		_, address := h.open("a.bin", 3<<20)
		before := h.sums()
		c := h.half(server, address, 3<<20, noise(1<<20+5))
		defer c.Close() //nolint:errcheck // a connection of a test
		if code := answerOf(h, c); code != http.StatusRequestTimeout {
			h.Error(code)
		}
		h.eventually("it is forgotten", func() bool { return h.s.Receiving() == 0 })
		h.same(before)
	})
}

func TestOfTwoUploadsAtOnceOneWins(t *testing.T) {
	onEach(t, func(h *house) {
		server := httptest.NewServer(receiver(h.s))
		defer server.Close()
		content := noise(2 << 20)
		_, address := h.open("a.bin", len(content))
		c := h.half(server, address, len(content), content[:1<<20])
		defer c.Close() //nolint:errcheck // a connection of a test
		h.eventually("the first begins", func() bool { return h.s.Receiving() == 1 })
		if w := send(h, h.s, address, content); w.Code != http.StatusConflict {
			h.Error(w.Code, w.Body)
		}
		if h.db.Kind == "postgres" { // one process serves a SQLite file
			time.Sleep(50 * time.Millisecond) // the first is in its transaction
			if w := send(h, h.another(), address, content); w.Code != http.StatusConflict {
				h.Error("on another instance: ", w.Code, w.Body)
			}
		}
		if _, err := c.Write(content[1<<20:]); err != nil {
			h.Fatal(err)
		}
		if code := answerOf(h, c); code != http.StatusNoContent {
			h.Error(code)
		}
		h.holds(uploads, "RECEIVED 2")
	})
}

func TestUploadsAtOnceAreBounded(t *testing.T) {
	onEach(t, func(h *house) {
		server := httptest.NewServer(receiver(h.s))
		defer server.Close()
		for i := range 4 {
			_, address := h.open("a.bin", 10)
			c := h.half(server, address, 10, []byte("hello"))
			defer c.Close() //nolint:errcheck // a connection of a test
			h.eventually("it begins", func() bool { return h.s.Receiving() == i+1 })
		}
		_, address := h.open("a.bin", 5)
		if w := send(h, h.s, address, []byte("hello")); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "10" {
			h.Error(w.Code, w.Body, w.Header())
		}
	})
}

func TestOldUploadsAreSwept(t *testing.T) {
	onEach(t, func(h *house) {
		h.open("open.csv", 5)
		h.uploaded("kept.csv", []byte("hello"))
		waits := h.uploaded("waits.csv", h.file(file{label: "a", rows: 1, published: "2026-01-01"}))
		h.start(intake.StartImportInput{Upload: waits, DryRun: true})
		sweep := func() {
			if err := h.s.Sweep(h.Context()); err != nil {
				h.Fatal(err)
			}
		}
		sweep()
		h.holds(uploads, "OPEN 0", "RECEIVED 1", "RECEIVED 1")
		h.pass(2 * time.Hour)
		sweep()
		h.holds(uploads, "DISCARDED 0", "RECEIVED 1", "RECEIVED 1")
		h.pass(24 * time.Hour)
		sweep()
		h.holds(uploads, "DISCARDED 0", "DISCARDED 0", "RECEIVED 1")
		h.work()
		sweep()
		h.holds(uploads, "DISCARDED 0", "DISCARDED 0", "DISCARDED 0")
		h.holds("SELECT count(*) FROM changes WHERE kind = 'FileUpload' AND action = 'UPDATED'", "5")
	})
}
