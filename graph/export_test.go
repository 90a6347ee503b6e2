package graph

// RootRule lets the tests ask for whom a root field is.
var RootRule = rootRule
