import type { Branded } from '../billing/identifiers.ts'
import { type Chance, chanceOf } from './chance.ts'
import { drawDelay } from './delay.ts'
import type { Fault } from './fault.ts'
import { type CallFacts, covers, type Scope } from './scope.ts'

/** The name of an armed fault, such as `fault-1`. */
export type FaultId = Branded<string, 'FaultId'>

/** What is to strike whom, and how often. */
export type Arming = {
  readonly fault: Fault
  readonly scope: Scope
  /** How many calls it strikes; undefined until it is disarmed. */
  readonly times?: number | undefined
  /** How many calls of its scope it lets pass first. */
  readonly after: number
  /** How likely it strikes a call of its scope, 0 to 1. */
  readonly probability: number
  /** What its chances derive from; the sandbox's own seed unless given. */
  readonly seed?: number | undefined
}

/** A fault that lies in wait, as it is now. */
export type ArmedFault = Omit<Arming, 'times' | 'after'> & {
  readonly id: FaultId
  readonly seed: number
  readonly timesLeft: number | undefined
  readonly skipsLeft: number
  readonly hits: number
}

/** An armed fault as it is written down, to strike the same calls wherever it is set up again. */
export type FaultImage = ArmedFault & {
  /** How many numbers its chance has given. */
  readonly drawn: number
}

/** A fault that strikes one call. */
export type TriggeredFault = {
  readonly fault: Fault
  /** How long a `slow` one takes. @unit milliseconds */
  readonly ms?: number
  /** Undefined when the request itself asked for it. */
  readonly armedAs?: FaultId
}

/** The faults armed in one namespace. */
export type FaultRegistry = {
  /** Undefined when `MOST_ARMED` are armed. */
  readonly arm: (arming: Arming) => ArmedFault | undefined
  readonly list: () => readonly ArmedFault[]
  /** False when there is no such fault. */
  readonly disarm: (id: FaultId) => boolean
  readonly clear: () => void
  readonly count: () => number
  readonly image: () => readonly FaultImage[]
  /** Takes the place of everything armed; ids stay, each of them once, and later ones are new. */
  readonly restore: (faults: readonly FaultImage[]) => void
  /**
   * Uses up the first armed fault that strikes this call, which leaves when that was its last time.
   * To be asked once for each call, since asking counts and draws.
   */
  readonly take: (facts: CallFacts) => TriggeredFault | undefined
  /** What a fault does that a request asked for itself. */
  readonly ask: (fault: Fault) => TriggeredFault
}

/** No board holds more. */
export const MOST_ARMED = 100

type Waiting = { armed: ArmedFault; readonly chance: Chance }

/** What the id of every fault is like. */
export const FAULT_ID = /^fault-([1-9]\d{0,14})$/

/** An empty board. @param ownSeed what chances derive from that were given no seed of their own */
export const createFaultRegistry = (ownSeed: number): FaultRegistry => {
  // Any number seeds a sandbox; a fault shows one that could be asked for, and chance takes it for the same.
  const seed = ownSeed >>> 0
  const waiting = new Map<FaultId, Waiting>()
  let named = 0
  let ownChance = chanceOf(seed)

  const triggered = (one: Waiting): TriggeredFault => {
    const { id, fault, hits, timesLeft } = one.armed
    const left = timesLeft === undefined ? undefined : timesLeft - 1
    one.armed = { ...one.armed, hits: hits + 1, timesLeft: left }
    if (left === 0) waiting.delete(id)
    return { ...strikeOf(fault, one.chance), armedAs: id }
  }

  /** Counts and draws for a call in scope. */
  const strikes = (one: Waiting): boolean => {
    const { skipsLeft, probability } = one.armed
    if (skipsLeft > 0) {
      one.armed = { ...one.armed, skipsLeft: skipsLeft - 1 }
      return false
    }
    return probability >= 1 || one.chance.draw() < probability
  }

  const clear = () => {
    waiting.clear()
    ownChance = chanceOf(seed)
  }

  return {
    arm: ({ times, after, ...arming }) => {
      if (waiting.size >= MOST_ARMED) return undefined
      named += 1
      const armed: ArmedFault = {
        ...arming,
        id: `fault-${named}` as FaultId,
        seed: arming.seed ?? seed,
        timesLeft: times,
        skipsLeft: after,
        hits: 0,
      }
      waiting.set(armed.id, { armed, chance: chanceOf(armed.seed) })
      return armed
    },
    list: () => [...waiting.values()].map(({ armed }) => armed),
    disarm: (id) => waiting.delete(id),
    clear,
    count: () => waiting.size,
    image: () =>
      [...waiting.values()].map(({ armed, chance }) => ({ ...armed, drawn: chance.drawn() })),
    restore: (faults) => {
      clear()
      for (const { drawn, ...armed } of faults) {
        waiting.set(armed.id, { armed, chance: chanceOf(armed.seed, drawn) })
        named = Math.max(named, Number(FAULT_ID.exec(armed.id)?.[1] ?? 0))
      }
    },
    take: (facts) => {
      for (const one of waiting.values())
        if (covers(one.armed.scope, facts) && strikes(one)) return triggered(one)
      return undefined
    },
    ask: (fault) => strikeOf(fault, ownChance),
  }
}

const strikeOf = (fault: Fault, chance: Chance): TriggeredFault =>
  fault.kind === 'slow' && fault.delay.kind !== 'dribble'
    ? { fault, ms: drawDelay(fault.delay, chance) }
    : { fault }
