package download

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAddress(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, workshop), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := writeReceipt(filepath.Join(dir, workshop, "rome.json"), receipt{URL: "https://example.org/rome.zip", Name: "rome.zip", SHA256: "ab"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, file, sum, want string }{
		{"the file that was fetched", "rome.zip", "ab", "https://example.org/rome.zip"},
		{"another file under its name", "rome.zip", "cd", ""},
		{"a file that came otherwise", "npec.xlsx", "ab", ""},
	} {
		if got := Address(filepath.Join(dir, c.file), c.sum); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
