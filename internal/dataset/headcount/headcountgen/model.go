package headcountgen

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/vocab"
)

var (
	sexes    = [2]string{"F", "H"}
	sexCells = [2]string{";F;", ";H;"}
)

// weights of the regions in salaried employment, roughly; a code that is not here weighs as the smallest.
var regionWeights = map[string]float64{
	"11": 22, "84": 12.5, "75": 8.5, "76": 8.4, "32": 8.2, "44": 7.6, "93": 7.4, "52": 6.4, "28": 4.6, "53": 4.9, "27": 3.9, "24": 3.6,
	"94": .5, "04": 1.1, "01": .5, "02": .5, "03": .25, "06": .2,
}

// model is the law of a file: what each cell of it holds is drawn from here.
type model struct {
	Options
	scale   float64 // persons of one unit of weight
	breadth float64 // how many regions jobs are found in

	branchWeights, jobWeights []float64
	regionShares              []float64
	ageShares                 [][][]float64 // by job, year and age
	women                     []float64     // share, by job
	growth                    []float64     // log growth a year, by job

	operatorCell                  string
	jobCells, ageCells, yearCells []string
}

// The constants of the law. The exponents are such that a tenth of the branches holds two thirds of the employees.
const (
	branchExponent = 1.0  // of the Zipf law of the sizes of branches
	jobExponent    = 1.2  // of the sizes of jobs within a branch
	jobsOfLargest  = 0.75 // share of all jobs that the largest branch has
	fewerJobs      = 0.6  // how the number of jobs of a branch falls with its size: as this power of it
	fewerRegions   = 0.35 // the same of the regions of a job in a branch
	homeBoost      = 12   // how much more often a branch has a job of its own domain
	branchTaste    = 0.9  // spread of the logarithm of the share of a region from branch to branch
	jobTaste       = 0.6  // the same from job to job of a branch
	personsPerRow  = 16   // in a year
)

func newModel(o Options) (*model, error) {
	if o.Operator == "" {
		o.Operator = "ATLAS"
	}
	if len(o.Branches) == 0 {
		o.Branches = Branches(700)
	}
	if len(o.Jobs) == 0 {
		o.Jobs = Jobs()
	}
	if len(o.Regions) == 0 {
		for _, r := range vocab.Regions() {
			o.Regions = append(o.Regions, r.Code)
		}
	}
	if len(o.AgeBands) == 0 {
		o.AgeBands = Ages()
	}
	if len(o.Years) == 0 {
		for y := 2008; y <= 2023; y++ {
			o.Years = append(o.Years, y)
		}
	}
	if o.Rows == 0 {
		o.Rows = 10_000_000
	}
	for _, j := range o.Jobs {
		if j.Scheme != o.Jobs[0].Scheme {
			return nil, errors.New("the jobs are of several schemes: a file holds one")
		}
	}
	m := &model{Options: sorted(o)}
	if err := m.drawJobs(); err != nil {
		return nil, err
	}
	m.drawWeights()
	m.writeCells()
	m.calibrate()
	return m, nil
}

// sorted puts the codes in the order of the file.
func sorted(o Options) Options {
	o.Branches, o.Regions, o.AgeBands, o.Years = slices.Clone(o.Branches), slices.Clone(o.Regions), slices.Clone(o.AgeBands), slices.Clone(o.Years)
	slices.Sort(o.Branches)
	slices.Sort(o.Regions)
	slices.Sort(o.AgeBands)
	slices.Sort(o.Years)
	o.Jobs = slices.SortedFunc(slices.Values(o.Jobs), func(a, b vocab.JobRef) int { return cmp.Or(cmp.Compare(a.Code, b.Code), a.Level-b.Level) })
	return o
}

// source gives the random numbers of one part of the file, whatever was drawn before.
func (m *model) source(part uint64) *rand.Rand { return rand.New(rand.NewPCG(m.Seed, part)) }

// drawWeights gives the branches their sizes and the regions their shares.
func (m *model) drawWeights() {
	r := m.source(1)
	m.branchWeights = zipf(r, len(m.Branches), branchExponent)
	m.jobWeights = zipf(r, len(m.Jobs), .6)
	total := 0.
	for _, code := range m.Regions {
		w := cmp.Or(regionWeights[code], .2)
		m.regionShares = append(m.regionShares, w)
		total += w
	}
	for i := range m.regionShares {
		m.regionShares[i] /= total
	}
}

// zipf gives n weights of mean 1 whose sizes follow a Zipf law, in random order.
func zipf(r *rand.Rand, n int, exponent float64) []float64 {
	out := make([]float64, n)
	total := 0.
	for i, rank := range r.Perm(n) {
		out[i] = math.Pow(float64(rank+1), -exponent)
		total += out[i]
	}
	for i := range out {
		out[i] *= float64(n) / total
	}
	return out
}

// drawJobs gives each job its ages, its share of women and its growth.
func (m *model) drawJobs() error {
	middles := make([]float64, len(m.AgeBands))
	for i, b := range m.AgeBands {
		from, to, closed := strings.Cut(strings.TrimSuffix(b.String(), "+"), "-")
		low, err := strconv.ParseFloat(from, 64)
		if err != nil {
			return fmt.Errorf("age band %q: %w", b, err)
		}
		middles[i] = low + 2
		if high, err := strconv.ParseFloat(to, 64); closed && err == nil {
			middles[i] = (low + high) / 2
		}
	}
	r := m.source(2)
	for range m.Jobs {
		mean, spread := 34+12*r.Float64(), 9+4*r.Float64()
		years := make([][]float64, len(m.Years))
		for y := range years {
			// The employees grow older, by two months a year.
			years[y] = profile(middles, mean+float64(m.Years[y]-m.Years[0])/6, spread)
		}
		m.ageShares = append(m.ageShares, years)
		m.women = append(m.women, .05+.9*r.Float64())
		m.growth = append(m.growth, .012*r.NormFloat64())
	}
	return nil
}

// profile gives the shares of the ages under a bell.
func profile(middles []float64, mean, spread float64) []float64 {
	out := make([]float64, len(middles))
	total := 0.
	for i, age := range middles {
		z := (age - mean) / spread
		out[i] = math.Exp(-z * z / 2)
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

func (m *model) writeCells() {
	m.operatorCell = string(m.Operator) + ";"
	for _, j := range m.Jobs {
		m.jobCells = append(m.jobCells, ";"+string(j.Scheme)+";"+j.Code+";")
	}
	for _, a := range m.AgeBands {
		m.ageCells = append(m.ageCells, ";"+a.String())
	}
	for _, y := range m.Years {
		m.yearCells = append(m.yearCells, strconv.Itoa(y)+";")
	}
}

// branch is one branch: its jobs, in their order, with their shares and what varies in it.
type branch struct {
	weight  float64
	jobs    []int
	shares  []float64   // of each job
	drift   [][]float64 // by job and year: headcount over that of the first year
	regions [][]float64 // share, by job and region
}

// branch draws a branch. The same call gives the same branch.
func (m *model) branch(i int) (*branch, *rand.Rand) {
	r := m.source(1000 + uint64(i)) //nolint:gosec // an index
	b := &branch{weight: m.branchWeights[i], jobs: m.pickJobs(r, m.branchWeights[i])}
	b.shares = zipf(r, len(b.jobs), jobExponent)
	branchGrowth := .004 + .015*r.NormFloat64()
	regionTaste := make([]float64, len(m.Regions))
	for k := range regionTaste {
		regionTaste[k] = math.Exp(branchTaste * r.NormFloat64())
	}
	for k, job := range b.jobs {
		b.shares[k] /= float64(len(b.jobs))
		b.drift = append(b.drift, m.walk(r, branchGrowth+m.growth[job]))
		b.regions = append(b.regions, m.pickRegions(r, regionTaste, b.weight*b.shares[k]))
	}
	return b, r
}

// pickRegions gives the share of each region in a job of a branch, 0 where the branch has nobody of that job: the fewer they
// are, the fewer the regions. Drawing is as in pickJobs.
func (m *model) pickRegions(r *rand.Rand, taste []float64, weight float64) []float64 {
	shares, times, order := make([]float64, len(m.Regions)), make([]float64, len(m.Regions)), make([]int, len(m.Regions))
	for i := range shares {
		shares[i] = m.regionShares[i] * taste[i] * math.Exp(jobTaste*r.NormFloat64())
		times[i], order[i] = r.ExpFloat64()/shares[i], i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(times[a], times[b]), a-b) })
	n := int(m.breadth * float64(len(m.Regions)) * math.Pow(weight, fewerRegions))
	total := 0.
	for i, region := range order {
		if i >= max(1, n) {
			shares[region] = 0
		}
		total += shares[region]
	}
	for i := range shares {
		shares[i] /= total
	}
	return shares
}

// shock is what a year does to all employment: the crises of 2008 and 2020.
func shock(year int) float64 {
	switch year {
	case 2009:
		return -.02
	case 2020:
		return -.025
	case 2021:
		return .03
	}
	return 0
}

// walk gives the path of a headcount over the years, from 1.
func (m *model) walk(r *rand.Rand, growth float64) []float64 {
	out := make([]float64, len(m.Years))
	level := 0.
	for y := range out {
		if y > 0 {
			level += growth*float64(m.Years[y]-m.Years[y-1]) + shock(m.Years[y]) + .015*r.NormFloat64()
		}
		out[y] = math.Exp(level)
	}
	return out
}

// pickJobs gives the jobs of a branch: the larger the branch the more it has, mostly those of two domains of its own and those
// that are frequent everywhere. Drawing without replacement by weights is taking the smallest of exponential times.
func (m *model) pickJobs(r *rand.Rand, weight float64) []int {
	home := [2]byte{m.Jobs[r.IntN(len(m.Jobs))].Code[0], m.Jobs[r.IntN(len(m.Jobs))].Code[0]}
	times := make([]float64, len(m.Jobs))
	order := make([]int, len(m.Jobs))
	for j, job := range m.Jobs {
		w := m.jobWeights[j]
		if job.Code[0] == home[0] || job.Code[0] == home[1] {
			w *= homeBoost
		}
		times[j], order[j] = r.ExpFloat64()/w, j
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(times[a], times[b]), a-b) })
	largest := slices.Max(m.branchWeights)
	n := int(jobsOfLargest * float64(len(m.Jobs)) * math.Pow(weight/largest, fewerJobs))
	picked := order[:max(1, n, min(8, len(order)))]
	slices.Sort(picked)
	return picked
}

// steps is how finely the cells are sorted by their weight: that many classes for each factor of two.
const steps = 8

// calibrate finds the breadth, then the scale, at which the file has the wanted number of rows. The scale comes from the number
// of persons that so many rows would hold; what the breadth cannot do, where there are few codes or many, the scale does.
func (m *model) calibrate() {
	wanted := float64(m.Rows) / float64(len(m.Years))
	m.scale = personsPerRow * wanted / float64(len(m.Branches))
	m.breadth = bisect(-12, 12, 12, func(breadth float64) bool {
		m.breadth = breadth
		return rowsAt(m.scale, m.classes()) < wanted
	})
	classes := m.classes()
	m.scale = bisect(-10, 60, 60, func(scale float64) bool { return rowsAt(scale, classes) < wanted })
}

// bisect finds where a condition that holds of small numbers ends. The bounds are logarithms.
func bisect(low, high float64, times int, holds func(float64) bool) float64 {
	for range times {
		if middle := (low + high) / 2; holds(math.Exp2(middle)) {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Exp2(high)
}

// classes counts the cells by the logarithm of their weight, in the middle year.
func (m *model) classes() []float64 {
	classes := make([]float64, 128*steps)
	middle := len(m.Years) / 2
	for i := range m.Branches {
		b, _ := m.branch(i)
		for job, j := range b.jobs {
			for _, share := range b.regions[job] {
				if share == 0 {
					continue
				}
				weight := b.weight * b.shares[job] * b.drift[job][middle] * share
				for _, age := range m.ageShares[j][middle] {
					for _, sex := range m.sexes(j) {
						class := int((math.Log2(weight*age*sex) + 100) * steps)
						classes[min(max(0, class), len(classes)-1)]++
					}
				}
			}
		}
	}
	return classes
}

// rowsAt says how many cells are there: one of x persons, less than one, is with probability x.
func rowsAt(scale float64, classes []float64) float64 {
	n := 0.
	for c, cells := range classes {
		n += cells * min(1, scale*math.Exp2((float64(c)+.5)/steps-100))
	}
	return n
}

// sexes gives the shares of women and men in a job.
func (m *model) sexes(job int) [2]float64 { return [2]float64{m.women[job], 1 - m.women[job]} }
