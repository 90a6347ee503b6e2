// The words of the field for the values of the schema. A Record over a generated type fails to compile when one is missing.
import type {
  AccessRouteRoute,
  BranchKind,
  CertificationRegistration,
  CertificationState,
  CompetencyKind,
  EmployerParticipationCase,
  EstimationMethod,
  FundingBasis,
  FundingLevelStatus,
  ImportRunState,
  JobScheme,
  Metric,
  OpenQuestionCode,
  SearchKind,
  Sex,
  SuppressionReason,
  WorkforceDimension
} from './gql/graphql'

export const branchKind: Record<BranchKind, string> = {
  AGREEMENT: 'Convention de branche',
  STATUTE: 'Accord ou statut particulier'
}

const published: Record<string, string> = {
  'not stated': 'licence non précisée',
  'not stated by the publisher': 'licence non précisée par le producteur',
  'starter facts': 'faits embarqués',
  GENERAL: 'Général',
  AGRICULTURAL: 'Agricole',
  NATIONAL: 'National',
  REGIONAL: 'Régional',
  DEPARTMENTAL: 'Départemental',
  LOCAL: 'Local',
  VIGUEUR: 'En vigueur',
  VIGUEUR_ETEN: 'En vigueur, étendu',
  VIGUEUR_NON_ETEN: 'En vigueur, non étendu',
  DENONCE: 'Dénoncé',
  ABROGE: 'Abrogé',
  REMPLACE: 'Remplacé',
  PERIME: 'Périmé'
}

/** A value of an open list: its French words where they are known, itself otherwise. */
export function open(value: string): string {
  return published[value] ?? value
}

export const certificationState: Record<CertificationState, string> = {
  ACTIVE: 'Active',
  INACTIVE: 'Inactive',
  UNKNOWN: 'État inconnu'
}

export const registration: Record<CertificationRegistration, string> = {
  BY_RIGHT: 'De droit',
  ON_REQUEST: 'Sur demande'
}

export const accessRoute: Record<AccessRouteRoute, string> = {
  STUDENT: 'Formation initiale, sous statut d’élève ou d’étudiant',
  APPRENTICESHIP: 'Contrat d’apprentissage',
  CONTINUING: 'Formation continue',
  PROFESSIONALISATION: 'Contrat de professionnalisation',
  INDIVIDUAL: 'Candidature individuelle',
  EXPERIENCE: 'Validation des acquis de l’expérience (VAE)'
}

export const competencyKind: Record<CompetencyKind, string> = {
  SKILL: 'Savoir-faire',
  MACRO_SKILL: 'Macro-compétence',
  KNOWLEDGE: 'Savoir',
  SOFT_SKILL: 'Savoir-être professionnel',
  CONTEXT: 'Contexte de travail',
  UNKNOWN: 'Nature inconnue'
}

export const basis: Record<FundingBasis, string> = {
  COMMISSION: 'Fixé par la CPNE',
  RECOMMENDED: 'Recommandation de France compétences suivie',
  STATE: 'Fixé par l’État, faute de niveau de la CPNE',
  DECREE: 'Fixé par décret',
  HISTORICAL: 'Repris d’une édition antérieure',
  UNSPECIFIED: 'Origine non précisée',
  STARTER: 'Valeur d’amorçage',
  NONE: 'Aucun montant'
}

/** The status of a row of the référentiel is one of the bases, or absent. */
export function levelStatus(status: FundingLevelStatus | null | undefined): string {
  return basis[status ?? 'UNSPECIFIED']
}

/** QUEUED stands here before the schema has it: a dashboard may ask a newer server. */
export const importState: Record<ImportRunState | 'QUEUED', string> = {
  QUEUED: 'En attente',
  RUNNING: 'En cours',
  DONE: 'Terminé',
  UNCHANGED: 'Déjà importé',
  REFUSED: 'Fichier refusé',
  FAILED: 'Interrompu'
}

/** What a reader is told of an error, by its code; an error of another code says its own message. */
export const failure: Record<string, string> = {
  UNAUTHENTICATED: 'Il faut s’identifier pour voir ces données',
  FORBIDDEN: 'Vous n’avez pas accès à ces données',
  RATE_LIMITED: 'Trop de demandes en peu de temps : réessayez dans un instant',
  OVERLOADED: 'Le serveur est surchargé : réessayez dans un instant',
  TIMEOUT: 'La réponse a pris trop de temps',
  TOO_EXPENSIVE: 'Cette demande coûte trop au serveur : restreignez-la',
  INTERNAL: 'Une erreur interne s’est produite'
}

/** A run that only reported and wrote nothing. */
export const dryRun = 'Essai à blanc'

export const scheme: Record<JobScheme, string> = {
  ROME4: 'ROME 4.0',
  FAP2009: 'FAP 2009',
  FAP2021: 'FAP 2021',
  PCS2003: 'PCS 2003'
}

export const searchKind: Record<SearchKind, string> = {
  BRANCH: 'Branches',
  JOB: 'Métiers',
  COMPETENCY: 'Compétences',
  CERTIFICATION: 'Certifications',
  COMMISSION: 'Commissions (CPNE)'
}

export const oneFound: Record<SearchKind, string> = {
  BRANCH: 'Branche',
  JOB: 'Métier',
  COMPETENCY: 'Compétence',
  CERTIFICATION: 'Certification',
  COMMISSION: 'CPNE'
}

export const metric: Record<Metric, string> = {
  EMPLOYEES: 'Salariés au 31 décembre',
  FULL_TIME_EQUIVALENTS: 'Équivalents temps plein',
  ENTERPRISES: 'Entreprises',
  ESTABLISHMENTS: 'Établissements',
  EMPLOYMENT: 'Emploi',
  AGE_SHARE: 'Part dans l’emploi',
  EMPLOYMENT_BY_AGE: 'Emploi par âge',
  OPENINGS: 'Postes à pourvoir',
  NET_CREATIONS: 'Créations nettes',
  CAREER_END_DEPARTURES: 'Départs en fin de carrière',
  YOUNG_ENTRANTS: 'Jeunes débutants',
  REGIONAL_MOBILITY: 'Solde des mobilités entre régions',
  IMBALANCE: 'Déséquilibre',
  TENSION: 'Tension',
  PROJECTION_BASE: 'Emploi de l’année de départ',
  RECRUITMENT_INTENTIONS: 'Projets de recrutement',
  DIFFICULT_RECRUITMENT_INTENTIONS: 'Projets jugés difficiles',
  SEASONAL_RECRUITMENT_INTENTIONS: 'Projets saisonniers',
  TENSION_INDEX: 'Indice de tension',
  SHORTAGE_LISTED: 'Liste des métiers en tension',
  JOB_OFFERS: 'Offres d’emploi',
  JOBSEEKERS: 'Demandeurs d’emploi (A, B, C)',
  JOBSEEKERS_A: 'Demandeurs d’emploi (A)',
  HIRINGS: 'Embauches déclarées',
  ENTRY_RATE: 'Taux d’entrée',
  EXIT_RATE: 'Taux de sortie',
  ROTATION_RATE: 'Taux de rotation',
  FIXED_TERM_ENTRY_SHARE: 'Part des CDD dans les entrées',
  RESIGNATION_EXIT_SHARE: 'Part des démissions dans les sorties',
  RETIREMENT_EXIT_SHARE: 'Part des départs à la retraite dans les sorties',
  DISMISSAL_EXIT_SHARE: 'Part des licenciements dans les sorties',
  MUTUAL_TERMINATION_EXIT_SHARE: 'Part des ruptures conventionnelles dans les sorties',
  FIXED_TERM_END_EXIT_SHARE: 'Part des fins de CDD dans les sorties',
  TRIAL_END_EXIT_SHARE: 'Part des fins de période d’essai dans les sorties',
  OTHER_EXIT_SHARE: 'Part des autres sorties',
  EMPLOYMENT_BY_SECTOR: 'Emploi par secteur',
  EMPLOYMENT_BY_REGION: 'Emploi par région',
  ACTIVITY_SHARE: 'Part de l’activité',
  SMALL_FIRMS_REACHED: 'Petites entreprises visitées ou diagnostiquées',
  TRAINING_HOURS_ON_SITE: 'Heures de formation en présentiel',
  TRAINING_HOURS_DISTANCE: 'Heures de formation à distance',
  TRAINING_HOURS_MIXED: 'Heures de formation mixte',
  TRAINING_HOURS_AFEST: 'Heures de formation en situation de travail'
}

export const dimension: Record<WorkforceDimension, string> = {
  YEAR: 'Année',
  BRANCH: 'Branche',
  OPCO: 'OPCO',
  CRIS: 'Famille CRIS',
  JOB: 'Métier',
  REGION: 'Région',
  DEPARTMENT: 'Département',
  BASIN: 'Bassin d’emploi',
  ACTIVITY: 'Secteur d’activité',
  AGE_BAND: 'Tranche d’âge',
  SEX: 'Sexe',
  SIZE_CLASS: 'Taille d’entreprise'
}

/** A word as it stands within a sentence: sigla keep their capitals. */
export const inSentence = (word: string) => word.replace(/^\p{Lu}(?=\p{Ll})/u, c => c.toLowerCase())

export const sex: Record<Sex, string> = { WOMEN: 'Femmes', MEN: 'Hommes' }

/** Why a figure is not shown. */
export const suppression: Record<SuppressionReason, string> = {
  FEW_UNITS: 'trop peu d’entreprises',
  DOMINANCE: 'une entreprise en fait une trop grande part',
  FEW_PERSONS: 'trop peu de personnes',
  COMPLEMENTARY: 'il trahirait un chiffre voisin, lui-même secret',
  SOURCE: 'le producteur ne le publie pas'
}

/** Why a figure is not exact. */
export const estimation: Record<EstimationMethod, string> = {
  PERTURBED: 'le secret statistique protège une partie des chiffres : ils y entrent perturbés',
  PARTLY_SECRET: 'le producteur tient une partie des chiffres secrète : la somme des autres est un minimum',
  CORRESPONDENCE: 'les métiers sont convertis d’une autre nomenclature, par des correspondances pondérées',
  FITTED: 'estimé par ajustement sur des totaux publiés (ajustement proportionnel itératif)'
}

/** The units of figures, an open list, as they follow a number or stand for one. */
const units: Record<string, string> = {
  PERSONS: 'personnes',
  THOUSAND_PERSONS: 'milliers de personnes',
  FTE: 'équivalents temps plein',
  COUNT: 'nombre',
  RATIO: 'part, en %',
  LEVEL: 'classe de 1 à 5',
  SCORE: 'indice centré réduit',
  FLAG: 'inscription sur la liste'
}

export const unit = (of: string) => units[of] ?? of

const tensions = ['très faible', 'faible', 'moyenne', 'forte', 'très forte']

/** A class of recruitment tension, 1 to 5, with its word. */
export function tension(level: number): string {
  const word = tensions[level - 1]
  return word ? `${level} (${word})` : String(level)
}

/** The depth of an entry in its classification, in the words of that classification. */
export function depth(of: JobScheme, level: number): string {
  const names: Partial<Record<JobScheme, string[]>> = {
    ROME4: ['Grand domaine', 'Domaine professionnel', 'Métier'],
    FAP2009: ['Domaine professionnel', 'Famille professionnelle', 'Famille détaillée'],
    FAP2021: ['Domaine professionnel', 'Famille professionnelle', 'Famille détaillée', 'Famille fine'],
    PCS2003: ['Groupe', 'Catégorie', 'Catégorie détaillée', 'Profession']
  }
  return names[of]?.[level - 1] ?? `Niveau ${level}`
}

const certificationLevels = [
  'Maîtrise des savoirs de base',
  'Activités simples',
  'CAP, BEP',
  'Baccalauréat',
  'Bac + 2',
  'Bac + 3, bac + 4',
  'Bac + 5',
  'Doctorat'
]

/** A level of the French framework of certifications, 1 to 8. */
export function certificationLevel(level: number | null | undefined): string {
  if (level == null) return 'Sans niveau'
  const word = certificationLevels[level - 1]
  return word ? `Niveau ${level} (${word})` : `Niveau ${level}`
}

const forecastMethods: Record<string, string> = {
  MEDIAN_OF_FOUR: 'Milieu de quatre prévisions simples',
  DAMPED_GROWTH: 'Dernier effectif, avec la croissance de son groupe et la sienne, amortie',
  GROUP_GROWTH: 'Dernier effectif, avec la croissance de sa famille de métiers',
  MEAN_OF_THREE: 'Moyenne des trois dernières années',
  LAST_VALUE: 'Dernier effectif'
}

/** How a series was forecast, an open list. */
export const forecastMethod = (of: string) => forecastMethods[of] ?? of

/** Why the employer takes part in the cost of a contract. */
export const participation: Record<EmployerParticipationCase, string> = {
  NONE: 'rien à ce titre',
  STANDARD: 'forfait des contrats de niveau 6 et plus',
  SUCCESSOR: 'forfait d’un contrat qui en suit un rompu',
  PROBATION_BREAK: 'rupture dans les 45 premiers jours'
}

const rules: Record<string, string> = {
  APP_DECISION: 'Délai de décision de l’opérateur',
  APP_DISTANCE_EXEMPTION: 'Certifications toujours à distance',
  APP_DISTANCE_REDUCTION: 'Réduction pour la distance',
  APP_EMPLOYER_PARTICIPATION: 'Participation de l’employeur',
  APP_FIRST_EQUIPMENT: 'Premier équipement',
  APP_INSTALMENTS: 'Échéancier des versements',
  APP_LODGING: 'Hébergement',
  APP_MEAL: 'Restauration',
  APP_PRORATION: 'Prorata des années incomplètes',
  APP_REDUCED_DURATION_BONUS: 'Majoration des durées réduites',
  APP_RQTH: 'Besoins d’un apprenti en situation de handicap',
  APP_RUPTURE_MAINTENANCE: 'Maintien après rupture'
}

/** A rule of the law, an open list. */
export function rule(code: string): string {
  const starter = /^APP_STARTER_L(\d)$/.exec(code)
  return starter ? `Valeur d’amorçage, niveau ${starter[1]}` : (rules[code] ?? code)
}

const confidences: Record<string, string> = {
  V: 'lue dans le texte codifié',
  A: 'lue dans l’acte modificatif',
  O: 'explication officielle',
  T: 'une seule source, faible',
  G: 'non vérifiée'
}

/** How far the statement of a rule is verified, an open list. */
export const confidence = (mark: string) => confidences[mark] ?? mark

export const openQuestion: Record<OpenQuestionCode, string> = {
  DISABILITY_CAP: 'Le plafond des besoins d’un apprenti handicapé vaut-il par an ou par contrat ?',
  DISABILITY_PRORATION: 'Dans une année incomplète, ces besoins sont-ils payés entiers ou au prorata ?',
  DISTANCE_FLOOR: 'Un niveau sous le plancher de la réduction pour distance est-il gardé ou réduit ?',
  REDUCED_DURATION_BONUS: 'La majoration des durées réduites s’applique-t-elle encore ?',
  SHORT_INSTALMENTS: 'Un contrat de moins d’un an est-il payé comme une année, ou pour moitié puis le solde ?',
  MODULATION_ORDER: 'Réduction pour distance ou majoration : laquelle d’abord ?',
  ANCILLARY_PAYMENT: 'Les frais annexes sont-ils payés à part ou avec la première année ?',
  LEAP_YEAR: 'Une année de 366 jours se divise-t-elle par 365 ou par 366 ?',
  ROUNDING: 'Une part d’année s’arrondit-elle au centime ou à l’euro ?'
}

const readings: Record<string, string> = {
  PER_YEAR: 'par an',
  PER_CONTRACT: 'par contrat',
  WHOLE: 'entiers',
  PRORATED: 'au prorata',
  KEEP_BASE: 'gardé',
  REDUCE: 'réduit',
  APPLIED: 'appliquée',
  NOT_APPLIED: 'non appliquée',
  AS_A_YEAR: 'comme une année',
  HALF_THEN_BALANCE: 'moitié, puis solde',
  DISTANCE_FIRST: 'la distance d’abord',
  BONUS_FIRST: 'la majoration d’abord',
  SEPARATE: 'à part',
  WITH_INSTALMENTS: 'avec la première année',
  DIVIDE_BY_365: 'par 365',
  DIVIDE_BY_YEAR: 'par 366',
  TO_THE_CENT: 'au centime',
  TO_THE_EURO: 'à l’euro'
}

/** An answer to an open question, an open list. */
export const reading = (option: string) => readings[option] ?? option
