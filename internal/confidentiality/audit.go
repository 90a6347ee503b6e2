package confidentiality

import "fmt"

// Exposed is a hidden value that can be computed more closely than its protection band allows: of one leaf, or of the hidden
// leaves of a group together.
type Exposed struct {
	Leaves []int // places in the table
	Interval
	Band float64 // persons
}

// Audit finds what of a protected table is exposed to somebody who has everything that is shown and solves it to the end
// (System.Intervals): every hidden leaf, and the hidden part of every group of leaves that is itself unsafe as a cell. exact is
// what Protect has said; known are true sums over leaves that are known from elsewhere, as the totals of another publisher.
// Errors are those of System.Intervals.
func (p Policy) Audit(table []Leaf, shown []Shown, exact bool, groups [][]int, known ...Sum) ([]Exposed, error) {
	s, unknown := system(table, shown, exact, known)
	var asked, leaves [][]int
	var bands []float64
	for i, l := range table {
		if shown[i].Hidden() {
			asked, leaves = append(asked, []int{unknown[i]}), append(leaves, []int{i})
			bands = append(bands, p.Band(shown[i].Reason, l.Value, l.TopBP))
		}
	}
	for _, g := range groups {
		var set, at []int
		for _, i := range g {
			if shown[i].Hidden() {
				set, at = append(set, unknown[i]), append(at, i)
			}
		}
		cell := together(table, at)
		if band := p.Band(p.primary(cell), cell.Value, cell.TopBP); band > 0 {
			asked, leaves, bands = append(asked, set), append(leaves, at), append(bands, band)
		}
	}
	if len(asked) == 0 {
		return nil, nil
	}
	found, err := s.Intervals(asked...)
	if err != nil {
		return nil, fmt.Errorf("auditing a table of %d leaves: %w", len(table), err)
	}
	var exposed []Exposed
	for i, in := range found {
		if in.Width() < bands[i] {
			exposed = append(exposed, Exposed{leaves[i], in, bands[i]})
		}
	}
	return exposed, nil
}

// system writes down what is known of the hidden leaves, and gives the number of each as an unknown.
func system(table []Leaf, shown []Shown, exact bool, known []Sum) (System, []int) {
	var s System
	unknown := make([]int, len(table))
	all := Sum{Of: make([]int, len(table))}
	for i, l := range table {
		all.Of[i] = i
		all.Is += l.Value
		if unknown[i] = len(s.Bounds); shown[i].Hidden() {
			s.Bounds = append(s.Bounds, Interval{shown[i].Low, shown[i].High})
		}
	}
	if exact {
		known = append([]Sum{all}, known...)
	}
	for _, k := range known {
		of := Sum{Is: k.Is}
		for _, i := range k.Of {
			if shown[i].Hidden() {
				of.Of = append(of.Of, unknown[i])
			} else {
				of.Is -= table[i].Value
			}
		}
		s.Sums = append(s.Sums, of)
	}
	return s, unknown
}

// together makes a cell of leaves, for all that they tell: as many units as the leaf that has most, and a largest unit that is the
// same in every leaf.
func together(table []Leaf, at []int) Leaf {
	var cell Leaf
	var top float64
	for _, i := range at {
		l := table[i]
		cell.Value += l.Value
		cell.Units = max(cell.Units, l.Units)
		top += l.Value * l.top()
	}
	cell.TopBP = shareBP(top, cell.Value)
	return cell
}
