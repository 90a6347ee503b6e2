// Package flows holds the calculations on persons who come and go: end-of-career exits by age, moves between jobs, the recruitments that
// a headcount to come asks for, the competencies and the training behind them, what training costs, and why a figure is what it is.
//
// It is pure: no database, no clock, no files; its random numbers are counted, not drawn, so that the same seed gives the same
// figures anywhere.
package flows
