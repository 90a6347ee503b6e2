/** A weighted link from one classification to another, for some qualifications; for all of them when none is listed. */
export interface Correspondence<Job> {
  id: string
  job: Job
  qualifications: string[]
  weightBp: number
  published: boolean
}

interface Row<Job> {
  id: string
  job: Job
  qualification: string
  weightBp: number
  published: boolean
  edition: { id: string }
}

/** The source has one row a qualification: those that say the same of the same job are one line, in the order met. */
export function correspondences<Job extends { id: string }>(rows: readonly Row<Job>[]): Correspondence<Job>[] {
  const lines = new Map<string, Correspondence<Job>>()
  for (const { id, job, qualification, weightBp, published, edition } of rows) {
    const key = [job.id, weightBp, published, edition.id].join()
    const line = lines.get(key) ?? { id, job, qualifications: [], weightBp, published }
    if (qualification) line.qualifications.push(qualification)
    lines.set(key, line)
  }
  for (const line of lines.values()) line.qualifications.sort()
  return [...lines.values()]
}
