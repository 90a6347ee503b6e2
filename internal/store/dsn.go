package store

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

// errMalformed says nothing of the address: a password with unescaped characters may stand anywhere in it.
var errMalformed = errors.New("the address cannot be read: write postgres://USER:PASSWORD@HOST:PORT/DATABASE, and in the user and the password %40 for @, %2F for /, %3A for :, %23 for #, %3F for ?, %25 for %")

// shown are the parameters of an address that hold no secret.
var shown = []string{"host", "hostaddr", "port", "dbname", "user", "sslmode", "application_name", "connect_timeout", "target_session_attrs"}

// Redact gives a DSN that may be logged and shown: the same without the password, and without parameters that may hold
// one. Where it may stand in a wrong place, only the scheme remains.
func Redact(dsn string) string {
	scheme, rest, found := strings.Cut(dsn, ":")
	switch {
	case scheme == "sqlite":
		return dsn
	case !found || !strings.HasPrefix(rest, "//"):
		if strings.ContainsAny(dsn, "@=:") {
			return "…"
		}
		return dsn
	}
	u, err := parseAddress(dsn)
	if err != nil {
		return scheme + "://…"
	}
	q := u.Query()
	for key := range q {
		if !slices.Contains(shown, key) {
			delete(q, key) // its name too: an unescaped & may stand in a password
		}
	}
	u.RawQuery = q.Encode()
	return u.Redacted()
}

// parseAddress reads a URL. It refuses one in which a special character of the password was taken for the end of the
// host: the rest of the password would pass for a path, a query or a fragment.
func parseAddress(dsn string) (*url.URL, error) {
	u, err := url.Parse(dsn)
	if err != nil || u.Opaque != "" || u.Fragment != "" || strings.Contains(u.EscapedPath()+u.RawQuery, "@") {
		return nil, errMalformed
	}
	return u, nil
}
