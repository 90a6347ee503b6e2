package graph

import (
	"math"
	"strconv"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// documents turns texts into documents that may run, and remembers those that may.
type documents struct {
	limits Limits
	schema *ast.Schema
	valid  *lru.Cache[documentKey, *ast.QueryDocument]
}

// documentKey keeps apart what those who may explore the schema were answered, and the others: a document that introspects is
// valid for the ones only, and the messages for the ones hold suggestions.
type documentKey struct {
	explore bool
	text    string
}

func newDocuments(l Limits, schema *ast.Schema) *documents {
	valid, _ := lru.New[documentKey, *ast.QueryDocument](max(1, l.Documents)) // fails on a size below 1 only
	return &documents{limits: l, schema: schema, valid: valid}
}

// get gives the document of a text. What can be seen in the text alone is refused before the text is validated, for
// validation is what costs.
func (d *documents) get(text string, explore bool) (*ast.QueryDocument, *refusal) {
	key := documentKey{explore, text}
	if doc, ok := d.valid.Get(key); ok {
		return doc, nil
	}
	doc, no := d.check(text, explore)
	if no == nil {
		d.valid.Add(key, doc)
	}
	return doc, no
}

func (d *documents) check(text string, explore bool) (*ast.QueryDocument, *refusal) {
	if len(text) > d.limits.DocumentBytes {
		return nil, beyond("bytes of a document", d.limits.DocumentBytes)
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, d.limits.Tokens)
	if err != nil {
		return nil, listed(codeParse, gqlerror.List{gqlerror.Wrap(err)}, d.limits)
	}
	if len(doc.Operations) == 0 {
		return nil, invalid(codeParse, "the document holds no operation")
	}
	if no := d.measure(doc, explore); no != nil {
		return nil, no
	}
	for _, op := range doc.Operations {
		if no := (&inputs{limits: d.limits, operation: op}).check(doc); no != nil {
			return nil, no
		}
	}
	if errs := validator.ValidateWithRules(d.schema, doc, ruleSet(explore)); len(errs) > 0 {
		return nil, listed(codeValidation, errs, d.limits)
	}
	return doc, nil
}

// listed refuses with what the parser or the validator says.
func listed(code string, errs gqlerror.List, l Limits) *refusal {
	r := &refusal{reason: code, errors: errs}
	for _, e := range r.errors {
		e.Message = cut(e.Message, l.MessageLength)
		if e.Extensions == nil {
			e.Extensions = map[string]any{}
		}
		if e.Extensions["code"] == nil {
			e.Extensions["code"] = code
		}
	}
	return r
}

// ruleSet is the rules of validation. Their messages suggest names that are near to a wrong one only to those who may explore
// the schema: by suggestions a schema can be read though introspection is off.
func ruleSet(explore bool) *rules.Rules {
	r := rules.NewDefaultRules()
	if !explore {
		r.ReplaceRule(rules.FieldsOnCorrectTypeRule.Name, rules.FieldsOnCorrectTypeRuleWithoutSuggestions.RuleFunc)
		r.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
		r.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
		r.ReplaceRule(rules.ScalarLeafsRule.Name, rules.ScalarLeafsRuleWithoutSuggestions.RuleFunc)
		r.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
	}
	return r
}

// measure refuses a document whose operations are too large, fragments written out.
func (d *documents) measure(doc *ast.QueryDocument, explore bool) *refusal {
	m := measurer{doc: doc, known: map[string]size{}, open: map[string]bool{}}
	for _, f := range doc.Fragments {
		m.fragment(f.Name)
	}
	for _, op := range doc.Operations {
		s := m.selection(op.SelectionSet)
		s.directives = plus(s.directives, len(op.Directives))
		for _, v := range op.VariableDefinitions {
			s.directives = plus(s.directives, len(v.Directives))
		}
		for _, test := range []struct {
			what      string
			has, most int
		}{
			{"root fields of an operation", s.roots, d.limits.RootFields}, {"fields of an operation", s.fields, d.limits.Fields},
			{"depth of an operation", s.depth, d.limits.Depth}, {"aliases of an operation", s.aliases, d.limits.Aliases},
			{"directives of an operation", s.directives, d.limits.Directives},
		} {
			if test.has > test.most {
				return beyond(test.what, test.most)
			}
		}
	}
	if m.cycle {
		return invalid(codeValidation, "a fragment spreads itself")
	}
	if m.introspects && !explore {
		return invalid(codeIntrospection, "the schema is not read from this server")
	}
	return nil
}

// size is how large a selection is.
type size struct {
	roots      int // fields of its first level
	fields     int
	depth      int
	aliases    int
	directives int
}

// measurer measures selections. A fragment is measured once, however often it is spread.
type measurer struct {
	doc         *ast.QueryDocument
	known       map[string]size
	open        map[string]bool // fragments being measured
	cycle       bool
	introspects bool
}

func (m *measurer) selection(set ast.SelectionSet) (s size) {
	for _, sel := range set {
		var one size
		switch sel := sel.(type) {
		case *ast.Field:
			one = m.selection(sel.SelectionSet)
			one.roots, one.fields, one.depth = 1, plus(one.fields, 1), plus(one.depth, 1)
			one.directives = plus(one.directives, len(sel.Directives))
			if sel.Alias != sel.Name {
				one.aliases = plus(one.aliases, 1)
			}
			m.introspects = m.introspects || sel.Name == "__schema" || sel.Name == "__type"
		case *ast.InlineFragment:
			one = m.selection(sel.SelectionSet)
			one.directives = plus(one.directives, len(sel.Directives))
		case *ast.FragmentSpread:
			one = m.fragment(sel.Name)
			one.directives = plus(one.directives, len(sel.Directives))
		}
		s.roots, s.fields, s.depth = plus(s.roots, one.roots), plus(s.fields, one.fields), max(s.depth, one.depth)
		s.aliases, s.directives = plus(s.aliases, one.aliases), plus(s.directives, one.directives)
	}
	return s
}

func (m *measurer) fragment(name string) size {
	if s, ok := m.known[name]; ok {
		return s
	}
	if m.open[name] {
		m.cycle = true
		return size{}
	}
	f := m.doc.Fragments.ForName(name)
	if f == nil { // the validator says so
		return size{}
	}
	m.open[name] = true
	s := m.selection(f.SelectionSet)
	s.directives = plus(s.directives, len(f.Directives))
	m.known[name] = s
	return s
}

// Sums and products stop here: a fragment bomb must not run over into small numbers.
const enough = math.MaxInt32

func plus(a, b int) int { return min(a+b, enough) }

func times(a, b int) int {
	if a > 0 && b > enough/a {
		return enough
	}
	return a * b
}

// inputs checks the arguments of one operation: how deep and wide they are, with the values of variables in their places, and
// what the libraries let pass. Without variables only what is written in the document is checked.
type inputs struct {
	limits    Limits
	schema    *ast.Schema // nil before validation: types are not known
	operation *ast.OperationDefinition
	variables map[string]any
	measured  map[string]extent
}

// extent is how deep and wide a value is.
type extent struct{ depth, fields int }

func (in *inputs) check(doc *ast.QueryDocument) *refusal {
	in.measured = map[string]extent{}
	if no := in.strict(); no != nil {
		return no
	}
	if no := in.selection(in.operation.SelectionSet); no != nil {
		return no
	}
	for _, f := range doc.Fragments {
		if no := in.selection(f.SelectionSet); no != nil {
			return no
		}
	}
	return nil
}

func (in *inputs) selection(set ast.SelectionSet) *refusal {
	for _, sel := range set {
		var no *refusal
		switch sel := sel.(type) {
		case *ast.Field:
			for _, a := range sel.Arguments {
				e, no := in.literal(a.Value)
				if no == nil {
					no = in.bounded(e)
				}
				if no != nil {
					return no
				}
			}
			no = in.selection(sel.SelectionSet)
		case *ast.InlineFragment:
			no = in.selection(sel.SelectionSet)
		}
		if no != nil {
			return no
		}
	}
	return nil
}

func (in *inputs) bounded(e extent) *refusal {
	switch {
	case e.depth > in.limits.InputDepth:
		return beyond("levels of objects inside an argument", in.limits.InputDepth)
	case e.fields > in.limits.InputFields:
		return beyond("fields of the objects inside an argument", in.limits.InputFields)
	}
	return nil
}

func (in *inputs) literal(v *ast.Value) (e extent, no *refusal) {
	switch v.Kind {
	case ast.Variable:
		return in.variable(v.Raw)
	case ast.StringValue, ast.BlockValue:
		return e, withoutNUL(v.Raw)
	case ast.IntValue:
		if v.ExpectedType != nil && v.ExpectedType.Name() == "Int" {
			if _, err := strconv.ParseInt(v.Raw, 10, 32); err != nil {
				return e, invalid(codeValidation, "an Int is a whole number of 32 bits")
			}
		}
	case ast.ListValue, ast.ObjectValue:
		if v.Kind == ast.ListValue && len(v.Children) > in.limits.ListLength {
			return e, beyond("elements of a list inside an argument", in.limits.ListLength)
		}
		for _, c := range v.Children {
			one, no := in.literal(c.Value)
			if no != nil {
				return e, no
			}
			e = extent{max(e.depth, one.depth), plus(e.fields, one.fields)}
		}
		if v.Kind == ast.ObjectValue {
			e = extent{e.depth + 1, plus(e.fields, len(v.Children))}
		}
	}
	return e, nil
}

// variable measures the value of a variable, once.
func (in *inputs) variable(name string) (e extent, no *refusal) {
	if e, ok := in.measured[name]; ok {
		return e, nil
	}
	if v, ok := in.variables[name]; ok {
		e, no = in.value(v)
	} else if def := in.operation.VariableDefinitions.ForName(name); def != nil && def.DefaultValue != nil && def.DefaultValue.Kind != ast.Variable {
		e, no = in.literal(def.DefaultValue)
	}
	in.measured[name] = e
	return e, no
}

func (in *inputs) value(v any) (e extent, no *refusal) {
	var of []any
	switch v := v.(type) {
	case string:
		return e, withoutNUL(v)
	case []any:
		if len(v) > in.limits.ListLength {
			return e, beyond("elements of a list inside an argument", in.limits.ListLength)
		}
		of = v
	case map[string]any:
		e = extent{1, len(v)}
		for _, one := range v {
			of = append(of, one)
		}
	}
	deepest := 0
	for _, v := range of {
		one, no := in.value(v)
		if no != nil {
			return e, no
		}
		deepest = max(deepest, one.depth)
		e.fields = plus(e.fields, one.fields)
	}
	e.depth += deepest
	return e, nil
}
