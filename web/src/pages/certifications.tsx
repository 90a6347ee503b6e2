import { useSearchParams } from 'wouter'
import {
  type CertificationOrderField,
  type CertificationRegister,
  type CertificationState,
  CertificationsDocument,
  type CertificationsQueryVariables
} from '../gql/graphql'
import { Sources } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { CertificationTable } from '../ui/certification-table'
import { Page } from '../ui/page'
import { pageArguments, withValue } from '../ui/pager'
import { Pager } from '../ui/pager-nav'
import { orderOf, withOrder } from '../ui/table-order'
import { useTyped } from '../ui/use-typed'
import { certificationLevel, certificationState } from '../words'

const fields: readonly CertificationOrderField[] = ['LABEL', 'NUMBER', 'LEVEL', 'STATE', 'EXPIRES_ON']
const registers: CertificationRegister[] = ['RNCP', 'RS']
const states = Object.keys(certificationState) as CertificationState[]
const levels = [1, 2, 3, 4, 5, 6, 7, 8]

/** The question that the address asks; what it says of unknown values is left out. */
export function certificationsVariables(params: URLSearchParams): CertificationsQueryVariables {
  const register = registers.find(r => r === params.get('registre'))
  const state = states.find(s => s === params.get('etat'))
  const level = levels.find(n => String(n) === params.get('niveau'))
  return {
    text: params.get('texte') || null,
    where: { ...(register && { register }), ...(state && { state }), ...(level && { level }) },
    orderBy: [orderOf(params, fields, { field: 'LABEL', direction: 'ASC' })],
    ...pageArguments(params)
  }
}

export default function Certifications() {
  const [params, setParams] = useSearchParams()
  const [text, type] = useTyped('texte')
  const answer = useAnswer(CertificationsDocument, certificationsVariables(params))
  const select = (label: string, name: string, options: [value: string, word: string][]) => (
    <label>
      {label}
      <select
        value={params.get(name) ?? ''}
        onChange={event => {
          const { value } = event.currentTarget
          setParams(now => withValue(now, name, value), { replace: true })
        }}
      >
        <option value="">Tous</option>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Page title="Certifications professionnelles">
      <search className="filters">
        <label>
          Intitulé
          <input type="search" value={text} onChange={event => type(event.currentTarget.value)} autoComplete="off" />
        </label>
        {select(
          'Niveau',
          'niveau',
          levels.map(n => [String(n), certificationLevel(n)])
        )}
        {select(
          'Registre',
          'registre',
          registers.map(r => [r, r])
        )}
        {select(
          'État',
          'etat',
          states.map(s => [s, certificationState[s]])
        )}
      </search>
      <Show answer={answer}>
        {({ certifications }) => (
          <>
            {certifications.totalCount === 0 ? (
              <Empty imports="l’export du RNCP et du Répertoire spécifique">Aucune certification ne correspond.</Empty>
            ) : (
              <CertificationTable
                caption="Certifications professionnelles"
                rows={certifications.edges.map(edge => edge.node)}
                order={orderOf(params, fields, { field: 'LABEL', direction: 'ASC' })}
                onOrder={order => setParams(now => withOrder(now, order), { replace: true })}
              />
            )}
            <Pager info={certifications.pageInfo} total={certifications.totalCount} noun="certifications" />
            <Sources of={certifications.edges.map(edge => edge.node.edition)} />
          </>
        )}
      </Show>
    </Page>
  )
}
