package flows

import "math"

// Holder is one job as it bears on a competency.
type Holder struct {
	Base, Now            float64 // headcount in the base year and in the year asked for
	CareerEnd, Others    float64 // who left in between: by the end of their career; otherwise, those in surplus among them
	MovedOut, MovedIn    float64 // moves in between
	Required, NowRequire float64 // how far the job asks for it, from 0 to 1, in both years
}

// Gap is what is missing of a competency, in persons who have it in full. Growth + Exits + Mobility + Content + Wear is Balance.
type Gap struct {
	Demand, Inherited                      float64
	Growth, Exits, Mobility, Content, Wear float64
}

// Balance is the demand less what is inherited.
func (g Gap) Balance() float64 { return g.Demand - g.Inherited }

// GapOf compares what jobs ask for in a year with what those who were there in the base year bring: those who stay, less what they lose
// a year for want of use (decay, a rate), over some years. Those who move between jobs take with them what the job they leave asks for:
// what they bring to their new job is counted as that of the job.
func GapOf(jobs []Holder, decay float64, years int) (g Gap) {
	kept := math.Pow(1-decay, float64(years))
	for _, j := range jobs {
		g.Demand += j.Now * j.NowRequire
		moved := min(j.MovedOut-j.MovedIn, j.Base)
		stay := max(0, j.Base-j.CareerEnd-j.Others-moved)
		gone := j.Base - moved - stay
		g.Inherited += stay * j.Required * kept
		g.Growth += (j.Now - j.Base) * j.Required
		g.Exits += gone * j.Required
		g.Mobility += moved * j.Required
		g.Content += j.Now * (j.NowRequire - j.Required)
		g.Wear += stay * j.Required * (1 - kept)
	}
	return g
}
