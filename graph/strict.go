package graph

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"gpec/internal/fault"
)

// withoutNUL refuses a text that holds a NUL character: PostgreSQL has no such text, and no name or code holds one.
func withoutNUL(s string) *refusal {
	if strings.ContainsRune(s, 0) {
		return invalid(string(fault.BadInput), "a text holds a NUL character")
	}
	return nil
}

// strict refuses variables that the libraries would take for what they are not: "12" for an Int, a number of 64 bits, an enum
// in small letters. Variables that the operation does not declare are looked at for NUL characters only.
func (in *inputs) strict() *refusal {
	if in.schema == nil {
		return nil
	}
	for _, v := range in.operation.VariableDefinitions {
		value, ok := in.variables[v.Variable]
		if !ok || value == nil {
			continue // the library says whether it may be absent or null
		}
		if wrong := in.wrong(v.Type, value); wrong != "" {
			return invalid(codeValidation, "variable $"+cut(v.Variable, 60)+": "+wrong)
		}
		e, no := in.variable(v.Variable)
		if no == nil {
			no = in.bounded(e)
		}
		if no != nil {
			return no
		}
	}
	return nil
}

// wrong says what is wrong with a value that is not null, or "".
func (in *inputs) wrong(t *ast.Type, v any) string {
	if t.Elem != nil {
		list, ok := v.([]any)
		if !ok {
			return in.wrong(t.Elem, v) // one value stands for a list of one
		}
		for _, one := range list {
			if one == nil {
				continue
			}
			if wrong := in.wrong(t.Elem, one); wrong != "" {
				return wrong
			}
		}
		return ""
	}
	number, isNumber := v.(json.Number)
	_, isText := v.(string)
	def := in.schema.Types[t.NamedType]
	switch {
	case def == nil:
		return ""
	case t.NamedType == "Int":
		if _, err := strconv.ParseInt(number.String(), 10, 32); !isNumber || err != nil {
			return "an Int is a whole number of 32 bits"
		}
	case t.NamedType == "Float":
		if f, err := number.Float64(); !isNumber || err != nil || math.IsInf(f, 0) {
			return "a Float is a number"
		}
	case t.NamedType == "String" && !isText:
		return "a String is a text"
	case t.NamedType == "ID" && !isText:
		if _, err := number.Int64(); !isNumber || err != nil {
			return "an ID is a text or a whole number"
		}
	case t.NamedType == "Boolean":
		if _, ok := v.(bool); !ok {
			return "a Boolean is true or false"
		}
	case def.Kind == ast.Enum:
		if text, ok := v.(string); !ok || def.EnumValues.ForName(text) == nil {
			return "a value of " + def.Name + " is one of its names"
		}
	case def.Kind == ast.InputObject:
		object, ok := v.(map[string]any)
		if !ok {
			return def.Name + " is an object"
		}
		for name, one := range object {
			f := def.Fields.ForName(name)
			if f == nil {
				return def.Name + " has no such field"
			}
			if one == nil {
				continue
			}
			if wrong := in.wrong(f.Type, one); wrong != "" {
				return f.Name + ": " + wrong
			}
		}
	}
	return ""
}
