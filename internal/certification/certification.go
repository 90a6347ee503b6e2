// Package certification holds the life of a certificate of professional qualification (CQP, art. L6113-4): its states and what leads from
// one to another, the criteria that a request for registration is held against, and what is due next. Pure: it is given the law and the facts.
package certification

import (
	"errors"
	"fmt"

	"gpec/internal/vocab"
)

// ErrRefused is wrapped by the error of a step that cannot be taken.
var ErrRefused = errors.New("refused")

func refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrRefused, fmt.Sprintf(format, args...))
}

// Law is what the rules say on the day that selects them.
type Law struct {
	MaxYears          int  // a registration lasts at most (art. L6113-5, L6113-6)
	EmergingYears     int  // that of an emerging occupation
	SingleCohortYears int  // that of a request with one cohort; 0: one is not enough
	NoticeDays        int  // between the notice and the withdrawal (art. R6113-17)
	Unexamined        bool // a request may be refused without examination (art. R6113-8-1)
	InsertionYears    int  // what became of the holders is told at least so often (art. R6113-15)
	Criteria          map[Register][]Criterion
}

// Register is where a certification is registered.
type Register string

// The registers.
const (
	RNCP Register = "RNCP"
	RS   Register = "RS"
)

// State is where a CQP stands.
type State string

// The states. One that is registered until a day is TRANSMITTED again after it: the end of a registration does not end the CQP.
const (
	Draft            State = "DRAFT"
	Created          State = "CREATED"     // by its commissions; without legal effect until it is transmitted
	Transmitted      State = "TRANSMITTED" // to France compétences and to the Caisse des dépôts: recognised in its branches
	Requested        State = "REQUESTED"
	UnderReview      State = "UNDER_REVIEW"
	OpinionPositive  State = "OPINION_POSITIVE"
	OpinionNegative  State = "OPINION_NEGATIVE"
	Registered       State = "REGISTERED"
	RenewalRequested State = "RENEWAL_REQUESTED" // and registered still
	Noticed          State = "NOTICE"            // of withdrawal, and registered still
	Suspended        State = "SUSPENDED"
	Abrogated        State = "ABROGATED"
)

// Step leads from one state to another.
type Step string

// The steps.
const (
	Create         Step = "CREATE"
	TransmitFC     Step = "TRANSMIT_FRANCE_COMPETENCES"
	TransmitCDC    Step = "TRANSMIT_CAISSE_DES_DEPOTS"
	Request        Step = "REQUEST"
	Inadmissible   Step = "DECLARE_INADMISSIBLE"
	RefuseUnseen   Step = "REFUSE_WITHOUT_EXAMINATION"
	Review         Step = "REVIEW"
	OpineFor       Step = "OPINE_FOR"
	OpineAgainst   Step = "OPINE_AGAINST"
	Enter          Step = "REGISTER"
	Refuse         Step = "REFUSE"
	RequestRenewal Step = "REQUEST_RENEWAL"
	GiveNotice     Step = "GIVE_NOTICE"
	LiftNotice     Step = "LIFT_NOTICE"
	Withdraw       Step = "WITHDRAW"
	Suspend        Step = "SUSPEND"
	Reinstate      Step = "REINSTATE"
	Abrogate       Step = "ABROGATE"
)

// Steps lists the steps.
var Steps = []Step{Create, TransmitFC, TransmitCDC, Request, Inadmissible, RefuseUnseen, Review, OpineFor, OpineAgainst, Enter, Refuse, RequestRenewal, GiveNotice, LiftNotice, Withdraw,
	Suspend, Reinstate, Abrogate}

// CQP is a certificate as far as its life goes.
type CQP struct {
	State            State
	Creators         int  // bodies that establish it
	RightsHolder     bool // the holder of the rights is named
	Activities       int  // rows of each référentiel
	Competencies     int
	Evaluations      int
	TransmittedFC    vocab.Date
	TransmittedCDC   vocab.Date
	RegisteredUntil  vocab.Date // last day of the registration; zero for none
	NoticedOn        vocab.Date
	RequestedOn      vocab.Date // day the request that is open was filed
	EmergingRequest  bool
	SingleCohort     bool
	RequestRegister  Register
	LastInsertionOn  vocab.Date // day what became of the holders was last told; zero for never
	CreatedOn        vocab.Date
	HabilitationsDue vocab.Date // until when a change of the bodies that may prepare for it is to be told; zero when nothing is
}

// Taken is a step with what it says.
type Taken struct {
	Step     Step
	On       vocab.Date
	Register Register   // of a request
	Until    vocab.Date // of a registration
	Emerging bool       // a request for an emerging occupation (art. R6113-10)
	Single   bool       // a request with one cohort
}

// Now gives the state on a day: what stands in it, but for a registration that has ended.
func (c *CQP) Now(on vocab.Date) State {
	switch c.State {
	case Registered, RenewalRequested, Noticed, Suspended:
		if !c.RegisteredUntil.IsZero() && c.RegisteredUntil.Before(on) {
			if c.State == RenewalRequested {
				return Requested
			}
			return Transmitted
		}
	}
	return c.State
}

// after says from which states a step may be taken, and where it leads; TransmitFC and TransmitCDC lead to TRANSMITTED once both are taken.
var after = map[Step]struct {
	from []State
	to   State
}{
	Create:         {[]State{Draft}, Created},
	TransmitFC:     {[]State{Created}, Created},
	TransmitCDC:    {[]State{Created}, Created},
	Request:        {[]State{Transmitted}, Requested},
	Inadmissible:   {[]State{Requested, RenewalRequested}, Transmitted},
	RefuseUnseen:   {[]State{Requested, RenewalRequested}, Transmitted},
	Review:         {[]State{Requested, RenewalRequested}, UnderReview},
	OpineFor:       {[]State{UnderReview}, OpinionPositive},
	OpineAgainst:   {[]State{UnderReview}, OpinionNegative},
	Enter:          {[]State{OpinionPositive}, Registered},
	Refuse:         {[]State{OpinionNegative}, Transmitted},
	RequestRenewal: {[]State{Registered}, RenewalRequested},
	GiveNotice:     {[]State{Registered, Suspended}, Noticed},
	LiftNotice:     {[]State{Noticed}, Registered},
	Withdraw:       {[]State{Noticed}, Transmitted},
	Suspend:        {[]State{Registered}, Suspended},
	Reinstate:      {[]State{Suspended}, Registered},
	Abrogate:       {[]State{Draft, Created, Transmitted, Requested, UnderReview, OpinionPositive, OpinionNegative, Registered, RenewalRequested, Noticed, Suspended}, Abrogated},
}

// Possible lists the steps that may be taken on a day, as far as the state goes.
func (c *CQP) Possible(on vocab.Date) []Step {
	out := []Step{}
	for _, s := range Steps {
		if _, err := c.leads(s, on); err == nil {
			out = append(out, s)
		}
	}
	return out
}

// leads gives the state that a step leads to.
func (c *CQP) leads(s Step, on vocab.Date) (State, error) {
	move, known := after[s]
	if !known {
		return "", refused("there is no step %s", s)
	}
	now := c.Now(on)
	for _, from := range move.from {
		if from == now {
			return move.to, nil
		}
	}
	return "", refused("%s cannot be taken when the CQP is %s", s, now)
}

// Take takes a step: the CQP as it is then. The law is that of the day the step selects: of the filing for what follows a request.
func (c CQP) Take(t Taken, law *Law) (CQP, error) {
	to, err := c.leads(t.Step, t.On)
	if err != nil {
		return c, err
	}
	if t.On.IsZero() {
		return c, refused("%s needs its day", t.Step)
	}
	switch t.Step {
	case Create:
		if c.Creators == 0 || !c.RightsHolder {
			return c, refused("a CQP is established by one or several commissions, who name the holder of its rights (art. L6113-4)")
		}
		c.CreatedOn = t.On
	case TransmitFC, TransmitCDC:
		if to, err = c.transmit(t); err != nil {
			return c, err
		}
	case Request, RequestRenewal:
		if err := c.request(t, law); err != nil {
			return c, err
		}
	case Inadmissible, RefuseUnseen, Refuse:
		if t.Step == RefuseUnseen && !law.Unexamined {
			return c, refused("a request filed on %s cannot be refused without examination (art. R6113-8-1, from 1 October 2025)", c.RequestedOn)
		}
		if !c.RegisteredUntil.IsZero() && !c.RegisteredUntil.Before(t.On) {
			to = Registered // a renewal that comes to nothing ends nothing before its day
		}
	case Enter:
		if err := c.register(t, law); err != nil {
			return c, err
		}
	case GiveNotice:
		c.NoticedOn = t.On
	case Withdraw:
		if first := c.NoticedOn.AddDate(0, 0, law.NoticeDays); t.On.Before(first) {
			return c, refused("the notice of %s lets the registration be withdrawn from %s on (art. R6113-17)", c.NoticedOn, first)
		}
		c.RegisteredUntil = vocab.Date{}
	}
	c.State = to
	return c, nil
}

// transmit notes a transmission; the CQP is TRANSMITTED once both are done.
func (c *CQP) transmit(t Taken) (State, error) {
	day := &c.TransmittedFC
	if t.Step == TransmitCDC {
		day = &c.TransmittedCDC
	}
	if !day.IsZero() {
		return "", refused("it was transmitted on %s", *day)
	}
	if t.On.Before(c.CreatedOn) {
		return "", refused("it was created on %s: nothing is transmitted before", c.CreatedOn)
	}
	*day = t.On
	if c.TransmittedFC.IsZero() || c.TransmittedCDC.IsZero() {
		return Created, nil
	}
	return Transmitted, nil
}

// request notes a request for registration or for its renewal.
func (c *CQP) request(t Taken, law *Law) error {
	if law.Criteria[t.Register] == nil {
		return refused("no criteria of the %s are in force on %s", t.Register, t.On)
	}
	if c.Activities == 0 || c.Competencies == 0 || c.Evaluations == 0 {
		return refused("a request needs the three référentiels: activities, competencies, evaluation (art. L6113-1)")
	}
	if t.Single && law.SingleCohortYears == 0 {
		return refused("two cohorts are needed for a request filed on %s", t.On)
	}
	c.RequestedOn, c.RequestRegister, c.EmergingRequest, c.SingleCohort = t.On, t.Register, t.Emerging, t.Single
	return nil
}

// register notes a registration: no longer than the law lets it be.
func (c *CQP) register(t Taken, law *Law) error {
	years := law.MaxYears
	if c.EmergingRequest && law.EmergingYears < years {
		years = law.EmergingYears
	}
	if c.SingleCohort && law.SingleCohortYears < years {
		years = law.SingleCohortYears
	}
	if last := t.On.AddDate(years, 0, 0); t.Until.IsZero() || !t.On.Before(t.Until) || last.Before(t.Until) {
		return refused("a registration decided on %s ends after it and on %s at the latest (%d years)", t.On, last, years)
	}
	c.RegisteredUntil, c.NoticedOn = t.Until, vocab.Date{}
	return nil
}

// DutyKind is what is due.
type DutyKind string

// The duties.
const (
	DutyTransmitFC  DutyKind = "TRANSMIT_FRANCE_COMPETENCES"
	DutyTransmitCDC DutyKind = "TRANSMIT_CAISSE_DES_DEPOTS"
	DutyRenew       DutyKind = "REQUEST_RENEWAL" // before the registration ends
	DutyInsertion   DutyKind = "TELL_INSERTION"  // what became of the holders
	DutyBodies      DutyKind = "TELL_BODIES"     // which bodies prepare for it
	DutyWithdrawal  DutyKind = "ANSWER_NOTICE"   // before the withdrawal
)

// Duty is something that is due. One without a day is due since the CQP exists.
type Duty struct {
	Kind  DutyKind
	DueOn vocab.Date
}

// Duties lists what is due next, as seen on a day: without a day first, then the earliest.
func (c *CQP) Duties(on vocab.Date, law *Law) []Duty {
	out := []Duty{}
	now := c.Now(on)
	if now == Created {
		if c.TransmittedFC.IsZero() {
			out = append(out, Duty{Kind: DutyTransmitFC})
		}
		if c.TransmittedCDC.IsZero() {
			out = append(out, Duty{Kind: DutyTransmitCDC})
		}
	}
	add := func(kind DutyKind, due vocab.Date) {
		i := len(out)
		for i > 0 && due.Before(out[i-1].DueOn) {
			i--
		}
		out = append(out[:i], append([]Duty{{kind, due}}, out[i:]...)...)
	}
	if now == Registered || now == Suspended {
		add(DutyRenew, c.RegisteredUntil)
	}
	if now == Registered || now == RenewalRequested || now == Noticed {
		if told := c.LastInsertionOn; !told.IsZero() && law.InsertionYears > 0 {
			add(DutyInsertion, told.AddDate(law.InsertionYears, 0, 0))
		} else if law.InsertionYears > 0 && !c.RequestedOn.IsZero() {
			add(DutyInsertion, c.RequestedOn.AddDate(law.InsertionYears, 0, 0))
		}
	}
	if now == Noticed {
		add(DutyWithdrawal, c.NoticedOn.AddDate(0, 0, law.NoticeDays))
	}
	if !c.HabilitationsDue.IsZero() && now != Abrogated {
		add(DutyBodies, c.HabilitationsDue)
	}
	return out
}
