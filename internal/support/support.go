// Package support answers on what operators do beside paying for contracts: small firms they serve (art. L6332-1 I 4° and 6°), training by modality
// (I 5°), conventions with the State and the regions (II), and the thresholds of their approval (art. R6332-4).
package support

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gpec/ent"
	"gpec/ent/branch"
	"gpec/ent/department"
	"gpec/ent/smallfirmaction"
	"gpec/ent/smallfirmbase"
	"gpec/ent/trainingaction"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/law"
	"gpec/internal/reference"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Service answers the questions, and does the acts.
type Service struct {
	DB        *store.DB
	Frame     *acts.Frame
	Law       *law.Service
	Reference *reference.Service
	Now       func() time.Time
}

func (s *Service) today() vocab.Date { return vocab.DayInFrance(s.Now()) }

// operator gives an operator whose firms the caller may ask about.
func (s *Service) operator(ctx context.Context, code string) (*ent.Opco, error) {
	o, err := s.Reference.Opco(ctx, code)
	if err != nil {
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.NotFound, "no operator has the code %s", vocab.Trim(code))
		}
		return nil, err
	}
	return o, access.Require(ctx, access.ReadContracts, access.Scope{Kind: access.OfOpco, Code: o.Code})
}

// yearOf bounds a year, and gives its first and last day.
func yearOf(year int) (first, last vocab.Date, err error) {
	if year < 2000 || year > 2100 {
		return first, last, fault.New(fault.BadInput, "year %d: expected 2000 to 2100", year)
	}
	return vocab.NewDate(year, time.January, 1), vocab.NewDate(year, time.December, 31), nil
}

// SmallFirmService is what an operator did for small firms in a year.
type SmallFirmService struct {
	Opco                             *ent.Opco
	Year                             int
	Departments                      []*SmallFirmReach
	Needs                            []*SmallFirmNeed
	FundsCents                       *int64 // nil when none was brought
	SpentCents                       int64
	LeftCents                        *int64
	TransitionActions, SafetyActions int
}

// SmallFirmReach is the firms of one size that were visited or diagnosed in a department.
type SmallFirmReach struct {
	Department *ent.Department
	Size       FirmSize
	Firms      *int // nil when it was not brought
	Reached    int
	Share      *float64
	Actions    int
}

// SmallFirmNeed is something that was found to be needed.
type SmallFirmNeed struct {
	Need           string
	Firms, Actions int
}

// reachKey is what reached firms are counted by.
type reachKey struct {
	department string
	size       FirmSize
}

// SmallFirms says whom an operator reached of its small firms in a year, what they need, and what funds are left. The caller must have
// READ_CONTRACTS over the operator; what everybody may see is in the cube (SMALL_FIRMS_REACHED).
func (s *Service) SmallFirms(ctx context.Context, opco string, year int) (*SmallFirmService, error) {
	first, last, err := yearOf(year)
	if err != nil {
		return nil, err
	}
	o, err := s.operator(ctx, opco)
	if err != nil {
		return nil, err
	}
	rows, err := s.DB.Client.SmallFirmAction.Query().Where(smallfirmaction.OpcoID(o.ID), smallfirmaction.DoneOnGTE(first), smallfirmaction.DoneOnLTE(last)).WithDepartment().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading what was done for small firms: %w", err)
	}
	out := &SmallFirmService{Opco: o, Year: year, Departments: []*SmallFirmReach{}, Needs: []*SmallFirmNeed{}}
	reached, needs := map[reachKey]map[string]bool{}, map[string]map[string]bool{}
	actions, needed, places := map[reachKey]int{}, map[string]int{}, map[string]*ent.Department{}
	for _, r := range rows {
		k := reachKey{r.Edges.Department.Code, sizeOf(r.Headcount)}
		places[k.department] = r.Edges.Department
		actions[k]++
		if reached[k] == nil {
			reached[k] = map[string]bool{}
		}
		if r.Kind == smallfirmaction.KindVISIT || r.Kind == smallfirmaction.KindDIAGNOSTIC {
			reached[k][r.Firm] = true
		}
		if r.Need != "" {
			if needs[r.Need] == nil {
				needs[r.Need] = map[string]bool{}
			}
			needs[r.Need][r.Firm] = true
			needed[r.Need]++
		}
		switch r.Topic {
		case smallfirmaction.TopicECOLOGICAL_TRANSITION:
			out.TransitionActions++
		case smallfirmaction.TopicHEALTH_SAFETY:
			out.SafetyActions++
		}
		out.SpentCents += r.CostCents
	}
	for need, firms := range needs {
		out.Needs = append(out.Needs, &SmallFirmNeed{Need: need, Firms: len(firms), Actions: needed[need]})
	}
	slices.SortFunc(out.Needs, func(a, b *SmallFirmNeed) int {
		return cmp.Or(cmp.Compare(b.Firms, a.Firms), cmp.Compare(a.Need, b.Need))
	})
	return out, s.bases(ctx, out, reached, actions, places)
}

// bases sets what was reached against the firms that there are, and what was spent against the funds.
func (s *Service) bases(ctx context.Context, out *SmallFirmService, reached map[reachKey]map[string]bool, actions map[reachKey]int, places map[string]*ent.Department) error {
	rows, err := s.DB.Client.SmallFirmBase.Query().Where(smallfirmbase.OpcoID(out.Opco.ID), smallfirmbase.Year(out.Year)).All(ctx)
	if err != nil {
		return fmt.Errorf("reading the small firms of an operator: %w", err)
	}
	firms := map[reachKey]int{}
	var missing []string
	for _, r := range rows {
		if r.Size == smallfirmbase.SizeFUNDS {
			left := r.FundsCents - out.SpentCents
			out.FundsCents, out.LeftCents = &r.FundsCents, &left
			continue
		}
		firms[reachKey{r.Place, FirmSize(r.Size)}] = r.Firms
		if places[r.Place] == nil {
			missing = append(missing, r.Place)
		}
	}
	others, err := s.DB.Client.Department.Query().Where(department.CodeIn(missing...)).All(ctx)
	if err != nil {
		return fmt.Errorf("reading departments: %w", err)
	}
	for _, d := range others {
		places[d.Code] = d
	}
	keys := map[reachKey]bool{}
	for k := range firms {
		keys[k] = places[k.department] != nil
	}
	for k := range reached {
		keys[k] = true
	}
	for k, known := range keys {
		if !known {
			continue
		}
		r := &SmallFirmReach{Department: places[k.department], Size: k.size, Reached: len(reached[k]), Actions: actions[k]}
		if n, told := firms[k]; told {
			r.Firms = &n
			if n > 0 {
				share := float64(r.Reached) / float64(n)
				r.Share = &share
			}
		}
		out.Departments = append(out.Departments, r)
	}
	slices.SortFunc(out.Departments, func(a, b *SmallFirmReach) int {
		return cmp.Or(cmp.Compare(a.Department.Code, b.Department.Code), bySize(a.Size, b.Size))
	})
	return nil
}

// TrainingModalities is the training that an operator paid for in a year, by modality.
type TrainingModalities struct {
	Opco     *ent.Opco
	Year     int
	Hours    float64 // that count
	Lines    []*TrainingModalityLine
	Unproven []*UnprovenTraining
	CseHours float64 // of members of the CSE of firms under 50
}

// TrainingModalityLine is the hours of one modality in one branch and size of firms.
type TrainingModalityLine struct {
	Branch         *ent.Branch
	Size           FirmSize
	Modality       trainingaction.Modality
	Actions, Firms int
	Hours          float64
	Share          float64 // of the hours of the branch and size
}

// FirmSize is a class of firms.
type FirmSize string

// The classes, by average headcount.
const (
	SizeUnder11 FirmSize = "UNDER_11"
	Size11to49  FirmSize = "FROM_11_TO_49"
	Size50more  FirmSize = "FROM_50"
)

// firmSizes lists the classes, the smallest first.
var firmSizes = []FirmSize{SizeUnder11, Size11to49, Size50more}

func bySize(a, b FirmSize) int {
	return cmp.Compare(slices.Index(firmSizes, a), slices.Index(firmSizes, b))
}

func sizeOf(headcount float64) FirmSize {
	switch {
	case headcount < 11:
		return SizeUnder11
	case headcount < 50:
		return Size11to49
	}
	return Size50more
}

// UnprovenTraining is an action that lacks evidence that the law asks for.
type UnprovenTraining struct {
	Pseudonym string
	Branch    *ent.Branch
	Modality  trainingaction.Modality
	StartedOn vocab.Date
	Hours     float64
	Missing   []TrainingEvidence
}

// TrainingEvidence is an item of evidence of a modality.
type TrainingEvidence string

// The items: the first four of training on the job (art. D6313-3-2), the others of training at a distance (D6313-3-1).
const (
	WorkAnalysis        TrainingEvidence = "WORK_ANALYSIS"
	TrainerNamed        TrainingEvidence = "TRAINER_NAMED"
	ReflexivePhases     TrainingEvidence = "REFLEXIVE_PHASES"
	Assessments         TrainingEvidence = "ASSESSMENTS"
	Assistance          TrainingEvidence = "ASSISTANCE"
	Information         TrainingEvidence = "INFORMATION"
	DistanceAssessments TrainingEvidence = "DISTANCE_ASSESSMENTS"
)

// lacking lists the items of evidence that an action lacks.
func lacking(a *ent.TrainingAction) []TrainingEvidence {
	var out []TrainingEvidence
	add := func(there bool, item TrainingEvidence) {
		if !there {
			out = append(out, item)
		}
	}
	switch a.Modality {
	case trainingaction.ModalityAFEST:
		add(a.WorkAnalysis, WorkAnalysis)
		add(a.TrainerNamed, TrainerNamed)
		add(a.ReflexivePhases, ReflexivePhases)
		add(a.AfestAssessments, Assessments)
	case trainingaction.ModalityDISTANCE, trainingaction.ModalityMIXED:
		add(a.Assistance, Assistance)
		add(a.Information, Information)
		add(a.DistanceAssessments, DistanceAssessments)
	}
	return out
}

// modalityKey is what hours are summed by.
type modalityKey struct {
	branch   int
	size     FirmSize
	modality trainingaction.Modality
}

// Modalities says how the training that an operator paid for in a year was given, and which actions lack evidence. An action on the job without
// its four items is none: its hours do not count. The caller must have READ_CONTRACTS over the operator.
func (s *Service) Modalities(ctx context.Context, opco string, year int) (*TrainingModalities, error) {
	first, last, err := yearOf(year)
	if err != nil {
		return nil, err
	}
	o, err := s.operator(ctx, opco)
	if err != nil {
		return nil, err
	}
	rows, err := s.DB.Client.TrainingAction.Query().Where(trainingaction.OpcoID(o.ID), trainingaction.StartedOnGTE(first), trainingaction.StartedOnLTE(last)).
		Order(ent.Asc(trainingaction.FieldPseudonym)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading training actions: %w", err)
	}
	branches, err := s.branchesOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	out := &TrainingModalities{Opco: o, Year: year, Lines: []*TrainingModalityLine{}, Unproven: []*UnprovenTraining{}}
	lines, firms, all := map[modalityKey]*TrainingModalityLine{}, map[modalityKey]map[string]bool{}, map[modalityKey]float64{}
	for _, a := range rows {
		missing := lacking(a)
		if len(missing) > 0 {
			out.Unproven = append(out.Unproven, &UnprovenTraining{Pseudonym: a.Pseudonym, Branch: branches[a.BranchID], Modality: a.Modality, StartedOn: a.StartedOn, Hours: a.Hours, Missing: missing})
			if a.Modality == trainingaction.ModalityAFEST {
				continue
			}
		}
		k := modalityKey{a.BranchID, sizeOf(a.Headcount), a.Modality}
		l := lines[k]
		if l == nil {
			l = &TrainingModalityLine{Branch: branches[a.BranchID], Size: k.size, Modality: a.Modality}
			lines[k], firms[k] = l, map[string]bool{}
		}
		l.Actions++
		l.Hours += a.Hours
		firms[k][a.Firm] = true
		all[modalityKey{a.BranchID, k.size, ""}] += a.Hours
		out.Hours += a.Hours
		if a.Cse {
			out.CseHours += a.Hours
		}
	}
	for k, l := range lines {
		l.Firms = len(firms[k])
		if whole := all[modalityKey{k.branch, k.size, ""}]; whole > 0 {
			l.Share = l.Hours / whole
		}
		out.Lines = append(out.Lines, l)
	}
	slices.SortFunc(out.Lines, func(a, b *TrainingModalityLine) int {
		return cmp.Or(cmp.Compare(a.Branch.Idcc, b.Branch.Idcc), bySize(a.Size, b.Size), cmp.Compare(a.Modality, b.Modality))
	})
	return out, nil
}

// branchesOf reads the branches of actions.
func (s *Service) branchesOf(ctx context.Context, rows []*ent.TrainingAction) (map[int]*ent.Branch, error) {
	ids := map[int]bool{}
	for _, r := range rows {
		ids[r.BranchID] = true
	}
	list, err := s.DB.Client.Branch.Query().Where(branch.IDIn(slices.Collect(maps.Keys(ids))...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading branches: %w", err)
	}
	out := make(map[int]*ent.Branch, len(list))
	for _, b := range list {
		out[b.ID] = b
	}
	return out, nil
}
