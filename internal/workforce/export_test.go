package workforce

import "testing"

// AddUpAll has cubes of any size rolled up for the time of a test, which runs alone.
func AddUpAll(tb testing.TB) {
	before := fewFacts
	fewFacts = 0
	tb.Cleanup(func() { fewFacts = before })
}

// SpillOften has facts sorted on disk, a few at a time, for the time of a test, which runs alone.
func SpillOften(tb testing.TB) {
	before := runRecords
	runRecords = 7
	tb.Cleanup(func() { runRecords = before })
}

// UnclassifiedMember stands for jobs that are not known.
const UnclassifiedMember = unclassified

// DimensionsOfGrain gives the columns of a grain of rollups and the level of its jobs.
func DimensionsOfGrain(g int) (list []string, level int) {
	for _, d := range Grain(g).mask().list() {
		list = append(list, columns[d])
	}
	return list, Grain(g).level()
}

// Offset is where the ids of a table begin.
func Offset(table string) int { return offsets[table] }
