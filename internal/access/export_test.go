package access

// Of gives the tests the permissions that a role brings.
func Of(r Role) []Permission { return granted[r] }
