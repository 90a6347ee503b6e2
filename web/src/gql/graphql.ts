/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** STUDENT: pupil or student (formation initiale). APPRENTICESHIP: contrat d'apprentissage. CONTINUING: formation continue. PROFESSIONALISATION: contrat de professionnalisation. INDIVIDUAL: candidature individuelle. EXPERIENCE: validation des acquis (VAE). */
export type AccessRouteRoute =
  | 'APPRENTICESHIP'
  | 'CONTINUING'
  | 'EXPERIENCE'
  | 'INDIVIDUAL'
  | 'PROFESSIONALISATION'
  | 'STUDENT';

/** AccessRouteWhereInput is used for filtering AccessRoute objects. */
export type AccessRouteWhereInput = {
  and?: Array<AccessRouteWhereInput> | null | undefined;
  /** certification edge predicates */
  hasCertification?: boolean | null | undefined;
  hasCertificationWith?: Array<CertificationWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  not?: AccessRouteWhereInput | null | undefined;
  or?: Array<AccessRouteWhereInput> | null | undefined;
  /** route field predicates */
  route?: AccessRouteRoute | null | undefined;
  routeIn?: Array<AccessRouteRoute> | null | undefined;
  routeNEQ?: AccessRouteRoute | null | undefined;
  routeNotIn?: Array<AccessRouteRoute> | null | undefined;
};

/** A classification of economic activities. */
export type ActivityScheme =
  /** Aggregation of NAF2 in 38 sectors. */
  | 'NA38'
  /** Nomenclature d'activités française, revision 2: its subclasses are the APE codes of enterprises. */
  | 'NAF2';

/** ActivityWhereInput is used for filtering Activity objects. */
export type ActivityWhereInput = {
  and?: Array<ActivityWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** branches edge predicates */
  hasBranches?: boolean | null | undefined;
  hasBranchesWith?: Array<BranchActivityWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  not?: ActivityWhereInput | null | undefined;
  or?: Array<ActivityWhereInput> | null | undefined;
  /** reference_only field predicates */
  referenceOnly?: boolean | null | undefined;
  referenceOnlyNEQ?: boolean | null | undefined;
  /** scheme field predicates */
  scheme?: ActivityScheme | null | undefined;
  schemeIn?: Array<ActivityScheme> | null | undefined;
  schemeNEQ?: ActivityScheme | null | undefined;
  schemeNotIn?: Array<ActivityScheme> | null | undefined;
};

/** An apprenticeship contract that is asked about. Give commission, branch or amountCents, one of them. */
export type ApprenticeshipContractInput = {
  /** Amount in euro cents a year, instead of that of the référentiel. */
  amountCents?: number | null | undefined;
  /** IDCC of the branch: an answer for each of its commissions. */
  branch?: string | null | undefined;
  /** Last day when it was broken; absent when it was not. */
  brokenOn?: string | null | undefined;
  /** Code of the certification. */
  certification: string;
  /** Number of the commission (CPNE). */
  commission?: string | null | undefined;
  /** Day it is concluded: it selects the versions of the rules. */
  concludedOn: string;
  /** What the centre asks for the needs of a disabled apprentice, in euro cents for a year of execution. */
  disabilityCents?: number;
  /** True when the certification is on the list of those always taught at a distance (order of 26 November 2025). The list itself is not held here. */
  distanceExempt?: boolean;
  /** Last day. */
  end: string;
  /** First equipment borne by the centre, in euro cents. */
  equipmentCents?: number;
  /** International mobility, at the flat amount of the operator, in euro cents. */
  internationalMobilityCents?: number;
  /** Last day that the centre kept the apprentice without a contract, after a break. */
  maintainedTo?: string | null | undefined;
  /** Meals borne by the centre. */
  meals?: number;
  /** True when the centre is less than six months old. */
  newCentre?: boolean;
  /** Nights of lodging borne by the centre. */
  nights?: number;
  /** True when it was broken within the first 45 days of practical training (art. L6222-18). */
  probation?: boolean;
  /** True when its duration is less than that of the cycle. */
  reducedDuration?: boolean;
  /** Share of the teaching given at a distance, in basis points. */
  remoteShareBp?: number;
  /** First day. */
  start: string;
  /** True when it follows a broken contract with another employer, to finish the cycle. */
  successor?: boolean;
};

/** BranchActivityWhereInput is used for filtering BranchActivity objects. */
export type BranchActivityWhereInput = {
  and?: Array<BranchActivityWhereInput> | null | undefined;
  /** activity edge predicates */
  hasActivity?: boolean | null | undefined;
  hasActivityWith?: Array<ActivityWhereInput> | null | undefined;
  /** branch edge predicates */
  hasBranch?: boolean | null | undefined;
  hasBranchWith?: Array<BranchWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  not?: BranchActivityWhereInput | null | undefined;
  or?: Array<BranchActivityWhereInput> | null | undefined;
  /** share_bp field predicates */
  shareBp?: number | null | undefined;
  shareBpGT?: number | null | undefined;
  shareBpGTE?: number | null | undefined;
  shareBpIn?: Array<number> | null | undefined;
  shareBpIsNil?: boolean | null | undefined;
  shareBpLT?: number | null | undefined;
  shareBpLTE?: number | null | undefined;
  shareBpNEQ?: number | null | undefined;
  shareBpNotIn?: Array<number> | null | undefined;
  shareBpNotNil?: boolean | null | undefined;
};

/** AGREEMENT: collective agreement of a branch (convention de branche). STATUTE: statute or company-level text that has an IDCC (accords et statuts). Null when unknown. */
export type BranchKind =
  | 'AGREEMENT'
  | 'STATUTE';

/** Ordering options for Branch connections */
export type BranchOrder = {
  /** The ordering direction. */
  direction?: OrderDirection;
  /** The field by which to order Branches. */
  field: BranchOrderField;
};

/** Properties by which Branch connections can be ordered. */
export type BranchOrderField =
  | 'ACTIVE'
  | 'EMPLOYEES'
  | 'ESTABLISHMENTS'
  | 'IDCC'
  | 'LABEL';

/** BranchWhereInput is used for filtering Branch objects. */
export type BranchWhereInput = {
  /** active field predicates */
  active?: boolean | null | undefined;
  activeNEQ?: boolean | null | undefined;
  and?: Array<BranchWhereInput> | null | undefined;
  /** cris field predicates */
  cris?: string | null | undefined;
  crisContains?: string | null | undefined;
  crisContainsFold?: string | null | undefined;
  crisEqualFold?: string | null | undefined;
  crisGT?: string | null | undefined;
  crisGTE?: string | null | undefined;
  crisHasPrefix?: string | null | undefined;
  crisHasSuffix?: string | null | undefined;
  crisIn?: Array<string> | null | undefined;
  crisIsNil?: boolean | null | undefined;
  crisLT?: string | null | undefined;
  crisLTE?: string | null | undefined;
  crisNEQ?: string | null | undefined;
  crisNotIn?: Array<string> | null | undefined;
  crisNotNil?: boolean | null | undefined;
  /** employees field predicates */
  employees?: number | null | undefined;
  employeesGT?: number | null | undefined;
  employeesGTE?: number | null | undefined;
  employeesIn?: Array<number> | null | undefined;
  employeesIsNil?: boolean | null | undefined;
  employeesLT?: number | null | undefined;
  employeesLTE?: number | null | undefined;
  employeesNEQ?: number | null | undefined;
  employeesNotIn?: Array<number> | null | undefined;
  employeesNotNil?: boolean | null | undefined;
  /** employees_year field predicates */
  employeesYear?: number | null | undefined;
  employeesYearGT?: number | null | undefined;
  employeesYearGTE?: number | null | undefined;
  employeesYearIn?: Array<number> | null | undefined;
  employeesYearIsNil?: boolean | null | undefined;
  employeesYearLT?: number | null | undefined;
  employeesYearLTE?: number | null | undefined;
  employeesYearNEQ?: number | null | undefined;
  employeesYearNotIn?: Array<number> | null | undefined;
  employeesYearNotNil?: boolean | null | undefined;
  /** ended_on field predicates */
  endedOn?: string | null | undefined;
  endedOnGT?: string | null | undefined;
  endedOnGTE?: string | null | undefined;
  endedOnIn?: Array<string> | null | undefined;
  endedOnIsNil?: boolean | null | undefined;
  endedOnLT?: string | null | undefined;
  endedOnLTE?: string | null | undefined;
  endedOnNEQ?: string | null | undefined;
  endedOnNotIn?: Array<string> | null | undefined;
  endedOnNotNil?: boolean | null | undefined;
  /** establishments field predicates */
  establishments?: number | null | undefined;
  establishmentsGT?: number | null | undefined;
  establishmentsGTE?: number | null | undefined;
  establishmentsIn?: Array<number> | null | undefined;
  establishmentsLT?: number | null | undefined;
  establishmentsLTE?: number | null | undefined;
  establishmentsNEQ?: number | null | undefined;
  establishmentsNotIn?: Array<number> | null | undefined;
  /** activities edge predicates */
  hasActivities?: boolean | null | undefined;
  hasActivitiesWith?: Array<BranchActivityWhereInput> | null | undefined;
  /** attachments edge predicates */
  hasAttachments?: boolean | null | undefined;
  hasAttachmentsWith?: Array<OpcoAttachmentWhereInput> | null | undefined;
  /** certifications edge predicates */
  hasCertifications?: boolean | null | undefined;
  hasCertificationsWith?: Array<CertificationWhereInput> | null | undefined;
  /** commissions edge predicates */
  hasCommissions?: boolean | null | undefined;
  hasCommissionsWith?: Array<CommissionWhereInput> | null | undefined;
  /** current edge predicates */
  hasCurrent?: boolean | null | undefined;
  hasCurrentWith?: Array<BranchWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** formers edge predicates */
  hasFormers?: boolean | null | undefined;
  hasFormersWith?: Array<BranchWhereInput> | null | undefined;
  /** opco edge predicates */
  hasOpco?: boolean | null | undefined;
  hasOpcoWith?: Array<OpcoWhereInput> | null | undefined;
  /** predecessors edge predicates */
  hasPredecessors?: boolean | null | undefined;
  hasPredecessorsWith?: Array<BranchWhereInput> | null | undefined;
  /** successor edge predicates */
  hasSuccessor?: boolean | null | undefined;
  hasSuccessorWith?: Array<BranchWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** idcc field predicates */
  idcc?: string | null | undefined;
  idccContains?: string | null | undefined;
  idccContainsFold?: string | null | undefined;
  idccEqualFold?: string | null | undefined;
  idccGT?: string | null | undefined;
  idccGTE?: string | null | undefined;
  idccHasPrefix?: string | null | undefined;
  idccHasSuffix?: string | null | undefined;
  idccIn?: Array<string> | null | undefined;
  idccLT?: string | null | undefined;
  idccLTE?: string | null | undefined;
  idccNEQ?: string | null | undefined;
  idccNotIn?: Array<string> | null | undefined;
  /** in_force_on field predicates */
  inForceOn?: string | null | undefined;
  inForceOnGT?: string | null | undefined;
  inForceOnGTE?: string | null | undefined;
  inForceOnIn?: Array<string> | null | undefined;
  inForceOnIsNil?: boolean | null | undefined;
  inForceOnLT?: string | null | undefined;
  inForceOnLTE?: string | null | undefined;
  inForceOnNEQ?: string | null | undefined;
  inForceOnNotIn?: Array<string> | null | undefined;
  inForceOnNotNil?: boolean | null | undefined;
  /** kali_id field predicates */
  kaliID?: string | null | undefined;
  kaliIDContains?: string | null | undefined;
  kaliIDContainsFold?: string | null | undefined;
  kaliIDEqualFold?: string | null | undefined;
  kaliIDGT?: string | null | undefined;
  kaliIDGTE?: string | null | undefined;
  kaliIDHasPrefix?: string | null | undefined;
  kaliIDHasSuffix?: string | null | undefined;
  kaliIDIn?: Array<string> | null | undefined;
  kaliIDIsNil?: boolean | null | undefined;
  kaliIDLT?: string | null | undefined;
  kaliIDLTE?: string | null | undefined;
  kaliIDNEQ?: string | null | undefined;
  kaliIDNotIn?: Array<string> | null | undefined;
  kaliIDNotNil?: boolean | null | undefined;
  /** kali_state field predicates */
  kaliState?: string | null | undefined;
  kaliStateContains?: string | null | undefined;
  kaliStateContainsFold?: string | null | undefined;
  kaliStateEqualFold?: string | null | undefined;
  kaliStateGT?: string | null | undefined;
  kaliStateGTE?: string | null | undefined;
  kaliStateHasPrefix?: string | null | undefined;
  kaliStateHasSuffix?: string | null | undefined;
  kaliStateIn?: Array<string> | null | undefined;
  kaliStateIsNil?: boolean | null | undefined;
  kaliStateLT?: string | null | undefined;
  kaliStateLTE?: string | null | undefined;
  kaliStateNEQ?: string | null | undefined;
  kaliStateNotIn?: Array<string> | null | undefined;
  kaliStateNotNil?: boolean | null | undefined;
  /** kali_url field predicates */
  kaliURL?: string | null | undefined;
  kaliURLContains?: string | null | undefined;
  kaliURLContainsFold?: string | null | undefined;
  kaliURLEqualFold?: string | null | undefined;
  kaliURLGT?: string | null | undefined;
  kaliURLGTE?: string | null | undefined;
  kaliURLHasPrefix?: string | null | undefined;
  kaliURLHasSuffix?: string | null | undefined;
  kaliURLIn?: Array<string> | null | undefined;
  kaliURLIsNil?: boolean | null | undefined;
  kaliURLLT?: string | null | undefined;
  kaliURLLTE?: string | null | undefined;
  kaliURLNEQ?: string | null | undefined;
  kaliURLNotIn?: Array<string> | null | undefined;
  kaliURLNotNil?: boolean | null | undefined;
  /** kind field predicates */
  kind?: BranchKind | null | undefined;
  kindIn?: Array<BranchKind> | null | undefined;
  kindIsNil?: boolean | null | undefined;
  kindNEQ?: BranchKind | null | undefined;
  kindNotIn?: Array<BranchKind> | null | undefined;
  kindNotNil?: boolean | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  not?: BranchWhereInput | null | undefined;
  or?: Array<BranchWhereInput> | null | undefined;
  /** reference_only field predicates */
  referenceOnly?: boolean | null | undefined;
  referenceOnlyNEQ?: boolean | null | undefined;
  /** regime field predicates */
  regime?: string | null | undefined;
  regimeContains?: string | null | undefined;
  regimeContainsFold?: string | null | undefined;
  regimeEqualFold?: string | null | undefined;
  regimeGT?: string | null | undefined;
  regimeGTE?: string | null | undefined;
  regimeHasPrefix?: string | null | undefined;
  regimeHasSuffix?: string | null | undefined;
  regimeIn?: Array<string> | null | undefined;
  regimeIsNil?: boolean | null | undefined;
  regimeLT?: string | null | undefined;
  regimeLTE?: string | null | undefined;
  regimeNEQ?: string | null | undefined;
  regimeNotIn?: Array<string> | null | undefined;
  regimeNotNil?: boolean | null | undefined;
  /** scope field predicates */
  scope?: string | null | undefined;
  scopeContains?: string | null | undefined;
  scopeContainsFold?: string | null | undefined;
  scopeEqualFold?: string | null | undefined;
  scopeGT?: string | null | undefined;
  scopeGTE?: string | null | undefined;
  scopeHasPrefix?: string | null | undefined;
  scopeHasSuffix?: string | null | undefined;
  scopeIn?: Array<string> | null | undefined;
  scopeIsNil?: boolean | null | undefined;
  scopeLT?: string | null | undefined;
  scopeLTE?: string | null | undefined;
  scopeNEQ?: string | null | undefined;
  scopeNotIn?: Array<string> | null | undefined;
  scopeNotNil?: boolean | null | undefined;
  /** short_label field predicates */
  shortLabel?: string | null | undefined;
  shortLabelContains?: string | null | undefined;
  shortLabelContainsFold?: string | null | undefined;
  shortLabelEqualFold?: string | null | undefined;
  shortLabelGT?: string | null | undefined;
  shortLabelGTE?: string | null | undefined;
  shortLabelHasPrefix?: string | null | undefined;
  shortLabelHasSuffix?: string | null | undefined;
  shortLabelIn?: Array<string> | null | undefined;
  shortLabelLT?: string | null | undefined;
  shortLabelLTE?: string | null | undefined;
  shortLabelNEQ?: string | null | undefined;
  shortLabelNotIn?: Array<string> | null | undefined;
  /** signed_on field predicates */
  signedOn?: string | null | undefined;
  signedOnGT?: string | null | undefined;
  signedOnGTE?: string | null | undefined;
  signedOnIn?: Array<string> | null | undefined;
  signedOnIsNil?: boolean | null | undefined;
  signedOnLT?: string | null | undefined;
  signedOnLTE?: string | null | undefined;
  signedOnNEQ?: string | null | undefined;
  signedOnNotIn?: Array<string> | null | undefined;
  signedOnNotNil?: boolean | null | undefined;
};

/** Ordering options for Certification connections */
export type CertificationOrder = {
  /** The ordering direction. */
  direction?: OrderDirection;
  /** The field by which to order Certifications. */
  field: CertificationOrderField;
};

/** Properties by which Certification connections can be ordered. */
export type CertificationOrderField =
  | 'EXPIRES_ON'
  | 'LABEL'
  | 'LEVEL'
  | 'NUMBER'
  | 'STATE';

/** RNCP: Répertoire national des certifications professionnelles. RS: Répertoire spécifique. */
export type CertificationRegister =
  | 'RNCP'
  | 'RS';

/** BY_RIGHT: enregistrement de droit (State diplomas). ON_REQUEST: sur demande (CQP among them). */
export type CertificationRegistration =
  | 'BY_RIGHT'
  | 'ON_REQUEST';

/** ACTIVE or INACTIVE in the latest register edition that lists it; UNKNOWN when none does. Read expiresOn too. */
export type CertificationState =
  | 'ACTIVE'
  | 'INACTIVE'
  | 'UNKNOWN';

/** CertificationWhereInput is used for filtering Certification objects. */
export type CertificationWhereInput = {
  and?: Array<CertificationWhereInput> | null | undefined;
  /** brochures field predicates */
  brochures?: string | null | undefined;
  brochuresContains?: string | null | undefined;
  brochuresContainsFold?: string | null | undefined;
  brochuresEqualFold?: string | null | undefined;
  brochuresGT?: string | null | undefined;
  brochuresGTE?: string | null | undefined;
  brochuresHasPrefix?: string | null | undefined;
  brochuresHasSuffix?: string | null | undefined;
  brochuresIn?: Array<string> | null | undefined;
  brochuresIsNil?: boolean | null | undefined;
  brochuresLT?: string | null | undefined;
  brochuresLTE?: string | null | undefined;
  brochuresNEQ?: string | null | undefined;
  brochuresNotIn?: Array<string> | null | undefined;
  brochuresNotNil?: boolean | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** decided_on field predicates */
  decidedOn?: string | null | undefined;
  decidedOnGT?: string | null | undefined;
  decidedOnGTE?: string | null | undefined;
  decidedOnIn?: Array<string> | null | undefined;
  decidedOnIsNil?: boolean | null | undefined;
  decidedOnLT?: string | null | undefined;
  decidedOnLTE?: string | null | undefined;
  decidedOnNEQ?: string | null | undefined;
  decidedOnNotIn?: Array<string> | null | undefined;
  decidedOnNotNil?: boolean | null | undefined;
  /** effective_on field predicates */
  effectiveOn?: string | null | undefined;
  effectiveOnGT?: string | null | undefined;
  effectiveOnGTE?: string | null | undefined;
  effectiveOnIn?: Array<string> | null | undefined;
  effectiveOnIsNil?: boolean | null | undefined;
  effectiveOnLT?: string | null | undefined;
  effectiveOnLTE?: string | null | undefined;
  effectiveOnNEQ?: string | null | undefined;
  effectiveOnNotIn?: Array<string> | null | undefined;
  effectiveOnNotNil?: boolean | null | undefined;
  /** expires_on field predicates */
  expiresOn?: string | null | undefined;
  expiresOnGT?: string | null | undefined;
  expiresOnGTE?: string | null | undefined;
  expiresOnIn?: Array<string> | null | undefined;
  expiresOnIsNil?: boolean | null | undefined;
  expiresOnLT?: string | null | undefined;
  expiresOnLTE?: string | null | undefined;
  expiresOnNEQ?: string | null | undefined;
  expiresOnNotIn?: Array<string> | null | undefined;
  expiresOnNotNil?: boolean | null | undefined;
  /** access_routes edge predicates */
  hasAccessRoutes?: boolean | null | undefined;
  hasAccessRoutesWith?: Array<AccessRouteWhereInput> | null | undefined;
  /** branches edge predicates */
  hasBranches?: boolean | null | undefined;
  hasBranchesWith?: Array<BranchWhereInput> | null | undefined;
  /** certifiers edge predicates */
  hasCertifiers?: boolean | null | undefined;
  hasCertifiersWith?: Array<CertifierWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** formacodes edge predicates */
  hasFormacodes?: boolean | null | undefined;
  hasFormacodesWith?: Array<FormacodeWhereInput> | null | undefined;
  /** funding_levels edge predicates */
  hasFundingLevels?: boolean | null | undefined;
  hasFundingLevelsWith?: Array<FundingLevelWhereInput> | null | undefined;
  /** jobs edge predicates */
  hasJobs?: boolean | null | undefined;
  hasJobsWith?: Array<JobWhereInput> | null | undefined;
  /** nsfs edge predicates */
  hasNsfs?: boolean | null | undefined;
  hasNsfsWith?: Array<NsfWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** kind field predicates */
  kind?: string | null | undefined;
  /** kind_code field predicates */
  kindCode?: string | null | undefined;
  kindCodeContains?: string | null | undefined;
  kindCodeContainsFold?: string | null | undefined;
  kindCodeEqualFold?: string | null | undefined;
  kindCodeGT?: string | null | undefined;
  kindCodeGTE?: string | null | undefined;
  kindCodeHasPrefix?: string | null | undefined;
  kindCodeHasSuffix?: string | null | undefined;
  kindCodeIn?: Array<string> | null | undefined;
  kindCodeIsNil?: boolean | null | undefined;
  kindCodeLT?: string | null | undefined;
  kindCodeLTE?: string | null | undefined;
  kindCodeNEQ?: string | null | undefined;
  kindCodeNotIn?: Array<string> | null | undefined;
  kindCodeNotNil?: boolean | null | undefined;
  kindContains?: string | null | undefined;
  kindContainsFold?: string | null | undefined;
  kindEqualFold?: string | null | undefined;
  kindGT?: string | null | undefined;
  kindGTE?: string | null | undefined;
  kindHasPrefix?: string | null | undefined;
  kindHasSuffix?: string | null | undefined;
  kindIn?: Array<string> | null | undefined;
  kindIsNil?: boolean | null | undefined;
  kindLT?: string | null | undefined;
  kindLTE?: string | null | undefined;
  kindNEQ?: string | null | undefined;
  kindNotIn?: Array<string> | null | undefined;
  kindNotNil?: boolean | null | undefined;
  /** last_award_on field predicates */
  lastAwardOn?: string | null | undefined;
  lastAwardOnGT?: string | null | undefined;
  lastAwardOnGTE?: string | null | undefined;
  lastAwardOnIn?: Array<string> | null | undefined;
  lastAwardOnIsNil?: boolean | null | undefined;
  lastAwardOnLT?: string | null | undefined;
  lastAwardOnLTE?: string | null | undefined;
  lastAwardOnNEQ?: string | null | undefined;
  lastAwardOnNotIn?: Array<string> | null | undefined;
  lastAwardOnNotNil?: boolean | null | undefined;
  /** last_gazette_on field predicates */
  lastGazetteOn?: string | null | undefined;
  lastGazetteOnGT?: string | null | undefined;
  lastGazetteOnGTE?: string | null | undefined;
  lastGazetteOnIn?: Array<string> | null | undefined;
  lastGazetteOnIsNil?: boolean | null | undefined;
  lastGazetteOnLT?: string | null | undefined;
  lastGazetteOnLTE?: string | null | undefined;
  lastGazetteOnNEQ?: string | null | undefined;
  lastGazetteOnNotIn?: Array<string> | null | undefined;
  lastGazetteOnNotNil?: boolean | null | undefined;
  /** level field predicates */
  level?: number | null | undefined;
  levelGT?: number | null | undefined;
  levelGTE?: number | null | undefined;
  levelIn?: Array<number> | null | undefined;
  levelIsNil?: boolean | null | undefined;
  levelLT?: number | null | undefined;
  levelLTE?: number | null | undefined;
  levelNEQ?: number | null | undefined;
  levelNotIn?: Array<number> | null | undefined;
  levelNotNil?: boolean | null | undefined;
  not?: CertificationWhereInput | null | undefined;
  /** number field predicates */
  number?: number | null | undefined;
  numberGT?: number | null | undefined;
  numberGTE?: number | null | undefined;
  numberIn?: Array<number> | null | undefined;
  numberLT?: number | null | undefined;
  numberLTE?: number | null | undefined;
  numberNEQ?: number | null | undefined;
  numberNotIn?: Array<number> | null | undefined;
  or?: Array<CertificationWhereInput> | null | undefined;
  /** partial_award field predicates */
  partialAward?: boolean | null | undefined;
  partialAwardNEQ?: boolean | null | undefined;
  /** publication_state field predicates */
  publicationState?: string | null | undefined;
  publicationStateContains?: string | null | undefined;
  publicationStateContainsFold?: string | null | undefined;
  publicationStateEqualFold?: string | null | undefined;
  publicationStateGT?: string | null | undefined;
  publicationStateGTE?: string | null | undefined;
  publicationStateHasPrefix?: string | null | undefined;
  publicationStateHasSuffix?: string | null | undefined;
  publicationStateIn?: Array<string> | null | undefined;
  publicationStateIsNil?: boolean | null | undefined;
  publicationStateLT?: string | null | undefined;
  publicationStateLTE?: string | null | undefined;
  publicationStateNEQ?: string | null | undefined;
  publicationStateNotIn?: Array<string> | null | undefined;
  publicationStateNotNil?: boolean | null | undefined;
  /** reference_only field predicates */
  referenceOnly?: boolean | null | undefined;
  referenceOnlyNEQ?: boolean | null | undefined;
  /** register field predicates */
  register?: CertificationRegister | null | undefined;
  registerIn?: Array<CertificationRegister> | null | undefined;
  registerNEQ?: CertificationRegister | null | undefined;
  registerNotIn?: Array<CertificationRegister> | null | undefined;
  /** registration field predicates */
  registration?: CertificationRegistration | null | undefined;
  registrationIn?: Array<CertificationRegistration> | null | undefined;
  registrationIsNil?: boolean | null | undefined;
  registrationNEQ?: CertificationRegistration | null | undefined;
  registrationNotIn?: Array<CertificationRegistration> | null | undefined;
  registrationNotNil?: boolean | null | undefined;
  /** state field predicates */
  state?: CertificationState | null | undefined;
  stateIn?: Array<CertificationState> | null | undefined;
  stateNEQ?: CertificationState | null | undefined;
  stateNotIn?: Array<CertificationState> | null | undefined;
  /** title field predicates */
  title?: string | null | undefined;
  titleContains?: string | null | undefined;
  titleContainsFold?: string | null | undefined;
  titleEqualFold?: string | null | undefined;
  titleGT?: string | null | undefined;
  titleGTE?: string | null | undefined;
  titleHasPrefix?: string | null | undefined;
  titleHasSuffix?: string | null | undefined;
  titleIn?: Array<string> | null | undefined;
  titleLT?: string | null | undefined;
  titleLTE?: string | null | undefined;
  titleNEQ?: string | null | undefined;
  titleNotIn?: Array<string> | null | undefined;
};

/** CertifierWhereInput is used for filtering Certifier objects. */
export type CertifierWhereInput = {
  and?: Array<CertifierWhereInput> | null | undefined;
  /** certifications edge predicates */
  hasCertifications?: boolean | null | undefined;
  hasCertificationsWith?: Array<CertificationWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** name field predicates */
  name?: string | null | undefined;
  nameContains?: string | null | undefined;
  nameContainsFold?: string | null | undefined;
  nameEqualFold?: string | null | undefined;
  nameGT?: string | null | undefined;
  nameGTE?: string | null | undefined;
  nameHasPrefix?: string | null | undefined;
  nameHasSuffix?: string | null | undefined;
  nameIn?: Array<string> | null | undefined;
  nameLT?: string | null | undefined;
  nameLTE?: string | null | undefined;
  nameNEQ?: string | null | undefined;
  nameNotIn?: Array<string> | null | undefined;
  not?: CertifierWhereInput | null | undefined;
  or?: Array<CertifierWhereInput> | null | undefined;
  /** siret field predicates */
  siret?: string | null | undefined;
  siretContains?: string | null | undefined;
  siretContainsFold?: string | null | undefined;
  siretEqualFold?: string | null | undefined;
  siretGT?: string | null | undefined;
  siretGTE?: string | null | undefined;
  siretHasPrefix?: string | null | undefined;
  siretHasSuffix?: string | null | undefined;
  siretIn?: Array<string> | null | undefined;
  siretIsNil?: boolean | null | undefined;
  siretLT?: string | null | undefined;
  siretLTE?: string | null | undefined;
  siretNEQ?: string | null | undefined;
  siretNotIn?: Array<string> | null | undefined;
  siretNotNil?: boolean | null | undefined;
};

/** CommissionWhereInput is used for filtering Commission objects. */
export type CommissionWhereInput = {
  and?: Array<CommissionWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** branches edge predicates */
  hasBranches?: boolean | null | undefined;
  hasBranchesWith?: Array<BranchWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** funding_levels edge predicates */
  hasFundingLevels?: boolean | null | undefined;
  hasFundingLevelsWith?: Array<FundingLevelWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  not?: CommissionWhereInput | null | undefined;
  or?: Array<CommissionWhereInput> | null | undefined;
  /** reference_only field predicates */
  referenceOnly?: boolean | null | undefined;
  referenceOnlyNEQ?: boolean | null | undefined;
};

/** SKILL: savoir-faire. MACRO_SKILL: macro-compétence that groups skills. KNOWLEDGE: savoir. SOFT_SKILL: savoir-être professionnel. CONTEXT: contexte de travail. UNKNOWN: named by another row only. */
export type CompetencyKind =
  | 'CONTEXT'
  | 'KNOWLEDGE'
  | 'MACRO_SKILL'
  | 'SKILL'
  | 'SOFT_SKILL'
  | 'UNKNOWN';

/** CompetencyWhereInput is used for filtering Competency objects. */
export type CompetencyWhereInput = {
  and?: Array<CompetencyWhereInput> | null | undefined;
  /** category field predicates */
  category?: string | null | undefined;
  categoryContains?: string | null | undefined;
  categoryContainsFold?: string | null | undefined;
  categoryEqualFold?: string | null | undefined;
  categoryGT?: string | null | undefined;
  categoryGTE?: string | null | undefined;
  categoryHasPrefix?: string | null | undefined;
  categoryHasSuffix?: string | null | undefined;
  categoryIn?: Array<string> | null | undefined;
  categoryIsNil?: boolean | null | undefined;
  categoryLT?: string | null | undefined;
  categoryLTE?: string | null | undefined;
  categoryNEQ?: string | null | undefined;
  categoryNotIn?: Array<string> | null | undefined;
  categoryNotNil?: boolean | null | undefined;
  /** children edge predicates */
  hasChildren?: boolean | null | undefined;
  hasChildrenWith?: Array<CompetencyWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** parent edge predicates */
  hasParent?: boolean | null | undefined;
  hasParentWith?: Array<CompetencyWhereInput> | null | undefined;
  /** requirements edge predicates */
  hasRequirements?: boolean | null | undefined;
  hasRequirementsWith?: Array<JobRequirementWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** kind field predicates */
  kind?: CompetencyKind | null | undefined;
  kindIn?: Array<CompetencyKind> | null | undefined;
  kindNEQ?: CompetencyKind | null | undefined;
  kindNotIn?: Array<CompetencyKind> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  not?: CompetencyWhereInput | null | undefined;
  /** ogr_code field predicates */
  ogrCode?: string | null | undefined;
  ogrCodeContains?: string | null | undefined;
  ogrCodeContainsFold?: string | null | undefined;
  ogrCodeEqualFold?: string | null | undefined;
  ogrCodeGT?: string | null | undefined;
  ogrCodeGTE?: string | null | undefined;
  ogrCodeHasPrefix?: string | null | undefined;
  ogrCodeHasSuffix?: string | null | undefined;
  ogrCodeIn?: Array<string> | null | undefined;
  ogrCodeLT?: string | null | undefined;
  ogrCodeLTE?: string | null | undefined;
  ogrCodeNEQ?: string | null | undefined;
  ogrCodeNotIn?: Array<string> | null | undefined;
  or?: Array<CompetencyWhereInput> | null | undefined;
  /** reference_only field predicates */
  referenceOnly?: boolean | null | undefined;
  referenceOnlyNEQ?: boolean | null | undefined;
  /** subcategory field predicates */
  subcategory?: string | null | undefined;
  subcategoryContains?: string | null | undefined;
  subcategoryContainsFold?: string | null | undefined;
  subcategoryEqualFold?: string | null | undefined;
  subcategoryGT?: string | null | undefined;
  subcategoryGTE?: string | null | undefined;
  subcategoryHasPrefix?: string | null | undefined;
  subcategoryHasSuffix?: string | null | undefined;
  subcategoryIn?: Array<string> | null | undefined;
  subcategoryIsNil?: boolean | null | undefined;
  subcategoryLT?: string | null | undefined;
  subcategoryLTE?: string | null | undefined;
  subcategoryNEQ?: string | null | undefined;
  subcategoryNotIn?: Array<string> | null | undefined;
  subcategoryNotNil?: boolean | null | undefined;
};

/** DatasetWhereInput is used for filtering Dataset objects. */
export type DatasetWhereInput = {
  and?: Array<DatasetWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** editions edge predicates */
  hasEditions?: boolean | null | undefined;
  hasEditionsWith?: Array<EditionWhereInput> | null | undefined;
  /** homepage field predicates */
  homepage?: string | null | undefined;
  homepageContains?: string | null | undefined;
  homepageContainsFold?: string | null | undefined;
  homepageEqualFold?: string | null | undefined;
  homepageGT?: string | null | undefined;
  homepageGTE?: string | null | undefined;
  homepageHasPrefix?: string | null | undefined;
  homepageHasSuffix?: string | null | undefined;
  homepageIn?: Array<string> | null | undefined;
  homepageLT?: string | null | undefined;
  homepageLTE?: string | null | undefined;
  homepageNEQ?: string | null | undefined;
  homepageNotIn?: Array<string> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** licence field predicates */
  licence?: string | null | undefined;
  licenceContains?: string | null | undefined;
  licenceContainsFold?: string | null | undefined;
  licenceEqualFold?: string | null | undefined;
  licenceGT?: string | null | undefined;
  licenceGTE?: string | null | undefined;
  licenceHasPrefix?: string | null | undefined;
  licenceHasSuffix?: string | null | undefined;
  licenceIn?: Array<string> | null | undefined;
  licenceLT?: string | null | undefined;
  licenceLTE?: string | null | undefined;
  licenceNEQ?: string | null | undefined;
  licenceNotIn?: Array<string> | null | undefined;
  not?: DatasetWhereInput | null | undefined;
  or?: Array<DatasetWhereInput> | null | undefined;
  /** publisher field predicates */
  publisher?: string | null | undefined;
  publisherContains?: string | null | undefined;
  publisherContainsFold?: string | null | undefined;
  publisherEqualFold?: string | null | undefined;
  publisherGT?: string | null | undefined;
  publisherGTE?: string | null | undefined;
  publisherHasPrefix?: string | null | undefined;
  publisherHasSuffix?: string | null | undefined;
  publisherIn?: Array<string> | null | undefined;
  publisherLT?: string | null | undefined;
  publisherLTE?: string | null | undefined;
  publisherNEQ?: string | null | undefined;
  publisherNotIn?: Array<string> | null | undefined;
  /** title field predicates */
  title?: string | null | undefined;
  titleContains?: string | null | undefined;
  titleContainsFold?: string | null | undefined;
  titleEqualFold?: string | null | undefined;
  titleGT?: string | null | undefined;
  titleGTE?: string | null | undefined;
  titleHasPrefix?: string | null | undefined;
  titleHasSuffix?: string | null | undefined;
  titleIn?: Array<string> | null | undefined;
  titleLT?: string | null | undefined;
  titleLTE?: string | null | undefined;
  titleNEQ?: string | null | undefined;
  titleNotIn?: Array<string> | null | undefined;
};

/** EditionWhereInput is used for filtering Edition objects. */
export type EditionWhereInput = {
  and?: Array<EditionWhereInput> | null | undefined;
  /** extract field predicates */
  extract?: boolean | null | undefined;
  extractNEQ?: boolean | null | undefined;
  /** file_name field predicates */
  fileName?: string | null | undefined;
  fileNameContains?: string | null | undefined;
  fileNameContainsFold?: string | null | undefined;
  fileNameEqualFold?: string | null | undefined;
  fileNameGT?: string | null | undefined;
  fileNameGTE?: string | null | undefined;
  fileNameHasPrefix?: string | null | undefined;
  fileNameHasSuffix?: string | null | undefined;
  fileNameIn?: Array<string> | null | undefined;
  fileNameLT?: string | null | undefined;
  fileNameLTE?: string | null | undefined;
  fileNameNEQ?: string | null | undefined;
  fileNameNotIn?: Array<string> | null | undefined;
  /** dataset edge predicates */
  hasDataset?: boolean | null | undefined;
  hasDatasetWith?: Array<DatasetWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  /** latest field predicates */
  latest?: boolean | null | undefined;
  latestNEQ?: boolean | null | undefined;
  /** layout field predicates */
  layout?: string | null | undefined;
  layoutContains?: string | null | undefined;
  layoutContainsFold?: string | null | undefined;
  layoutEqualFold?: string | null | undefined;
  layoutGT?: string | null | undefined;
  layoutGTE?: string | null | undefined;
  layoutHasPrefix?: string | null | undefined;
  layoutHasSuffix?: string | null | undefined;
  layoutIn?: Array<string> | null | undefined;
  layoutLT?: string | null | undefined;
  layoutLTE?: string | null | undefined;
  layoutNEQ?: string | null | undefined;
  layoutNotIn?: Array<string> | null | undefined;
  not?: EditionWhereInput | null | undefined;
  or?: Array<EditionWhereInput> | null | undefined;
  /** published_on field predicates */
  publishedOn?: string | null | undefined;
  publishedOnGT?: string | null | undefined;
  publishedOnGTE?: string | null | undefined;
  publishedOnIn?: Array<string> | null | undefined;
  publishedOnLT?: string | null | undefined;
  publishedOnLTE?: string | null | undefined;
  publishedOnNEQ?: string | null | undefined;
  publishedOnNotIn?: Array<string> | null | undefined;
  /** retrieved_at field predicates */
  retrievedAt?: string | null | undefined;
  retrievedAtGT?: string | null | undefined;
  retrievedAtGTE?: string | null | undefined;
  retrievedAtIn?: Array<string> | null | undefined;
  retrievedAtLT?: string | null | undefined;
  retrievedAtLTE?: string | null | undefined;
  retrievedAtNEQ?: string | null | undefined;
  retrievedAtNotIn?: Array<string> | null | undefined;
  /** row_count field predicates */
  rowCount?: number | null | undefined;
  rowCountGT?: number | null | undefined;
  rowCountGTE?: number | null | undefined;
  rowCountIn?: Array<number> | null | undefined;
  rowCountLT?: number | null | undefined;
  rowCountLTE?: number | null | undefined;
  rowCountNEQ?: number | null | undefined;
  rowCountNotIn?: Array<number> | null | undefined;
  /** sha256 field predicates */
  sha256?: string | null | undefined;
  sha256Contains?: string | null | undefined;
  sha256ContainsFold?: string | null | undefined;
  sha256EqualFold?: string | null | undefined;
  sha256GT?: string | null | undefined;
  sha256GTE?: string | null | undefined;
  sha256HasPrefix?: string | null | undefined;
  sha256HasSuffix?: string | null | undefined;
  sha256In?: Array<string> | null | undefined;
  sha256LT?: string | null | undefined;
  sha256LTE?: string | null | undefined;
  sha256NEQ?: string | null | undefined;
  sha256NotIn?: Array<string> | null | undefined;
  /** source_address field predicates */
  sourceAddress?: string | null | undefined;
  sourceAddressContains?: string | null | undefined;
  sourceAddressContainsFold?: string | null | undefined;
  sourceAddressEqualFold?: string | null | undefined;
  sourceAddressGT?: string | null | undefined;
  sourceAddressGTE?: string | null | undefined;
  sourceAddressHasPrefix?: string | null | undefined;
  sourceAddressHasSuffix?: string | null | undefined;
  sourceAddressIn?: Array<string> | null | undefined;
  sourceAddressLT?: string | null | undefined;
  sourceAddressLTE?: string | null | undefined;
  sourceAddressNEQ?: string | null | undefined;
  sourceAddressNotIn?: Array<string> | null | undefined;
};

/** Why an employer takes part in the cost of a contract (art. R6332-25-1, R6332-25-2). */
export type EmployerParticipationCase =
  /** It does not. */
  | 'NONE'
  /** Half of the prorated amount, up to a cap: broken within the first 45 days of practical training. */
  | 'PROBATION_BREAK'
  /** Flat amount of a contract to level 6 or above. */
  | 'STANDARD'
  /** Flat amount of a contract that follows a broken one. */
  | 'SUCCESSOR';

/** How a value that is not exact came about. */
export type EstimationMethod =
  /** Its jobs were converted from another classification by weighted correspondences. */
  | 'CORRESPONDENCE'
  /** Fitted to published margins (iterative proportional fitting). */
  | 'FITTED'
  /** Its publisher keeps some of its figures secret: the value is that of the others, a lower bound. */
  | 'PARTLY_SECRET'
  /** Some of its figures are protected by statistical secrecy and stand in it perturbed. */
  | 'PERTURBED';

/** How a published figure was obtained. */
export type FigureQuality =
  /** Computed here from other figures. */
  | 'ESTIMATED'
  /** Filled in where the publisher had a gap. */
  | 'IMPUTED'
  /** Counted, or estimated by the publisher for that date. */
  | 'OBSERVED'
  /** A projection of the publisher. */
  | 'PROJECTED'
  /** An average over several years: it looks steadier than the year was. */
  | 'SMOOTHED';

/** How far a forecast figure is known. */
export type ForecastQuality =
  /** Too few persons for a point: bands only. */
  | 'BANDS_ONLY'
  /** Forecast from headcounts that are estimates themselves: its bands are wider. */
  | 'ESTIMATED'
  /** Forecast from observed headcounts. */
  | 'PROJECTED'
  /** Too few persons for any figure. */
  | 'SUPPRESSED';

/** FormacodeWhereInput is used for filtering Formacode objects. */
export type FormacodeWhereInput = {
  and?: Array<FormacodeWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  not?: FormacodeWhereInput | null | undefined;
  or?: Array<FormacodeWhereInput> | null | undefined;
};

/** What decides an amount. */
export type FundingBasis =
  /** Set by the joint commission (CPNE). */
  | 'COMMISSION'
  /** Set by decree, in the editions up to 2021 (D). */
  | 'DECREE'
  /** Kept from an earlier edition (H). */
  | 'HISTORICAL'
  /** No amount can be given; the explanation says why. */
  | 'NONE'
  /** The commission followed the recommendation of France compétences (R). */
  | 'RECOMMENDED'
  /** Starter value (valeur d'amorçage, art. D6332-80): no level is set yet. */
  | 'STARTER'
  /** Set by regulation, for want of a level of the commission (A). */
  | 'STATE'
  /** The edition gives an amount without saying what decides it. */
  | 'UNSPECIFIED';

/** COMMISSION: set by the commission (CPNE). RECOMMENDED: the commission followed the recommendation (R). STATE: set by regulation for want of one (A). DECREE: set by decree, editions to 2021 (D). HISTORICAL: kept from an earlier edition (H). Null where the edition gives none. */
export type FundingLevelStatus =
  | 'COMMISSION'
  | 'DECREE'
  | 'HISTORICAL'
  | 'RECOMMENDED'
  | 'STATE';

/** FundingLevelWhereInput is used for filtering FundingLevel objects. */
export type FundingLevelWhereInput = {
  /** amount_cents field predicates */
  amountCents?: number | null | undefined;
  amountCentsGT?: number | null | undefined;
  amountCentsGTE?: number | null | undefined;
  amountCentsIn?: Array<number> | null | undefined;
  amountCentsIsNil?: boolean | null | undefined;
  amountCentsLT?: number | null | undefined;
  amountCentsLTE?: number | null | undefined;
  amountCentsNEQ?: number | null | undefined;
  amountCentsNotIn?: Array<number> | null | undefined;
  amountCentsNotNil?: boolean | null | undefined;
  and?: Array<FundingLevelWhereInput> | null | undefined;
  /** applicable_on field predicates */
  applicableOn?: string | null | undefined;
  applicableOnGT?: string | null | undefined;
  applicableOnGTE?: string | null | undefined;
  applicableOnIn?: Array<string> | null | undefined;
  applicableOnIsNil?: boolean | null | undefined;
  applicableOnLT?: string | null | undefined;
  applicableOnLTE?: string | null | undefined;
  applicableOnNEQ?: string | null | undefined;
  applicableOnNotIn?: Array<string> | null | undefined;
  applicableOnNotNil?: boolean | null | undefined;
  /** cfd field predicates */
  cfd?: string | null | undefined;
  cfdContains?: string | null | undefined;
  cfdContainsFold?: string | null | undefined;
  cfdEqualFold?: string | null | undefined;
  cfdGT?: string | null | undefined;
  cfdGTE?: string | null | undefined;
  cfdHasPrefix?: string | null | undefined;
  cfdHasSuffix?: string | null | undefined;
  cfdIn?: Array<string> | null | undefined;
  cfdIsNil?: boolean | null | undefined;
  cfdLT?: string | null | undefined;
  cfdLTE?: string | null | undefined;
  cfdNEQ?: string | null | undefined;
  cfdNotIn?: Array<string> | null | undefined;
  cfdNotNil?: boolean | null | undefined;
  /** certification edge predicates */
  hasCertification?: boolean | null | undefined;
  hasCertificationWith?: Array<CertificationWhereInput> | null | undefined;
  /** commission edge predicates */
  hasCommission?: boolean | null | undefined;
  hasCommissionWith?: Array<CommissionWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  not?: FundingLevelWhereInput | null | undefined;
  or?: Array<FundingLevelWhereInput> | null | undefined;
  /** status field predicates */
  status?: FundingLevelStatus | null | undefined;
  statusIn?: Array<FundingLevelStatus> | null | undefined;
  statusIsNil?: boolean | null | undefined;
  statusNEQ?: FundingLevelStatus | null | undefined;
  statusNotIn?: Array<FundingLevelStatus> | null | undefined;
  statusNotNil?: boolean | null | undefined;
};

/** QUEUED until an instance takes it; RUNNING while it reads; DONE when the edition is served; UNCHANGED when the same file had been imported before; REFUSED when the file cannot be used; FAILED when the import broke off. After REFUSED and FAILED the previous edition stays. */
export type ImportRunState =
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'REFUSED'
  | 'RUNNING'
  | 'UNCHANGED';

/** What an instalment pays. */
export type InstalmentKind =
  /** Ancillary costs. */
  | 'ANCILLARY'
  /** The time between a break and the next contract. */
  | 'MAINTENANCE'
  /** Part of a year of execution. */
  | 'YEAR';

/** JobLinkWhereInput is used for filtering JobLink objects. */
export type JobLinkWhereInput = {
  and?: Array<JobLinkWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** source edge predicates */
  hasSource?: boolean | null | undefined;
  hasSourceWith?: Array<JobWhereInput> | null | undefined;
  /** target edge predicates */
  hasTarget?: boolean | null | undefined;
  hasTargetWith?: Array<JobWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  not?: JobLinkWhereInput | null | undefined;
  or?: Array<JobLinkWhereInput> | null | undefined;
  /** published field predicates */
  published?: boolean | null | undefined;
  publishedNEQ?: boolean | null | undefined;
  /** qualification field predicates */
  qualification?: string | null | undefined;
  qualificationContains?: string | null | undefined;
  qualificationContainsFold?: string | null | undefined;
  qualificationEqualFold?: string | null | undefined;
  qualificationGT?: string | null | undefined;
  qualificationGTE?: string | null | undefined;
  qualificationHasPrefix?: string | null | undefined;
  qualificationHasSuffix?: string | null | undefined;
  qualificationIn?: Array<string> | null | undefined;
  qualificationLT?: string | null | undefined;
  qualificationLTE?: string | null | undefined;
  qualificationNEQ?: string | null | undefined;
  qualificationNotIn?: Array<string> | null | undefined;
  /** weight_bp field predicates */
  weightBp?: number | null | undefined;
  weightBpGT?: number | null | undefined;
  weightBpGTE?: number | null | undefined;
  weightBpIn?: Array<number> | null | undefined;
  weightBpLT?: number | null | undefined;
  weightBpLTE?: number | null | undefined;
  weightBpNEQ?: number | null | undefined;
  weightBpNotIn?: Array<number> | null | undefined;
};

/** Ordering options for Job connections */
export type JobOrder = {
  /** The ordering direction. */
  direction?: OrderDirection;
  /** The field by which to order Jobs. */
  field: JobOrderField;
};

/** Properties by which Job connections can be ordered. */
export type JobOrderField =
  | 'CODE'
  | 'LABEL'
  | 'LEVEL'
  | 'SCHEME';

/** CORE: at the heart of the job (cœur de métier « principale »). EMERGING: « émergente ». STANDARD: neither. In alphabetical order CORE comes first. */
export type JobRequirementImportance =
  | 'CORE'
  | 'EMERGING'
  | 'STANDARD';

/** JobRequirementWhereInput is used for filtering JobRequirement objects. */
export type JobRequirementWhereInput = {
  and?: Array<JobRequirementWhereInput> | null | undefined;
  /** competency edge predicates */
  hasCompetency?: boolean | null | undefined;
  hasCompetencyWith?: Array<CompetencyWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** job edge predicates */
  hasJob?: boolean | null | undefined;
  hasJobWith?: Array<JobWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** importance field predicates */
  importance?: JobRequirementImportance | null | undefined;
  importanceIn?: Array<JobRequirementImportance> | null | undefined;
  importanceNEQ?: JobRequirementImportance | null | undefined;
  importanceNotIn?: Array<JobRequirementImportance> | null | undefined;
  not?: JobRequirementWhereInput | null | undefined;
  or?: Array<JobRequirementWhereInput> | null | undefined;
};

/** A classification of jobs. */
export type JobScheme =
  /** Familles professionnelles of DARES, version 2009. */
  | 'FAP2009'
  /** Familles professionnelles of DARES, version 2021: another nomenclature, though its codes look alike. */
  | 'FAP2021'
  /** Professions et catégories socioprofessionnelles of INSEE, version 2003. */
  | 'PCS2003'
  /** Répertoire opérationnel des métiers et des emplois 4.0, of France Travail. */
  | 'ROME4';

/** JobWhereInput is used for filtering Job objects. */
export type JobWhereInput = {
  and?: Array<JobWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** certifications edge predicates */
  hasCertifications?: boolean | null | undefined;
  hasCertificationsWith?: Array<CertificationWhereInput> | null | undefined;
  /** children edge predicates */
  hasChildren?: boolean | null | undefined;
  hasChildrenWith?: Array<JobWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** links edge predicates */
  hasLinks?: boolean | null | undefined;
  hasLinksWith?: Array<JobLinkWhereInput> | null | undefined;
  /** parent edge predicates */
  hasParent?: boolean | null | undefined;
  hasParentWith?: Array<JobWhereInput> | null | undefined;
  /** requirements edge predicates */
  hasRequirements?: boolean | null | undefined;
  hasRequirementsWith?: Array<JobRequirementWhereInput> | null | undefined;
  /** reverse_links edge predicates */
  hasReverseLinks?: boolean | null | undefined;
  hasReverseLinksWith?: Array<JobLinkWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  /** level field predicates */
  level?: number | null | undefined;
  levelGT?: number | null | undefined;
  levelGTE?: number | null | undefined;
  levelIn?: Array<number> | null | undefined;
  levelLT?: number | null | undefined;
  levelLTE?: number | null | undefined;
  levelNEQ?: number | null | undefined;
  levelNotIn?: Array<number> | null | undefined;
  not?: JobWhereInput | null | undefined;
  or?: Array<JobWhereInput> | null | undefined;
  /** reference_only field predicates */
  referenceOnly?: boolean | null | undefined;
  referenceOnlyNEQ?: boolean | null | undefined;
  /** regulated field predicates */
  regulated?: boolean | null | undefined;
  regulatedNEQ?: boolean | null | undefined;
  /** scheme field predicates */
  scheme?: JobScheme | null | undefined;
  schemeIn?: Array<JobScheme> | null | undefined;
  schemeNEQ?: JobScheme | null | undefined;
  schemeNotIn?: Array<JobScheme> | null | undefined;
  /** sheet field predicates */
  sheet?: string | null | undefined;
  sheetContains?: string | null | undefined;
  sheetContainsFold?: string | null | undefined;
  sheetEqualFold?: string | null | undefined;
  sheetGT?: string | null | undefined;
  sheetGTE?: string | null | undefined;
  sheetHasPrefix?: string | null | undefined;
  sheetHasSuffix?: string | null | undefined;
  sheetIn?: Array<string> | null | undefined;
  sheetIsNil?: boolean | null | undefined;
  sheetLT?: string | null | undefined;
  sheetLTE?: string | null | undefined;
  sheetNEQ?: string | null | undefined;
  sheetNotIn?: Array<string> | null | undefined;
  sheetNotNil?: boolean | null | undefined;
  /** transition field predicates */
  transition?: string | null | undefined;
  transitionContains?: string | null | undefined;
  transitionContainsFold?: string | null | undefined;
  transitionEqualFold?: string | null | undefined;
  transitionGT?: string | null | undefined;
  transitionGTE?: string | null | undefined;
  transitionHasPrefix?: string | null | undefined;
  transitionHasSuffix?: string | null | undefined;
  transitionIn?: Array<string> | null | undefined;
  transitionIsNil?: boolean | null | undefined;
  transitionLT?: string | null | undefined;
  transitionLTE?: string | null | undefined;
  transitionNEQ?: string | null | undefined;
  transitionNotIn?: Array<string> | null | undefined;
  transitionNotNil?: boolean | null | undefined;
};

/** What a figure measures. */
export type Metric =
  /** Share of the employees of an activity (APE) who are under the agreement of a branch, from 0 to 1. */
  | 'ACTIVITY_SHARE'
  /** Share of the people in employment who are in the age band, from 0 to 1. */
  | 'AGE_SHARE'
  /** End-of-career departures 2019-2030 (départs en fin de carrière), in thousands (Métiers 2030). */
  | 'CAREER_END_DEPARTURES'
  /** Those of them that employers expect to be difficult (BMO). */
  | 'DIFFICULT_RECRUITMENT_INTENTIONS'
  /** Share of dismissals among exits (licenciements), from 0 to 1. */
  | 'DISMISSAL_EXIT_SHARE'
  /** Salaried headcount at 31 December (salariés), in persons. */
  | 'EMPLOYEES'
  /** People in employment (emploi), all statuses, in thousands of persons. */
  | 'EMPLOYMENT'
  /** People in employment by age band, in thousands of persons. */
  | 'EMPLOYMENT_BY_AGE'
  /** People in employment by region, of the census, in persons. */
  | 'EMPLOYMENT_BY_REGION'
  /** People in employment by sector of activity, in thousands of persons. */
  | 'EMPLOYMENT_BY_SECTOR'
  /** Number of enterprises. Enterprises of several regions or branches stand in each: they do not add up. */
  | 'ENTERPRISES'
  /** Entries into establishments over the year to their headcount, as a ratio (taux d'entrée). */
  | 'ENTRY_RATE'
  /** Number of establishments. */
  | 'ESTABLISHMENTS'
  /** Exits over the year to the headcount, as a ratio (taux de sortie). */
  | 'EXIT_RATE'
  /** Share of ends of fixed-term contracts among exits (fins de CDD), from 0 to 1. */
  | 'FIXED_TERM_END_EXIT_SHARE'
  /** Share of fixed-term contracts among entries (part des CDD), from 0 to 1. */
  | 'FIXED_TERM_ENTRY_SHARE'
  /** Salaried headcount in full-time equivalents (ETP). */
  | 'FULL_TIME_EQUIVALENTS'
  /** Hirings declared (déclarations préalables à l'embauche), in number. */
  | 'HIRINGS'
  /** Imbalance 2019-2030 (déséquilibre), in thousands: openings left once young people and mobility are counted (Métiers 2030). */
  | 'IMBALANCE'
  /** Jobseekers of the categories A, B and C (demandeurs d'emploi), in persons. */
  | 'JOBSEEKERS'
  /** Jobseekers of the category A, without any work, in persons. */
  | 'JOBSEEKERS_A'
  /** Job offers (offres d'emploi enregistrées), in number. */
  | 'JOB_OFFERS'
  /** Share of terminations by mutual agreement among exits (ruptures conventionnelles), from 0 to 1. */
  | 'MUTUAL_TERMINATION_EXIT_SHARE'
  /** Net job creations 2019-2030 (créations nettes), in thousands, negative for losses (Métiers 2030). */
  | 'NET_CREATIONS'
  /** Job openings 2019-2030 (postes à pourvoir), in thousands: net creations and end-of-career departures (Métiers 2030). */
  | 'OPENINGS'
  /** Share of other exits, from 0 to 1. */
  | 'OTHER_EXIT_SHARE'
  /** People in employment in the base year of a projection, in thousands (Métiers 2030: 2019). */
  | 'PROJECTION_BASE'
  /** Recruitments that employers intend in the year (projets de recrutement), in number (BMO). */
  | 'RECRUITMENT_INTENTIONS'
  /** Net interregional mobility 2019-2030 (solde des mobilités entre régions), in thousands (Métiers 2030). */
  | 'REGIONAL_MOBILITY'
  /** Share of resignations among exits (démissions), from 0 to 1. */
  | 'RESIGNATION_EXIT_SHARE'
  /** Share of retirements among exits (départs à la retraite), from 0 to 1. */
  | 'RETIREMENT_EXIT_SHARE'
  /** Mean of the entry and exit rates (taux de rotation). */
  | 'ROTATION_RATE'
  /** Those of them that are seasonal (BMO). */
  | 'SEASONAL_RECRUITMENT_INTENTIONS'
  /** 1 where the job is on the regulatory list of shortage jobs (métiers en tension) of the region. */
  | 'SHORTAGE_LISTED'
  /** Firms of less than 50 employees that their operator visited or diagnosed in the year (service de proximité). */
  | 'SMALL_FIRMS_REACHED'
  /** Recruitment tension (tension), as the class from 1, low, to 5, very high. */
  | 'TENSION'
  /** Recruitment tension, as the centred and reduced index that the class is taken from. */
  | 'TENSION_INDEX'
  /** Hours of training on the job (action de formation en situation de travail, AFEST) with its four items of evidence. */
  | 'TRAINING_HOURS_AFEST'
  /** Hours of training at a distance paid for by the operator. */
  | 'TRAINING_HOURS_DISTANCE'
  /** Hours of training partly at a distance paid for by the operator. */
  | 'TRAINING_HOURS_MIXED'
  /** Hours of training on site (présentiel) paid for by the operator, of all trainees. */
  | 'TRAINING_HOURS_ON_SITE'
  /** Share of ends of trial periods among exits (fins de période d'essai), from 0 to 1. */
  | 'TRIAL_END_EXIT_SHARE'
  /** Young people entering 2019-2030 (jeunes débutants), in thousands, counted negatively as the source does (Métiers 2030). */
  | 'YOUNG_ENTRANTS';

/** NsfWhereInput is used for filtering Nsf objects. */
export type NsfWhereInput = {
  and?: Array<NsfWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** label field predicates */
  label?: string | null | undefined;
  labelContains?: string | null | undefined;
  labelContainsFold?: string | null | undefined;
  labelEqualFold?: string | null | undefined;
  labelGT?: string | null | undefined;
  labelGTE?: string | null | undefined;
  labelHasPrefix?: string | null | undefined;
  labelHasSuffix?: string | null | undefined;
  labelIn?: Array<string> | null | undefined;
  labelLT?: string | null | undefined;
  labelLTE?: string | null | undefined;
  labelNEQ?: string | null | undefined;
  labelNotIn?: Array<string> | null | undefined;
  not?: NsfWhereInput | null | undefined;
  or?: Array<NsfWhereInput> | null | undefined;
};

/** FRANCE: the whole country. OVERSEAS: establishments for which another operator manages the contributions (art. L6523-1). */
export type OpcoAttachmentTerritory =
  | 'FRANCE'
  | 'OVERSEAS';

/** OpcoAttachmentWhereInput is used for filtering OpcoAttachment objects. */
export type OpcoAttachmentWhereInput = {
  and?: Array<OpcoAttachmentWhereInput> | null | undefined;
  /** establishments field predicates */
  establishments?: number | null | undefined;
  establishmentsGT?: number | null | undefined;
  establishmentsGTE?: number | null | undefined;
  establishmentsIn?: Array<number> | null | undefined;
  establishmentsIsNil?: boolean | null | undefined;
  establishmentsLT?: number | null | undefined;
  establishmentsLTE?: number | null | undefined;
  establishmentsNEQ?: number | null | undefined;
  establishmentsNotIn?: Array<number> | null | undefined;
  establishmentsNotNil?: boolean | null | undefined;
  /** branch edge predicates */
  hasBranch?: boolean | null | undefined;
  hasBranchWith?: Array<BranchWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** manager edge predicates */
  hasManager?: boolean | null | undefined;
  hasManagerWith?: Array<OpcoWhereInput> | null | undefined;
  /** owner edge predicates */
  hasOwner?: boolean | null | undefined;
  hasOwnerWith?: Array<OpcoWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  not?: OpcoAttachmentWhereInput | null | undefined;
  or?: Array<OpcoAttachmentWhereInput> | null | undefined;
  /** principal field predicates */
  principal?: boolean | null | undefined;
  principalNEQ?: boolean | null | undefined;
  /** territory field predicates */
  territory?: OpcoAttachmentTerritory | null | undefined;
  territoryIn?: Array<OpcoAttachmentTerritory> | null | undefined;
  territoryNEQ?: OpcoAttachmentTerritory | null | undefined;
  territoryNotIn?: Array<OpcoAttachmentTerritory> | null | undefined;
  /** valid_from field predicates */
  validFrom?: string | null | undefined;
  validFromGT?: string | null | undefined;
  validFromGTE?: string | null | undefined;
  validFromIn?: Array<string> | null | undefined;
  validFromLT?: string | null | undefined;
  validFromLTE?: string | null | undefined;
  validFromNEQ?: string | null | undefined;
  validFromNotIn?: Array<string> | null | undefined;
  /** valid_to field predicates */
  validTo?: string | null | undefined;
  validToGT?: string | null | undefined;
  validToGTE?: string | null | undefined;
  validToIn?: Array<string> | null | undefined;
  validToIsNil?: boolean | null | undefined;
  validToLT?: string | null | undefined;
  validToLTE?: string | null | undefined;
  validToNEQ?: string | null | undefined;
  validToNotIn?: Array<string> | null | undefined;
  validToNotNil?: boolean | null | undefined;
};

/** OpcoWhereInput is used for filtering Opco objects. */
export type OpcoWhereInput = {
  and?: Array<OpcoWhereInput> | null | undefined;
  /** code field predicates */
  code?: string | null | undefined;
  codeContains?: string | null | undefined;
  codeContainsFold?: string | null | undefined;
  codeEqualFold?: string | null | undefined;
  codeGT?: string | null | undefined;
  codeGTE?: string | null | undefined;
  codeHasPrefix?: string | null | undefined;
  codeHasSuffix?: string | null | undefined;
  codeIn?: Array<string> | null | undefined;
  codeLT?: string | null | undefined;
  codeLTE?: string | null | undefined;
  codeNEQ?: string | null | undefined;
  codeNotIn?: Array<string> | null | undefined;
  /** branches edge predicates */
  hasBranches?: boolean | null | undefined;
  hasBranchesWith?: Array<BranchWhereInput> | null | undefined;
  /** edition edge predicates */
  hasEdition?: boolean | null | undefined;
  hasEditionWith?: Array<EditionWhereInput> | null | undefined;
  /** id field predicates */
  id?: string | number | null | undefined;
  idGT?: string | number | null | undefined;
  idGTE?: string | number | null | undefined;
  idIn?: Array<string | number> | null | undefined;
  idLT?: string | number | null | undefined;
  idLTE?: string | number | null | undefined;
  idNEQ?: string | number | null | undefined;
  idNotIn?: Array<string | number> | null | undefined;
  /** name field predicates */
  name?: string | null | undefined;
  nameContains?: string | null | undefined;
  nameContainsFold?: string | null | undefined;
  nameEqualFold?: string | null | undefined;
  nameGT?: string | null | undefined;
  nameGTE?: string | null | undefined;
  nameHasPrefix?: string | null | undefined;
  nameHasSuffix?: string | null | undefined;
  nameIn?: Array<string> | null | undefined;
  nameLT?: string | null | undefined;
  nameLTE?: string | null | undefined;
  nameNEQ?: string | null | undefined;
  nameNotIn?: Array<string> | null | undefined;
  not?: OpcoWhereInput | null | undefined;
  or?: Array<OpcoWhereInput> | null | undefined;
};

/** A question that the law leaves open (docs/funding.md). */
export type OpenQuestionCode =
  /** Are ancillary costs paid SEPARATE or WITH_INSTALMENTS of the first year? */
  | 'ANCILLARY_PAYMENT'
  /** Is the cap of what a disabled apprentice needs PER_YEAR or PER_CONTRACT? */
  | 'DISABILITY_CAP'
  /** In a year that is not whole, is it paid WHOLE or PRORATED? */
  | 'DISABILITY_PRORATION'
  /** When the level is below the floor of the reduction for distance, KEEP_BASE or REDUCE it? */
  | 'DISTANCE_FLOOR'
  /** In a year of 366 days, DIVIDE_BY_365 or DIVIDE_BY_YEAR? */
  | 'LEAP_YEAR'
  /** Are modulations applied DISTANCE_FIRST or BONUS_FIRST? */
  | 'MODULATION_ORDER'
  /** Is the bonus of contracts of reduced duration still APPLIED, or NOT_APPLIED? */
  | 'REDUCED_DURATION_BONUS'
  /** Is what part of a year comes to rounded TO_THE_CENT or TO_THE_EURO, as the official example is? */
  | 'ROUNDING'
  /** Is a contract of less than a year paid AS_A_YEAR or HALF_THEN_BALANCE? */
  | 'SHORT_INSTALMENTS';

/** Possible directions in which to order a list of items when provided an `orderBy` argument. */
export type OrderDirection =
  /** Specifies an ascending order for a given `orderBy` argument. */
  | 'ASC'
  /** Specifies a descending order for a given `orderBy` argument. */
  | 'DESC';

/** A kind of row that search finds. */
export type SearchKind =
  | 'BRANCH'
  | 'CERTIFICATION'
  | 'COMMISSION'
  | 'COMPETENCY'
  | 'JOB';

/** Sex of the persons counted, as the civil register has it. */
export type Sex =
  /** Men (hommes). */
  | 'MEN'
  /** Women (femmes). */
  | 'WOMEN';

/** Why a value is not shown. */
export type SuppressionReason =
  /** It would give away a sister cell that is not shown. */
  | 'COMPLEMENTARY'
  /** One enterprise makes up too much of it. */
  | 'DOMINANCE'
  /** Fewer persons than the rule asks. */
  | 'FEW_PERSONS'
  /** Fewer enterprises than the rule asks stand behind it. */
  | 'FEW_UNITS'
  /** Its publisher keeps it secret. */
  | 'SOURCE';

/** A dimension of the workforce. */
export type WorkforceDimension =
  /** Activity (NAF) or sector. */
  | 'ACTIVITY'
  /** Age band. */
  | 'AGE_BAND'
  /** Employment basin. */
  | 'BASIN'
  /** Branch (IDCC). */
  | 'BRANCH'
  /** CRIS family of the branch, the ministry's grouping of agreements (roll-up of branches). */
  | 'CRIS'
  /** Department. */
  | 'DEPARTMENT'
  /** Job, in the scheme and at the level of the cube, or of jobScheme and jobLevel. */
  | 'JOB'
  /** Operator that the branch is attached to now (roll-up of branches). */
  | 'OPCO'
  /** Region. */
  | 'REGION'
  /** Sex. */
  | 'SEX'
  /** Size class of the enterprise. */
  | 'SIZE_CLASS'
  /** Year of the figure: the middle year of an average, the last year of a projection. */
  | 'YEAR';

/** An order of groups. */
export type WorkforceOrder = {
  /** From the smallest, or from the largest. */
  direction?: OrderDirection;
  /** By what. */
  field: WorkforceOrderField;
};

/** What groups are ordered by. A dimension that is not one of groupBy orders nothing. */
export type WorkforceOrderField =
  /** Activity (NAF) or sector. */
  | 'ACTIVITY'
  /** Age band. */
  | 'AGE_BAND'
  /** Employment basin. */
  | 'BASIN'
  /** Branch (IDCC). */
  | 'BRANCH'
  /** CRIS family of the branch, the ministry's grouping of agreements (roll-up of branches). */
  | 'CRIS'
  /** Department. */
  | 'DEPARTMENT'
  /** Job, in the scheme and at the level of the cube, or of jobScheme and jobLevel. */
  | 'JOB'
  /** Operator that the branch is attached to now (roll-up of branches). */
  | 'OPCO'
  /** Region. */
  | 'REGION'
  /** Sex. */
  | 'SEX'
  /** Size class of the enterprise. */
  | 'SIZE_CLASS'
  /** The value that is shown; suppressed values come last. */
  | 'VALUE'
  /** Year of the figure: the middle year of an average, the last year of a projection. */
  | 'YEAR';

/**
 * Which figures are taken. Lists are of alternatives; fields are all to be met. A dimension that is named here or in groupBy must be
 * one of the cube.
 */
export type WorkforceWhereInput = {
  /** Activities (APE, without a dot) or sectors, by code. */
  activityIn?: Array<string> | null | undefined;
  /** Age bands of the cube, such as 15-24 or 60+. */
  ageBandIn?: Array<string> | null | undefined;
  /** Employment basins, by code. */
  basinIn?: Array<string> | null | undefined;
  /** Branches, by IDCC. */
  branchIn?: Array<string> | null | undefined;
  /** Branches of these CRIS families, by code. */
  crisIn?: Array<string> | null | undefined;
  /** Departments, by INSEE code. */
  departmentIn?: Array<string> | null | undefined;
  /** Jobs by code, and all that stand below them. */
  jobIn?: Array<string> | null | undefined;
  /** Classification that the jobs of jobIn, and of the cube, are of. */
  jobScheme?: JobScheme | null | undefined;
  /** Branches now attached to these operators, by code. */
  opcoIn?: Array<string> | null | undefined;
  /** Regions, by INSEE code. */
  regionIn?: Array<string> | null | undefined;
  /** One sex. */
  sex?: Sex | null | undefined;
  /** Size classes of the cube, such as 1-9 or 250+. */
  sizeClassIn?: Array<string> | null | undefined;
  /** From this year on. */
  yearGTE?: number | null | undefined;
  /** Years. */
  yearIn?: Array<number> | null | undefined;
  /** Up to this year. */
  yearLTE?: number | null | undefined;
};

export type BranchesQueryVariables = Exact<{
  text?: string | null | undefined;
  where?: BranchWhereInput | null | undefined;
  orderBy?: Array<BranchOrder> | BranchOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type BranchesQuery = { branches: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ node: { id: string, idcc: string, shortLabel: string, active: boolean, employees: number | null, employeesYear: number | null, establishments: number, opco: { id: string, code: string, name: string } | null, attachment: { id: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } | null, figures: Array<{ year: number, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }>, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } };

export type OpcoNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type OpcoNamesQuery = { opcos: { edges: Array<{ node: { id: string, code: string, name: string } }> } };

export type AttachmentFragment = { id: string, territory: OpcoAttachmentTerritory, establishments: number | null, principal: boolean, validFrom: string, validTo: string | null, owner: { id: string, code: string, name: string }, manager: { id: string, code: string, name: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } };

export type BranchNameFragment = { id: string, idcc: string, shortLabel: string, active: boolean };

export type BranchSheetQueryVariables = Exact<{
  idcc: string;
}>;


export type BranchSheetQuery = { branch: { label: string, referenceOnly: boolean, kind: BranchKind | null, regime: string | null, scope: string | null, cris: string | null, signedOn: string | null, inForceOn: string | null, endedOn: string | null, kaliState: string | null, kaliURL: string | null, employees: number | null, employeesYear: number | null, establishments: number, id: string, idcc: string, shortLabel: string, active: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, opco: { id: string, code: string, name: string } | null, france: { id: string, territory: OpcoAttachmentTerritory, establishments: number | null, principal: boolean, validFrom: string, validTo: string | null, owner: { id: string, code: string, name: string }, manager: { id: string, code: string, name: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } | null, overseas: { id: string, territory: OpcoAttachmentTerritory, establishments: number | null, principal: boolean, validFrom: string, validTo: string | null, owner: { id: string, code: string, name: string }, manager: { id: string, code: string, name: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } | null, attachments: { totalCount: number, edges: Array<{ node: { id: string, territory: OpcoAttachmentTerritory, establishments: number | null, principal: boolean, validFrom: string, validTo: string | null, owner: { id: string, code: string, name: string }, manager: { id: string, code: string, name: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, commissions: { totalCount: number, edges: Array<{ node: { id: string, code: string, label: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, successor: { id: string, idcc: string, shortLabel: string, active: boolean } | null, current: { id: string, idcc: string, shortLabel: string, active: boolean } | null, predecessors: { totalCount: number, edges: Array<{ node: { id: string, idcc: string, shortLabel: string, active: boolean } }> }, certifications: { totalCount: number, edges: Array<{ node: { id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, figures: Array<{ metric: Metric, unit: string, year: number, period: string | null, value: number, quality: FigureQuality, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }> } | null };

export type CommissionSheetQueryVariables = Exact<{
  code: string;
}>;


export type CommissionSheetQuery = { commission: { id: string, code: string, label: string, referenceOnly: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, branches: { totalCount: number, edges: Array<{ node: { id: string, idcc: string, shortLabel: string, active: boolean } }> }, labels: Array<{ id: string, label: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }> | null, fundingLevels: { totalCount: number, edges: Array<{ node: { id: string, amountCents: number | null, status: FundingLevelStatus | null, applicableOn: string | null, certification: { id: string, code: string, title: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } } | null };

export type WorkforceFragment = { totalCount: number, totalYear: number, total:
    | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
    | { __typename: 'Exact', value: number }
    | { __typename: 'Suppressed', reason: SuppressionReason }
   | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } };

export type BranchWorkforceQueryVariables = Exact<{
  idcc: string;
}>;


export type BranchWorkforceQuery = { jobs: { totalCount: number, totalYear: number, edges: Array<{ node: { share: number | null, job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
         } }>, total:
      | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
      | { __typename: 'Exact', value: number }
      | { __typename: 'Suppressed', reason: SuppressionReason }
     | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } | null, regions: { totalCount: number, totalYear: number, edges: Array<{ node: { share: number | null, region: { id: string, code: string, name: string } | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
         } }>, total:
      | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
      | { __typename: 'Exact', value: number }
      | { __typename: 'Suppressed', reason: SuppressionReason }
     | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } | null, ages: { totalCount: number, totalYear: number, edges: Array<{ node: { ageBand: string | null, sex: Sex | null, share: number | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
        , comparison: { specificity: number | null } | null } }>, total:
      | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
      | { __typename: 'Exact', value: number }
      | { __typename: 'Suppressed', reason: SuppressionReason }
     | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } | null };

export type CertificationRowFragment = { id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } };

export type CertificationsQueryVariables = Exact<{
  text?: string | null | undefined;
  where?: CertificationWhereInput | null | undefined;
  orderBy?: Array<CertificationOrder> | CertificationOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type CertificationsQuery = { certifications: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ node: { id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } };

export type CertificationSheetQueryVariables = Exact<{
  code: string;
}>;


export type CertificationSheetQuery = { certification: { register: CertificationRegister, kind: string | null, registration: CertificationRegistration | null, publicationState: string | null, partialAward: boolean, referenceOnly: boolean, decidedOn: string | null, effectiveOn: string | null, lastGazetteOn: string | null, lastAwardOn: string | null, id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, blocks: { totalCount: number, edges: Array<{ node: { id: string, code: string, label: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, jobs: { totalCount: number, edges: Array<{ node: { id: string, scheme: JobScheme, code: string, level: number, label: string } }> }, branches: { totalCount: number, edges: Array<{ node: { id: string, idcc: string, shortLabel: string, active: boolean } }> }, certifiers: { totalCount: number, edges: Array<{ node: { id: string, name: string } }> }, accessRoutes: Array<{ id: string, route: AccessRouteRoute }> | null, nsfs: Array<{ id: string, code: string, label: string }> | null, formacodes: Array<{ id: string, code: string, label: string }> | null, diplomas: Array<{ id: string, cfd: string, label: string }> | null, predecessorLinks: { edges: Array<{ node: { id: string, predecessor: { id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } }> }, successorLinks: { edges: Array<{ node: { id: string, successor: { id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } }> }, fundingSpread: { commissions: number, minCents: number, lowerQuartileCents: number, medianCents: number, upperQuartileCents: number, maxCents: number, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, byBasis: Array<{ basis: FundingBasis, count: number, share: number }> } | null, fundingLevels: { totalCount: number, edges: Array<{ node: { id: string, cfd: string | null, amountCents: number | null, status: FundingLevelStatus | null, applicableOn: string | null, commission: { id: string, code: string, label: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } | null };

export type PaymentFragment = { kind: InstalmentKind, year: number | null, number: number, dueOn: string, percent: number | null, grossCents: number, deductedCents: number, amountCents: number };

export type ContractCostsQueryVariables = Exact<{
  contract: ApprenticeshipContractInput;
  other: string;
  compared: boolean;
}>;


export type ContractCostsQuery = { contractCosts: Array<{ levelCents: number, participation: EmployerParticipationCase, employerCents: number, grossCents: number, deductedCents: number, opcoCents: number, certification: { id: string, code: string, title: string }, commission: { id: string, code: string, label: string } | null, funding: { basis: FundingBasis, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } | null } | null, years: Array<{ number: number, from: string, to: string, days: number, baseCents: number, distanceCents: number, bonusCents: number, disabilityCents: number, ancillaryCents: number, amountCents: number }>, instalments: Array<{ kind: InstalmentKind, year: number | null, number: number, dueOn: string, percent: number | null, grossCents: number, deductedCents: number, amountCents: number }>, rules: Array<{ id: string, code: string, article: string, validFrom: string, confidence: string }>, openQuestions: Array<{ question: OpenQuestionCode, taken: string, readings: Array<{ option: string, opcoCents: number }> }>, comparedWith?: { deltaCents: number, cost: { opcoCents: number }, effects: Array<{ code: string | null, cents: number, changesDates: boolean }> } }> };

export type DataQueryVariables = Exact<{
  first: number;
}>;


export type DataQuery = { datasets: { totalCount: number, edges: Array<{ node: { id: string, code: string, title: string, publisher: string, licence: string, homepage: string, editions: { totalCount: number, edges: Array<{ node: { id: string, label: string, publishedOn: string, fileName: string, sourceAddress: string, sha256: string, rowCount: number, latest: boolean, extract: boolean } }> } } }> }, importRuns: { totalCount: number, edges: Array<{ node: { id: string, fileName: string, state: ImportRunState, dryRun: boolean, startedAt: string, finishedAt: string | null, rowsRead: number, rowsWritten: number, rowsUnchanged: number, rowsRemoved: number, rowsRefused: number, message: string, dataset: { id: string, code: string, title: string } | null } }> } };

export type ImportRunRowFragment = { id: string, fileName: string, state: ImportRunState, dryRun: boolean, startedAt: string, finishedAt: string | null, rowsRead: number, rowsWritten: number, rowsUnchanged: number, rowsRemoved: number, rowsRefused: number, message: string, dataset: { id: string, code: string, title: string } | null };

export type RejectionsQueryVariables = Exact<{
  run: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type RejectionsQuery = { node:
    | { __typename: 'AccessRoute', id: string }
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'Assumption', id: string }
    | { __typename: 'AuditEvent', id: string }
    | { __typename: 'Branch', id: string }
    | { __typename: 'BranchActivity', id: string }
    | { __typename: 'Certification', id: string }
    | { __typename: 'CertificationLink', id: string }
    | { __typename: 'Certifier', id: string }
    | { __typename: 'Commission', id: string }
    | { __typename: 'CommissionLabel', id: string }
    | { __typename: 'Competency', id: string }
    | { __typename: 'CompetencyBlock', id: string }
    | { __typename: 'Convention', id: string }
    | { __typename: 'ConventionIndicator', id: string }
    | { __typename: 'ConventionYear', id: string }
    | { __typename: 'Cqp', id: string }
    | { __typename: 'CqpBody', id: string }
    | { __typename: 'CqpCohort', id: string }
    | { __typename: 'CqpCreator', id: string }
    | { __typename: 'CqpItem', id: string }
    | { __typename: 'CqpRequest', id: string }
    | { __typename: 'CqpStep', id: string }
    | { __typename: 'Cube', id: string }
    | { __typename: 'Dataset', id: string }
    | { __typename: 'Department', id: string }
    | { __typename: 'Diploma', id: string }
    | { __typename: 'Edition', id: string }
    | { __typename: 'EmploymentBasin', id: string }
    | { __typename: 'FileUpload', id: string }
    | { __typename: 'ForecastRun', id: string }
    | { __typename: 'Formacode', id: string }
    | { __typename: 'FundingLevel', id: string }
    | { __typename: 'FundingProposal', id: string }
    | { __typename: 'FundingRound', id: string }
    | { __typename: 'FundingRoundLine', id: string }
    | { __typename: 'ImportRun', sha256: string, id: string, fileName: string, state: ImportRunState, dryRun: boolean, startedAt: string, finishedAt: string | null, rowsRead: number, rowsWritten: number, rowsUnchanged: number, rowsRemoved: number, rowsRefused: number, message: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } | null, rejections: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ node: { id: string, part: string, line: number, column: string, value: string, code: string, reason: string } }> }, dataset: { id: string, code: string, title: string } | null }
    | { __typename: 'Job', id: string }
    | { __typename: 'JobAppellation', id: string }
    | { __typename: 'JobLink', id: string }
    | { __typename: 'JobMobility', id: string }
    | { __typename: 'JobRequirement', id: string }
    | { __typename: 'LegalRule', id: string }
    | { __typename: 'LegalText', id: string }
    | { __typename: 'Mission', id: string }
    | { __typename: 'Nsf', id: string }
    | { __typename: 'Opco', id: string }
    | { __typename: 'OpcoAttachment', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'PlanningParameter', id: string }
    | { __typename: 'Region', id: string }
    | { __typename: 'Rejection', id: string }
    | { __typename: 'RoleGrant', id: string }
    | { __typename: 'Scenario', id: string }
    | { __typename: 'ScenarioVersion', id: string }
   | null };

export type ForecastRunFactsFragment = { id: string, baseYear: number, horizon: number, methodVersion: string, finishedAt: string | null, inputs: Array<{ dataset: string, edition: string, publishedOn: string }>, warnings: Array<{ code: string, text: string }> };

export type FlowsFragment = { year: number, opening: number, careerEndExits: number, otherExits: number, mobilityOut: number, mobilityIn: number, recruitment: number, surplus: number, closing: number };

export type JobFlowsFragment = { totalCount: number, edges: Array<{ node: { key: { job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null }, years: Array<{ year: number, opening: number, careerEndExits: number, recruitment: number, closing: number }> } }> };

export type ForecastsQueryVariables = Exact<{ [key: string]: never; }>;


export type ForecastsQuery = { flows: { run: { id: string, baseYear: number, horizon: number, methodVersion: string, finishedAt: string | null, inputs: Array<{ dataset: string, edition: string, publishedOn: string }>, warnings: Array<{ code: string, text: string }> }, edges: Array<{ node: { years: Array<{ year: number, opening: number, careerEndExits: number, otherExits: number, mobilityOut: number, mobilityIn: number, recruitment: number, surplus: number, closing: number }> } }> } | null, families: { totalCount: number, edges: Array<{ node: { key: { job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null }, years: Array<{ year: number, opening: number, careerEndExits: number, recruitment: number, closing: number }> } }> } | null, forecastAgreement: { with: string, jobs: number, correlation: number, sameSign: number, meanGap: number, noChangeGap: number, exitsError: number, families: Array<{ otherGrowth: number, job: { id: string } }> } | null };

export type JobForecastQueryVariables = Exact<{
  code: string;
}>;


export type JobForecastQuery = { forecast: { run: { id: string, baseYear: number, horizon: number, methodVersion: string, finishedAt: string | null, inputs: Array<{ dataset: string, edition: string, publishedOn: string }>, warnings: Array<{ code: string, text: string }> }, edges: Array<{ node: { history: Array<{ year: number, value: number | null }>, points: Array<{ year: number, value: number | null, bands: Array<{ low: number, high: number }> }>, method: { name: string, observations: number } | null } }> } | null, flows: { edges: Array<{ node: { years: Array<{ year: number, opening: number, careerEndExits: number, otherExits: number, mobilityOut: number, mobilityIn: number, recruitment: number, surplus: number, closing: number }> } }> } | null, backtest: { horizons: Array<{ horizon: number, text: string }> } | null };

export type WhyHeadcountQueryVariables = Exact<{
  code: string;
  year: number;
}>;


export type WhyHeadcountQuery = { why: { value: number, steps: Array<{ code: string, label: string, amount: number }> } | null };

export type BranchForecastQueryVariables = Exact<{
  idcc: string;
}>;


export type BranchForecastQuery = { flows: { run: { id: string, baseYear: number, horizon: number, methodVersion: string, finishedAt: string | null, inputs: Array<{ dataset: string, edition: string, publishedOn: string }>, warnings: Array<{ code: string, text: string }> }, edges: Array<{ node: { quality: ForecastQuality, years: Array<{ year: number, opening: number, careerEndExits: number, otherExits: number, mobilityOut: number, mobilityIn: number, recruitment: number, surplus: number, closing: number }> } }> } | null, jobs: { totalCount: number, edges: Array<{ node: { key: { job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null }, years: Array<{ year: number, opening: number, careerEndExits: number, recruitment: number, closing: number }> } }> } | null, skillGaps: { year: number, totalCount: number, edges: Array<{ node: { demand: number, inherited: number, gap: number, competency: { id: string, ogrCode: string, label: string } } }> } | null, trainingNeeds: { totalCount: number, edges: Array<{ node: { certification: { id: string, code: string, title: string }, years: Array<{ year: number, entrants: number }> } }> } | null, trainingBudget: { years: Array<{ year: number, amountCents: number }>, warnings: Array<{ code: string, text: string }> } | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { opcos: { totalCount: number, edges: Array<{ node: { id: string, code: string, name: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, branches: { totalCount: number } } }> }, branches: { totalCount: number, edges: Array<{ node: { id: string, idcc: string, shortLabel: string, employees: number | null, employeesYear: number | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, figures: Array<{ year: number, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }> } }> }, jobs: { totalCount: number, edges: Array<{ node: { id: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, families: { totalCount: number, edges: Array<{ node: { id: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, certifications: { totalCount: number }, fundingLevels: { totalCount: number, edges: Array<{ node: { id: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } };

export type SearchQueryVariables = Exact<{
  text: string;
  kinds?: Array<SearchKind> | SearchKind | null | undefined;
  first: number;
}>;


export type SearchQuery = { search: { total: number, facets: Array<{ kind: SearchKind, count: number }>, hits: Array<{ kind: SearchKind, code: string, label: string, matched: string | null, node:
        | { __typename: 'AccessRoute', id: string }
        | { __typename: 'Account', id: string }
        | { __typename: 'Activity', id: string }
        | { __typename: 'ApiKey', id: string }
        | { __typename: 'Assumption', id: string }
        | { __typename: 'AuditEvent', id: string }
        | { __typename: 'Branch', id: string }
        | { __typename: 'BranchActivity', id: string }
        | { __typename: 'Certification', id: string }
        | { __typename: 'CertificationLink', id: string }
        | { __typename: 'Certifier', id: string }
        | { __typename: 'Commission', id: string }
        | { __typename: 'CommissionLabel', id: string }
        | { __typename: 'Competency', id: string }
        | { __typename: 'CompetencyBlock', id: string }
        | { __typename: 'Convention', id: string }
        | { __typename: 'ConventionIndicator', id: string }
        | { __typename: 'ConventionYear', id: string }
        | { __typename: 'Cqp', id: string }
        | { __typename: 'CqpBody', id: string }
        | { __typename: 'CqpCohort', id: string }
        | { __typename: 'CqpCreator', id: string }
        | { __typename: 'CqpItem', id: string }
        | { __typename: 'CqpRequest', id: string }
        | { __typename: 'CqpStep', id: string }
        | { __typename: 'Cube', id: string }
        | { __typename: 'Dataset', id: string }
        | { __typename: 'Department', id: string }
        | { __typename: 'Diploma', id: string }
        | { __typename: 'Edition', id: string }
        | { __typename: 'EmploymentBasin', id: string }
        | { __typename: 'FileUpload', id: string }
        | { __typename: 'ForecastRun', id: string }
        | { __typename: 'Formacode', id: string }
        | { __typename: 'FundingLevel', id: string }
        | { __typename: 'FundingProposal', id: string }
        | { __typename: 'FundingRound', id: string }
        | { __typename: 'FundingRoundLine', id: string }
        | { __typename: 'ImportRun', id: string }
        | { __typename: 'Job', scheme: JobScheme, level: number, id: string }
        | { __typename: 'JobAppellation', id: string }
        | { __typename: 'JobLink', id: string }
        | { __typename: 'JobMobility', id: string }
        | { __typename: 'JobRequirement', id: string }
        | { __typename: 'LegalRule', id: string }
        | { __typename: 'LegalText', id: string }
        | { __typename: 'Mission', id: string }
        | { __typename: 'Nsf', id: string }
        | { __typename: 'Opco', id: string }
        | { __typename: 'OpcoAttachment', id: string }
        | { __typename: 'Organisation', id: string }
        | { __typename: 'PlanningParameter', id: string }
        | { __typename: 'Region', id: string }
        | { __typename: 'Rejection', id: string }
        | { __typename: 'RoleGrant', id: string }
        | { __typename: 'Scenario', id: string }
        | { __typename: 'ScenarioVersion', id: string }
       }> } };

export type DomainsQueryVariables = Exact<{
  scheme: JobScheme;
}>;


export type DomainsQuery = { jobs: { totalCount: number, edges: Array<{ node: { id: string, code: string, label: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, children: { totalCount: number, edges: Array<{ node: { id: string, code: string, label: string, level: number } }> } } }> } };

export type JobsQueryVariables = Exact<{
  text?: string | null | undefined;
  where?: JobWhereInput | null | undefined;
  orderBy?: Array<JobOrder> | JobOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type JobsQuery = { jobs: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ node: { id: string, scheme: JobScheme, code: string, level: number, label: string, parent: { id: string, label: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } };

export type JobNameFragment = { id: string, scheme: JobScheme, code: string, level: number, label: string };

export type FigureFragment = { metric: Metric, unit: string, year: number, period: string | null, ageBand: string | null, value: number, quality: FigureQuality, region: { id: string, name: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } };

export type JobSheetQueryVariables = Exact<{
  scheme: JobScheme;
  code: string;
  level?: number | null | undefined;
}>;


export type JobSheetQuery = { job: { referenceOnly: boolean, sheet: string | null, regulated: boolean, transition: string | null, id: string, scheme: JobScheme, code: string, level: number, label: string, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, parent: { id: string, scheme: JobScheme, code: string, level: number, label: string, parent: { id: string, scheme: JobScheme, code: string, level: number, label: string, parent: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null } | null } | null, children: { totalCount: number, edges: Array<{ node: { id: string, scheme: JobScheme, code: string, level: number, label: string } }> }, appellations: { totalCount: number, edges: Array<{ node: { id: string, label: string, rare: boolean } }> }, key: { totalCount: number, edges: Array<{ node: { id: string, importance: JobRequirementImportance, competency: { id: string, ogrCode: string, kind: CompetencyKind, label: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, requirements: { totalCount: number }, mobilities: { totalCount: number, edges: Array<{ node: { id: string, rank: number, target: { id: string, scheme: JobScheme, code: string, level: number, label: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, links: { totalCount: number, edges: Array<{ node: { id: string, qualification: string, weightBp: number, published: boolean, target: { id: string, scheme: JobScheme, code: string, level: number, label: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, reverseLinks: { totalCount: number, edges: Array<{ node: { id: string, qualification: string, weightBp: number, published: boolean, source: { id: string, scheme: JobScheme, code: string, level: number, label: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, certifications: { totalCount: number, edges: Array<{ node: { id: string, code: string, title: string, level: number | null, kindCode: string | null, state: CertificationState, expiresOn: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> }, figures: Array<{ metric: Metric, unit: string, year: number, period: string | null, ageBand: string | null, value: number, quality: FigureQuality, region: { id: string, name: string } | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }> } | null };

export type CompetencySheetQueryVariables = Exact<{
  code: string;
}>;


export type CompetencySheetQuery = { competencies: { edges: Array<{ node: { id: string, ogrCode: string, kind: CompetencyKind, label: string, category: string | null, subcategory: string | null, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } }, parent: { id: string, ogrCode: string, label: string } | null, requirements: { totalCount: number, edges: Array<{ node: { id: string, importance: JobRequirementImportance, job: { id: string, scheme: JobScheme, code: string, level: number, label: string }, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } } }> } };

export type JobNeedsQueryVariables = Exact<{
  code: string;
}>;


export type JobNeedsQuery = { wanted: { totalCount: number, totalYear: number, edges: Array<{ node: { region: { id: string, code: string, name: string } | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
         } }>, total:
      | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
      | { __typename: 'Exact', value: number }
      | { __typename: 'Suppressed', reason: SuppressionReason }
     | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } | null, difficult: { totalCount: number, totalYear: number, edges: Array<{ node: { region: { id: string, code: string, name: string } | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
         } }>, total:
      | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
      | { __typename: 'Exact', value: number }
      | { __typename: 'Suppressed', reason: SuppressionReason }
     | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } } | null };

export type NeedsFragment = { totalCount: number, totalYear: number, edges: Array<{ node: { region: { id: string, code: string, name: string } | null, value:
        | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
        | { __typename: 'Exact', value: number }
        | { __typename: 'Suppressed', reason: SuppressionReason }
       } }>, total:
    | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
    | { __typename: 'Exact', value: number }
    | { __typename: 'Suppressed', reason: SuppressionReason }
   | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } };

export type JobShortageQueryVariables = Exact<{
  code: string;
}>;


export type JobShortageQuery = { nation: { totalYear: number, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }, edges: Array<{ node: { region: { id: string, code: string, name: string } | null } }> } | null, regions: { totalYear: number, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }, edges: Array<{ node: { region: { id: string, code: string, name: string } | null } }> } | null };

export type ListedFragment = { totalYear: number, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }, edges: Array<{ node: { region: { id: string, code: string, name: string } | null } }> };

export type CubeRowFragment = { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } };

type WorkforceNumber_Estimated_Fragment = { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod };

type WorkforceNumber_Exact_Fragment = { __typename: 'Exact', value: number };

type WorkforceNumber_Suppressed_Fragment = { __typename: 'Suppressed', reason: SuppressionReason };

export type WorkforceNumberFragment =
  | WorkforceNumber_Estimated_Fragment
  | WorkforceNumber_Exact_Fragment
  | WorkforceNumber_Suppressed_Fragment
;

export type GroupKeysFragment = { year: number | null, cris: string | null, ageBand: string | null, sex: Sex | null, sizeClass: string | null, branch: { id: string, idcc: string, shortLabel: string, active: boolean } | null, opco: { id: string, code: string, name: string } | null, job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null, region: { id: string, code: string, name: string } | null, department: { id: string, code: string, name: string } | null, basin: { id: string, code: string, name: string } | null, activity: { id: string, code: string, label: string } | null };

export type CubesQueryVariables = Exact<{
  first: number;
}>;


export type CubesQuery = { cubes: { totalCount: number, edges: Array<{ node: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } } }> } };

export type PlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type PlacesQuery = { regions: { edges: Array<{ node: { id: string, code: string, name: string } }> } };

export type BranchLabelQueryVariables = Exact<{
  idcc: string;
}>;


export type BranchLabelQuery = { branch: { id: string, idcc: string, shortLabel: string, active: boolean } | null };

export type WorkforceQueryVariables = Exact<{
  metric: Metric;
  dataset?: string | null | undefined;
  where?: WorkforceWhereInput | null | undefined;
  groupBy: Array<WorkforceDimension> | WorkforceDimension;
  jobLevel?: number | null | undefined;
  orderBy?: Array<WorkforceOrder> | WorkforceOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type WorkforceQuery = { workforce: { totalCount: number, suppressedCount: number, hiddenFacts: number, totalYear: number, jobLevel: number | null, total:
      | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
      | { __typename: 'Exact', value: number }
      | { __typename: 'Suppressed', reason: SuppressionReason }
     | null, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { share: number | null, rank: number | null, hiddenFacts: number, year: number | null, cris: string | null, ageBand: string | null, sex: Sex | null, sizeClass: string | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
        , comparison: { difference: number | null, ratio: number | null, value:
            | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
            | { __typename: 'Exact', value: number }
            | { __typename: 'Suppressed', reason: SuppressionReason }
           } | null, branch: { id: string, idcc: string, shortLabel: string, active: boolean } | null, opco: { id: string, code: string, name: string } | null, job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null, region: { id: string, code: string, name: string } | null, department: { id: string, code: string, name: string } | null, basin: { id: string, code: string, name: string } | null, activity: { id: string, code: string, label: string } | null } }> } | null };

export type WorkforceCellsQueryVariables = Exact<{
  metric: Metric;
  dataset?: string | null | undefined;
  where?: WorkforceWhereInput | null | undefined;
  groupBy: Array<WorkforceDimension> | WorkforceDimension;
  jobLevel?: number | null | undefined;
  orderBy?: Array<WorkforceOrder> | WorkforceOrder | null | undefined;
  first: number;
}>;


export type WorkforceCellsQuery = { workforce: { totalCount: number, suppressedCount: number, totalYear: number, cube: { id: string, metric: Metric, unit: string, additive: boolean, dimensions: Array<WorkforceDimension>, jobScheme: JobScheme | null, jobLevel: number | null, activityScheme: ActivityScheme | null, firstYear: number, lastYear: number, span: number, facts: number, hidden: number, estimated: boolean, edition: { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } } }, edges: Array<{ node: { year: number | null, cris: string | null, ageBand: string | null, sex: Sex | null, sizeClass: string | null, value:
          | { __typename: 'Estimated', value: number, low: number | null, high: number | null, level: number | null, method: EstimationMethod }
          | { __typename: 'Exact', value: number }
          | { __typename: 'Suppressed', reason: SuppressionReason }
        , branch: { id: string, idcc: string, shortLabel: string, active: boolean } | null, opco: { id: string, code: string, name: string } | null, job: { id: string, scheme: JobScheme, code: string, level: number, label: string } | null, region: { id: string, code: string, name: string } | null, department: { id: string, code: string, name: string } | null, basin: { id: string, code: string, name: string } | null, activity: { id: string, code: string, label: string } | null } }> } | null };

export type SourceFragment = { id: string, label: string, publishedOn: string, extract: boolean, dataset: { id: string, code: string, title: string, publisher: string } };

export const SourceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<SourceFragment, unknown>;
export const AttachmentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Attachment"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OpcoAttachment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"territory"}},{"kind":"Field","name":{"kind":"Name","value":"establishments"}},{"kind":"Field","name":{"kind":"Name","value":"principal"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<AttachmentFragment, unknown>;
export const CertificationRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CertificationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<CertificationRowFragment, unknown>;
export const PaymentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Payment"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContractInstalment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"grossCents"}},{"kind":"Field","name":{"kind":"Name","value":"deductedCents"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}}]}}]} as unknown as DocumentNode<PaymentFragment, unknown>;
export const ImportRunRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportRunRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dryRun"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"rowsUnchanged"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRemoved"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<ImportRunRowFragment, unknown>;
export const ForecastRunFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ForecastRunFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ForecastRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseYear"}},{"kind":"Field","name":{"kind":"Name","value":"horizon"}},{"kind":"Field","name":{"kind":"Name","value":"methodVersion"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]}]}}]}}]} as unknown as DocumentNode<ForecastRunFactsFragment, unknown>;
export const FlowsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Flows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowYear"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"otherExits"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityOut"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityIn"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"surplus"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}}]} as unknown as DocumentNode<FlowsFragment, unknown>;
export const JobNameFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]} as unknown as DocumentNode<JobNameFragment, unknown>;
export const JobFlowsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFlows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]} as unknown as DocumentNode<JobFlowsFragment, unknown>;
export const FigureFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Figure"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FigurePoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<FigureFragment, unknown>;
export const WorkforceNumberFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}}]} as unknown as DocumentNode<WorkforceNumberFragment, unknown>;
export const CubeRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<CubeRowFragment, unknown>;
export const WorkforceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Workforce"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]} as unknown as DocumentNode<WorkforceFragment, unknown>;
export const NeedsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Needs"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Workforce"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Workforce"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}}]}}]} as unknown as DocumentNode<NeedsFragment, unknown>;
export const ListedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Listed"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]} as unknown as DocumentNode<ListedFragment, unknown>;
export const BranchNameFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]} as unknown as DocumentNode<BranchNameFragment, unknown>;
export const GroupKeysFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GroupKeys"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"branch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"opco"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cris"}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"basin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"sizeClass"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]} as unknown as DocumentNode<GroupKeysFragment, unknown>;
export const BranchesDocument = {"__meta__":{"hash":"858d743c71c659d469ce5de4df3c4af27ed2169a16dc3586476f6bfb05b53850"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Branches"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"BranchWhereInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BranchOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"employees"}},{"kind":"Field","name":{"kind":"Name","value":"employeesYear"}},{"kind":"Field","name":{"kind":"Name","value":"establishments"}},{"kind":"Field","name":{"kind":"Name","value":"opco"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metrics"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"EMPLOYEES"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<BranchesQuery, BranchesQueryVariables>;
export const OpcoNamesDocument = {"__meta__":{"hash":"b38e35886ac375797e55d012714b4aa57fac59ecdafaa87fec8a2b72021c17f9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OpcoNames"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opcos"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OpcoNamesQuery, OpcoNamesQueryVariables>;
export const BranchSheetDocument = {"__meta__":{"hash":"bd3144bc5ff5b628200c0a8aa3c15838c2a90c088192d09e4c541366a1f79a7b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BranchSheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"branch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"idcc"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"referenceOnly"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"regime"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"cris"}},{"kind":"Field","name":{"kind":"Name","value":"signedOn"}},{"kind":"Field","name":{"kind":"Name","value":"inForceOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}},{"kind":"Field","name":{"kind":"Name","value":"kaliState"}},{"kind":"Field","name":{"kind":"Name","value":"kaliURL"}},{"kind":"Field","name":{"kind":"Name","value":"employees"}},{"kind":"Field","name":{"kind":"Name","value":"employeesYear"}},{"kind":"Field","name":{"kind":"Name","value":"establishments"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"opco"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"france"},"name":{"kind":"Name","value":"attachment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attachment"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"overseas"},"name":{"kind":"Name","value":"attachment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"territory"},"value":{"kind":"EnumValue","value":"OVERSEAS"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attachment"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attachment"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"predecessors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"IDCC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"certifications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CertificationRow"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Attachment"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OpcoAttachment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"territory"}},{"kind":"Field","name":{"kind":"Name","value":"establishments"}},{"kind":"Field","name":{"kind":"Name","value":"principal"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CertificationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]} as unknown as DocumentNode<BranchSheetQuery, BranchSheetQueryVariables>;
export const CommissionSheetDocument = {"__meta__":{"hash":"53a2750b25ce6d58f36964a1e0495c82220c40911027ccaca1860d5b3b7be60c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CommissionSheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"referenceOnly"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"fundingLevels"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"hasEditionWith"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"latest"},"value":{"kind":"BooleanValue","value":true}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"applicableOn"}},{"kind":"Field","name":{"kind":"Name","value":"certification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]} as unknown as DocumentNode<CommissionSheetQuery, CommissionSheetQueryVariables>;
export const BranchWorkforceDocument = {"__meta__":{"hash":"61ea3d251a567cb0cde8c9353fba58f0217386f5555223ffe97546bc250682fe"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BranchWorkforce"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"jobs"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"EMPLOYEES"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"branchIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"JOB"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"VALUE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Workforce"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"regions"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"EMPLOYEES"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"branchIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REGION"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"VALUE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Workforce"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"ages"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"EMPLOYEES"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"branchIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"AGE_BAND"},{"kind":"EnumValue","value":"SEX"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Workforce"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparison"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"with"},"value":{"kind":"EnumValue","value":"NATION"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"specificity"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Workforce"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]} as unknown as DocumentNode<BranchWorkforceQuery, BranchWorkforceQueryVariables>;
export const CertificationsDocument = {"__meta__":{"hash":"487177e88b5d24db7d1f54bdfa27bfd8bde9d0cee1f54b9f7be07237c0501873"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Certifications"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CertificationWhereInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CertificationOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certifications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CertificationRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CertificationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]} as unknown as DocumentNode<CertificationsQuery, CertificationsQueryVariables>;
export const CertificationSheetDocument = {"__meta__":{"hash":"638100e372af157ce8e3c4492a807549b56861e2aad21cf8e21ac5b6d654e2fa"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CertificationSheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CertificationRow"}},{"kind":"Field","name":{"kind":"Name","value":"register"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"registration"}},{"kind":"Field","name":{"kind":"Name","value":"publicationState"}},{"kind":"Field","name":{"kind":"Name","value":"partialAward"}},{"kind":"Field","name":{"kind":"Name","value":"referenceOnly"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveOn"}},{"kind":"Field","name":{"kind":"Name","value":"lastGazetteOn"}},{"kind":"Field","name":{"kind":"Name","value":"lastAwardOn"}},{"kind":"Field","name":{"kind":"Name","value":"blocks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CODE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CODE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"certifiers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessRoutes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"route"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nsfs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formacodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"diplomas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cfd"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"predecessorLinks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predecessor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CertificationRow"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"successorLinks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"successor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CertificationRow"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"fundingSpread"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commissions"}},{"kind":"Field","name":{"kind":"Name","value":"minCents"}},{"kind":"Field","name":{"kind":"Name","value":"lowerQuartileCents"}},{"kind":"Field","name":{"kind":"Name","value":"medianCents"}},{"kind":"Field","name":{"kind":"Name","value":"upperQuartileCents"}},{"kind":"Field","name":{"kind":"Name","value":"maxCents"}},{"kind":"Field","name":{"kind":"Name","value":"byBasis"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"share"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"fundingLevels"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"hasEditionWith"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"latest"},"value":{"kind":"BooleanValue","value":true}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cfd"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"applicableOn"}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CertificationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]} as unknown as DocumentNode<CertificationSheetQuery, CertificationSheetQueryVariables>;
export const ContractCostsDocument = {"__meta__":{"hash":"b5471b281e132b4c0dc8fe287ef06edd26397cfb782fe0eba113eda1344565dd"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContractCosts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contract"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ApprenticeshipContractInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"other"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"compared"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contractCosts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contract"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contract"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"funding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"levelCents"}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"baseCents"}},{"kind":"Field","name":{"kind":"Name","value":"distanceCents"}},{"kind":"Field","name":{"kind":"Name","value":"bonusCents"}},{"kind":"Field","name":{"kind":"Name","value":"disabilityCents"}},{"kind":"Field","name":{"kind":"Name","value":"ancillaryCents"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}}]}},{"kind":"Field","name":{"kind":"Name","value":"instalments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Payment"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participation"}},{"kind":"Field","name":{"kind":"Name","value":"employerCents"}},{"kind":"Field","name":{"kind":"Name","value":"grossCents"}},{"kind":"Field","name":{"kind":"Name","value":"deductedCents"}},{"kind":"Field","name":{"kind":"Name","value":"opcoCents"}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"article"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openQuestions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"taken"}},{"kind":"Field","name":{"kind":"Name","value":"readings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"}},{"kind":"Field","name":{"kind":"Name","value":"opcoCents"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparedWith"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"concludedOn"},"value":{"kind":"Variable","name":{"kind":"Name","value":"other"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"compared"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deltaCents"}},{"kind":"Field","name":{"kind":"Name","value":"cost"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opcoCents"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"cents"}},{"kind":"Field","name":{"kind":"Name","value":"changesDates"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Payment"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContractInstalment"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"grossCents"}},{"kind":"Field","name":{"kind":"Name","value":"deductedCents"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}}]}}]} as unknown as DocumentNode<ContractCostsQuery, ContractCostsQueryVariables>;
export const DataDocument = {"__meta__":{"hash":"0cb3aaa7bcee90c4c6e1103b93a8db29b09ef79df301cf6e33ce7b888af44d4a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Data"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"datasets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CODE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}},{"kind":"Field","name":{"kind":"Name","value":"licence"}},{"kind":"Field","name":{"kind":"Name","value":"homepage"}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"PUBLISHED_ON"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"sourceAddress"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}}]}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"importRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"STARTED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportRunRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportRunRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dryRun"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"rowsUnchanged"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRemoved"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<DataQuery, DataQueryVariables>;
export const RejectionsDocument = {"__meta__":{"hash":"866bc0212a52835106a7882728c147acf1be6c64ce503dd516b97d8121cff5d6"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Rejections"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"run"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"run"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportRunRow"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rejections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LINE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"part"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportRunRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dryRun"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"rowsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"rowsUnchanged"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRemoved"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRefused"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<RejectionsQuery, RejectionsQueryVariables>;
export const ForecastsDocument = {"__meta__":{"hash":"cb3d5b6598e5a2dc306480112ea6260b9dc21f5fbbf30a4f4a6259ca61f03ff9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Forecasts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"JOBS"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ForecastRunFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Flows"}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"families"},"name":{"kind":"Name","value":"flows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"JOBS"}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"JOB"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFlows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"forecastAgreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"with"}},{"kind":"Field","name":{"kind":"Name","value":"jobs"}},{"kind":"Field","name":{"kind":"Name","value":"correlation"}},{"kind":"Field","name":{"kind":"Name","value":"sameSign"}},{"kind":"Field","name":{"kind":"Name","value":"meanGap"}},{"kind":"Field","name":{"kind":"Name","value":"noChangeGap"}},{"kind":"Field","name":{"kind":"Name","value":"exitsError"}},{"kind":"Field","name":{"kind":"Name","value":"families"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"otherGrowth"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ForecastRunFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ForecastRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseYear"}},{"kind":"Field","name":{"kind":"Name","value":"horizon"}},{"kind":"Field","name":{"kind":"Name","value":"methodVersion"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Flows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowYear"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"otherExits"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityOut"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityIn"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"surplus"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFlows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ForecastsQuery, ForecastsQueryVariables>;
export const JobForecastDocument = {"__meta__":{"hash":"80d31bc87fff6800604c2626815dff370be154bbbeb6eb6b93a3d1db99662258"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobForecast"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forecast"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"JOBS"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"jobIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"JOB"}]}},{"kind":"Argument","name":{"kind":"Name","value":"levels"},"value":{"kind":"ListValue","values":[{"kind":"FloatValue","value":"0.95"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ForecastRunFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"bands"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"method"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"observations"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"flows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"JOBS"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"jobIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Flows"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"backtest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"JOBS"}},{"kind":"Argument","name":{"kind":"Name","value":"job"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}},{"kind":"Argument","name":{"kind":"Name","value":"horizon"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"horizons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"horizon"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ForecastRunFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ForecastRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseYear"}},{"kind":"Field","name":{"kind":"Name","value":"horizon"}},{"kind":"Field","name":{"kind":"Name","value":"methodVersion"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Flows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowYear"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"otherExits"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityOut"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityIn"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"surplus"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}}]} as unknown as DocumentNode<JobForecastQuery, JobForecastQueryVariables>;
export const WhyHeadcountDocument = {"__meta__":{"hash":"654a235bd0dea286f3c8d129df9da773bead185c1c2666b6dc3a6c59bcba5195"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhyHeadcount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"why"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"population"},"value":{"kind":"EnumValue","value":"JOBS"}},{"kind":"Argument","name":{"kind":"Name","value":"job"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}},{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]},{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}}]}}]}}]} as unknown as DocumentNode<WhyHeadcountQuery, WhyHeadcountQueryVariables>;
export const BranchForecastDocument = {"__meta__":{"hash":"4e8e9a4478ef8ea6c2233efde0549075cb8678f8482ac7e0029681df379b9728"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BranchForecast"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"branchIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ForecastRunFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Flows"}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"jobs"},"name":{"kind":"Name","value":"flows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"branchIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"JOB"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFlows"}}]}},{"kind":"Field","name":{"kind":"Name","value":"skillGaps"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"branchIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"kindIn"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SKILL"},{"kind":"EnumValue","value":"KNOWLEDGE"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"competency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ogrCode"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"demand"}},{"kind":"Field","name":{"kind":"Name","value":"inherited"}},{"kind":"Field","name":{"kind":"Name","value":"gap"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingNeeds"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"branch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"entrants"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingBudget"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"branch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"amountCents"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ForecastRunFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ForecastRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"baseYear"}},{"kind":"Field","name":{"kind":"Name","value":"horizon"}},{"kind":"Field","name":{"kind":"Name","value":"methodVersion"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"text"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"language"},"value":{"kind":"EnumValue","value":"FR"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Flows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowYear"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"otherExits"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityOut"}},{"kind":"Field","name":{"kind":"Name","value":"mobilityIn"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"surplus"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFlows"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FlowResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"careerEndExits"}},{"kind":"Field","name":{"kind":"Name","value":"recruitment"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BranchForecastQuery, BranchForecastQueryVariables>;
export const HomeDocument = {"__meta__":{"hash":"df6bf0ad9a7e69147adcfbeaec341a17c54e986c2a9ce3671ce82ec6229d5f7d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Home"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opcos"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"branches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"active"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"EMPLOYEES"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"employees"}},{"kind":"Field","name":{"kind":"Name","value":"employeesYear"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metrics"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"EMPLOYEES"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"scheme"},"value":{"kind":"EnumValue","value":"ROME4"}},{"kind":"ObjectField","name":{"kind":"Name","value":"level"},"value":{"kind":"IntValue","value":"3"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"families"},"name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"scheme"},"value":{"kind":"EnumValue","value":"FAP2009"}},{"kind":"ObjectField","name":{"kind":"Name","value":"level"},"value":{"kind":"IntValue","value":"2"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"certifications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"hasFundingLevels"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fundingLevels"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"amountCentsNotNil"},"value":{"kind":"BooleanValue","value":true}},{"kind":"ObjectField","name":{"kind":"Name","value":"hasEditionWith"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"latest"},"value":{"kind":"BooleanValue","value":true}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<HomeQuery, HomeQueryVariables>;
export const SearchDocument = {"__meta__":{"hash":"fef0faf4cb8388b61702516724da8a4cfe6fb8a83afe402b88aa153835bb5aca"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SearchKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"matched"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const DomainsDocument = {"__meta__":{"hash":"584177b14c5b4f645dc963bc25b855418c590382badab07411a084e2b40bcf6c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Domains"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JobScheme"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"scheme"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"level"},"value":{"kind":"IntValue","value":"1"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CODE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CODE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<DomainsQuery, DomainsQueryVariables>;
export const JobsDocument = {"__meta__":{"hash":"78d3926916fe29e3beb3dcab8306055d852904de7801f5052da91693cba04900"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Jobs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"JobWhereInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JobOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}}]} as unknown as DocumentNode<JobsQuery, JobsQueryVariables>;
export const JobSheetDocument = {"__meta__":{"hash":"2a2ef91b0ec6e5e68efe2424322d1d696bb3e682a01d3a98416f2e3bfe1c8476"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobSheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JobScheme"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"level"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"scheme"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheme"}}},{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}},{"kind":"Argument","name":{"kind":"Name","value":"level"},"value":{"kind":"Variable","name":{"kind":"Name","value":"level"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}},{"kind":"Field","name":{"kind":"Name","value":"referenceOnly"}},{"kind":"Field","name":{"kind":"Name","value":"sheet"}},{"kind":"Field","name":{"kind":"Name","value":"regulated"}},{"kind":"Field","name":{"kind":"Name","value":"transition"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CODE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"appellations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"rare"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"key"},"name":{"kind":"Name","value":"requirements"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"IMPORTANCE"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"importanceIn"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CORE"},{"kind":"EnumValue","value":"EMERGING"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"competency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ogrCode"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"requirements"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"mobilities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"RANK"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"WEIGHT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"qualification"}},{"kind":"Field","name":{"kind":"Name","value":"weightBp"}},{"kind":"Field","name":{"kind":"Name","value":"published"}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reverseLinks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"WEIGHT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"qualification"}},{"kind":"Field","name":{"kind":"Name","value":"weightBp"}},{"kind":"Field","name":{"kind":"Name","value":"published"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"certifications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"stateIn"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"},{"kind":"EnumValue","value":"UNKNOWN"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"LABEL"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CertificationRow"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"byRegion"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Figure"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CertificationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"kindCode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expiresOn"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Figure"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FigurePoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]} as unknown as DocumentNode<JobSheetQuery, JobSheetQueryVariables>;
export const CompetencySheetDocument = {"__meta__":{"hash":"4d077fc43d520bda25b24df2a3887727ec747b260f7a528abbd36836dfffa3a4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CompetencySheet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"competencies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ogrCode"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ogrCode"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"subcategory"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ogrCode"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requirements"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"IMPORTANCE"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"importance"}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]} as unknown as DocumentNode<CompetencySheetQuery, CompetencySheetQueryVariables>;
export const JobNeedsDocument = {"__meta__":{"hash":"e3b3acb1b9aafcf218f6261568e8cbcd8baae130070d1e1a0a227391c5f7a623"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobNeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"wanted"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"RECRUITMENT_INTENTIONS"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"jobScheme"},"value":{"kind":"EnumValue","value":"FAP2021"}},{"kind":"ObjectField","name":{"kind":"Name","value":"jobIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REGION"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"VALUE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Needs"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"difficult"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"DIFFICULT_RECRUITMENT_INTENTIONS"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"jobScheme"},"value":{"kind":"EnumValue","value":"FAP2021"}},{"kind":"ObjectField","name":{"kind":"Name","value":"jobIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REGION"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Needs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Workforce"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Needs"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Workforce"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}}]}}]}}]}}]} as unknown as DocumentNode<JobNeedsQuery, JobNeedsQueryVariables>;
export const JobShortageDocument = {"__meta__":{"hash":"39ee62bf2c79769db5871ba38e1fccc9ad62fa163a8f41ba34ba0e792b129171"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobShortage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"nation"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"SHORTAGE_LISTED"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"jobScheme"},"value":{"kind":"EnumValue","value":"FAP2009"}},{"kind":"ObjectField","name":{"kind":"Name","value":"jobIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Listed"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"regions"},"name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"EnumValue","value":"SHORTAGE_LISTED"}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"jobScheme"},"value":{"kind":"EnumValue","value":"FAP2009"}},{"kind":"ObjectField","name":{"kind":"Name","value":"jobIn"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"REGION"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Listed"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Listed"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<JobShortageQuery, JobShortageQueryVariables>;
export const CubesDocument = {"__meta__":{"hash":"f1ae966f0cb3c823cbd07cacc155dfc257cfa0d5930d179e19b3e99ce43dd8f8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Cubes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cubes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"METRIC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}}]} as unknown as DocumentNode<CubesQuery, CubesQueryVariables>;
export const PlacesDocument = {"__meta__":{"hash":"278984c1ad93e75c0f66a0e06df891ce79c49f4250ac932bf6aec815f40cb9fc"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Places"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlacesQuery, PlacesQueryVariables>;
export const BranchLabelDocument = {"__meta__":{"hash":"e6c2954a906e4f4b3e55fbf8a1dedcea3dc421bf4b9016651207f3af42f4d4a9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BranchLabel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"branch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"idcc"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idcc"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}}]} as unknown as DocumentNode<BranchLabelQuery, BranchLabelQueryVariables>;
export const WorkforceDocument = {"__meta__":{"hash":"58601b128c9741b23834521fa6d6a46067c13a373488670ca3629c207f287f37"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Workforce"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"metric"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Metric"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dataset"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceWhereInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceDimension"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobLevel"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"Variable","name":{"kind":"Name","value":"metric"}}},{"kind":"Argument","name":{"kind":"Name","value":"dataset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dataset"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"jobLevel"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobLevel"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"suppressedCount"}},{"kind":"Field","name":{"kind":"Name","value":"hiddenFacts"}},{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"pageInfo"},"name":{"kind":"Name","value":"page"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GroupKeys"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"hiddenFacts"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparison"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"with"},"value":{"kind":"EnumValue","value":"PREVIOUS_YEAR"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"ratio"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GroupKeys"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"branch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"opco"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cris"}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"basin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"sizeClass"}}]}}]} as unknown as DocumentNode<WorkforceQuery, WorkforceQueryVariables>;
export const WorkforceCellsDocument = {"__meta__":{"hash":"3fdc10d49cffd46d245f08ff7a39da2c588d867cfd69e768d60308e680c94fc8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkforceCells"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"metric"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Metric"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dataset"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceWhereInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceDimension"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobLevel"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceOrder"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workforce"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metric"},"value":{"kind":"Variable","name":{"kind":"Name","value":"metric"}}},{"kind":"Argument","name":{"kind":"Name","value":"dataset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dataset"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"jobLevel"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobLevel"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"suppressedCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalYear"}},{"kind":"Field","name":{"kind":"Name","value":"cube"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CubeRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GroupKeys"}},{"kind":"Field","name":{"kind":"Name","value":"value"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WorkforceNumber"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Source"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Edition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"publishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"extract"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publisher"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BranchName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Branch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"idcc"}},{"kind":"Field","name":{"kind":"Name","value":"shortLabel"}},{"kind":"Field","name":{"kind":"Name","value":"active"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CubeRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cube"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"additive"}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"}},{"kind":"Field","name":{"kind":"Name","value":"jobScheme"}},{"kind":"Field","name":{"kind":"Name","value":"jobLevel"}},{"kind":"Field","name":{"kind":"Name","value":"activityScheme"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"span"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"hidden"}},{"kind":"Field","name":{"kind":"Name","value":"estimated"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Source"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GroupKeys"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"branch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BranchName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"opco"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cris"}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"basin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"sex"}},{"kind":"Field","name":{"kind":"Name","value":"sizeClass"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WorkforceNumber"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WorkforceValue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Exact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Suppressed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Estimated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}}]}}]} as unknown as DocumentNode<WorkforceCellsQuery, WorkforceCellsQueryVariables>;