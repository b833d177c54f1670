import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { WrongUsage } from './choose-target.ts'
import { type Demand, needsPerson, priceIn, toDemand } from './pact-demand.ts'
import { parsePact } from './parse-pact.ts'

/** A pact with its interactions. */
export type PactFile = {
  readonly name: string
  readonly text: string
  readonly demands: readonly Demand[]
  /** What products cost in the examples, by code. @unit rupiah */
  readonly prices: ReadonlyMap<string, number>
  /** The number of messages that are not verified. */
  readonly skipped: number
  /** The number of interactions that are left out because they need a person. */
  readonly attended: number
}

/** Which interactions are read. */
type Choice = {
  /** Only those with this text in their description. */
  readonly only?: string | undefined
  /** Only those that need no person at the vendor. */
  readonly unattended?: boolean | undefined
}

/**
 * Reads pacts, or some of their interactions.
 *
 * @param paths files, and folders of `*.json`
 * @throws WrongUsage
 */
export const readPacts = (paths: readonly string[], choice: Choice = {}): readonly PactFile[] => {
  const where = paths.join(', ')
  const { only } = choice
  const files = [...new Set(paths.flatMap(filesAt))]
  const pacts = files.map((file) => readPact(file, choice))
  if (pacts.every(({ demands }) => demands.length === 0))
    throw new WrongUsage(
      pacts.some(({ skipped }) => skipped > 0)
        ? `${where} has only messages; only HTTP interactions and callbacks can be verified`
        : pacts.some(({ attended }) => attended > 0)
          ? `every interaction in ${where} needs a person at the vendor; leave out --unattended`
          : only === undefined
            ? `the pacts in ${where} have no interactions`
            : `no interaction in ${where} has ${JSON.stringify(only)} in its description`,
    )
  return pacts.filter(({ demands, skipped }) => demands.length > 0 || skipped > 0)
}

/** The file itself, or those in the folder; by full path, so that none is read twice. */
const filesAt = (path: string): readonly string[] => {
  try {
    if (!statSync(path).isDirectory()) return [resolve(path)]
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    if (names.length === 0) throw new WrongUsage(`there is no pact (*.json) in ${path}`)
    return names.sort().map((name) => resolve(path, name))
  } catch (error) {
    if (error instanceof WrongUsage) throw error
    throw new WrongUsage(
      `${path || 'a path without a name'} cannot be read: ${(error as Error).message}`,
    )
  }
}

const readPact = (file: string, { only, unattended = false }: Choice): PactFile => {
  const name = basename(file)
  const { messages, ...pact } = parsePact(name, readFileSync(file, 'utf8'))
  const chosen = pact.interactions.filter(
    ({ description }) => only === undefined || description.includes(only),
  )
  const interactions = chosen.filter((one) => !(unattended && needsPerson(one)))
  return {
    name,
    text: JSON.stringify({ ...pact, interactions }),
    demands: interactions.map((one) => toDemand(pact.consumer?.name ?? name, one)),
    prices: new Map(pact.interactions.flatMap(priceIn)),
    skipped: messages,
    attended: chosen.length - interactions.length,
  }
}
