// Package vocab holds the words of the field as types: codes, dates and amounts that the whole product shares.
//
// A code is text of canonical width: it is parsed once, at the edge, and compared as it stands afterwards.
package vocab

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ErrInvalid is wrapped by every parse error of this package.
var ErrInvalid = errors.New("invalid")

func invalid(kind, value, expected string) error {
	return fmt.Errorf("%w %s %q: expected %s", ErrInvalid, kind, value, expected)
}

// Trim removes what official files put around a value: spaces, tabs (the anti-Excel TAB before a SIRET),
// no-break spaces and byte order marks.
func Trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f' || r == '\ufeff' || r == '\u200b'
	})
}

// Text trims a label, composes its accents (NFC) and turns runs of white space into one space.
func Text(s string) string {
	return strings.Join(strings.Fields(norm.NFC.String(Trim(s))), " ")
}

// Undouble repairs the apostrophes that France compétences and France Travail exports write twice in labels.
func Undouble(s string) string { return strings.ReplaceAll(s, "''", "'") }

// Fold gives the form in which text is compared, searched and sorted: lower case, without accents, ligatures opened,
// every run of anything but letters and digits turned into one space.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	// norm leaves the rest of a long text as it is after a byte that is not UTF-8.
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			switch r = unicode.ToLower(r); r {
			case 'œ':
				b.WriteString("oe")
			case 'æ':
				b.WriteString("ae")
			case 'ß':
				b.WriteString("ss")
			case 'ø':
				b.WriteByte('o')
			default:
				b.WriteRune(r)
			}
		default:
			space = true
		}
	}
	return b.String()
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// IDCC is the identifier of a collective agreement (identifiant de convention collective): four digits, as in the DSN.
type IDCC string

// Escape codes that the DSN uses where no agreement applies; they are not branches.
var escapeIDCC = map[IDCC]bool{"5100": true, "5501": true, "9998": true, "9999": true}

// Escape says whether the code stands for "no collective agreement" in the DSN.
func (c IDCC) Escape() bool { return escapeIDCC[c] }

// ParseIDCC reads an IDCC written with any number of leading zeros (DARES writes five digits, the ministry's table of
// 2020 writes integers).
func ParseIDCC(s string) (IDCC, error) {
	t := Trim(s)
	if !digits(t) {
		return "", invalid("IDCC", s, "digits")
	}
	t = strings.TrimLeft(t, "0")
	if t == "" || len(t) > 4 {
		return "", invalid("IDCC", s, "1 to 4 significant digits")
	}
	return IDCC(strings.Repeat("0", 4-len(t)) + t), nil
}

var rncpPattern = regexp.MustCompile(`^(RNCP|RS)([0-9]{1,6})$`)

// Register is the national register that holds a certification.
type Register string

// The two registers of France compétences.
const (
	RNCP Register = "RNCP" // Répertoire national des certifications professionnelles
	RS   Register = "RS"   // Répertoire spécifique
)

// CertificationCode is the number of a fiche with its register: RNCP31946, RS5000.
type CertificationCode string

// Register tells which register the code belongs to.
func (c CertificationCode) Register() Register {
	if strings.HasPrefix(string(c), "RS") {
		return RS
	}
	return RNCP
}

// Number is the numeric part of the code, for sorting.
func (c CertificationCode) Number() int {
	n := 0
	for _, r := range strings.TrimLeft(string(c), "RNCPS") {
		n = n*10 + int(r-'0')
	}
	return n
}

// ParseCertificationCode reads RNCP31946 or RS5000 in any case, with or without inner spaces.
func ParseCertificationCode(s string) (CertificationCode, error) {
	t := strings.ToUpper(strings.ReplaceAll(Trim(s), " ", ""))
	m := rncpPattern.FindStringSubmatch(t)
	if m == nil {
		return "", invalid("certification code", s, "RNCP or RS followed by digits")
	}
	n := strings.TrimLeft(m[2], "0")
	if n == "" {
		return "", invalid("certification code", s, "a number above 0")
	}
	return CertificationCode(m[1] + n), nil
}

// CFD is the code of a diploma in the Base centrale des nomenclatures (code formation diplôme): eight characters.
type CFD string

// A letter may stand from the third character on: 16X31001, 46T23102, 1353100W.
var cfdPattern = regexp.MustCompile(`^[0-9]{2}[0-9A-Z]{6}$`)

// ParseCFD reads a diploma code and restores the leading zero that spreadsheets drop.
func ParseCFD(s string) (CFD, error) {
	t := strings.ToUpper(strings.ReplaceAll(Trim(s), " ", ""))
	if len(t) == 7 {
		t = "0" + t
	}
	if !cfdPattern.MatchString(t) {
		return "", invalid("diploma code (CFD)", s, "8 characters, the first two digits")
	}
	return CFD(t), nil
}

// CPNE is the number France compétences gives to a joint commission (commission paritaire nationale de l'emploi).
type CPNE string

// ParseCPNE reads a commission number.
func ParseCPNE(s string) (CPNE, error) {
	t := strings.TrimLeft(Trim(s), "0")
	if !digits(t) || len(t) > 5 {
		return "", invalid("commission code (CPNE)", s, "a number from 1 to 99999")
	}
	return CPNE(t), nil
}

// ParseSIRET reads the fourteen digits of an establishment; an empty text is no SIRET and no error.
func ParseSIRET(s string) (string, error) {
	t := strings.ReplaceAll(Trim(s), " ", "")
	if t == "" {
		return "", nil
	}
	if len(t) != 14 || !digits(t) {
		return "", invalid("SIRET", s, "14 digits")
	}
	return t, nil
}

// laPoste is the SIREN of La Poste, whose establishments are too many for the key digit: all their digits add up to a multiple
// of five instead.
const laPoste = "356000000"

// CheckSIRET reads a SIRET that somebody vouches for: it must be there, and its key digit (Luhn) right. Official files hold
// SIRET that are not, which ParseSIRET lets through.
func CheckSIRET(s string) (string, error) {
	t, err := ParseSIRET(s)
	switch {
	case err != nil:
		return "", err
	case t == "":
		return "", invalid("SIRET", s, "14 digits")
	case !luhn(t) && (!strings.HasPrefix(t, laPoste) || sum(t)%5 != 0):
		return "", invalid("SIRET", s, "14 digits of which the last is the key of the others")
	}
	return t, nil
}

// luhn says that the digits, every second one from the right doubled, add up to a multiple of ten.
func luhn(digits string) bool {
	total := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
			d = d/10 + d%10
		}
		total += d
	}
	return total%10 == 0
}

func sum(digits string) (total int) {
	for _, r := range digits {
		total += int(r - '0')
	}
	return total
}

// Scheme is a classification of jobs.
type Scheme string

// The schemes at hand.
const (
	ROME4   Scheme = "ROME4"   // Répertoire opérationnel des métiers et des emplois 4.0, France Travail
	FAP2009 Scheme = "FAP2009" // Familles professionnelles, DARES, version 2009
	FAP2021 Scheme = "FAP2021" // Familles professionnelles, DARES, version 2021
	PCS2003 Scheme = "PCS2003" // Professions et catégories socioprofessionnelles, INSEE, version 2003
)

// Schemes lists them all.
func Schemes() []Scheme { return []Scheme{ROME4, FAP2009, FAP2021, PCS2003} }

// Values is Schemes as texts (the form ent asks of an enumeration).
func (Scheme) Values() []string {
	var out []string
	for _, s := range Schemes() {
		out = append(out, string(s))
	}
	return out
}

// JobRef names a job by its natural key. Level 1 is the broadest; a FAP 2021 code may stand at two levels (A0X40).
type JobRef struct {
	Scheme Scheme
	Code   string
	Level  int
}

var (
	romePattern = regexp.MustCompile(`^[A-Z]([0-9]{2}([0-9]{2})?)?$`)
	fap2009     = regexp.MustCompile(`^[A-Z]([0-9][A-Z]([0-9]{2})?)?$`)
	fap2021     = regexp.MustCompile(`^([A-Z]|([A-Z][0-9]|Q[A-Z])[A-Z]([0-9]{2}[a-z]?)?)$`) // the domain Q has a letter for the digit: QAX01
	pcsPattern  = regexp.MustCompile(`^[0-9]{3}[a-z]$`)
)

// ParseROME reads a ROME code: a grand domaine (A), a domaine professionnel (A11) or a job (A1101).
// Registers also hold truncated codes (M120): they are refused, nothing tells which job they meant.
func ParseROME(s string) (JobRef, error) {
	t := strings.ToUpper(Trim(s))
	if !romePattern.MatchString(t) {
		return JobRef{}, invalid("ROME code", s, "A, A11 or A1101")
	}
	return JobRef{ROME4, t, (len(t) + 1) / 2}, nil
}

// ParseFAP reads a FAP code of either version: a domain (A), a family (A0Z) or a detailed family (A0Z40);
// FAP 2021 adds a fourth level with a letter (A0X41a) or with the same code as the third (A0X40), which is read as level 3:
// only the column it stands in tells the level, so its reader sets Level to 4.
func ParseFAP(scheme Scheme, s string) (JobRef, error) {
	t, pattern := Trim(s), fap2009
	if scheme == FAP2021 {
		pattern = fap2021
	}
	if !pattern.MatchString(t) {
		return JobRef{}, invalid(string(scheme)+" code", s, "A, A0Z or A0Z40")
	}
	return JobRef{scheme, t, map[int]int{1: 1, 3: 2, 5: 3, 6: 4}[len(t)]}, nil
}

// ParsePCS reads a PCS 2003 profession, the fourth level of that scheme (111a).
func ParsePCS(s string) (JobRef, error) {
	t := strings.ToLower(Trim(s))
	if !pcsPattern.MatchString(t) {
		return JobRef{}, invalid("PCS 2003 code", s, "three digits and a letter")
	}
	return JobRef{PCS2003, t, 4}, nil
}

// MarshalGQL writes the scheme as a GraphQL enum value.
func (s Scheme) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(s))) }

// UnmarshalGQL reads a scheme.
func (s *Scheme) UnmarshalGQL(v any) error {
	text, _ := v.(string)
	if !slices.Contains(Schemes(), Scheme(text)) {
		return invalid("job scheme", fmt.Sprint(v), "one of "+strings.Join(Scheme("").Values(), ", "))
	}
	*s = Scheme(text)
	return nil
}
