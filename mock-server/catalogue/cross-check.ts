import type { LiteralBody } from '../billing/bill.ts'
import { faultsOfReply } from './arithmetic.ts'
import type { Fault } from './fault.ts'
import type { FamilyFiles, FixtureSet, Reply } from './fixture-set.ts'
import { leafAt } from './leaves.ts'

type Note = (file: string, pointer: string, problem: string) => void

/**
 * Finds what no single file shows: names that lead nowhere, things listed twice, wrong sums.
 *
 * What leads to a file that is broken itself is no fault of its own.
 */
export const crossCheck = (set: FixtureSet): readonly Fault[] => {
  const faults: Fault[] = []
  const note: Note = (file, pointer, problem) => faults.push({ file, pointer, problem })
  checkListedOnce('response-codes.json', set.responseCodes ?? [], note)
  checkListedOnce('price-list.json', set.priceList ?? [], note)
  checkPriceList(set, note)
  checkReadyMade(set, note)
  const codes = set.responseCodes && new Set(set.responseCodes.map(({ code }) => code))
  for (const [name, files] of set.families) checkFamily(name, files, codes, note)
  return faults
}

const checkListedOnce = (file: string, list: readonly { code: string }[], note: Note) => {
  const seen = new Set<string>()
  for (const [index, { code }] of list.entries()) {
    if (seen.has(code)) note(file, `/${index}/code`, `${code} is listed twice; keep one`)
    seen.add(code)
  }
}

const checkPriceList = ({ priceList, families }: FixtureSet, note: Note) => {
  if (!priceList) return
  for (const [index, { family }] of priceList.entries())
    if (!families.has(family))
      note(
        'price-list.json',
        `/${index}/family`,
        `there is no family "${family}"; add families/${family}/`,
      )
  const codes = new Set(priceList.map(({ code }) => code))
  for (const [name, { family }] of families)
    for (const code of Object.keys(family?.usualReplies ?? {}))
      if (!codes.has(code))
        note(
          `families/${name}/family.json`,
          `/usualReplies/${code}`,
          `${code} is not in price-list.json; list it there or remove it here`,
        )
}

const checkReadyMade = ({ priceList, readyMade }: FixtureSet, note: Note) => {
  if (!priceList || !readyMade) return
  const products = new Set(priceList.map(({ code }) => code))
  for (const [index, { code }] of readyMade.inquiries.entries())
    if (!products.has(code))
      note('ready-made.json', `/inquiries/${index}/code`, `${code} is not in price-list.json`)
}

const checkFamily = (
  name: string,
  { family, numbers, replies }: FamilyFiles,
  codes: ReadonlySet<string> | undefined,
  note: Note,
) => {
  const path = `families/${name}`
  if (family) checkFamilyFile(name, family, replies, note)
  for (const [file, reply] of replies) {
    if (!reply) continue
    const faults = [...faultsOfReply(reply), ...missingFields(reply, family?.mandatory)]
    for (const { pointer, problem } of faults)
      note(`${path}/replies/${file}.json`, pointer, problem)
  }
  if (numbers) checkNumbers(`${path}/numbers.json`, numbers, replies, codes, note)
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
  replies: FamilyFiles['replies'],
  codes: ReadonlySet<string> | undefined,
  note: Note,
) => {
  for (const scheme of ['current', 'legacy'] as const) {
    const seen = new Set<string>()
    for (const [index, { code, hp, reply, responseCode }] of numbers[scheme].entries()) {
      const at = (field: string) => `/${scheme}/${index}/${field}`
      if (seen.has(`${code} ${hp}`))
        note(file, at('hp'), `${hp} is listed twice for ${code}; keep one`)
      seen.add(`${code} ${hp}`)
      if (codes && !codes.has(responseCode))
        note(file, at('responseCode'), `${responseCode} is not in response-codes.json`)
      if (reply !== undefined && !replies.has(reply))
        note(file, at('reply'), `there is no replies/${reply}.json beside this file`)
    }
  }
}

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
