package download

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// maxListing bounds what is read of a listing: the longest known, that of the RNCP, is below 1 MiB.
const maxListing = 32 << 20

// file is the current edition of a target.
type file struct {
	url      string
	name     string // to save under
	edition  string
	size     int64  // bytes; 0 when not announced
	checksum string // hexadecimal; empty when not announced
	algo     string // of the checksum: "sha1", "sha256"
}

// locate finds the address of the file of a target.
func (c *Client) locate(ctx context.Context, t Target) (file, error) {
	var (
		f   = file{url: t.URL}
		err error
	)
	if t.Listing != Direct {
		var pattern *regexp.Regexp
		if pattern, err = regexp.Compile(t.Pattern); err != nil {
			return file{}, fmt.Errorf("pattern of %s %s: %w", t.Source, t.Name, err)
		}
		err = c.retry(ctx, func() (bool, error) {
			f, err = c.list(ctx, t, pattern)
			return false, err
		})
		if err != nil {
			return file{}, err
		}
	}
	f.name = t.File
	if f.name == "" {
		f.name = fileName(f.url)
	}
	if f.name == "" {
		f.name = t.key()
	}
	return f, nil
}

// list reads the listing of a target once.
func (c *Client) list(ctx context.Context, t Target, pattern *regexp.Regexp) (file, error) {
	resp, err := c.get(ctx, t.URL, nil)
	if err != nil {
		return file{}, err
	}
	defer resp.Body.Close() //nolint:errcheck // read only
	if resp.StatusCode != http.StatusOK {
		return file{}, &statusError{resp.StatusCode}
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxListing))
	if err != nil {
		return file{}, err
	}
	if t.Listing == Links {
		return chooseLink(resp.Request.URL, string(text), pattern)
	}
	return chooseResource(text, pattern)
}

// resource is one file of a dataset, as the API of data.gouv.fr describes it.
type resource struct {
	ID           string `json:"id"`
	Title        string `json:"title"`
	URL          string `json:"url"`
	FileType     string `json:"filetype"` // "file": hosted there, and its size and checksum are computed there
	FileSize     int64  `json:"filesize"`
	LastModified string `json:"last_modified"` // RFC 3339: compares as text
	Checksum     struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"checksum"`
}

func chooseResource(text []byte, pattern *regexp.Regexp) (file, error) {
	var dataset struct {
		Resources []resource `json:"resources"`
	}
	if err := json.Unmarshal(text, &dataset); err != nil {
		return file{}, fmt.Errorf("the description of the dataset cannot be read: %w", err)
	}
	var (
		best    resource
		edition string
	)
	for _, r := range dataset.Resources {
		for _, candidate := range []string{r.Title, r.ID, fileName(r.URL)} {
			m := pattern.FindStringSubmatch(candidate)
			if m == nil {
				continue
			}
			if e := group(m); best.URL == "" || e > edition || e == edition && r.LastModified > best.LastModified {
				best, edition = r, e
			}
			break
		}
	}
	if best.URL == "" {
		return file{}, fmt.Errorf("none of its %d resources is called %s", len(dataset.Resources), pattern)
	}
	f := file{url: best.URL, edition: edition}
	// What is hosted elsewhere changes behind the back of the portal: its size and checksum there are of another day.
	if best.FileType == "file" {
		f.size = best.FileSize
		if algo := strings.ToLower(best.Checksum.Type); algo == "sha1" || algo == "sha256" {
			f.algo, f.checksum = algo, strings.ToLower(best.Checksum.Value)
		}
	}
	return f, nil
}

// href matches the address of a link, in either kind of quotes.
var href = regexp.MustCompile(`(?i)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')`)

func chooseLink(page *url.URL, text string, pattern *regexp.Regexp) (file, error) {
	var best file
	for _, m := range href.FindAllStringSubmatch(text, -1) {
		u, err := page.Parse(strings.TrimSpace(html.UnescapeString(m[1] + m[2])))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" {
			continue
		}
		if found := pattern.FindStringSubmatch(u.Path); found != nil {
			if e := group(found); best.url == "" || e > best.edition {
				best = file{url: u.String(), edition: e}
			}
		}
	}
	if best.url == "" {
		return file{}, fmt.Errorf("no link of the page leads to %s", pattern)
	}
	return best, nil
}

// group is the first group of a match, or "" where the pattern has none.
func group(m []string) string {
	if len(m) > 1 {
		return m[1]
	}
	return ""
}

// fileName is the name of the file in an address, or "" when what stands there is no plain name.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	name := path.Base(u.Path)
	if strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\\x00") || !filepath.IsLocal(name) {
		return ""
	}
	return name
}
