/** One thing wrong with a fixture: where, what, and what to do about it. */
export type Fault = {
  readonly file: string
  /** JSON pointer into the file; empty for the file as a whole. */
  readonly pointer: string
  readonly problem: string
}

/** Takes down one fault. */
export type Note = (file: string, pointer: string, problem: string) => void

/** A message has no more lines than somebody reads. */
const MOST_TOLD = 100

/** Thrown at boot when fixtures are broken; lists every fault, not only the first. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError'
  readonly faults: readonly Fault[]
  /** How many, in words. */
  readonly count: string

  constructor(faults: readonly Fault[]) {
    const told = faults.slice(0, MOST_TOLD).map(inOneLine)
    if (faults.length > told.length) told.push(`  and ${faults.length - told.length} more`)
    const count = faults.length === 1 ? '1 problem' : `${faults.length} problems`
    super(`${count} in the fixtures:\n${told.join('\n')}`)
    this.faults = faults
    this.count = count
  }
}

const inOneLine = ({ file, pointer, problem }: Fault) =>
  `  ${file}${pointer && ` ${pointer}`}: ${problem}`
