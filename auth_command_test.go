package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// asks sends a query to the server that has printed its addresses to the file out, as who bears what another file holds, and
// prints the status and the answer: asks QUERY [FILE].
func asks(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: asks QUERY [FILE]")
	}
	var address string
	for line := range strings.Lines(ts.ReadFile("out")) {
		if name, at, _ := strings.Cut(line, " "); name == "graphql" {
			address = strings.TrimSpace(at)
		}
	}
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(fmt.Sprintf(`{"query":%q}`, args[0]))) //nolint:noctx // the script ends it
	ts.Check(err)
	r.Header.Set("Content-Type", "application/json")
	if len(args) == 2 {
		r.Header.Set("Authorization", "Bearer "+strings.TrimSpace(ts.ReadFile(args[1])))
	}
	resp, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer resp.Body.Close() //nolint:errcheck // a read in a test
	body, err := io.ReadAll(resp.Body)
	ts.Check(err)
	_, _ = fmt.Fprintf(ts.Stdout(), "%d %s\n", resp.StatusCode, body)
}
