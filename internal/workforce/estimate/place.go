package estimate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gpec/internal/vocab"
)

// usual are territories that the names of local agreements bear and that are no department of today.
var usual = map[string]string{"Région parisienne": "11", "Midi-Pyrénées": "76", "Flandres": "32", "Belfort": "27"}

// gazetteer tells territories by their names, the longest first: what is of Haute-Savoie is not of Savoie.
type gazetteer []struct{ name, region string }

// newGazetteer makes one of the names of departments, with their regions, and of the usual names.
func newGazetteer(departments map[string]string) (g gazetteer) {
	for _, names := range []map[string]string{departments, usual} {
		for name, region := range names {
			g = append(g, struct{ name, region string }{" " + vocab.Fold(name) + " ", region})
		}
	}
	slices.SortFunc(g, func(a, b struct{ name, region string }) int {
		return cmp.Or(-cmp.Compare(len(a.name), len(b.name)), cmp.Compare(a.name, b.name))
	})
	return g
}

// regions gives those of the territories that a label names.
func (g gazetteer) regions(label string) []string {
	rest, found := " "+vocab.Fold(label)+" ", map[string]bool{}
	for _, territory := range g {
		if strings.Contains(rest, territory.name) {
			rest = strings.ReplaceAll(rest, territory.name, " / ")
			found[territory.region] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// local says that an agreement of this scope is of a part of the country.
func local(scope string) bool { return scope != "" && scope != "NATIONAL" }

// within tells the regions of the margin that a branch may have employees in: those that its name names when it is local, else all.
// It is false when a local branch is not known to be in any of them: it is then in all, for its employees are somewhere.
func (b *branch) within(regions []string) (in []bool, placed bool) {
	in = make([]bool, len(regions))
	for i, r := range regions {
		in[i] = !b.local || slices.Contains(b.regions, r)
		placed = placed || in[i]
	}
	if !placed {
		for i := range in {
			in[i] = true
		}
	}
	return in, placed
}
