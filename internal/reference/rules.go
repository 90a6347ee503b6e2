package reference

import (
	"encoding/json"
	"fmt"

	"gpec/ent"
)

// starterCents reads the yearly amount of a starter rule.
func starterCents(rule *ent.LegalRule) (int64, error) {
	var p struct {
		CentsPerYear *int64 `json:"cents_per_year"`
	}
	if err := json.Unmarshal([]byte(rule.Parameters), &p); err != nil || p.CentsPerYear == nil {
		return 0, fmt.Errorf("rule %s from %s: parameters %q: expected cents_per_year", rule.Code, rule.ValidFrom, rule.Parameters)
	}
	return *p.CentsPerYear, nil
}
