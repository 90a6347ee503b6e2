import { Link } from 'wouter'
import { nameOf } from '../explore'
import type { GroupKeysFragment, WorkforceDimension } from '../gql/graphql'
import { links } from '../links'

/** What a group is along a dimension, linked to its page where it has one. */
export function GroupName({ group, by }: { group: GroupKeysFragment; by: WorkforceDimension }) {
  const name = nameOf(group, by)
  if (by === 'BRANCH' && group.branch) {
    return (
      <>
        <Link href={links.branch(group.branch.idcc)}>{name}</Link> <span className="code">{group.branch.idcc}</span>
      </>
    )
  }
  if (by === 'JOB' && group.job) return <Link href={links.job(group.job)}>{name}</Link>
  if (by === 'OPCO' && group.opco) return <Link href={links.branchesOf(group.opco.code)}>{name}</Link>
  return name
}
