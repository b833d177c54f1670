/** One thing wrong with a fixture: where, what, and what to do about it. */
export type Fault = {
  readonly file: string
  /** JSON pointer into the file; empty for the file as a whole. */
  readonly pointer: string
  readonly problem: string
}

/** Thrown at boot when fixtures are broken; lists every fault, not only the first. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(`${faults.length} fault(s) in the fixtures:\n${faults.map(inOneLine).join('\n')}`)
    this.faults = faults
  }
}

const inOneLine = ({ file, pointer, problem }: Fault) =>
  `  ${file}${pointer && ` ${pointer}`}: ${problem}`
