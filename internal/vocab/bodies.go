package vocab

import (
	"slices"
	"strings"
)

// emptyWords stand in the names of joint commissions and tell none from another.
var emptyWords = strings.Fields("cpne cpnef cpnefp cnpe cnpef cnpefp cnefp fp commission paritaire nationale emploi formation professionnelle de du des la le les et en au aux un une sur dans pour " +
	"branche branches secteur entreprises entreprise industries industrie professions services metiers commerce national")

// BodyKey gives what tells the name of a joint commission from others: the beginnings of its words, in alphabetical order. Two lists write "CPNE du
// contrôle laitier" and "CPNE contrôle laitier"; both have one key. It is empty for a name without a word of its own.
func BodyKey(name string) string {
	var words []string
	for _, w := range strings.Fields(Fold(name)) {
		if len(w) < 3 || slices.Contains(emptyWords, w) {
			continue
		}
		if len(w) > 6 {
			w = w[:6]
		}
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}
