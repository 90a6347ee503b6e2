package download

import (
	"context"
	"crypto/sha1" //nolint:gosec // the checksum data.gouv.fr gives; it guards against accidents, TLS against people
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Result is a file that is in the folder.
type Result struct {
	Target    Target
	Path      string // where it is
	URL       string // its own address
	Edition   string // its edition where the publisher names one: "2026-06"; otherwise empty
	Size      int64  // bytes
	SHA256    string // hexadecimal
	Unchanged bool   // it was there already
	Resumed   int64  // bytes that an earlier, cut attempt had left
}

// workshop is the hidden folder, inside the folder of the files, that holds what is unfinished and what is known of each file.
const workshop = ".download"

// receipt is what is known of a file, finished or not. It lies beside the bytes so that another process can go on.
type receipt struct {
	URL          string `json:"url"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
	Size         int64  `json:"size"` // bytes of the whole file; 0 when the server does not say
	Name         string `json:"name,omitempty"`
	SHA256       string `json:"sha256,omitempty"`
}

// validator is what If-Range takes: the mark of exactly these bytes. A weak one does not promise that much.
func (r receipt) validator() string {
	if r.ETag != "" && !strings.HasPrefix(r.ETag, "W/") {
		return r.ETag
	}
	if r.ETag == "" {
		return r.LastModified
	}
	return ""
}

// fetch is one file on its way into the folder.
type fetch struct {
	*Client
	target   Target
	file     file
	dir      string
	progress func(done, total int64)

	part    *os.File // the bytes so far
	size    int64    // their number
	known   receipt  // the file they are of
	last    receipt  // the file fetched before, if it still is in the folder
	best    int64    // most bytes reached so far, over all attempts
	resumed int64    // bytes kept from an earlier attempt
}

// Fetch brings a file into a folder, which it creates if need be. It calls progress, which may be nil, with the bytes
// that are there and the bytes of the whole file, 0 when the server does not say.
//
// Nothing but whole, verified files ever stands in the folder: a file takes its place by a rename. One process at a time
// may fetch into a folder. An earlier edition under another name is left where it is.
func (c *Client) Fetch(ctx context.Context, t Target, dir string, progress func(done, total int64)) (Result, error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	located, err := c.locate(ctx, t)
	if err != nil {
		return Result{}, &Error{Target: t, URL: t.URL, Err: err}
	}
	f := &fetch{Client: c, target: t, file: located, dir: dir, progress: progress}
	result, err := f.run(ctx)
	if err != nil {
		return Result{}, &Error{Target: t, URL: located.url, Err: err}
	}
	return result, nil
}

func (f *fetch) run(ctx context.Context) (result Result, err error) {
	if err := os.MkdirAll(filepath.Join(f.dir, workshop), 0o755); err != nil {
		return Result{}, err
	}
	f.last = f.intact(readReceipt(f.path(".json")))
	if f.part, err = os.OpenFile(f.path(".part"), os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	if f.known = readReceipt(f.path(".part.json")); f.known.URL == f.file.url && f.known.validator() != "" {
		if f.size, err = f.part.Seek(0, io.SeekEnd); err != nil {
			return Result{}, err
		}
		f.best = f.size
	}
	err = f.retry(ctx, func() (bool, error) {
		r, err := f.attempt(ctx)
		further := f.size > f.best
		f.best = max(f.best, f.size)
		result = r
		return further, err
	})
	return result, err
}

// attempt asks once for the file, or for what is missing of it.
func (f *fetch) attempt(ctx context.Context) (Result, error) {
	header := http.Header{}
	if f.last.URL == f.file.url {
		if f.last.ETag != "" {
			header.Set("If-None-Match", f.last.ETag)
		} else if f.last.LastModified != "" {
			header.Set("If-Modified-Since", f.last.LastModified)
		}
	}
	if f.size > 0 && f.known.validator() != "" {
		header.Set("Range", fmt.Sprintf("bytes=%d-", f.size))
		header.Set("If-Range", f.known.validator())
	}
	resp, err := f.get(ctx, f.file.url, header)
	if err != nil {
		return Result{}, err
	}
	defer resp.Body.Close() //nolint:errcheck // read only
	switch resp.StatusCode {
	case http.StatusNotModified:
		if f.last.URL == "" {
			return Result{}, &statusError{resp.StatusCode}
		}
		return f.unchanged()
	case http.StatusOK:
		if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
			return Result{}, errors.New("the server answers a web page instead of the file")
		}
		if err := f.restart(receipt{
			URL: f.file.url, ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"), Size: max(0, resp.ContentLength),
		}); err != nil {
			return Result{}, err
		}
	case http.StatusPartialContent:
		if !f.continues(resp) {
			return Result{}, f.discard(errors.New("the file changed while it was being fetched"))
		}
		f.resumed = f.size
	case http.StatusRequestedRangeNotSatisfiable:
		return Result{}, f.discard(errors.New("the file is shorter than what an earlier attempt left of it"))
	default:
		return Result{}, &statusError{resp.StatusCode}
	}
	if err := f.receive(resp.Body); err != nil {
		return Result{}, err
	}
	return f.finish()
}

// continues says whether a partial answer is the rest of the bytes at hand.
func (f *fetch) continues(resp *http.Response) bool {
	from, total, ok := contentRange(resp.Header.Get("Content-Range"))
	etag := resp.Header.Get("ETag")
	return ok && from == f.size && (total == 0 || f.known.Size == 0 || total == f.known.Size) && (etag == "" || f.known.ETag == "" || etag == f.known.ETag)
}

// contentRange reads the header of that name, "bytes 100-199/200"; total is 0 when it is "*".
func contentRange(value string) (from, total int64, ok bool) {
	span, whole, ok := strings.Cut(strings.TrimPrefix(value, "bytes "), "/")
	if !ok {
		return 0, 0, false
	}
	first, _, ok := strings.Cut(span, "-")
	if !ok {
		return 0, 0, false
	}
	from, err := strconv.ParseInt(first, 10, 64)
	if err != nil {
		return 0, 0, false
	}
	if whole != "*" {
		if total, err = strconv.ParseInt(whole, 10, 64); err != nil {
			return 0, 0, false
		}
	}
	return from, total, true
}

// total is the size of the whole file, 0 when neither the server nor the listing says it.
func (f *fetch) total() int64 {
	if f.known.Size > 0 {
		return f.known.Size
	}
	return f.file.size
}

// receive appends a body to the bytes at hand.
func (f *fetch) receive(body io.Reader) error {
	if _, err := f.part.Seek(f.size, io.SeekStart); err != nil {
		return err
	}
	f.progress(f.size, f.total())
	if _, err := io.Copy(f, body); err != nil {
		return err
	}
	if total := f.total(); total > 0 && f.size < total {
		return &transient{err: fmt.Errorf("the answer ends after %d of %d bytes", f.size, total)}
	}
	return nil
}

// Write takes bytes as they arrive.
func (f *fetch) Write(p []byte) (int, error) {
	n, err := f.part.Write(p)
	f.size += int64(n)
	f.progress(f.size, f.total())
	return n, err
}

// restart empties the part for the bytes of a file, and notes which file that is.
func (f *fetch) restart(of receipt) error {
	f.size, f.resumed, f.known = 0, 0, of
	if err := f.part.Truncate(0); err != nil {
		return err
	}
	return writeReceipt(f.path(".part.json"), of)
}

// discard empties the part after bytes that cannot be used, and asks for another attempt.
func (f *fetch) discard(why error) error {
	if err := f.restart(receipt{}); err != nil {
		return err
	}
	return &transient{err: why}
}

// finish verifies the bytes and gives them their name.
func (f *fetch) finish() (Result, error) {
	sha256sum, err := f.verify()
	if err != nil {
		return Result{}, err
	}
	done := f.known
	done.Size, done.Name, done.SHA256 = f.size, f.file.name, sha256sum
	if f.last.SHA256 == sha256sum && f.last.Name == done.Name { // the server cannot tell that it has not changed
		f.last = done
		return f.unchanged()
	}
	if modified, err := http.ParseTime(done.LastModified); err == nil {
		// The day of publication, where the content does not tell it.
		if err := os.Chtimes(f.part.Name(), time.Time{}, modified); err != nil {
			return Result{}, err
		}
	}
	if err := errors.Join(f.part.Sync(), f.part.Close()); err != nil {
		return Result{}, err
	}
	if err := os.Rename(f.part.Name(), filepath.Join(f.dir, done.Name)); err != nil {
		return Result{}, err
	}
	syncFolder(f.dir)
	if err := writeReceipt(f.path(".json"), done); err != nil {
		return Result{}, err
	}
	f.size = 0 // nothing is left to resume
	return f.result(done, false), nil
}

// verify compares the bytes with what was announced, and returns their SHA-256.
func (f *fetch) verify() (string, error) {
	if _, err := f.part.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	h256, h1 := sha256.New(), sha1.New() //nolint:gosec // see the import
	if _, err := io.Copy(io.MultiWriter(h256, h1), f.part); err != nil {
		return "", err
	}
	sums := map[string]string{"sha256": hex.EncodeToString(h256.Sum(nil)), "sha1": hex.EncodeToString(h1.Sum(nil))}
	if got := sums[f.file.algo]; f.file.checksum != "" && got != f.file.checksum {
		mended := f.resumed > 0
		err := fmt.Errorf("%w: its %s is %s, not %s", ErrChecksum, f.file.algo, got, f.file.checksum)
		if again := f.discard(err); mended { // the two halves may be of two files
			return "", again
		}
		return "", err
	}
	return sums["sha256"], nil
}

// unchanged ends the fetch of a file that is in the folder already.
func (f *fetch) unchanged() (Result, error) {
	if err := f.restart(receipt{}); err != nil {
		return Result{}, err
	}
	if err := writeReceipt(f.path(".json"), f.last); err != nil {
		return Result{}, err
	}
	f.progress(f.last.Size, f.last.Size)
	return f.result(f.last, true), nil
}

func (f *fetch) result(r receipt, unchanged bool) Result {
	return Result{
		Target: f.target, Path: filepath.Join(f.dir, r.Name), URL: r.URL, Edition: f.file.edition,
		Size: r.Size, SHA256: r.SHA256, Unchanged: unchanged, Resumed: f.resumed,
	}
}

// close leaves the workshop as the next attempt wants it: without a part when there is nothing to resume.
func (f *fetch) close() error {
	err := f.part.Close()
	if errors.Is(err, os.ErrClosed) {
		err = nil
	}
	if f.known.validator() == "" || f.size == 0 {
		err = errors.Join(err, remove(f.path(".part")), remove(f.path(".part.json")))
	}
	return err
}

// path is a file of the workshop that belongs to the target.
func (f *fetch) path(suffix string) string {
	return filepath.Join(f.dir, workshop, f.target.key()+suffix)
}

// intact returns the receipt if its file is in the folder as it was fetched, byte for byte, and nothing otherwise.
func (f *fetch) intact(r receipt) receipt {
	if r.Name == "" {
		return receipt{}
	}
	in, err := os.Open(filepath.Join(f.dir, r.Name))
	if err != nil {
		return receipt{}
	}
	defer in.Close() //nolint:errcheck // read only
	sum := sha256.New()
	if _, err := io.Copy(sum, in); err != nil || hex.EncodeToString(sum.Sum(nil)) != r.SHA256 {
		return receipt{}
	}
	return r
}

// Address gives the address that a file of a download folder was fetched from: by its receipt, as long as the file is the
// one that was fetched. It is empty for a file that came otherwise.
func Address(path, sha256 string) string {
	receipts, err := filepath.Glob(filepath.Join(filepath.Dir(path), workshop, "*.json"))
	if err != nil {
		return ""
	}
	for _, name := range receipts {
		if r := readReceipt(name); r.Name == filepath.Base(path) && r.SHA256 == sha256 {
			return r.URL
		}
	}
	return ""
}

// readReceipt reads a receipt; one that is missing or damaged is as good as none.
func readReceipt(path string) receipt {
	text, err := os.ReadFile(path)
	if err != nil {
		return receipt{}
	}
	var r receipt
	if err := json.Unmarshal(text, &r); err != nil {
		return receipt{}
	}
	return r
}

func writeReceipt(path string, r receipt) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", text, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncFolder makes a rename survive a power cut, on the systems that can sync a folder.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
