package headcountgen

import "math"

// row is one row of a file, by the positions of its codes.
type row struct {
	branch, job, region, age, sex, year int
	headcount, contributors, topBP      int
}

// outcome is what a pass over the rows gives.
type outcome struct {
	Totals
	err error
}

// luck is what is drawn once for a cell and holds for all its years: so a cell of half a person is there every year or never,
// and its enterprises are as many, and as unequal, from year to year.
type luck struct{ presence, firms, largest float32 }

// mostPersons is the largest headcount of a cell that the layout takes.
const mostPersons = 100_000_000

// each gives every row in the order of the file, until do fails.
func (m *model) each(do func(*row) error) outcome {
	out := outcome{Totals: Totals{Persons: map[int]int64{}}}
	var cells []luck
	for i := range m.Branches {
		b, random := m.branch(i)
		n := len(b.jobs) * len(m.Regions) * len(m.AgeBands) * len(sexes)
		cells = cells[:0]
		for range n {
			cells = append(cells, luck{random.Float32(), float32(random.NormFloat64()), random.Float32()})
		}
		for year := range m.Years {
			if out.err = m.year(b, cells, row{branch: i, year: year}, &out.Totals, do); out.err != nil {
				return out
			}
		}
	}
	return out
}

// year gives the rows of one branch in one year.
func (m *model) year(b *branch, cells []luck, r row, t *Totals, do func(*row) error) error {
	at := -1
	for job, j := range b.jobs {
		r.job = j
		ages, parts := m.ageShares[j][r.year], m.sexes(j)
		for region, share := range b.regions[job] {
			r.region = region
			if share == 0 {
				at += len(ages) * len(parts)
				continue
			}
			persons := m.scale * b.weight * b.shares[job] * b.drift[job][r.year] * share
			for age := range ages {
				r.age = age
				for sex, part := range parts {
					at++
					r.sex = sex
					x := min(persons*ages[age]*part, mostPersons)
					r.headcount = int(x + float64(cells[at].presence))
					if r.headcount == 0 {
						continue
					}
					r.enterprises(&cells[at])
					t.Rows++
					t.Persons[m.Years[r.year]] += int64(r.headcount)
					if err := do(&r); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// firmsOf is how many enterprises are expected behind n persons: one behind one, nine behind thirty, sixty behind three hundred.
func firmsOf(n int) float64 { return 1 + .4*math.Pow(float64(n-1), .88) }

// firmTable holds the expected enterprises of small cells, which most are.
var firmTable = func() (t [1024]float64) {
	for n := 1; n < len(t); n++ {
		t[n] = firmsOf(n)
	}
	return t
}()

// enterprises draws the enterprises behind the headcount of the row, and the share of the largest: at least that of equal
// shares, at most what the others leave with one person each.
func (r *row) enterprises(l *luck) {
	n := r.headcount
	if n == 1 {
		r.contributors, r.topBP = 1, 10_000
		return
	}
	expected := 0.
	if n < len(firmTable) {
		expected = firmTable[n]
	} else {
		expected = firmsOf(n)
	}
	spread := 1 + .25*max(-2, min(2, float64(l.firms)))
	r.contributors = max(1, min(n, int(expected*spread+float64(l.presence))))
	least, most := (n+r.contributors-1)/r.contributors, n-r.contributors+1
	u := float64(l.largest)
	largest := least + int(float64(most-least)*u*u*u+.5)
	r.topBP = (largest*10_000 + n/2) / n
}
