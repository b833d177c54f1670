import { faultsOfReply } from './arithmetic.ts'
import type { Fault } from './fault.ts'
import type { FamilyFiles, FixtureSet } from './fixture-set.ts'

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

const checkPriceList = ({ priceList = [], families }: FixtureSet, note: Note) => {
  for (const [index, { code, family }] of priceList.entries()) {
    const files = families.get(family)
    if (!files)
      note(
        'price-list.json',
        `/${index}/family`,
        `there is no family "${family}"; add families/${family}/`,
      )
    else if (files.family && files.family.usualReplies[code] === undefined)
      note(
        `families/${family}/family.json`,
        `/usualReplies`,
        `lacks ${code}, which price-list.json counts to this family`,
      )
  }
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
  if (family && family.family !== name)
    note(`${path}/family.json`, '/family', `must be "${name}", the name of its folder`)
  for (const [code, reply] of Object.entries(family?.usualReplies ?? {}))
    if (!replies.has(reply))
      note(
        `${path}/family.json`,
        `/usualReplies/${code}`,
        `there is no replies/${reply}.json beside this file`,
      )
  for (const [file, reply] of replies)
    for (const { pointer, problem } of reply ? faultsOfReply(reply) : [])
      note(`${path}/replies/${file}.json`, pointer, problem)
  for (const scheme of ['current', 'legacy'] as const) {
    const seen = new Set<string>()
    for (const [index, entry] of (numbers?.[scheme] ?? []).entries()) {
      const at = (field: string) => `/${scheme}/${index}/${field}`
      const key = `${entry.code} ${entry.hp}`
      if (seen.has(key))
        note(
          `${path}/numbers.json`,
          at('hp'),
          `${entry.hp} is listed twice for ${entry.code}; keep one`,
        )
      seen.add(key)
      if (codes && !codes.has(entry.responseCode))
        note(
          `${path}/numbers.json`,
          at('responseCode'),
          `${entry.responseCode} is not in response-codes.json`,
        )
      if (!replies.has(entry.reply))
        note(
          `${path}/numbers.json`,
          at('reply'),
          `there is no replies/${entry.reply}.json beside this file`,
        )
    }
  }
}
