// Package web serves the dashboard and GraphiQL, from the files that their builds (npm run build) left beside this one.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed all:dist
var dist embed.FS

//go:embed graphiql/page.html graphiql/start.js graphiql/assets
var graphiql embed.FS

// Documents is what the dashboard asks of the API: the text of each of its operations by the SHA-256 of that text, in
// hexadecimal. A server that trusts these texts answers the dashboard, which sends the hash alone.
func Documents() (map[string]string, error) {
	body, err := dist.ReadFile("dist/documents.json")
	if err != nil {
		return nil, fmt.Errorf("reading the operations of the dashboard: %w", err)
	}
	var documents map[string]string
	if err := json.Unmarshal(body, &documents); err != nil {
		return nil, fmt.Errorf("reading the operations of the dashboard: %w", err)
	}
	return documents, nil
}

// Handler serves the dashboard, which leads to the explorer where there is one. A path without a dot that is no file is a route
// of the dashboard and gets its page; there is no listing of directories. The pages hold no inline script and load from their own origin only: default-src 'self' with
// style-src 'unsafe-inline', for the styles that charts and the editor set on elements, is policy enough.
func Handler(explorer bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Join("dist", path.Clean("/"+r.URL.Path))
		body, err := dist.ReadFile(name)
		if err != nil && !strings.Contains(path.Base(name), ".") {
			name = "dist/index.html"
			body, err = dist.ReadFile(name)
		}
		if name == "dist/index.html" && !explorer {
			body = bytes.Replace(body, []byte(`data-explorer="yes"`), []byte(`data-explorer="no"`), 1)
		}
		serve(w, r, name, body, err)
	})
}

// GraphiQL serves the GraphQL editor for an endpoint of the same origin. Mount it at a path that ends with a slash: the page
// is there, and its files are beside it.
func GraphiQL(endpoint string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, name := path.Split(r.URL.Path)
		switch name {
		case "":
			name = "graphiql/page.html"
		case "start.js":
			name = "graphiql/start.js"
		default:
			name = "graphiql/assets/" + name
		}
		body, err := graphiql.ReadFile(name)
		if name == "graphiql/page.html" {
			body = bytes.Replace(body, []byte("{endpoint}"), []byte(html.EscapeString(endpoint)), 1)
		}
		serve(w, r, name, body, err)
	})
}

// serve answers with an embedded file, or 404 when it could not be read. The build gives files under dist/assets a hash in
// their name, so browsers may keep them for ever; of the others they ask again each time whether they changed.
func serve(w http.ResponseWriter, r *http.Request, name string, body []byte, err error) {
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	case err != nil:
		http.NotFound(w, r)
		return
	}
	if strings.HasPrefix(name, "dist/assets/") {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("ETag", fmt.Sprintf(`W/"%x"`, sha256.Sum256(body)))
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}
