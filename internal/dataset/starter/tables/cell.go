package tables

import (
	"fmt"
	"reflect"
	"strconv"

	"gpec/internal/vocab"
)

// Yes is how a table writes true; false is empty.
const Yes = "1"

// set reads a cell into a field. An empty cell is the zero value.
func set(field reflect.Value, cell string) error {
	switch v := field.Addr().Interface().(type) {
	case *vocab.Date:
		d, err := vocab.ParseDate(cell)
		*v = d
		return err
	case *vocab.JobRef:
		ref, err := parseJob(v.Scheme, cell)
		*v = ref
		return err
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString(cell)
	case reflect.Bool:
		field.SetBool(cell == Yes)
	case reflect.Int, reflect.Int64:
		if cell == "" {
			cell = "0"
		}
		n, err := strconv.ParseInt(cell, 10, 64)
		field.SetInt(n)
		return err
	case reflect.Float64:
		x, err := strconv.ParseFloat(cell, 64)
		field.SetFloat(x)
		return err
	default:
		return fmt.Errorf("a field of type %s", field.Type())
	}
	return nil
}

// parseJob reads a code in the scheme that the kind names.
func parseJob(scheme vocab.Scheme, code string) (vocab.JobRef, error) {
	switch {
	case code == "":
		return vocab.JobRef{}, nil
	case scheme == vocab.ROME4:
		return vocab.ParseROME(code)
	case scheme == vocab.FAP2009:
		return vocab.ParseFAP(scheme, code)
	}
	return vocab.JobRef{}, fmt.Errorf("jobs of the scheme %q are not read", scheme)
}

// text writes a field as a cell.
func text(field reflect.Value) string {
	switch v := field.Interface().(type) {
	case vocab.Date:
		return v.String()
	case vocab.JobRef:
		return v.Code
	case bool:
		if v {
			return Yes
		}
		return ""
	}
	if field.CanInt() {
		if field.IsZero() {
			return ""
		}
		return strconv.FormatInt(field.Int(), 10)
	}
	if field.CanFloat() {
		return strconv.FormatFloat(field.Float(), 'f', -1, 64)
	}
	return field.String()
}
