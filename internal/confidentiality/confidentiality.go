// Package confidentiality keeps the statistical secret of a cube of persons (loi 51-711 of 7 June 1951): it says which of the
// finest cells, the leaves, may not be shown as they are, and what is shown in their place.
//
// The noise is fixed on the leaves (after Evans, Zayatz and Slanta, 1998). Whatever is answered afterwards, for any set of
// leaves, is computed from what is shown of them. So no set of answers tells more than the leaves as shown, which may be
// thought of as published: there is nothing to win by asking twice, by averaging or by taking differences.
// docs/confidentiality.md has the guarantee, its limits and its cost.
package confidentiality

import "math"

// Reason says why a figure is not shown as it is.
type Reason uint8

// The reasons: numbers, as the database holds them. They never change.
const (
	None          Reason = 0 // shown as it is
	FewUnits      Reason = 1 // too few units (enterprises, establishments) contribute, or it is not known how many
	Dominance     Reason = 2 // one unit holds too large a share, or it is not known how large
	FewPersons    Reason = 3 // too few persons
	Complementary Reason = 4 // safe itself: hidden because it would give away another
	Source        Reason = 5 // its publisher does not tell it; never given by this package
)

// String is the name of the reason over GraphQL; "" for None and for a number that is no reason.
func (r Reason) String() string {
	switch r {
	case FewUnits:
		return "FEW_UNITS"
	case Dominance:
		return "DOMINANCE"
	case FewPersons:
		return "FEW_PERSONS"
	case Complementary:
		return "COMPLEMENTARY"
	case Source:
		return "SOURCE"
	}
	return ""
}

// Leaf is one of the finest cells of the cube: a branch, a job, a region, an age band, a sex and a year.
type Leaf struct {
	// Value is how many persons, 0 or more and finite; it need not be whole.
	Value float64
	// Line is the innermost line of the table the leaf stands in (one job in one region, along ages and sexes), from 0. A
	// table has at most as many lines as leaves.
	Line int32
	// Units is how many enterprises or establishments contribute; 0 for unknown, which is unsafe.
	Units int32
	// TopBP is the share of the largest of them in basis points; 0 for unknown, which is unsafe.
	TopBP int32
}

// top is the share of the largest unit, from 0 to 1: all of it when it is not known.
func (l Leaf) top() float64 {
	if l.TopBP <= 0 {
		return 1
	}
	return float64(l.TopBP) / 1e4
}

// shareBP is a share in basis points, up to the next.
func shareBP(part, whole float64) int32 { return int32(math.Ceil(part / whole * 1e4)) }

// Shown is what is told of a leaf, in persons.
type Shown struct {
	Value     float64 // a whole number when hidden, but for at most one leaf of a balanced table
	Low, High float64 // bounds of the true value; both are Value when Reason is None
	Reason    Reason  // None when Value is the true value
}

// Hidden says that the true value is not told.
func (s Shown) Hidden() bool { return s.Reason != None }
