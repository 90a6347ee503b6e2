package estimate

import (
	"strings"

	"gpec/internal/workforce"
)

// The families that no branch with a published headcount employs. Hirings would put some of them into branches all the same, and
// then their margin, which counts every job, would fill these branches with them.
const (
	publicService = "the public service: no branch employs it"
	households    = "employed by households, whose agreements have no published headcount"
	farming       = "farming and fishing, whose agreements have no published headcount"
)

// outside gives the reason for which a family is kept out; "" when it is not.
func outside(family string) string {
	switch family {
	case "P0Z", "P1Z", "P2Z", "P4Z", "W0Z", "X0Z": // P3Z is of the law professions, W1Z of trainers
		return publicService
	case "T1Z", "T2B":
		return households
	}
	if strings.HasPrefix(family, "A") {
		return farming
	}
	return ""
}

// basis says where the mix of jobs of a branch comes from.
type basis int

const (
	own    basis = iota // the hirings of its activities
	cris                // the branches of its CRIS family
	domain              // the branches of its CRIS domain, the letter of the family
	all                 // all branches
)

var bases = [...]string{cris: "that of the branches of its CRIS family", domain: "that of the branches of its CRIS domain", all: "that of all branches"}

// mixes are the shares of the families in each branch, which add up to 1, and where they come from.
type mixes struct {
	shares [][]float64 // by branch and family
	bases  []basis
}

// mixes finds those of the branches: the hirings of each activity are shared out between its branches and led to the families.
// A branch without any takes that of the branches nearest to it, which weigh as many persons as they have. There are none when no
// branch has hirings.
func (in *inputs) mixes() *mixes {
	m := &mixes{bases: make([]basis, len(in.branches))}
	direct := in.direct()
	found := false
	for i := range direct {
		direct[i] = normalised(direct[i])
		found = found || direct[i] != nil
	}
	if !found {
		return nil
	}
	for i, b := range in.branches {
		mix := direct[i]
		for ; mix == nil; mix = in.mixOf(direct, near(m.bases[i], b.cris)) {
			m.bases[i]++
		}
		m.shares = append(m.shares, mix)
	}
	return m
}

// near tells the branches that a basis of a branch of some CRIS family takes in.
func near(by basis, family string) func(branch) bool {
	switch by {
	case cris:
		return func(b branch) bool { return family != "" && b.cris == family }
	case domain:
		return func(b branch) bool { return family != "" && b.cris != "" && b.cris[0] == family[0] }
	}
	return func(branch) bool { return true }
}

// mixOf is the mix of the branches of a kind together; nil when none has one.
func (in *inputs) mixOf(direct [][]float64, of func(branch) bool) []float64 {
	out := make([]float64, len(in.families))
	for i, b := range in.branches {
		if direct[i] != nil && of(b) {
			for f, share := range direct[i] {
				out[f] += b.employees * share
			}
		}
	}
	return normalised(out)
}

// normalised makes the sum 1; nil when it is 0.
func normalised(values []float64) []float64 {
	whole := sum(values)
	if whole == 0 {
		return nil
	}
	for i := range values {
		values[i] /= whole
	}
	return values
}

// direct gives the hirings of each branch by family.
func (in *inputs) direct() [][]float64 {
	number := map[string]int{}
	for i, b := range in.branches {
		number[b.idcc] = i
	}
	profiles, shares := in.profiles(), in.shares()
	out := make([][]float64, len(in.branches))
	for i := range out {
		out[i] = make([]float64, len(in.families))
	}
	for i, a := range in.agreements {
		b, counted := number[a.branch]
		if profile := profiles[a.activity]; counted && profile != nil {
			for f, hirings := range profile {
				out[b][f] += shares[i] * hirings
			}
		}
	}
	return out
}

// shares gives the share of its activity that each agreement has.
func (in *inputs) shares() []float64 {
	activities, bp := make([]string, len(in.agreements)), make([]int, len(in.agreements))
	for i, a := range in.agreements {
		activities[i], bp[i] = a.activity, a.share
	}
	return workforce.ActivityShares(activities, bp)
}

// profiles gives the hirings of each activity by family, but for those that are kept out, and those that the margin has no job of.
func (in *inputs) profiles() map[string][]float64 {
	family, wanted := position(in.families), in.wanted()
	leads, whole := map[string][]link{}, map[string]float64{}
	for _, l := range in.links {
		leads[l.job] = append(leads[l.job], l)
		whole[l.job] += l.weight
	}
	out := map[string][]float64{}
	for _, h := range in.hirings {
		for _, l := range leads[h.job] {
			f, known := family[l.family]
			if !known || !wanted[f] || outside(l.family) != "" {
				continue
			}
			if out[h.activity] == nil {
				out[h.activity] = make([]float64, len(in.families))
			}
			out[h.activity][f] += h.number * l.weight / whole[h.job]
		}
	}
	return out
}

// wanted tells the families that the margin has jobs of: their own, or among those that it does not tell apart.
func (in *inputs) wanted() []bool {
	family, region := position(in.families), position(in.regions())
	pooled := make([]bool, len(region))
	told := make([][]bool, len(family))
	for f := range told {
		told[f] = make([]bool, len(region))
	}
	out := make([]bool, len(family))
	for _, m := range in.margin {
		if m.family == "" {
			pooled[region[m.region]] = m.persons > 0
		} else if f, known := family[m.family]; known {
			told[f][region[m.region]] = true
			out[f] = out[f] || m.persons > 0
		}
	}
	for f := range out {
		for r := range pooled {
			out[f] = out[f] || pooled[r] && !told[f][r]
		}
	}
	return out
}

func sum(values []float64) (total float64) {
	for _, v := range values {
		total += v
	}
	return total
}
