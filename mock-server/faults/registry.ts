import type { Branded } from '../billing/identifiers.ts'
import { type Chance, chanceOf } from './chance.ts'
import { drawDelay, LONGEST_CALLBACK_DELAY } from './delay.ts'
import {
  type CallbackFault,
  type Fault,
  isCallbackFault,
  isNetworkFault,
  type NetworkFault,
} from './fault.ts'
import { type CallFacts, covers, type Scope } from './scope.ts'

/** The name of an armed fault, such as `fault-1`. */
export type FaultId = Branded<string, 'FaultId'>

/** A fault to arm: for which calls, and how often. */
export type Arming = {
  readonly fault: Fault
  readonly scope: Scope
  /** How many calls it affects; undefined until it is disarmed. */
  readonly times?: number | undefined
  /** How many calls of its scope it skips first. */
  readonly after: number
  /** The probability that it affects a call in its scope, 0 to 1. */
  readonly probability: number
  /** The seed of its random numbers; the sandbox's own unless given. */
  readonly seed?: number | undefined
}

/** An armed fault. */
export type ArmedFault = Omit<Arming, 'times' | 'after'> & {
  readonly id: FaultId
  readonly seed: number
  readonly timesLeft: number | undefined
  readonly skipsLeft: number
  readonly hits: number
}

/** An armed fault in a snapshot; restored, it affects the same calls. */
export type FaultImage = ArmedFault & {
  /** How many random numbers it has drawn. */
  readonly drawn: number
}

/** A fault that affects one call. */
export type TriggeredFault<F extends Fault = Fault> = {
  readonly fault: F
  /** How long a `slow` one takes, or how late a callback is. @unit milliseconds */
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
  /** Replaces everything armed; ids stay, and later ones are new. */
  readonly restore: (faults: readonly FaultImage[]) => void
  /** How many faults were ever armed, and how many random numbers requests have drawn for their own. */
  readonly marks: () => FaultMarks
  readonly setMarks: (marks: FaultMarks) => void
  /**
   * Triggers the first armed fault of the network for this call, and removes it after its last time.
   * Call it once for each request, because it counts and draws.
   */
  readonly trigger: (facts: CallFacts) => TriggeredFault<NetworkFault> | undefined
  /** The same for the callback of a top-up that is being made. */
  readonly triggerForCallback: (facts: CallFacts) => TriggeredFault<CallbackFault> | undefined
  /** Triggers a fault that the request itself asked for. */
  readonly triggerOwn: <F extends Fault>(fault: F) => TriggeredFault<F>
}

type FaultMarks = { readonly named: number; readonly drawn: number }

/** How many faults may be armed in one namespace. */
export const MOST_ARMED = 100

type Entry = { armed: ArmedFault; readonly chance: Chance }

/** The form of a fault's id. */
export const FAULT_ID = /^fault-([1-9]\d{0,14})$/

/** Creates an empty registry. @param ownSeed the seed of faults that were given none */
export const createFaultRegistry = (ownSeed: number): FaultRegistry => {
  // Any number may seed a sandbox; the admin API shows and takes only 32 bits of it.
  const seed = ownSeed >>> 0
  const entries = new Map<FaultId, Entry>()
  let named = 0
  let ownChance = chanceOf(seed)

  const use = <F extends Fault>(entry: Entry, fault: F): TriggeredFault<F> => {
    const { id, hits, timesLeft } = entry.armed
    const left = timesLeft === undefined ? undefined : timesLeft - 1
    entry.armed = { ...entry.armed, hits: hits + 1, timesLeft: left }
    if (left === 0) entries.delete(id)
    return { ...triggeredBy(fault, entry.chance), armedAs: id }
  }

  /** Counts and draws for a call in scope. */
  const isDue = (entry: Entry): boolean => {
    const { skipsLeft, probability } = entry.armed
    if (skipsLeft > 0) {
      entry.armed = { ...entry.armed, skipsLeft: skipsLeft - 1 }
      return false
    }
    return probability >= 1 || entry.chance.draw() < probability
  }

  const triggerFirst = <F extends Fault>(
    facts: CallFacts,
    isOfKind: (fault: Fault) => fault is F,
  ): TriggeredFault<F> | undefined => {
    for (const entry of entries.values()) {
      const { fault, scope } = entry.armed
      if (isOfKind(fault) && covers(scope, facts) && isDue(entry)) return use(entry, fault)
    }
    return undefined
  }

  const clear = () => {
    entries.clear()
    ownChance = chanceOf(seed)
  }

  return {
    arm: ({ times, after, ...arming }) => {
      if (entries.size >= MOST_ARMED) return undefined
      named += 1
      const armed: ArmedFault = {
        ...arming,
        id: `fault-${named}` as FaultId,
        seed: arming.seed ?? seed,
        timesLeft: times,
        skipsLeft: after,
        hits: 0,
      }
      entries.set(armed.id, { armed, chance: chanceOf(armed.seed) })
      return armed
    },
    list: () => [...entries.values()].map(({ armed }) => armed),
    disarm: (id) => entries.delete(id),
    clear,
    count: () => entries.size,
    image: () =>
      [...entries.values()].map(({ armed, chance }) => ({ ...armed, drawn: chance.drawn() })),
    restore: (faults) => {
      clear()
      for (const { drawn, ...armed } of faults) {
        entries.set(armed.id, { armed, chance: chanceOf(armed.seed, drawn) })
        named = Math.max(named, Number(FAULT_ID.exec(armed.id)?.[1] ?? 0))
      }
    },
    marks: () => ({ named, drawn: ownChance.drawn() }),
    setMarks: (marks) => {
      named = marks.named
      ownChance = chanceOf(seed, marks.drawn)
    },
    trigger: (facts) => triggerFirst(facts, isNetworkFault),
    triggerForCallback: (facts) => triggerFirst(facts, isCallbackFault),
    triggerOwn: (fault) => triggeredBy(fault, ownChance),
  }
}

const triggeredBy = <F extends Fault>(fault: F, chance: Chance): TriggeredFault<F> => {
  const ms = drawMs(fault, chance)
  return ms === undefined ? { fault } : { fault, ms }
}

const drawMs = (fault: Fault, chance: Chance): number | undefined => {
  if (fault.kind === 'callback-late') return drawDelay(fault.delay, chance, LONGEST_CALLBACK_DELAY)
  return fault.kind === 'slow' && fault.delay.kind !== 'dribble'
    ? drawDelay(fault.delay, chance)
    : undefined
}
