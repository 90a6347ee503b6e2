// Package model computes a run of the forecasts: what all branches share, one branch after the other, and nothing else. It is pure: what
// goes in and what comes out are values, the same for the same, on any machine.
package model

import (
	"slices"

	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
	"gpec/internal/vocab"
)

// MethodVersion changes when the same inputs give other figures.
const MethodVersion = "2"

// Common is what all branches of a run share.
type Common struct {
	Population vocab.Population
	BaseYear   int // its stocks are those of its 31 December
	Horizon    int // years after it
	Seed       int64
	Draws      int
	Families   []Family
	Jobs       []Job // in the order of their ids
	Regions    []Region
	Moves      [][]flows.Link // by job: how near the others are, for those who change jobs

	Parameters  []Parameter // all of them, as they were then
	Assumptions []Assumption

	// What is worked out of the series of all branches (Prepare).
	Pool        forecast.Pool
	Calibration forecast.Calibration
	Growth      [][]float64 // by family: headcount of each year of the run, over that of the base year
}

// Family is a family of jobs with what is published of it: the group whose growth and ages stand for those of jobs that are not known.
type Family struct {
	Code   string
	Series forecast.Series           // people in employment, in persons
	Ages   [len(flows.Bands)]float64 // persons by age band, whatever the year: their shares count
}

// Job is a job of the run.
type Job struct {
	ID       int
	Code     string
	Level    int
	Above    []Above // all jobs above it, the nearest first
	Families []Share // those it belongs to, in shares that add up to 1; none when it is not known
}

// Above is a job above another.
type Above struct {
	ID, Level int
	Code      string
}

// Group is the code of the broadest job above a job, or its own.
func (j *Job) Group() string {
	if n := len(j.Above); n > 0 {
		return j.Above[n-1].Code
	}
	return j.Code
}

// At is the row of the job itself, or of the one above it, that stands at a level; 0 for none.
func (j *Job) At(level int) int {
	if j.Level == level {
		return j.ID
	}
	for _, a := range j.Above {
		if a.Level == level {
			return a.ID
		}
	}
	return 0
}

// Below says that a job is one of some codes, or stands below one.
func (j *Job) Below(codes []string) bool {
	return slices.Contains(codes, j.Code) || slices.ContainsFunc(j.Above, func(a Above) bool { return slices.Contains(codes, a.Code) })
}

// Share is a part of something, by its number.
type Share struct {
	Of    int
	Share float64
}

// Region is a region.
type Region struct {
	ID   int // 0 for persons whose region is not known
	Code string
}

// Parameter is a default of the forecasts.
type Parameter struct {
	Code, AppliesTo string
	Value           float64
}

// Assumption is an assumption of a scenario, with all codes as they stand in the run.
type Assumption struct {
	Kind                             vocab.AssumptionKind
	Branches, Jobs, Regions, Targets []string // all, when empty
	Value                            float64
	Unit                             vocab.AssumptionUnit
	Start, End                       int // years; End is 0 for the last of the run
	Ramp                             vocab.Ramp
}

// Branch is what is known of one branch; of all jobs together when it has no code.
type Branch struct {
	ID        int
	Code      string // IDCC
	Estimated bool   // its headcounts are estimates themselves
	Jobs      []BranchJob
	Cells     []Cell // by region, then by job
}

// BranchJob is a job of a branch.
type BranchJob struct {
	Job    int             // its number in Common.Jobs
	Series forecast.Series // headcounts of the branch, ending in the base year
	Ages   [len(flows.Bands)]float64
}

// Cell is a job of a branch in a region.
type Cell struct {
	Job    int // its number in Branch.Jobs
	Region int // its number in Common.Regions
	Stock  float64
}

// Outcome is what was computed of one branch. Columns are by cell and year, or by job and year: [i*Horizon+y].
type Outcome struct {
	Branch *Branch // with the jobs that assumptions have added to it

	Closing, CareerEnd, Other, MovesOut, MovesIn []float32   // by cell
	Deviation                                    []float32   // by cell: standard deviation of the error of Closing, as one shock among those in common
	Effects                                      [][]float32 // by assumption, by cell: what it adds to Closing; empty when it adds nothing

	Methods    []Method  // by job
	Members    []float32 // by job: four forecasts, [(i*4+m)*Horizon+y]; nil for jobs without, see Methods
	Base       []float32 // by job: what was forecast of it
	Reconciled []float32 // by job: the same, once jobs, groups of jobs and the branch agree
	Ages       []float32 // by job: persons by age band at the end of the base year and of each year, [(i*(Horizon+1)+y)*len(Bands)+b]

	Draws Draws // of the branch as a whole; none without draws
}

// Method is how the series of a job was forecast.
type Method struct {
	Name         forecast.Method
	Level        float64 // last value of the series
	Observations int
	Members      int // its number among Members; -1 for none
	Guarded      bool
}

// Draws are quantiles of the draws of a simulation, of the branch as a whole: by metric, by year, by the shares in QuantileShares.
type Draws struct{ Headcount, CareerEnd, Recruitment, Openings []float32 }

// QuantileShares are the shares of the draws below the quantiles that are kept: those of the bands at 95, 80 and 50 %, and the middle.
var QuantileShares = [...]float64{0.025, 0.10, 0.25, 0.5, 0.75, 0.90, 0.975}
