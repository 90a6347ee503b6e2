// Package forecast holds the calculations of the forecast of jobs: series and margins in, figures out. It has no database, no
// clock, no files and no randomness of its own, so that a result can be computed again anywhere.
package forecast
