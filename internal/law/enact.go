package law

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gpec/ent"
	"gpec/ent/dataset"
	"gpec/ent/edition"
	"gpec/ent/legalrule"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/funding"
	"gpec/internal/vocab"
)

// EnactLegalRuleInput is a new version of a rule.
type EnactLegalRuleInput struct {
	Code           string     `json:"code"`
	Article        string     `json:"article"`
	ValidFrom      vocab.Date `json:"validFrom"`
	Selector       string     `json:"selector"`
	Confidence     string     `json:"confidence"`
	Parameters     string     `json:"parameters"`
	Source         string     `json:"source"`
	IdempotencyKey *string    `json:"-"`
}

// EnactLegalRulePayload is the version that was added, or why none was.
type EnactLegalRulePayload struct {
	Rule       *ent.LegalRule
	UserErrors []*acts.UserError
}

var (
	textCodeForm   = acts.Text{EN: "capitals, digits and _, at most 60", FR: "des capitales, des chiffres et _, 60 au plus"}
	textMark       = acts.Text{EN: "one of V, A, O, T, G", FR: "V, A, O, T ou G"}
	textParameters = acts.Text{EN: "%v", FR: "%v"}
	textThere      = acts.Text{EN: "a version of %s from %s is there already: a version never changes", FR: "il y a déjà une version de %s du %s : une version ne change jamais"}
	codeForm       = regexp.MustCompile(`^[A-Z][A-Z0-9_]{1,59}$`)
)

// EnactLegalRule adds a version of a rule; that before it stands, and ends where it begins.
func (s *Service) EnactLegalRule(ctx context.Context, in EnactLegalRuleInput) (*EnactLegalRulePayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[EnactLegalRuleInput, int]{Name: "enactLegalRule", Needs: access.EnactRules, Do: enact}, in, in.IdempotencyKey, s.DB.Client.LegalRule.Get)
	return &EnactLegalRulePayload{Rule: row, UserErrors: refused}, err
}

func enact(ctx context.Context, tx *acts.Tx, in EnactLegalRuleInput) (int, error) {
	if err := tx.Require(ctx, access.EnactRules, access.Everywhere); err != nil {
		return 0, err
	}
	if err := in.check(); err != nil {
		return 0, err
	}
	there, err := tx.Client.LegalRule.Query().Where(legalrule.Code(in.Code), legalrule.ValidFrom(in.ValidFrom)).Exist(ctx)
	if err != nil {
		return 0, fmt.Errorf("looking for a rule: %w", err)
	}
	if there {
		return 0, acts.Refuse(acts.StateConflict, []string{"validFrom"}, textThere, in.Code, in.ValidFrom)
	}
	of, err := newEdition(ctx, tx, in)
	if err != nil {
		return 0, err
	}
	row, err := tx.Client.LegalRule.Create().SetCode(in.Code).SetArticle(strings.TrimSpace(in.Article)).SetValidFrom(in.ValidFrom).SetSelector(in.Selector).
		SetConfidence(in.Confidence).SetParameters(in.Parameters).SetEditionID(of).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("adding a rule: %w", err)
	}
	tx.Did(acts.Deed{Kind: "LegalRule", ID: row.ID, Action: feed.Created, Scope: access.Everywhere, After: in})
	return row.ID, nil
}

// mostParameters bounds the parameters of a rule, in characters.
const mostParameters = 10_000

// check says all that is wrong with the input.
func (in *EnactLegalRuleInput) check() error {
	var bad acts.Refusal
	if !codeForm.MatchString(in.Code) {
		bad.Add(acts.Invalid, []string{"code"}, textCodeForm)
	}
	if !codeForm.MatchString(in.Selector) {
		bad.Add(acts.Invalid, []string{"selector"}, textCodeForm)
	}
	bad.Length(in.Article, 1, 200, "article")
	bad.Length(in.Source, 1, 2000, "source")
	bad.Length(in.Parameters, 2, mostParameters, "parameters")
	if !slices.Contains([]string{"V", "A", "O", "T", "G"}, in.Confidence) {
		bad.Add(acts.Invalid, []string{"confidence"}, textMark)
	}
	if err := funding.CheckParameters(in.Code, []byte(in.Parameters)); err != nil {
		bad.Add(acts.Invalid, []string{"parameters"}, textParameters, err)
	}
	return bad.Err()
}

// enacted is the dataset of the versions that were added by the act.
const enacted = "legal-rules-enacted"

// newEdition makes the edition that states a version: who says so, and from which day it is known.
func newEdition(ctx context.Context, tx *acts.Tx, in EnactLegalRuleInput) (int, error) {
	id, err := tx.Client.Dataset.Query().Where(dataset.Code(enacted)).OnlyID(ctx)
	if ent.IsNotFound(err) {
		var made *ent.Dataset
		made, err = tx.Client.Dataset.Create().SetCode(enacted).SetTitle("Versions de règles ajoutées ici").SetPublisher("Administrateurs de cette installation").
			SetLicence("not published").SetHomepage("docs/funding.md").Save(ctx)
		if err == nil {
			id = made.ID
		}
	}
	if err != nil {
		return 0, fmt.Errorf("the dataset of added rules: %w", err)
	}
	text, err := json.Marshal(in)
	if err != nil {
		return 0, fmt.Errorf("writing a rule as JSON: %w", err)
	}
	sum := sha256.Sum256(text)
	if err := tx.Client.Edition.Update().Where(edition.DatasetID(id), edition.Latest(true)).SetLatest(false).Exec(ctx); err != nil {
		return 0, fmt.Errorf("the editions of added rules: %w", err)
	}
	e, err := tx.Client.Edition.Create().SetDatasetID(id).SetLabel(in.Code + " " + in.ValidFrom.String()).SetLayout("act").SetPublishedOn(vocab.DayInFrance(tx.Now)).SetRetrievedAt(tx.Now).
		SetFileName("").SetSourceAddress("").SetSha256(hex.EncodeToString(sum[:])).SetRowCount(1).SetLatest(true).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("the edition of an added rule: %w", err)
	}
	return e.ID, nil
}
