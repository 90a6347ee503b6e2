package confidentiality_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gpec/internal/confidentiality"
)

// house is the policy of the house for figures that come with their contributors.
var house = confidentiality.Policy{MinUnits: 3, MaxShareBP: 8500, MinPersons: 5, NoiseBP: 2000, NoiseFloor: 2, MinPool: 10}

var secret = []byte("a secret of thirty-two bytes, or more")

func protector(t testing.TB, p confidentiality.Policy) *confidentiality.Protector {
	t.Helper()
	made, err := confidentiality.NewProtector(p, secret)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// byPlace names a leaf by its place in the table.
func byPlace(dst []byte, i int) []byte { return binary.BigEndian.AppendUint32(dst, uint32(i)) }

func protect(t testing.TB, p confidentiality.Policy, table []confidentiality.Leaf) ([]confidentiality.Shown, bool) {
	t.Helper()
	out := make([]confidentiality.Shown, len(table))
	exact := protector(t, p).Protect(table, byPlace, out)
	return out, exact
}

func TestPrimary(t *testing.T) {
	safe := confidentiality.Leaf{Value: 100, Units: 3, TopBP: 8499}
	with := func(change func(*confidentiality.Leaf)) confidentiality.Leaf {
		l := safe
		change(&l)
		return l
	}
	type leaf = confidentiality.Leaf
	for _, c := range []struct {
		name string
		leaf leaf
		want confidentiality.Reason
	}{
		{"safe", safe, confidentiality.None},
		{"two units", with(func(l *leaf) { l.Units = 2 }), confidentiality.FewUnits},
		{"unknown units", with(func(l *leaf) { l.Units = 0 }), confidentiality.FewUnits},
		{"85 %", with(func(l *leaf) { l.TopBP = 8500 }), confidentiality.Dominance},
		{"unknown share", with(func(l *leaf) { l.TopBP = 0 }), confidentiality.Dominance},
		{"5 persons", with(func(l *leaf) { l.Value = 5 }), confidentiality.None},
		{"4 persons", with(func(l *leaf) { l.Value = 4 }), confidentiality.FewPersons},
		{"4 persons of one unit", leaf{Value: 4, Units: 1, TopBP: 10000}, confidentiality.FewPersons},
		{"nobody", leaf{}, confidentiality.None},
	} {
		c.leaf.Line = 0
		rest := make([]leaf, 2) // two more hidden leaves: none is hidden along
		for i := range rest {
			rest[i] = leaf{Value: 50, Units: 1, TopBP: 10000}
		}
		out, _ := protect(t, house, append(rest, c.leaf))
		if got := out[2].Reason; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if s := out[2]; !s.Hidden() && (s.Value != c.leaf.Value || s.Low != s.Value || s.High != s.Value) {
			t.Errorf("%s: shown as %+v", c.name, s)
		}
	}
}

func TestComplementary(t *testing.T) {
	type leaf = confidentiality.Leaf
	ok := func(line int32, v float64) leaf { return leaf{Value: v, Line: line, Units: 9, TopBP: 2000} }
	bad := func(line int32, v float64) leaf { return leaf{Value: v, Line: line, Units: 1, TopBP: 10000} }
	for _, c := range []struct {
		name  string
		table []leaf
		want  string // the letter of each reason
	}{
		{"the smallest of the line", []leaf{bad(0, 9), ok(0, 30), ok(0, 20), ok(1, 6)}, "F.C."},
		{"nobody hides nobody", []leaf{bad(0, 9), ok(0, 30), ok(0, 0), ok(1, 6)}, "FC.."},
		{"two hide each other", []leaf{bad(0, 9), bad(0, 30), ok(0, 20)}, "FF."},
		{"alone in its line, the table's smallest", []leaf{bad(0, 9), ok(1, 30), ok(1, 20)}, "F.C"},
		{"alone in their lines, two hide each other", []leaf{bad(0, 9), bad(1, 30), ok(2, 20)}, "FF."},
		{"of equals always the same", []leaf{bad(0, 9), ok(0, 20), ok(0, 20)}, "FC."},
		{"nothing to hide along", []leaf{bad(0, 9)}, "F"},
	} {
		out, _ := protect(t, house, c.table)
		got := ""
		for _, s := range out {
			got += (s.Reason.String() + ".")[:1]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestPool says when the exact total of the hidden leaves may be told.
func TestPool(t *testing.T) {
	type leaf = confidentiality.Leaf
	few, one := leaf{Value: 4, Units: 3, TopBP: 5000}, leaf{Value: 40, Units: 1, TopBP: 10_000}
	many := slices.Repeat([]leaf{few, {Value: 30, Units: 2, TopBP: 6000}}, 20)
	safe := leaf{Value: 1000, Line: 1, Units: 90, TopBP: 500}
	for _, c := range []struct {
		name  string
		table []leaf
		want  bool
	}{
		{"forty leaves of several units", many, true},
		{"and shown ones", append([]leaf{safe}, many...), true},
		{"nine leaves are few", many[:9], false},
		{"all of one enterprise", slices.Repeat([]leaf{one}, 40), false},
		{"one enterprise has most of it", append(slices.Repeat([]leaf{one}, 40), few), false},
		{"one leaf has more noise than all others", append([]leaf{{Value: 2000, Units: 2, TopBP: 6000}}, many...), false},
		{"nothing is hidden", []leaf{safe}, true},
	} {
		if _, exact := protect(t, house, c.table); exact != c.want {
			t.Errorf("%s: exact %v, want %v", c.name, exact, c.want)
		}
	}
}

// tables draws any table: of small values or of all sizes, whole or not.
func tables() *rapid.Generator[[]confidentiality.Leaf] {
	return rapid.Custom(func(t *rapid.T) []confidentiality.Leaf {
		most := rapid.SampledFrom([]int{30, 300, 100_000}).Draw(t, "most")
		leaf := rapid.Custom(func(t *rapid.T) confidentiality.Leaf {
			v := float64(rapid.IntRange(0, most).Draw(t, "value"))
			if rapid.IntRange(0, 3).Draw(t, "fraction") == 0 {
				v += rapid.Float64Range(0, 1).Draw(t, "part")
			}
			return confidentiality.Leaf{
				Value: v, Line: int32(rapid.IntRange(0, 4).Draw(t, "line")),
				Units: int32(rapid.IntRange(0, 6).Draw(t, "units")), TopBP: int32(rapid.IntRange(0, 10_000).Draw(t, "top")),
			}
		})
		return rapid.SliceOfN(leaf, rapid.SampledFrom([]int{5, 40}).Draw(t, "least"), 200).Draw(t, "table")
	})
}

// TestProtectHolds checks on any table what docs/confidentiality.md says of what is shown.
func TestProtectHolds(t *testing.T) {
	p := protector(t, house)
	balanced := 0
	rapid.Check(t, func(r *rapid.T) {
		table := tables().Draw(r, "table")
		out := make([]confidentiality.Shown, len(table))
		exact := p.Protect(table, byPlace, out)
		hidden, broken := 0, 0
		var difference, scale float64
		for i, l := range table {
			s := out[i]
			difference += s.Value - l.Value
			scale += l.Value
			if !s.Hidden() {
				if s.Value != l.Value {
					r.Fatalf("shown leaf %+v as %+v", l, s)
				}
				continue
			}
			hidden++
			if s.Value != math.Trunc(s.Value) {
				broken++
			}
			d := max(house.NoiseFloor, 0.2*l.Value)
			slack := 1e-12 * max(1, l.Value) // the last bits of a division
			if e := math.Abs(s.Value - l.Value); e < d/2-slack || e > d+slack {
				r.Fatalf("%+v as %+v: error %v, expected %v to %v", l, s, e, d/2, d)
			}
			if l.Value < s.Low-slack || l.Value > s.High+slack || s.Low < 0 || s.Value < s.Low || s.Value > s.High {
				r.Fatalf("%+v as %+v: out of bounds", l, s)
			}
		}
		if exact {
			if hidden > 0 {
				balanced++
			}
			if math.Abs(difference) > 1e-9+1e-13*scale { // this sum is not compensated
				r.Fatalf("the total of a balanced table is off by %v", difference)
			}
			broken--
		}
		if broken > 0 {
			r.Fatalf("%d figures are not whole", broken)
		}
	})
	t.Logf("%d tables were balanced", balanced)
	if balanced == 0 {
		t.Error("no table was balanced")
	}
}

// TestOrder checks that nothing depends on how a table is sorted.
func TestOrder(t *testing.T) {
	p := protector(t, house)
	rapid.Check(t, func(r *rapid.T) {
		table := tables().Draw(r, "table")
		want := make([]confidentiality.Shown, len(table))
		exact := p.Protect(table, byPlace, want)
		order := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 0)).Perm(len(table))
		shuffled, out := make([]confidentiality.Leaf, len(table)), make([]confidentiality.Shown, len(table))
		for to, from := range order {
			shuffled[to] = table[from]
		}
		if p.Protect(shuffled, func(dst []byte, i int) []byte { return byPlace(dst, order[i]) }, out) != exact {
			r.Fatal("balanced in one order only")
		}
		for to, from := range order {
			if out[to] != want[from] {
				r.Fatalf("leaf %d: %+v, then %+v", from, want[from], out[to])
			}
		}
	})
}

// TestEveryYear checks that the error of a leaf is the same every year, relative to its value.
func TestEveryYear(t *testing.T) {
	table := []confidentiality.Leaf{{Value: 1e6, Units: 1}, {Value: 3e6, Units: 1}}
	first, _ := protect(t, house, table)
	for i := range table {
		table[i].Value *= 7
	}
	second, _ := protect(t, house, table)
	for i, s := range second {
		if a, b := first[i].Value/(table[i].Value/7), s.Value/table[i].Value; math.Abs(a-b) > 1e-5 {
			t.Errorf("leaf %d: times %v, then times %v", i, a, b)
		}
	}
}

func TestNoneShowsAll(t *testing.T) {
	table := []confidentiality.Leaf{{Value: 1}, {Value: 2, Units: 1}}
	out, exact := protect(t, confidentiality.Policy{None: true}, table)
	if !exact || out[0] != (confidentiality.Shown{Value: 1, Low: 1, High: 1}) || out[1].Value != 2 {
		t.Errorf("%+v %v", out, exact)
	}
}

// TestReasonNumbers fixes what the database holds.
func TestReasonNumbers(t *testing.T) {
	want := []string{"", "FEW_UNITS", "DOMINANCE", "FEW_PERSONS", "COMPLEMENTARY", "SOURCE", ""}
	for n, name := range want {
		if got := confidentiality.Reason(n).String(); got != name {
			t.Errorf("%d: %q, want %q", n, got, name)
		}
	}
}

// cube makes tables with about 40 % of hidden leaves.
func cube(leaves int) []confidentiality.Leaf {
	r := rand.New(rand.NewPCG(1, 2))
	table := make([]confidentiality.Leaf, leaves)
	for i := range table {
		v := math.Floor(math.Exp(r.NormFloat64()*1.3 + 2.5))
		units := 1 + int32(v*r.Float64()/2)
		table[i] = confidentiality.Leaf{Value: v, Line: int32(i / 12), Units: units, TopBP: 10_000/units + int32(r.IntN(500))}
	}
	return table
}

func BenchmarkProtect(b *testing.B) {
	for _, leaves := range []int{12, 1000, 1_000_000} {
		b.Run(fmt.Sprint(leaves), func(b *testing.B) {
			table := cube(leaves)
			out := make([]confidentiality.Shown, leaves)
			p := protector(b, house)
			identity := func(dst []byte, i int) []byte {
				return append(binary.BigEndian.AppendUint64(dst, uint64(i)), "1486 M1805 R84 F"...)
			}
			p.Protect(table, identity, out) // the buffers
			b.ReportAllocs()
			for b.Loop() {
				p.Protect(table, identity, out)
			}
			b.ReportMetric(float64(leaves)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mleaves/s")
			hidden := slices.DeleteFunc(slices.Clone(out), func(s confidentiality.Shown) bool { return !s.Hidden() })
			b.ReportMetric(100*float64(len(hidden))/float64(leaves), "%hidden")
		})
	}
}
