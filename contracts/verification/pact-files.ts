import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Choice, isLeftOut, isWanted, namedChoice } from './choice.ts'
import { WrongUsage } from './choose-target.ts'
import { FILL, fillOf } from './fill.ts'
import type { HttpInteraction, Interaction } from './interaction.ts'
import { type Demand, priceIn, toDemand } from './pact-demand.ts'
import { type Parsed, parsePact } from './parse-pact.ts'

/** A pact with its interactions. */
export type PactFile = {
  readonly name: string
  /** All of the pact but its interactions. */
  readonly rest: object
  readonly interactions: readonly Parsed[]
  /** What each interaction needs. */
  readonly demands: readonly Demand[]
  /** What products cost in the examples, by code. @unit rupiah */
  readonly prices: ReadonlyMap<string, number>
  /** The number of messages that are not verified. */
  readonly skipped: number
  /** The number of interactions that are left out because they need a person. */
  readonly attended: number
}

/** The text of a pact. */
type PactText = {
  readonly name: string
  readonly text: string
  /** Whether it may fail without failing the run, as its broker says. */
  readonly pending?: boolean
}

/** More than any pact, and little enough for the memory. @unit bytes */
const LARGEST_FILE = 16 * 1024 * 1024

/**
 * Reads pacts, or some of their interactions.
 *
 * @param paths files, and folders of `*.json`
 * @throws WrongUsage
 */
export const readPacts = (paths: readonly string[], choice: Choice = {}): readonly PactFile[] => {
  const files = [...new Set(paths.flatMap(filesAt))]
  const pacts = files.map((file) => toPactFile({ name: basename(file), text: read(file) }, choice))
  requireInteractions(pacts, paths.join(', '), choice)
  return pacts.filter(({ demands, skipped }) => demands.length > 0 || skipped > 0)
}

/** @throws WrongUsage when there is nothing to verify */
export const requireInteractions = (
  pacts: readonly PactFile[],
  where: string,
  choice: Choice,
): void => {
  if (pacts.some(({ demands }) => demands.length > 0)) return
  throw new WrongUsage(
    pacts.some(({ skipped }) => skipped > 0)
      ? `${where} has only messages; only HTTP interactions and callbacks can be verified`
      : pacts.some(({ attended }) => attended > 0)
        ? `every interaction in ${where} needs a person at the vendor; leave out --unattended`
        : choice.only === undefined
          ? `the pacts in ${where} have no interactions`
          : `no interaction in ${where} has ${namedChoice(choice)}`,
  )
}

/** The file itself, or those in the folder; by full path, so that none is read twice. */
const filesAt = (path: string): readonly string[] =>
  reading(path, () => {
    if (!statSync(path).isDirectory()) return [resolve(path)]
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    if (names.length === 0) throw new WrongUsage(`there is no pact (*.json) in ${path}`)
    return names.sort().map((name) => resolve(path, name))
  })

const read = (file: string): string =>
  reading(file, () => {
    if (statSync(file).size > LARGEST_FILE)
      throw new WrongUsage(`${file} is larger than 16 MiB; split the pact into several files`)
    return readFileSync(file, 'utf8')
  })

const reading = <T>(path: string, job: () => T): T => {
  try {
    return job()
  } catch (error) {
    if (error instanceof WrongUsage) throw error
    throw new WrongUsage(
      `${path || 'a path without a name'} cannot be read: ${(error as Error).message}`,
    )
  }
}

/** Reads the interactions of a pact that are chosen. @throws WrongUsage */
export const toPactFile = ({ name, text, pending }: PactText, choice: Choice): PactFile => {
  const { messages, interactions: all, ...rest } = parsePact(name, text)
  const consumer = rest.consumer?.name ?? name
  const wanted = all.filter((one) => isWanted(choice, consumer, one.interaction))
  const chosen = wanted.filter((one) => !isLeftOut(choice, one.interaction))
  return {
    name,
    rest,
    interactions: chosen,
    demands: chosen.map((one) => toDemand(consumer, one.interaction, pending)),
    prices: new Map(all.flatMap((one) => priceIn(one.interaction))),
    skipped: messages,
    attended: wanted.length - chosen.length,
  }
}

/** The text of a pact for the verifier. */
export const textOf = ({ rest, interactions }: PactFile): string =>
  JSON.stringify({ ...rest, interactions: interactions.map(markedForRelay) })

/** How many interactions pacts have. */
export const countOf = (pacts: readonly PactFile[]): number =>
  pacts.reduce((sum, { demands }) => sum + demands.length, 0)

/** Leaves out some interactions of a pact. */
export const withoutThose = (
  pact: PactFile,
  isNotWanted: (interaction: Interaction) => boolean,
): PactFile => {
  const stays = pact.interactions.map(({ interaction }) => !isNotWanted(interaction))
  return {
    ...pact,
    interactions: pact.interactions.filter((_, at) => stays[at]),
    demands: pact.demands.filter((_, at) => stays[at]),
  }
}

/** Tells the relay, by a header of the request, what to fill in. */
const markedForRelay = ({ source, interaction }: Parsed): object => {
  if (!('request' in interaction)) return source
  const { request, providerStates } = interaction
  const fill = fillOf(request.generators, (providerStates ?? []).length > 0)
  const { request: written } = source as HttpInteraction
  return { ...source, request: { ...written, headers: { ...written.headers, [FILL]: fill } } }
}
