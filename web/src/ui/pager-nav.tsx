import { Link, useLocation, useSearchParams } from 'wouter'
import { count } from '../format'
import { type PageInfo, pageNumber, pageRows, turn } from './pager'

/** Which rows are shown, and the way to those before and after. */
export function Pager({ info, total, noun }: { info: PageInfo; total: number; noun: string }) {
  const [params] = useSearchParams()
  const [path] = useLocation()
  const from = (pageNumber(params) - 1) * pageRows + 1
  const to = Math.min(from + pageRows - 1, total)
  const link = (way: 'next' | 'previous', label: string) => {
    const turned = turn(params, info, way)
    return turned ? <Link href={address(path, turned)}>{label}</Link> : <span className="absent">{label}</span>
  }
  return (
    <nav className="pager" aria-label={`Pages : ${noun}`}>
      {total > pageRows && link('previous', '← Précédents')}
      <span role="status">{total === 0 ? `Aucun résultat` : `${count(from)} à ${count(to)} sur ${count(total)}`}</span>
      {total > pageRows && link('next', 'Suivants →')}
    </nav>
  )
}

export function address(path: string, params: URLSearchParams): string {
  const query = params.toString()
  return query ? `${path}?${query}` : path
}
