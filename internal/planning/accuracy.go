package planning

import (
	"context"
	"fmt"
	"math"

	"gpec/ent"
	"gpec/internal/acts"
	"gpec/internal/forecast"
	"gpec/internal/named"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

const (
	mostTested = 10 // years ahead
	mostWorst  = 10
)

// Backtest tells how good the forecasts of some series would have been; nil when none is at hand.
func (s *Service) Backtest(ctx context.Context, population vocab.Population, branch, job *string, horizon int) (*Backtest, error) {
	if horizon < 1 || horizon > mostTested {
		return nil, badInput("horizon is from 1 to %d", mostTested)
	}
	v, err := s.open(ctx, nil, population)
	if err != nil {
		return nil, err
	}
	if v == nil { // nothing was computed yet
		in, err := s.read(ctx, population, horizon)
		if err != nil {
			return nil, err
		}
		v = &view{s, nil, in.common}
		return v.backtest(in.branches, branch, job, horizon)
	}
	var branches []*model.Branch
	g := &grouping{view: v}
	if branch != nil {
		o, err := v.one(ctx, branch)
		if o == nil || err != nil {
			return nil, err
		}
		branches = []*model.Branch{o.Branch}
	} else if err := g.each(ctx, func(_ *place, o *model.Outcome) error {
		branches = append(branches, o.Branch)
		return nil
	}); err != nil {
		return nil, err
	}
	return v.backtest(branches, branch, job, horizon)
}

func (v *view) backtest(branches []*model.Branch, branch, job *string, horizon int) (*Backtest, error) {
	var series []forecast.Series
	var keys []model.Key
	var asked []int // of the series
	for _, b := range branches {
		if branch != nil && b.Code != *branch && b.Code != "" {
			continue
		}
		for _, j := range b.Jobs {
			of := &v.common.Jobs[j.Job]
			if job == nil || of.Below([]string{*job}) {
				asked = append(asked, len(series))
			}
			series, keys = append(series, j.Series), append(keys, model.Key{Branch: b.ID, Job: of.ID})
		}
	}
	if len(asked) == 0 {
		return nil, nil //nolint:nilnil // none is at hand
	}
	if len(asked) == len(series) {
		asked = nil
	}
	t, err := forecast.Backtest(series, v.common.Spans(), horizon, asked)
	if err != nil {
		return nil, err
	}
	out := &Backtest{MethodVersion: model.MethodVersion, Series: t.Count, Horizons: []*ForecastAccuracy{}, Worst: []*ForecastAccuracySeries{}}
	for i := range t.Horizons {
		out.Horizons = append(out.Horizons, accuracyOf(&t.Horizons[i], i+1, t.Origins[i]))
	}
	rows := &named.Rows{Client: v.DB.Client}
	for _, i := range t.Worst(mostWorst) {
		out.Worst = append(out.Worst, &ForecastAccuracySeries{newKey(rows, keys[i].Branch, 0, keys[i].Job, 0, nil), t.Series[i]})
	}
	return out, nil
}

func accuracyOf(e *forecast.Errors, horizon, origins int) *ForecastAccuracy {
	some := func(x float64) *float64 {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		return &x
	}
	a := &ForecastAccuracy{Horizon: horizon, Origins: origins, Forecasts: e.Count, Mase: some(e.MASE()), Smape: some(e.SMAPE()), Owa: some(e.OWA()), Bias: some(e.Bias()), Direction: some(e.Direction()),
		Coverage80: some(e.Coverage80()), Coverage95: some(e.Coverage95()), Msis95: some(e.MSIS95()), Verdict: ForecastVerdict(e.Verdict())}
	fr, en := fmt.Sprintf("À %d ans", horizon), fmt.Sprintf("%d years ahead", horizon)
	if horizon == 1 {
		fr, en = "À 1 an", "1 year ahead"
	}
	percent := 0.0
	if a.Owa != nil {
		percent = math.Abs(100 * (1 - *a.Owa))
	}
	switch e.Verdict() {
	case forecast.BetterThanNoChange:
		a.text = acts.Text{FR: fmt.Sprintf("%s, l'erreur est inférieure de %.0f %% à celle d'un effectif inchangé.", fr, percent), EN: fmt.Sprintf("%s, the error is %.0f %% below that of no change.", en, percent)}
	case forecast.AsGoodAsNoChange:
		a.text = acts.Text{FR: fmt.Sprintf("%s, la prévision ne fait ni mieux ni moins bien qu'un effectif inchangé.", fr), EN: fmt.Sprintf("%s, the forecast is neither better nor worse than no change.", en)}
	case forecast.WorseThanNoChange:
		a.text = acts.Text{FR: fmt.Sprintf("%s, la prévision fait moins bien qu'un effectif inchangé (erreur supérieure de %.0f %%) : retenez plutôt un effectif inchangé.", fr, percent), EN: fmt.Sprintf("%s, the forecast is worse than no change (its error is %.0f %% larger): take no change instead.", en, percent)}
	case forecast.TooShort:
		a.text = acts.Text{FR: fmt.Sprintf("%s, trop peu d'années sont connues pour en juger.", fr), EN: fmt.Sprintf("%s, too few years are known to tell.", en)}
	}
	return a
}

// The years that the other projection is of, and its name.
const (
	agreedFrom, agreedTo = 2019, 2030
	otherProjection      = "Les métiers en 2030 (Dares, France Stratégie)"
)

// CanAgree says whether a run can be put beside the other projection: it is to be of all jobs, and of its years.
func CanAgree(run *ent.ForecastRun) bool {
	return run.Population == vocab.AllJobs && run.BaseYear <= agreedFrom && run.BaseYear+run.Horizon >= agreedTo
}

// Agreement puts a run of the families of jobs beside the projection of DARES and France Stratégie; nil when either is not at hand.
func (s *Service) Agreement(ctx context.Context, run *int) (*ForecastAgreement, error) {
	v, err := s.open(ctx, run, vocab.AllJobs)
	if v == nil || err != nil {
		return nil, err
	}
	if !CanAgree(v.run) {
		return nil, badInput("the run is to be of JOBS, and of %d to %d", agreedFrom, agreedTo)
	}
	others := map[vocab.Metric]map[int]float64{}
	r := &reader{Service: s, used: map[int]bool{}}
	for _, m := range []vocab.Metric{vocab.ProjectionBase, vocab.NetCreations, vocab.CareerEndDepartures} {
		t, err := r.table(ctx, m, ofFamilies(workforce.ByRegion))
		if t == nil || err != nil {
			return nil, err
		}
		others[m] = map[int]float64{}
		err = s.Workforce.Shown(ctx, t, []workforce.WorkforceDimension{workforce.ByJob}, []int{t.Last}, func(k []int, x float64) error {
			others[m][k[0]] = thousand * x
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	jobs, err := v.summary(ctx, byJob)
	if err != nil {
		return nil, err
	}
	out := &ForecastAgreement{Run: v.run, With: otherProjection, Families: []*ForecastAgreementJob{}}
	rows := &named.Rows{Client: s.DB.Client}
	for i, k := range jobs.Keys {
		id := v.common.Jobs[k.Job].ID
		if base := others[vocab.ProjectionBase][id]; id != 0 && base > 0 {
			rows.Jobs.Want(id)
			out.Families = append(out.Families, v.agreed(jobs.Rows[i], base, others[vocab.NetCreations][id], others[vocab.CareerEndDepartures][id], rows, id))
		}
	}
	out.measure(func(f *ForecastAgreementJob) float64 { return others[vocab.ProjectionBase][f.job] })
	return out, nil
}

// agreed puts a family of a run beside that of the other projection.
func (v *view) agreed(a *model.Aggregate, base, creations, exits float64, rows *named.Rows, id int) *ForecastAgreementJob {
	at := func(year int) float64 {
		if year == v.common.BaseYear {
			return a.Base()
		}
		return a.Flows[year-v.common.BaseYear-1].Closing
	}
	f := &ForecastAgreementJob{OtherGrowth: 100 * creations / base, OtherCareerEndExits: exits, rows: rows, job: id}
	if from := at(agreedFrom); from > 0 {
		f.Growth = 100 * (at(agreedTo)/from - 1)
	}
	for year := agreedFrom + 1; year <= agreedTo; year++ {
		f.CareerEndExits += a.Flows[year-v.common.BaseYear-1].CareerEnd
	}
	return f
}

// measure says how far the families agree, each with the weight of its headcount.
func (a *ForecastAgreement) measure(weight func(*ForecastAgreementJob) float64) {
	n := float64(len(a.Families))
	a.Jobs = len(a.Families)
	if n == 0 {
		return
	}
	var x, y, xx, yy, xy, same, gap, none, weights, off, exits float64
	for _, f := range a.Families {
		x, y = x+f.Growth, y+f.OtherGrowth
		xx, yy, xy = xx+f.Growth*f.Growth, yy+f.OtherGrowth*f.OtherGrowth, xy+f.Growth*f.OtherGrowth
		if f.Growth*f.OtherGrowth > 0 {
			same++
		}
		w := weight(f)
		weights += w
		gap += w * math.Abs(f.Growth-f.OtherGrowth)
		none += w * math.Abs(f.OtherGrowth)
		off += math.Abs(f.CareerEndExits - f.OtherCareerEndExits)
		exits += f.OtherCareerEndExits
	}
	if d := (xx - x*x/n) * (yy - y*y/n); d > 0 {
		a.Correlation = (xy - x*y/n) / math.Sqrt(d)
	}
	a.SameSign = same / n
	if weights > 0 {
		a.MeanGap, a.NoChangeGap = gap/weights, none/weights
	}
	if exits > 0 {
		a.ExitsError = off / exits
	}
}
