// Package model is where gqlgen writes the types of the SDL that no Go type of the house stands for. Today every one is bound
// to a type of ent, vocab or reference (see gqlgen.yml), so it holds nothing else.
package model
