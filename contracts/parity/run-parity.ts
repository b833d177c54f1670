import type { Target } from '../verification/target.ts'
import { whyNoReply } from '../verification/target.ts'
import type { TopUps } from '../verification/top-ups.ts'
import { compare, type Point } from './compare.ts'
import type { Answer, Probe } from './probes/probe.ts'
import { createRawClient, type RawClient } from './raw-client.ts'
import { takeWalk, type Walk, type Walked } from './walk.ts'

/** The comparison of one step of a walk. */
export type Compared = {
  readonly walk: Walk
  readonly step: string
  readonly points: readonly Point[]
}

/** A question with both answers; `undefined` when there is none. */
export type Probed = {
  readonly probe: Probe
  readonly here: Answer | undefined
  readonly there: Answer | undefined
}

/** The result of a run. */
export type Parity = {
  readonly target: string
  readonly compared: readonly Compared[]
  readonly probed: readonly Probed[]
  /** What the target did not reply to, and why. */
  readonly unanswered: readonly string[]
  /** The target's replies by walk, for recording. */
  readonly replies: ReadonlyMap<Walk, Walked>
}

/** A server with its top-ups, which probes settle. */
export type Side = { readonly target: Target; readonly topUps: TopUps }

/** Runs every walk and every question on the mock and on the target. */
export const runParity = async (
  { walks, probes }: { readonly walks: readonly Walk[]; readonly probes: readonly Probe[] },
  mock: Side,
  { target, topUps }: Side,
  stepped: () => void,
): Promise<Parity> => {
  const [here, there] = [createRawClient(mock.target), createRawClient(target)]
  const compared: Compared[] = []
  const probed: Probed[] = []
  const unanswered: string[] = []
  const replies = new Map<Walk, Walked>()

  for (const walk of walks) {
    const mine = await takeWalk(walk, here)
    try {
      const theirs = await takeWalk(walk, there)
      replies.set(walk, theirs)
      compared.push(...compareWalks(walk, mine, theirs))
    } catch (error) {
      unanswered.push(
        `${walk.product} ${walk.customerNumber} (${walk.format}): ${whyNoReply(error, target.timeout)}`,
      )
    }
    stepped()
  }
  for (const probe of probes) {
    const ask = async (client: RawClient, topUps: TopUps, timeout: number) => {
      try {
        return await probe.ask(client, topUps)
      } catch (error) {
        if (client === there) unanswered.push(`${probe.name}: ${whyNoReply(error, timeout)}`)
        return undefined
      }
    }
    probed.push({
      probe,
      here: await ask(here, mock.topUps, mock.target.timeout),
      there: await ask(there, topUps, target.timeout),
    })
    stepped()
  }
  return { target: target.name, compared, probed, unanswered, replies }
}

const compareWalks = (walk: Walk, mine: Walked, theirs: Walked): readonly Compared[] =>
  [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].flatMap((step) => {
    const [here, there] = [mine[step], theirs[step]]
    if (here && there) return [{ walk, step, points: compare(here, there) }]
    const point: Point = {
      field: 'the step itself',
      verdict: here ? 'only here' : 'only there',
      value: 'an inquiry that finds a bill',
      severity: 'breaks',
    }
    return [{ walk, step, points: [point] }]
  })
