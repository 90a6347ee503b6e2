package planning

import (
	"strings"
	"testing"

	"gpec/internal/acts"
	"gpec/internal/vocab"
)

// Each warning is told in both languages, with its number; one that is not known, in the words that were kept with it.
func TestWarningTexts(t *testing.T) {
	for of, text := range warningTexts {
		if text.FR == "" || text.EN == "" || strings.Count(text.FR, "%d") != strings.Count(text.EN, "%d") {
			t.Errorf("%s: %+v", of, text)
		}
	}
	english := acts.English
	for _, c := range []struct {
		of       vocab.RunWarning
		language *acts.Language
		want     string
	}{
		{vocab.RunWarning{Code: "JUMPS", Count: 4, Text: "of before"}, &english, "Series with a year that changes more than four times as much as they mostly do: 4. Breaks that nobody has declared, perhaps."},
		{vocab.RunWarning{Code: "NO_MOVES", Count: 1}, nil, "Aucune mobilité entre métiers n'est importée (rome) : personne ne change de métier."},
		{vocab.RunWarning{Code: "UNHEARD_OF", Count: 1, Text: "of before"}, nil, "of before"},
	} {
		if got := WarningText(t.Context(), c.language, &c.of); got != c.want {
			t.Errorf("%s: %q", c.of.Code, got)
		}
	}
}
