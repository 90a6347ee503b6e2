import { useMemo } from 'react'
import { Link, useSearchParams } from 'wouter'
import { contractAsked, proposed } from '../contracts'
import { day, money } from '../format'
import {
  ContractCostsDocument,
  type ContractCostsQuery,
  type ContractCostsQueryVariables,
  type PaymentFragment
} from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Show, Unknown, useAnswer } from '../ui/answer'
import { Page, Part, Section } from '../ui/page'
import { Absent, Facts, Figure } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { basis, confidence, inSentence, openQuestion, participation, reading, rule } from '../words'

type Cost = ContractCostsQuery['contractCosts'][number]
type Year = Cost['years'][number]
type Rule = Cost['rules'][number]
type Comparison = NonNullable<Cost['comparedWith']>

export default function Contract() {
  const [params] = useSearchParams()
  const asked = contractAsked(params)
  return (
    <Page title="Coût d’un contrat d’apprentissage" kicker="Financement">
      <Section
        title="Le contrat"
        note="Chaque montant suit les versions des règles en vigueur au jour où le contrat est conclu."
      >
        {/* Following a link to another contract fills the form anew. */}
        <Form key={params.toString()} />
      </Section>
      {asked ? <Answers asked={asked} /> : <Hint params={params} />}
    </Page>
  )
}

/** Why there is no answer yet, once something was asked. */
function Hint({ params }: { params: URLSearchParams }) {
  if (!params.has('certification')) return null
  return (
    <Unknown>
      Il faut une certification, une branche ou une commission (l’une des deux), et une fin qui ne précède pas le début.
    </Unknown>
  )
}

const dates = [
  { name: 'conclu', label: 'Conclu le' },
  { name: 'debut', label: 'Premier jour' },
  { name: 'fin', label: 'Dernier jour' }
] as const

function Form() {
  const [params, setParams] = useSearchParams()
  const usual = useMemo(() => proposed(new Date()), [])
  const kept = (name: string) => params.get(name) ?? ''
  return (
    <form
      className="filters"
      onSubmit={event => {
        event.preventDefault()
        const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()])
        setParams(new URLSearchParams(given.filter(([, value]) => value !== '') as [string, string][]))
      }}
    >
      <label>
        Certification (code RNCP)
        <input type="text" name="certification" required defaultValue={kept('certification')} placeholder="RNCP31946" />
      </label>
      <label>
        Branche (IDCC)
        <input type="text" name="branche" defaultValue={kept('branche')} placeholder="1486" />
      </label>
      <label>
        ou commission (n° de CPNE)
        <input type="text" name="commission" defaultValue={kept('commission')} />
      </label>
      {dates.map(({ name, label }) => (
        <label key={name}>
          {label}
          <input type="date" name={name} required defaultValue={kept(name) || usual[name]} />
        </label>
      ))}
      <label>
        Part à distance, en %
        <input type="number" name="distance" min="0" max="100" step="any" defaultValue={kept('distance')} />
      </label>
      <label className="check">
        <input type="checkbox" name="reduit" value="oui" defaultChecked={kept('reduit') !== ''} />
        Durée réduite
      </label>
      <label className="check">
        <input type="checkbox" name="suite" value="oui" defaultChecked={kept('suite') !== ''} />
        Suite d’un contrat rompu, chez un autre employeur
      </label>
      <label>
        Comparer à un contrat conclu le
        <input type="date" name="compare" defaultValue={kept('compare')} />
      </label>
      <button type="submit">Calculer</button>
    </form>
  )
}

function Answers({ asked }: { asked: ContractCostsQueryVariables }) {
  const answer = useAnswer(ContractCostsDocument, asked)
  return (
    <Show answer={answer}>
      {({ contractCosts }) =>
        contractCosts.length === 0 ? (
          <Unknown>
            Aucun montant ne peut être donné : ni niveau de prise en charge de cette branche ou commission, ni valeur
            d’amorçage pour ce niveau de certification à cette date.
          </Unknown>
        ) : (
          <>
            {contractCosts.length > 1 && (
              <p className="notice">
                Plusieurs réponses : la branche a plusieurs commissions, ou l’édition donne plusieurs montants sans dire
                lequel s’applique.
              </p>
            )}
            {contractCosts.map(cost => (
              <Priced
                key={`${cost.commission?.id} ${cost.levelCents}`}
                cost={cost}
                on={asked.contract.concludedOn}
                other={asked.other}
              />
            ))}
          </>
        )
      }
    </Show>
  )
}

function Priced({ cost, on, other }: { cost: Cost; on: string; other: string }) {
  const { certification, commission, funding, comparedWith } = cost
  // Several answers have the same tables: each is named by its own.
  const at = `${money(cost.levelCents)} par an${commission ? `, ${commission.label}` : ''}`
  return (
    <Section title={commission ? commission.label : 'Sans commission'}>
      <p>
        <Link href={links.certification(certification.code)}>{certification.title}</Link>{' '}
        <span className="code">{certification.code}</span>
      </p>
      <dl className="figures">
        <Figure value={money(cost.opcoCents)} label="payés par l’opérateur (OPCO)" />
        <Figure
          value={money(cost.levelCents)}
          label={`par an${funding ? ` : ${inSentence(basis[funding.basis])}` : ''}`}
        />
        <Figure
          value={money(cost.employerCents)}
          label={`dus par l’employeur : ${participation[cost.participation]}`}
        />
      </dl>
      <Part title="Par année d’exécution">
        <Table
          caption={`Par année d’exécution, ${at}`}
          captionHidden
          columns={yearColumns(cost.years)}
          rows={cost.years}
          rowKey={year => year.number}
        />
      </Part>
      <Part title="Échéancier" note="Si le centre facture au premier jour possible, il est payé 30 jours après.">
        <Table
          caption={`Échéancier, ${at}`}
          captionHidden
          columns={paymentColumns}
          rows={cost.instalments}
          rowKey={({ kind, year, number }) => `${kind} ${year} ${number}`}
        />
      </Part>
      {comparedWith && <Compared of={comparedWith} on={on} other={other} at={at} />}
      {cost.openQuestions.length > 0 && <Questions of={cost.openQuestions} />}
      <details>
        <summary>Règles appliquées</summary>
        <Table
          caption={`Règles appliquées, ${at}`}
          captionHidden
          columns={ruleColumns}
          rows={cost.rules}
          rowKey={({ id }) => id}
        />
      </details>
      <Sources of={[funding?.edition]} />
    </Section>
  )
}

/** The columns of the years, without those that are empty everywhere. */
function yearColumns(years: readonly Year[]): Column<Year>[] {
  const parts: [string, (year: Year) => number][] = [
    ['Distance', year => -year.distanceCents],
    ['Durée réduite', year => year.bonusCents],
    ['Handicap', year => year.disabilityCents],
    ['Frais annexes', year => year.ancillaryCents]
  ]
  return [
    { name: 'Année', cell: year => year.number },
    { name: 'Du', cell: year => day(year.from) },
    { name: 'Au', cell: year => day(year.to) },
    { name: 'Jours', numeric: true, cell: year => year.days },
    { name: 'Niveau au prorata', numeric: true, cell: year => money(year.baseCents) },
    ...parts
      .filter(([, of]) => years.some(year => of(year) !== 0))
      .map(([name, of]): Column<Year> => ({ name, numeric: true, cell: year => money(of(year)) })),
    { name: 'Montant', numeric: true, cell: year => money(year.amountCents) }
  ]
}

const payment = ({ kind, year, number }: PaymentFragment) =>
  kind === 'YEAR'
    ? `Année ${year}, versement ${number}`
    : kind === 'MAINTENANCE'
      ? 'Maintien après rupture'
      : 'Frais annexes'

const paymentColumns: Column<PaymentFragment>[] = [
  { name: 'Versement', cell: payment },
  { name: 'Dû le', cell: of => day(of.dueOn) },
  { name: 'Part de l’année', numeric: true, cell: of => (of.percent == null ? <Absent /> : `${of.percent} %`) },
  { name: 'Avant déduction', numeric: true, secondary: true, cell: of => money(of.grossCents) },
  { name: 'Part de l’employeur', numeric: true, secondary: true, cell: of => money(-of.deductedCents) },
  { name: 'Payé', numeric: true, cell: of => money(of.amountCents) }
]

interface Effect {
  name: string
  cents: number
  changesDates: boolean
}

const effectColumns: Column<Effect>[] = [
  {
    name: 'Ce qui change',
    cell: ({ name, changesDates }) => (
      <>
        {name} {changesDates && <span className="note">(dates de paiement)</span>}
      </>
    )
  },
  { name: 'Effet', numeric: true, cell: effect => money(effect.cents) }
]

/** The same contract on another day: what each rule that changed does. */
function Compared({ of, on, other, at }: { of: Comparison; on: string; other: string; at: string }) {
  return (
    <Part title={`Le même contrat, conclu le ${day(other)} au lieu du ${day(on)}`}>
      <Table
        caption={`Effet de chaque règle, ${at}`}
        captionHidden
        columns={effectColumns}
        rows={of.effects.map(({ code, ...effect }) => ({
          name: code ? rule(code) : 'Montant du référentiel',
          ...effect
        }))}
        total={{ name: 'En tout', cents: of.deltaCents, changesDates: false }}
        rowKey={({ name }) => name}
      />
      <Facts of={[['Payé par l’opérateur alors', money(of.cost.opcoCents)]]} />
    </Part>
  )
}

/** The questions that the law leaves open and that this contract meets. */
function Questions({ of }: { of: Cost['openQuestions'] }) {
  return (
    <Part
      title="Ce que le droit ne tranche pas"
      note="Ce contrat rencontre ces questions : voici ce que donne chaque lecture."
    >
      {of.map(({ question, taken, readings }) => (
        <div key={question}>
          <h4>{openQuestion[question]}</h4>
          <ul className="plain">
            {readings.map(({ option, opcoCents }) => (
              <li key={option}>
                {reading(option)} : {money(opcoCents)}
                {option === taken && ' (retenu)'}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Part>
  )
}

const ruleColumns: Column<Rule>[] = [
  { name: 'Règle', cell: of => rule(of.code) },
  { name: 'Texte', cell: of => of.article },
  { name: 'En vigueur depuis le', cell: of => day(of.validFrom) },
  { name: 'Vérification', cell: of => confidence(of.confidence) }
]
