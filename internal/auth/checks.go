package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gpec/ent/branch"
	"gpec/ent/commission"
	"gpec/ent/opco"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/vocab"
)

// mostName and mostRoles bound what a key is called, in characters, and how many rights it has.
const mostName, mostRoles = 100, 50

// Why an act on keys and rights is refused.
var (
	textName       = acts.Text{EN: "a name has 1 to %d characters, on one line", FR: "un nom compte de 1 à %d caractères, sur une ligne"}
	textNoRoles    = acts.Text{EN: "a key has at least one right", FR: "une clé a au moins un droit"}
	textManyRoles  = acts.Text{EN: "a key has at most %d rights", FR: "une clé a au plus %d droits"}
	textNoCode     = acts.Text{EN: "the code of the scope is missing", FR: "il manque le code du périmètre"}
	textCode       = acts.Text{EN: "the national scope has no code", FR: "le périmètre national n'a pas de code"}
	textOpco       = acts.Text{EN: "%q is no code of an operator, such as ATLAS", FR: "%q n'est pas le code d'un opérateur, comme ATLAS"}
	textCommission = acts.Text{EN: "%q is no number of a commission (CPNE), 1 to 99999", FR: "%q n'est pas le numéro d'une CPNE, de 1 à 99999"}
	textBranch     = acts.Text{EN: "%q is no IDCC, such as 1486", FR: "%q n'est pas un IDCC, comme 1486"}
	textUnknown    = acts.Text{EN: "%s is not known here", FR: "%s n'est pas connu ici"}
	textNotOwn     = acts.Text{EN: "one cannot hand on %s over %s without having it", FR: "on ne transmet pas %s sur %s sans l'avoir"}
	textPast       = acts.Text{EN: "it would have expired already", FR: "elle serait déjà expirée"}
	textTooLong    = acts.Text{EN: "a key lasts at most %d days", FR: "une clé dure au plus %d jours"}
	textOutlives   = acts.Text{EN: "a key made with a key ends with it, on %s", FR: "une clé faite avec une clé finit avec elle, le %s"}
	textOrphan     = acts.Text{EN: "a key that acts for nobody makes keys only where it has MANAGE_ACCESS", FR: "une clé qui n'agit pour personne ne fait de clés que là où elle a MANAGE_ACCESS"}
	textNoRow      = acts.Text{EN: "%s names nothing that you may see", FR: "%s ne désigne rien que vous puissiez voir"}
	textRevoked    = acts.Text{EN: "the key is revoked already", FR: "la clé est déjà révoquée"}
	textNotRevoke  = acts.Text{EN: "this key is for its owner to revoke, and for those with MANAGE_ACCESS over all its scopes", FR: "cette clé se révoque par son titulaire, ou avec MANAGE_ACCESS sur tous ses périmètres"}
	textNobody     = acts.Text{EN: "name a person or an organisation", FR: "indiquez une personne ou une organisation"}
	textBoth       = acts.Text{EN: "name a person or an organisation, not both", FR: "indiquez une personne ou une organisation, pas les deux"}
	textManage     = acts.Text{EN: "this needs the permission MANAGE_ACCESS over %s", FR: "il faut pour cela la permission MANAGE_ACCESS sur %s"}
	textHas        = acts.Text{EN: "this right is there already", FR: "ce droit existe déjà"}
	textClosed     = acts.Text{EN: "the account is closed", FR: "le compte est fermé"}
	textSIRET      = acts.Text{EN: "%q is no SIRET", FR: "%q n'est pas un SIRET"}
)

// problems gathers all that is wrong with an input.
type problems struct{ acts.Refusal }

// name checks what something is called.
func (p *problems) name(s string) string {
	t := vocab.Text(s)
	switch n := utf8.RuneCountInString(t); {
	case n == 0:
		p.Add(acts.Missing, []string{"name"}, textName, mostName)
	case n > mostName, strings.ContainsFunc(t, unicode.IsControl), !utf8.ValidString(t):
		p.Add(acts.Invalid, []string{"name"}, textName, mostName)
	}
	return t
}

// ScopeOf reads the scope that an input names, of something that is in the database; or says what is wrong with it.
func ScopeOf(ctx context.Context, tx *acts.Tx, in ScopeInput, field ...string) (access.Scope, []*acts.UserError, error) {
	var bad problems
	scope, _, err := bad.scope(ctx, tx, in, field...)
	return scope, bad.Refusal, err
}

// scope reads a scope: its code in the form in which it is compared, of something that is in the database.
func (p *problems) scope(ctx context.Context, tx *acts.Tx, in ScopeInput, field ...string) (access.Scope, bool, error) {
	code, at := "", append(slices.Clone(field), "code")
	if in.Code != nil {
		code = vocab.Trim(*in.Code)
	}
	scope := access.Scope{Kind: access.ScopeKind(in.Kind)}
	switch {
	case scope == access.Everywhere && code != "":
		p.Add(acts.Invalid, at, textCode)
		return scope, false, nil
	case scope == access.Everywhere:
		return scope, true, nil
	case code == "":
		p.Add(acts.Missing, at, textNoCode)
		return scope, false, nil
	}
	var known bool
	var err, malformed error
	var text acts.Text
	switch in.Kind {
	case rolegrant.ScopeKindOPCO:
		var c vocab.OPCO
		if c, malformed = vocab.ParseOPCO(code); malformed == nil {
			known, err = tx.Client.Opco.Query().Where(opco.Code(string(c))).Exist(ctx)
		}
		scope.Code, text = string(c), textOpco
	case rolegrant.ScopeKindCOMMISSION:
		var c vocab.CPNE
		if c, malformed = vocab.ParseCPNE(code); malformed == nil {
			known, err = tx.Client.Commission.Query().Where(commission.Code(string(c))).Exist(ctx)
		}
		scope.Code, text = string(c), textCommission
	case rolegrant.ScopeKindBRANCH:
		var c vocab.IDCC
		if c, malformed = vocab.ParseIDCC(code); malformed == nil {
			known, err = tx.Client.Branch.Query().Where(branch.Idcc(string(c))).Exist(ctx)
		}
		scope.Code, text = string(c), textBranch
	default:
		return scope, false, fmt.Errorf("%q is no kind of scope", in.Kind)
	}
	switch {
	case malformed != nil:
		p.Add(acts.Invalid, at, text, code)
	case err != nil:
		return scope, false, wrap("looking for "+scope.String(), err)
	case !known:
		p.Add(acts.NotFound, at, textUnknown, scope)
	}
	return scope, malformed == nil && known, nil
}
