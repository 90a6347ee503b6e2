package main

// The one generate chain, run from the module root: rows first, then the API over them.

//go:generate go run -mod=mod ./ent/entc.go
//go:generate go tool gqlgen generate
