import type { Target } from '../verification/target.ts'
import { whyUnanswered } from '../verification/target.ts'
import { compare, type Point } from './compare.ts'
import { PROBES } from './probes/index.ts'
import type { Answer, Probe } from './probes/probe.ts'
import { type Talk, talkTo } from './talk.ts'
import { STEPS, type Step, takeWalk, type Walked } from './walk.ts'
import type { Walk } from './walks.ts'

/** One step of a walk, compared. */
export type Compared = {
  readonly walk: Walk
  readonly step: Step
  readonly points: readonly Point[]
}

/** A question put to both; `undefined` where there was no answer. */
export type Probed = {
  readonly probe: Probe
  readonly here: Answer | undefined
  readonly there: Answer | undefined
}

/** Everything a run found. */
export type Parity = {
  readonly target: string
  readonly compared: readonly Compared[]
  readonly probed: readonly Probed[]
  /** What the target did not answer, with the reason. */
  readonly unanswered: readonly string[]
  /** What the target said, walk by walk, for recording. */
  readonly said: ReadonlyMap<Walk, Walked>
}

/** Walks every number at the mock and at the target, and puts every question to both. */
export const runParity = async (
  walks: readonly Walk[],
  mock: Target,
  target: Target,
  stepped: () => void,
): Promise<Parity> => {
  const [here, there] = [talkTo(mock), talkTo(target)]
  const compared: Compared[] = []
  const probed: Probed[] = []
  const unanswered: string[] = []
  const said = new Map<Walk, Walked>()

  for (const walk of walks) {
    const mine = await takeWalk(walk, here)
    try {
      const theirs = await takeWalk(walk, there)
      said.set(walk, theirs)
      compared.push(...compareWalks(walk, mine, theirs))
    } catch (error) {
      unanswered.push(
        `${walk.product} ${walk.customerNumber} (${walk.format}): ${whyUnanswered(error, target.timeout)}`,
      )
    }
    stepped()
  }
  for (const probe of PROBES) {
    const ask = async (talk: Talk, timeout: number) => {
      try {
        return await probe.ask(talk)
      } catch (error) {
        if (talk === there) unanswered.push(`${probe.name}: ${whyUnanswered(error, timeout)}`)
        return undefined
      }
    }
    probed.push({
      probe,
      here: await ask(here, mock.timeout),
      there: await ask(there, target.timeout),
    })
    stepped()
  }
  return { target: target.name, compared, probed, unanswered, said }
}

const compareWalks = (walk: Walk, mine: Walked, theirs: Walked): readonly Compared[] =>
  STEPS.flatMap((step) => {
    const [here, there] = [mine[step], theirs[step]]
    if (here && there) return [{ walk, step, points: compare(here, there) }]
    if (!here && !there) return []
    const point: Point = {
      field: 'the step itself',
      verdict: here ? 'only here' : 'only there',
      value: 'an inquiry that finds a bill',
      severity: 'breaks',
    }
    return [{ walk, step, points: [point] }]
  })
