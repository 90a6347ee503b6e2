package vocab

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// ActivityScheme is a classification of economic activities.
type ActivityScheme string

// The schemes at hand.
const (
	NAF2 ActivityScheme = "NAF2" // Nomenclature d'activités française, revision 2: sections, divisions, groups, classes, subclasses
	NA38 ActivityScheme = "NA38" // aggregation of NAF2 in 38 sectors
)

// Values of the scheme, for ent.
func (ActivityScheme) Values() []string { return []string{string(NAF2), string(NA38)} }

// ActivityRef names an activity by its natural key.
type ActivityRef struct {
	Scheme ActivityScheme
	Code   string
}

var (
	apePattern  = regexp.MustCompile(`^[0-9]{4}[A-Z]$`)
	na38Pattern = regexp.MustCompile(`^[A-Z][A-Z]$`)
)

// ParseAPE reads a subclass of NAF2, as an enterprise declares it (code APE): 6201Z or 62.01Z.
func ParseAPE(s string) (ActivityRef, error) {
	t := strings.ToUpper(strings.ReplaceAll(Trim(s), ".", ""))
	if !apePattern.MatchString(t) {
		return ActivityRef{}, invalid("activity (APE)", s, "four digits and a letter, such as 6201Z")
	}
	return ActivityRef{NAF2, t}, nil
}

// ParseNA38 reads one of the 38 sectors: AZ, CA.
func ParseNA38(s string) (ActivityRef, error) {
	t := strings.ToUpper(Trim(s))
	if !na38Pattern.MatchString(t) {
		return ActivityRef{}, invalid("sector (NA38)", s, "two letters, such as AZ or CA")
	}
	return ActivityRef{NA38, t}, nil
}

// MarshalGQL writes the scheme as a GraphQL enum value.
func (s ActivityScheme) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(s))) }

// UnmarshalGQL reads a scheme.
func (s *ActivityScheme) UnmarshalGQL(v any) error {
	text, _ := v.(string)
	if !slices.Contains(ActivityScheme("").Values(), text) {
		return invalid("activity scheme", fmt.Sprint(v), "one of "+strings.Join(ActivityScheme("").Values(), ", "))
	}
	*s = ActivityScheme(text)
	return nil
}
