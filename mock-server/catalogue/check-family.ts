import type { LiteralBody } from '../billing/bill.ts'
import type { CodeStatus } from '../billing/response-code.ts'
import { spell } from '../billing/scenario.ts'
import { faultsOfReply } from './arithmetic.ts'
import type { FamilyFiles, Reply } from './fixture-set.ts'
import { leafAt } from './leaves.ts'

/** Takes down one fault. */
export type Note = (file: string, pointer: string, problem: string) => void

/**
 * Finds what is wrong with one family's own files.
 *
 * @param merged the same family with everything it is laid over
 */
export const checkFamily = (
  name: string,
  { family, numbers, replies }: FamilyFiles,
  merged: FamilyFiles,
  codes: ReadonlyMap<string, CodeStatus> | undefined,
  note: Note,
) => {
  const path = `families/${name}`
  if (family) checkFamilyFile(name, family, merged.replies, note)
  for (const [file, reply] of replies) {
    if (!reply) continue
    // What the vendor really said is not ours to correct.
    if (reply.inquiry.provenance.kind === 'observed') continue
    const faults = [...faultsOfReply(reply), ...missingFields(reply, merged.family?.mandatory)]
    for (const { pointer, problem } of faults)
      note(`${path}/replies/${file}.json`, pointer, problem)
  }
  if (numbers) checkNumbers(`${path}/numbers.json`, numbers, merged, codes, note)
}

const checkFamilyFile = (
  name: string,
  family: NonNullable<FamilyFiles['family']>,
  replies: FamilyFiles['replies'],
  note: Note,
) => {
  const file = `families/${name}/family.json`
  if (family.family !== name) note(file, '/family', `must be "${name}", the name of its folder`)
  const named = [
    ...Object.entries(family.usualReplies).map(([code, reply]) => [`/usualReplies/${code}`, reply]),
    ['/madeUp/like', family.madeUp.like],
  ] as const
  for (const [pointer, reply] of named)
    if (!replies.has(reply as string))
      note(file, pointer as string, `there is no replies/${reply}.json beside this file`)
  const like = replies.get(family.madeUp.like)
  for (const rule of like ? Object.keys(family.madeUp.vary) : []) {
    const { inquiry, payment } = like as NonNullable<typeof like>
    if ([inquiry, payment].every(({ body }) => leafAt(body as LiteralBody, rule) === undefined))
      note(file, `/madeUp/vary/${rule}`, `leads nowhere in replies/${family.madeUp.like}.json`)
  }
}

const checkNumbers = (
  file: string,
  numbers: NonNullable<FamilyFiles['numbers']>,
  { family, replies }: FamilyFiles,
  codes: ReadonlyMap<string, CodeStatus> | undefined,
  note: Note,
) => {
  for (const scheme of ['current', 'legacy'] as const) {
    const seen = new Set<string>()
    for (const [index, entry] of (numbers[scheme] ?? []).entries()) {
      const { code, hp, reply, responseCode, stage, changes = {} } = entry
      const fault = (field: string, problem: string) =>
        note(file, `/${scheme}/${index}/${field}`, problem)
      if (seen.has(`${code} ${hp}`)) fault('hp', `${hp} is listed twice for ${code}; keep one`)
      seen.add(`${code} ${hp}`)
      if (codes && !codes.has(responseCode))
        fault('responseCode', `${responseCode} is not in response-codes.json`)
      if ((stage === 'success') !== (responseCode === '00'))
        fault('responseCode', `is ${responseCode}, but only a success answers 00, and always`)
      const spelt =
        scheme === 'current' &&
        entry.provenance.kind !== 'observed' &&
        family?.pattern &&
        codes &&
        spell(family.pattern, hp, (one) => codes.get(one))
      if (spelt && codes.has(responseCode) && readable(spelt) !== readable({ stage, responseCode }))
        fault(
          'hp',
          `${hp} spells ${readable(spelt)} by the family's pattern and is listed as ${readable({ stage, responseCode })}; choose a number outside the pattern`,
        )
      if (reply !== undefined && !replies.has(reply))
        fault('reply', `there is no replies/${reply}.json beside this file`)
      const bill = replies.get(reply ?? family?.madeUp.like ?? '')
      for (const path of bill ? Object.keys(changes) : [])
        if (leafAt(bill?.payment.body as LiteralBody, path) === undefined)
          fault(`changes/${path}`, 'leads nowhere in the bill of this number')
    }
  }
}

/** An outcome as testers read it: `success`, or `payment 37`. */
const readable = (outcome: { readonly stage: string; readonly responseCode?: string }) =>
  outcome.stage === 'success' ? 'success' : `${outcome.stage} ${outcome.responseCode}`

/** Finds what the documentation calls mandatory and a body lacks; a list must have it in every item. */
const missingFields = (
  reply: Reply,
  mandatory: NonNullable<FamilyFiles['family']>['mandatory'] | undefined,
) =>
  (['inquiry', 'payment'] as const).flatMap((stage) =>
    (mandatory?.[stage] ?? [])
      .filter((path) => !has(reply[stage].body, path.split('.')))
      .map((path) => ({
        pointer: `/${stage}/body/${path.replaceAll('.', '/')}`,
        problem: 'is missing, and the documentation calls it mandatory',
      })),
  )

const has = (value: unknown, path: readonly string[]): boolean => {
  const [key, ...rest] = path
  if (key === undefined) return true
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => has(item, path))
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, key) &&
    has((value as Record<string, unknown>)[key], rest)
  )
}
