package download

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is a publisher: it serves one file, with ranges and conditions, after the answers scripted before it.
type site struct {
	*httptest.Server
	edition

	mu       sync.Mutex
	script   []http.HandlerFunc // one per request; then the file
	requests []request
}

// edition is the file as it is published at one time.
type edition struct {
	content []byte
	etag    string
	typ     string
}

type request struct{ method, span string }

var published = time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC)

func newSite(t *testing.T, script ...http.HandlerFunc) *site {
	s := &site{edition: edition{bytes.Repeat([]byte("IDCC|OPCO|SIRET\n"), 20_000), `"v1"`, "application/zip"}, script: script}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests = append(s.requests, request{r.Method, r.Header.Get("Range")})
	var next http.HandlerFunc
	if len(s.script) > 0 {
		next, s.script = s.script[0], s.script[1:]
	}
	s.mu.Unlock()
	if next != nil {
		next(w, r)
		return
	}
	s.serve(w, r)
}

func (e edition) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", e.typ)
	if e.etag != "" {
		w.Header().Set("ETag", e.etag)
	}
	http.ServeContent(w, r, "", published, bytes.NewReader(e.content))
}

// cutAfter serves the file, announces all of it, and cuts the connection after n bytes of the body.
func (e edition) cutAfter(n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		e.serve(&cutter{ResponseWriter: w, left: n}, r)
		panic(http.ErrAbortHandler)
	}
}

type cutter struct {
	http.ResponseWriter
	left int
}

func (c *cutter) Write(p []byte) (int, error) {
	if c.left == 0 {
		return 0, errors.New("cut")
	}
	n, err := c.ResponseWriter.Write(p[:min(len(p), c.left)])
	c.left -= n
	c.ResponseWriter.(http.Flusher).Flush()
	return n, err
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func (s *site) target() Target {
	return Target{Source: "siro", Name: "siret", URL: s.URL + "/files/siro.zip", Home: "https://publisher.example/siro"}
}

// client never waits: it writes down how long it would have.
func client(waits *[]time.Duration) *Client {
	c := NewClient()
	c.Now = func() time.Time { return published.Add(24 * time.Hour) }
	c.Jitter = func() float64 { return 1 }
	c.Sleep = func(ctx context.Context, d time.Duration) error {
		if waits != nil {
			*waits = append(*waits, d)
		}
		return ctx.Err()
	}
	return c
}

func (s *site) fetch(t *testing.T, dir string) Result {
	t.Helper()
	r, err := client(nil).Fetch(t.Context(), s.target(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// holds checks that the folder holds the file, whole, and nothing unfinished.
func (s *site) holds(t *testing.T, dir string, r Result) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(dir, "siro.zip"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, s.content) {
		t.Errorf("the file has %d bytes, not the %d of the publisher, or others", len(got), len(s.content))
	}
	sum := sha256.Sum256(s.content)
	if r.Size != int64(len(s.content)) || r.SHA256 != hex.EncodeToString(sum[:]) || r.Path != filepath.Join(dir, "siro.zip") {
		t.Errorf("the result says %+v", r)
	}
	for _, left := range []string{".part", ".part.json"} {
		if _, err := os.Stat(filepath.Join(dir, workshop, "siro-siret"+left)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is left behind (%v)", left, err)
		}
	}
}

func (s *site) want(t *testing.T, requests int, ranges ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var got []string
	for _, r := range s.requests {
		if r.method != http.MethodGet {
			t.Errorf("a %s request", r.method)
		}
		if r.span != "" {
			got = append(got, r.span)
		}
	}
	if len(s.requests) != requests || fmt.Sprint(got) != fmt.Sprint(ranges) {
		t.Errorf("%d requests with ranges %v, want %d with %v", len(s.requests), got, requests, ranges)
	}
}

func TestFetchPlain(t *testing.T) {
	s, dir := newSite(t), filepath.Join(t.TempDir(), "new", "folder")
	var first, last, total int64 = -1, 0, 0
	r, err := client(nil).Fetch(t.Context(), s.target(), dir, func(d, of int64) {
		if first < 0 {
			first = d
		}
		if d < last {
			t.Errorf("progress goes back from %d to %d", last, d)
		}
		last, total = d, of
	})
	if err != nil {
		t.Fatal(err)
	}
	s.holds(t, dir, r)
	s.want(t, 1)
	if size := int64(len(s.content)); first != 0 || last != size || total != size {
		t.Errorf("progress from %d to %d of %d, want 0 to %d of the same", first, last, total, size)
	}
	if st, err := os.Stat(r.Path); err != nil || !st.ModTime().Equal(published) {
		t.Errorf("modified %v (%v), want the day the publisher gives", st.ModTime(), err)
	}
	if r.Unchanged || r.Resumed != 0 {
		t.Errorf("result %+v", r)
	}
}

func TestFetchResumesAfterACut(t *testing.T) {
	t.Run("in the same call", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		s.script = []http.HandlerFunc{s.cutAfter(100_000), s.cutAfter(50_000)}
		r := s.fetch(t, dir)
		s.holds(t, dir, r)
		s.want(t, 3, "bytes=100000-", "bytes=150000-")
		if r.Resumed != 150_000 {
			t.Errorf("resumed from %d", r.Resumed)
		}
	})
	t.Run("in another process", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		s.script = []http.HandlerFunc{s.cutAfter(100_000)}
		c := client(nil)
		c.Attempts = 1
		if _, err := c.Fetch(t.Context(), s.target(), dir, nil); err == nil {
			t.Fatal("the cut went unnoticed")
		}
		if _, err := os.Stat(filepath.Join(dir, "siro.zip")); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("half a file stands in the folder (%v)", err)
		}
		r := s.fetch(t, dir)
		s.holds(t, dir, r)
		s.want(t, 2, "bytes=100000-")
	})
	t.Run("from the start where the server gives nothing to hold on to", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		s.etag = `W/"weak"`
		s.script = []http.HandlerFunc{s.cutAfter(100_000)}
		s.holds(t, dir, s.fetch(t, dir))
		s.want(t, 2)
	})
	t.Run("from the start where the server knows no ranges", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		whole := func(w http.ResponseWriter, r *http.Request) { r.Header.Del("Range"); s.serve(w, r) }
		s.script = []http.HandlerFunc{s.cutAfter(100_000), whole}
		r := s.fetch(t, dir)
		s.holds(t, dir, r)
		if r.Resumed != 0 {
			t.Errorf("resumed from %d", r.Resumed)
		}
	})
	t.Run("as often as it gets further", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		for range 20 { // four times the failures allowed in a row
			s.script = append(s.script, s.cutAfter(10_000))
		}
		s.holds(t, dir, s.fetch(t, dir))
	})
	t.Run("not for ever", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		for range 20 {
			s.script = append(s.script, s.cutAfter(0))
		}
		if _, err := client(nil).Fetch(t.Context(), s.target(), dir, nil); err == nil || !strings.Contains(err.Error(), "5 attempts") {
			t.Errorf("got %v", err)
		}
		s.want(t, 5)
	})
}

func TestFetchTruncatedBody(t *testing.T) {
	t.Run("shorter than announced by the portal", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		// Without Content-Length the end of the answer looks like the end of the file.
		short := func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("ETag", s.etag)
			w.(http.Flusher).Flush()
			_, _ = w.Write(s.content[:70_000])
		}
		s.script = []http.HandlerFunc{s.dataset("sha1", ""), short}
		r, err := client(nil).Fetch(t.Context(), s.listed(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		s.holds(t, dir, r)
		s.want(t, 3, "bytes=70000-")
	})
	t.Run("part left longer than the file", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		s.script = []http.HandlerFunc{s.cutAfter(100_000)}
		c := client(nil)
		c.Attempts = 1
		_, _ = c.Fetch(t.Context(), s.target(), dir, nil)
		part := filepath.Join(dir, workshop, "siro-siret.part")
		if err := os.WriteFile(part, append(s.content, "more"...), 0o600); err != nil {
			t.Fatal(err)
		}
		s.holds(t, dir, s.fetch(t, dir))
	})
}

func TestFetchStartsAgainWhenTheETagChanged(t *testing.T) {
	t.Run("told by the whole new file", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		s.script = []http.HandlerFunc{s.cutAfter(100_000)}
		s.content, s.etag = bytes.Repeat([]byte("another edition\n"), 10_000), `"v2"`
		r := s.fetch(t, dir)
		s.holds(t, dir, r)
		s.want(t, 2, "bytes=100000-")
		if r.Resumed != 0 {
			t.Errorf("resumed from %d of another edition", r.Resumed)
		}
	})
	t.Run("by a server that ignores If-Range", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		cut := s.cutAfter(100_000)
		s.content, s.etag = bytes.Repeat([]byte("another edition\n"), 20_000), `"v2"`
		s.script = []http.HandlerFunc{cut, func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("If-Range")
			s.serve(w, r)
		}}
		s.holds(t, dir, s.fetch(t, dir))
		s.want(t, 3, "bytes=100000-")
	})
}

func TestFetchGone(t *testing.T) {
	for _, code := range []int{http.StatusNotFound, http.StatusGone} {
		s, dir := newSite(t, status(code)), t.TempDir()
		_, err := client(nil).Fetch(t.Context(), s.target(), dir, nil)
		var failed *Error
		if !errors.Is(err, ErrGone) || !errors.As(err, &failed) {
			t.Fatalf("got %v", err)
		}
		for _, part := range []string{"siro", s.target().URL, http.StatusText(code), s.target().Home} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q does not say %q", err, part)
			}
		}
		s.want(t, 1)
	}
}

func TestFetchRefused(t *testing.T) {
	t.Run("403 at once", func(t *testing.T) {
		s := newSite(t, status(http.StatusForbidden))
		if _, err := client(nil).Fetch(t.Context(), s.target(), t.TempDir(), nil); err == nil || !strings.Contains(err.Error(), "403 Forbidden") {
			t.Errorf("got %v", err)
		}
		s.want(t, 1)
	})
	t.Run("a web page in place of the file", func(t *testing.T) {
		s := newSite(t)
		s.typ = "text/html; charset=utf-8"
		if _, err := client(nil).Fetch(t.Context(), s.target(), t.TempDir(), nil); err == nil || !strings.Contains(err.Error(), "web page") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a folder that cannot be", func(t *testing.T) {
		s, dir := newSite(t), filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(dir, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := client(nil).Fetch(t.Context(), s.target(), dir, nil); err == nil {
			t.Error("no error")
		}
		s.want(t, 0)
	})
}

func TestFetchWaitsForTheServer(t *testing.T) {
	later := published.Add(24*time.Hour + 30*time.Second).Format(http.TimeFormat)
	for name, tc := range map[string]struct {
		script []http.HandlerFunc
		waits  []time.Duration
		fails  string
	}{
		"503 with seconds":    {[]http.HandlerFunc{status(503, "Retry-After", "7")}, []time.Duration{7 * time.Second}, ""},
		"429 with a date":     {[]http.HandlerFunc{status(429, "Retry-After", later)}, []time.Duration{30 * time.Second}, ""},
		"doubling each time":  {[]http.HandlerFunc{status(500), status(502), status(504)}, []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}, ""},
		"not longer than set": {[]http.HandlerFunc{status(503, "Retry-After", "3600")}, nil, "asks to come back in 1h0m0s"},
		"not for ever":        {[]http.HandlerFunc{status(503), status(503), status(503), status(503), status(503)}, make([]time.Duration, 4), "after 5 attempts: the server answers 503"},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := newSite(t, tc.script...), t.TempDir()
			var waits []time.Duration
			r, err := client(&waits).Fetch(t.Context(), s.target(), dir, nil)
			if tc.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tc.fails) || len(waits) != len(tc.waits) {
					t.Errorf("got %v after %v, want %q after %d waits", err, waits, tc.fails, len(tc.waits))
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			s.holds(t, dir, r)
			if fmt.Sprint(waits) != fmt.Sprint(tc.waits) {
				t.Errorf("waited %v, want %v", waits, tc.waits)
			}
		})
	}
	t.Run("jitter halves the wait at most", func(t *testing.T) {
		s := newSite(t, status(500))
		var waits []time.Duration
		c := client(&waits)
		c.Jitter = func() float64 { return 0 }
		if _, err := c.Fetch(t.Context(), s.target(), t.TempDir(), nil); err != nil || fmt.Sprint(waits) != "[500ms]" {
			t.Errorf("waited %v (%v)", waits, err)
		}
	})
}

func TestFetchServerThatFallsSilent(t *testing.T) {
	release := make(chan struct{})
	s, dir := newSite(t), t.TempDir()
	defer close(release)
	s.script = []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
		s.serve(&cutter{ResponseWriter: w, left: 100_000}, r)
		<-release
	}}
	c := client(nil)
	c.Stall = 50 * time.Millisecond
	r, err := c.Fetch(t.Context(), s.target(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.holds(t, dir, r)
	s.want(t, 2, "bytes=100000-")
}

func TestFetchServerThatIsNotThere(t *testing.T) {
	s := newSite(t)
	s.Close()
	var waits []time.Duration
	if _, err := client(&waits).Fetch(t.Context(), s.target(), t.TempDir(), nil); err == nil || len(waits) != 4 {
		t.Errorf("got %v after %d waits", err, len(waits))
	}
}

func TestFetchCancelled(t *testing.T) {
	s, dir := newSite(t), t.TempDir()
	s.script = []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
		s.serve(&cutter{ResponseWriter: w, left: 100_000}, r)
		<-r.Context().Done()
	}}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := client(nil).Fetch(ctx, s.target(), dir, func(done, _ int64) {
		if done > 0 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	s.want(t, 1)
	r := s.fetch(t, dir)
	s.holds(t, dir, r)
	if r.Resumed == 0 {
		t.Error("what was there is thrown away")
	}
}

func TestFetchUnchanged(t *testing.T) {
	for name, prepare := range map[string]func(*site){
		"told by its ETag":         func(*site) {},
		"told by its date":         func(s *site) { s.etag = "" },
		"by a server without mark": func(s *site) { s.script = []http.HandlerFunc{bare(s), bare(s)} },
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := newSite(t), t.TempDir()
			prepare(s)
			s.fetch(t, dir)
			r := s.fetch(t, dir)
			s.holds(t, dir, r)
			s.want(t, 2)
			if !r.Unchanged {
				t.Errorf("result %+v", r)
			}
		})
	}
	t.Run("but not when the file was damaged since", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		if err := os.WriteFile(s.fetch(t, dir).Path, []byte("damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
		r := s.fetch(t, dir)
		s.holds(t, dir, r)
		if r.Unchanged {
			t.Errorf("result %+v", r)
		}
	})
	t.Run("but not when the publisher changed it", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		s.fetch(t, dir)
		s.content, s.etag = []byte("another edition"), `"v2"`
		r := s.fetch(t, dir)
		s.holds(t, dir, r)
		if r.Unchanged {
			t.Errorf("result %+v", r)
		}
	})
	t.Run("kept when the next edition fails", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		old := s.content
		s.fetch(t, dir)
		s.content, s.etag = bytes.Repeat([]byte("another edition\n"), 20_000), `"v2"`
		s.script = []http.HandlerFunc{s.cutAfter(10), status(http.StatusNotFound)}
		if _, err := client(nil).Fetch(t.Context(), s.target(), dir, nil); !errors.Is(err, ErrGone) {
			t.Errorf("got %v", err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "siro.zip")); err != nil || !bytes.Equal(got, old) {
			t.Errorf("the file before is gone (%v)", err)
		}
	})
}

// bare serves the file without size, mark or date.
func bare(s *site) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.(http.Flusher).Flush()
		_, _ = w.Write(s.content)
	}
}

// dataset answers the description of a dataset that holds the file. An empty checksum is the right one.
func (s *site) dataset(algo, checksum string) http.HandlerFunc {
	if checksum == "" {
		h1, h256 := sha1.Sum(s.content), sha256.Sum256(s.content)
		checksum = map[string]string{"sha1": hex.EncodeToString(h1[:]), "sha256": hex.EncodeToString(h256[:])}[algo]
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"resources": [{"id": "a", "title": "siro-202606", "url": %q, "filetype": "file", "filesize": %d,
			"checksum": {"type": %q, "value": %q}}]}`, s.URL+"/files/siro.zip", len(s.content), algo, checksum)
	}
}

func (s *site) listed() Target {
	t := s.target()
	t.URL, t.Listing, t.Pattern = s.URL+"/api/", DataGouv, `^siro-(\d{6})`
	return t
}

func TestFetchChecksum(t *testing.T) {
	for _, algo := range []string{"sha1", "sha256"} {
		t.Run("right "+algo, func(t *testing.T) {
			s, dir := newSite(t), t.TempDir()
			s.script = []http.HandlerFunc{s.dataset(algo, "")}
			r, err := client(nil).Fetch(t.Context(), s.listed(), dir, nil)
			if err != nil {
				t.Fatal(err)
			}
			s.holds(t, dir, r)
			if r.Edition != "202606" {
				t.Errorf("edition %q", r.Edition)
			}
		})
		t.Run("wrong "+algo, func(t *testing.T) {
			s, dir := newSite(t), t.TempDir()
			s.script = []http.HandlerFunc{s.dataset(algo, "00ff")}
			_, err := client(nil).Fetch(t.Context(), s.listed(), dir, nil)
			if !errors.Is(err, ErrChecksum) || !strings.Contains(err.Error(), "00ff") {
				t.Fatalf("got %v", err)
			}
			s.want(t, 2)
			for _, path := range []string{"siro.zip", workshop + "/siro-siret.part"} {
				if _, err := os.Stat(filepath.Join(dir, path)); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("%s is there (%v)", path, err)
				}
			}
		})
	}
	t.Run("wrong because two halves do not fit", func(t *testing.T) {
		s, dir := newSite(t), t.TempDir()
		other := s.edition
		other.content = bytes.Repeat([]byte("other bytes, same mark"), 20_000)[:len(s.content)]
		s.script = []http.HandlerFunc{s.dataset("sha1", ""), other.cutAfter(100_000)}
		r, err := client(nil).Fetch(t.Context(), s.listed(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		s.holds(t, dir, r)
		s.want(t, 4, "bytes=100000-")
	})
}

func TestErrorIsOneSentence(t *testing.T) {
	s := newSite(t, status(http.StatusNotFound))
	_, err := client(nil).Fetch(t.Context(), s.target(), t.TempDir(), nil)
	want := "siro (siret): " + s.URL + "/files/siro.zip: the server answers 404 Not Found: the publisher has moved or withdrawn the file; " +
		"the file can also be taken by hand from https://publisher.example/siro, and imported"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestNewClientStaysEncrypted(t *testing.T) {
	plain := newSite(t)
	safe := httptest.NewTLSServer(http.RedirectHandler(plain.target().URL, http.StatusFound))
	defer safe.Close()
	c := client(nil)
	c.Attempts = 1
	c.HTTP.Transport = safe.Client().Transport
	target := plain.target()
	target.URL = safe.URL + "/siro.zip"
	if _, err := c.Fetch(t.Context(), target, t.TempDir(), nil); err == nil || !strings.Contains(err.Error(), "redirected from https") {
		t.Errorf("got %v", err)
	}
	plain.want(t, 0)
}

func TestSleep(t *testing.T) {
	if err := sleep(t.Context(), time.Nanosecond); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestContentRange(t *testing.T) {
	for value, want := range map[string][2]int64{
		"bytes 100-199/200": {100, 200}, "bytes 100-199/*": {100, 0}, "": {-1, 0}, "bytes */200": {-1, 0},
		"bytes x-1/2": {-1, 0}, "bytes 1-2": {-1, 0}, "bytes 1-2/x": {-1, 0},
	} {
		from, total, ok := contentRange(value)
		if !ok {
			from, total = -1, 0
		}
		if from != want[0] || total != want[1] {
			t.Errorf("%q: %d of %d, want %v", value, from, total, want)
		}
	}
}
