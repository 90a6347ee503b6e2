/** Counts checks, and prints those that fail. */
export class Report {
  #checks = 0
  #failures = 0

  check(name, holds, detail = '') {
    this.#checks++
    if (holds) return
    this.#failures++
    console.error(`FAIL ${name}${detail && `: ${detail}`}`)
  }

  /** The exit code: a run that checked nothing has failed too. */
  finish() {
    console.log(`${this.#checks} checks, ${this.#failures} failed`)
    return this.#failures === 0 && this.#checks > 0 ? 0 : 1
  }
}
