import type { Bill } from '../billing/bill.ts'
import { findChangeFlaws } from '../billing/bill-change.ts'
import { spell } from '../billing/number-outcome.ts'
import { pointerTo } from '../billing/pointer.ts'
import type { CodeStatus } from '../billing/response-code.ts'
import { nearestTo } from '../journal/explain/distance.ts'
import { billOf, rulesOf } from './family.ts'
import type { Note } from './fixture-error.ts'
import type { FamilyFiles } from './fixture-set.ts'
import { unreadablePart } from './sums.ts'

/** What the numbers of one family are held against. */
export type NumbersGround = {
  readonly family: string
  /** The family's files with everything they are laid over. */
  readonly merged: FamilyFiles
  /** Product code to family; undefined when the price list is broken. */
  readonly families: ReadonlyMap<string, string> | undefined
  readonly codes: ReadonlyMap<string, CodeStatus> | undefined
}

type Numbers = NonNullable<FamilyFiles['numbers']>
type Listed = NonNullable<Numbers['current']>[number]
type Say = (keys: readonly (string | number)[], problem: string) => void

/** Finds numbers that stand for nothing, twice for something, or for something else than they spell. */
export const checkNumbers = (file: string, numbers: Numbers, ground: NumbersGround, note: Note) => {
  for (const scheme of ['current', 'legacy'] as const) {
    const seen = new Set<string>()
    for (const [index, entry] of (numbers[scheme] ?? []).entries()) {
      const say: Say = (keys, problem) => note(file, pointerTo([scheme, index, ...keys]), problem)
      const { code, hp } = entry
      if (seen.has(`${code} ${hp}`)) say(['hp'], `${hp} is listed twice for ${code}; keep one`)
      seen.add(`${code} ${hp}`)
      checkCode(entry, ground, say)
      checkOutcome(entry, ground, say)
      if (scheme === 'current') checkSpelling(entry, ground, say)
      checkBill(entry, ground, say)
    }
  }
}

const checkCode = ({ code, reply, stage }: Listed, ground: NumbersGround, say: Say) => {
  const { families, family, merged } = ground
  if (!families) return
  const own = families.get(code)
  if (own === undefined) {
    const [near] = nearestTo(code, families.keys())
    return say(
      ['code'],
      `${code} is not in price-list.json${near === undefined ? '; list it there' : `; did you mean ${near}?`}`,
    )
  }
  if (own === family) return
  if (!merged.family?.otherCodes?.includes(code))
    return say(
      ['code'],
      `${code} is of the family ${own}; list this number in families/${own}/numbers.json`,
    )
  if (stage !== 'inquiry' && reply === undefined)
    say(
      ['reply'],
      `is missing; the usual bill of ${code} has the shape of ${own}, so name one of ${family}`,
    )
}

const checkOutcome = ({ stage, responseCode }: Listed, { codes }: NumbersGround, say: Say) => {
  if (codes && !codes.has(responseCode))
    say(['responseCode'], `${responseCode} is not in response-codes.json`)
  if ((stage === 'success') !== (responseCode === '00'))
    say(['responseCode'], `is ${responseCode}, but only a success answers 00, and always`)
}

const checkSpelling = (
  entry: Listed,
  { merged, codes, family, families }: NumbersGround,
  say: Say,
) => {
  const { hp, code, stage, responseCode, provenance } = entry
  const pattern = merged.family?.pattern
  const isOwn = families?.get(code) === family
  if (!pattern || !codes?.has(responseCode) || !isOwn || provenance.kind === 'observed') return
  const spelt = spell(pattern, hp, (one) => codes.get(one))
  const listed = readable({ stage, responseCode })
  if (spelt && readable(spelt) !== listed)
    say(
      ['hp'],
      `${hp} spells ${readable(spelt)} by the family's pattern and is listed as ${listed}; choose a number outside the pattern`,
    )
}

const checkBill = (entry: Listed, { merged }: NumbersGround, say: Say) => {
  const { code, stage, responseCode, reply, changes } = entry
  const { family, replies } = merged
  if (reply !== undefined && !replies.has(reply))
    say(['reply'], `there is no replies/${reply}.json beside this file`)
  for (const field of ['reply', 'changes'] as const)
    if (stage === 'inquiry' && entry[field] !== undefined)
      say(
        [field],
        `changes nothing: an inquiry that answers ${responseCode} shows no bill; remove it`,
      )
  if (!changes || !family || stage === 'inquiry') return
  if (Object.keys(changes).length === 0)
    say(['changes'], 'changes nothing; name a leaf or remove it')
  const usual = reply ?? family.usualReplies[code]
  const shape = replies.get(usual ?? family.madeUp.like)
  if (!shape) return
  const rules = rulesOf(family)
  // The amounts of a bill that is made up are not known yet.
  const known =
    usual === undefined
      ? { ...rules, unbalanced: (bill: Bill) => unreadablePart(family.sums, bill) }
      : rules
  const bills = [{ bill: billOf(shape), rules: known }]
  for (const { path, problem } of findChangeFlaws(bills, changes, 'the bill of this number'))
    say(path === '' ? ['changes'] : ['changes', path], problem)
}

/** An outcome as testers read it: `success`, or `payment 37`. */
const readable = (outcome: { readonly stage: string; readonly responseCode?: string }) =>
  outcome.stage === 'success' ? 'success' : `${outcome.stage} ${outcome.responseCode}`
