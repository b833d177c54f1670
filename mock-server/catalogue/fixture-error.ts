/** One thing wrong with a fixture: where, what, and what to do about it. */
export type Problem = {
  readonly file: string
  /** JSON pointer into the file; empty for the file as a whole. */
  readonly pointer: string
  readonly problem: string
}

/** The most problems listed in a message. */
const MOST_LISTED = 100

/** Thrown when fixtures are invalid; lists every problem, not only the first. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError'
  readonly problems: readonly Problem[]
  /** How many, in words. */
  readonly count: string

  constructor(problems: readonly Problem[]) {
    const lines = problems.slice(0, MOST_LISTED).map(inOneLine)
    if (problems.length > lines.length) lines.push(`  and ${problems.length - lines.length} more`)
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    super(`${count} in the fixtures:\n${lines.join('\n')}`)
    this.problems = problems
    this.count = count
  }
}

const inOneLine = ({ file, pointer, problem }: Problem) =>
  `  ${file}${pointer && ` ${pointer}`}: ${problem}`
