package vocab

import "testing"

func TestParseNA38(t *testing.T) {
	for text, want := range map[string]ActivityRef{"CA": {NA38, "CA"}, " mb ": {NA38, "MB"}} {
		if got, err := ParseNA38(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "C", "C1", "CAA"} {
		if got, err := ParseNA38(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
