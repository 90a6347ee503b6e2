package naf

import (
	"context"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Couples reads the table of passage of DARES as it is passed on without its shares: which agreements an activity has, and no
// figure.
type Couples struct{}

// The columns of Couples.
const (
	coupleActivity = "code_ape"
	coupleBranch   = "idcc"
	coupleStatus   = "statut"
)

// The table is that of 2021, the only one in this form.
var couples = text{
	info:      dataset.Info{Code: "ape-idcc", Title: tableTitle + ", sans les parts", Publisher: "DARES", Licence: "not stated", Homepage: tablePage, Rank: 4},
	match:     dataset.Match{Layout: "ape-idcc", Edition: "2021", Published: vocab.NewDate(2021, time.December, 31), Floor: tableFloor},
	signature: dataset.Columns(coupleActivity, coupleBranch),
	columns:   dataset.Columns(coupleActivity, coupleBranch, coupleStatus),
	known:     dataset.Columns("libelle_idcc"),
}

// Info describes the publication.
func (Couples) Info() dataset.Info { return couples.info }

// Recognise knows the table by its columns.
func (Couples) Recognise(in *dataset.Input) (dataset.Match, error) { return couples.recognise(in) }

// why says of each status what is not a couple; "" for what is one.
var why = map[string]string{
	"ok":             "",
	"non_diffusable": "the agreements of this activity are masked by their publisher",
	"autre":          "the rest of the activity, under no agreement or under some that weigh less than one percent: it is no branch",
}

// Parse puts one couple a row, and refuses the rows that stand for none.
func (Couples) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	seen := lines{}
	return couples.each(ctx, in, sink, func(r *dataset.Record) error {
		of := activity(r, coupleActivity)
		reason, known := why[r.Cell(coupleStatus)]
		if !known {
			r.Refuse(coupleStatus, dataset.NotAMember, "expected ok, autre or non_diffusable")
		}
		if reason != "" {
			r.Refuse(coupleStatus, dataset.NotAMember, reason)
		}
		row := dataset.BranchActivity{Branch: branch(r, coupleBranch), Activity: of, ShareBP: -1}
		if !seen.first(r, coupleBranch, couple{of.Code, string(row.Branch)}) {
			return nil
		}
		return r.Put(row)
	})
}
