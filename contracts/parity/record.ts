import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createSandbox } from '../../mock-server/index.ts'
import type { Observation } from './observation.ts'
import { mergedInto, prepaidRecording, sizeOf } from './record-prepaid.ts'
import type { Parity } from './run-parity.ts'
import type { Walked } from './walk.ts'
import type { PostpaidWalk } from './walks.ts'

/** When and where replies were observed. */
export type Occasion = { readonly source: string; readonly date: string }

/**
 * The result of a recording: how much was recorded, and why it is unusable, if it is.
 */
export type Recorded = {
  readonly numbers: number
  readonly bills: number
  /** Entries of the prepaid files. */
  readonly prepaid: number
  /** The problems of the fixtures; then only the raw observations are kept. */
  readonly unusable: string | undefined
}

/**
 * Writes the replies of a target as fixtures of kind `observed`, to override the built-in ones.
 *
 * References, tr_ids and the deposit of the account are removed. Fixtures that would not load are
 * not written.
 */
export const record = async (
  parity: Pick<Parity, 'replies' | 'probed'>,
  folder: string,
  occasion: Occasion,
): Promise<Recorded> => {
  const provenance = { kind: 'observed', source: occasion.source, checked: occasion.date }
  const families = Map.groupBy(jsonWalks(parity), ([walk]) => walk.family)
  const fresh = mkdtempSync(join(tmpdir(), 'observed-'))
  let [numbers, bills] = [0, 0]
  try {
    if (existsSync(folder)) cpSync(folder, fresh, { recursive: true })
    if (parity.probed.length > 0) write(fresh, 'observations.json', observations(parity, occasion))
    for (const [family, walks] of families) {
      const entries = walks.flatMap(([walk, walked]) => {
        const reply = replyOf(walked, provenance)
        const name = `${walk.product}.${walk.customerNumber}.observed`
        if (reply) write(fresh, `families/${family}/replies/${name}.json`, reply)
        const listing = listingOf(walk, walked, reply ? name : undefined)
        bills += reply ? 1 : 0
        return listing ? [{ scheme: walk.scheme, listing: { ...listing, provenance } }] : []
      })
      numbers += entries.length
      const path = `families/${family}/numbers.json`
      const merged = (scheme: PostpaidWalk['scheme']) =>
        mergedWith(
          join(fresh, path),
          scheme,
          entries.filter((entry) => entry.scheme === scheme).map(({ listing }) => listing),
        )
      write(fresh, path, { current: merged('current'), legacy: merged('legacy') })
    }
    const recording = prepaidRecording(parity, provenance)
    for (const [name, lists] of Object.entries(recording)) {
      if (sizeOf({ name: lists }) === 0) continue
      const path = `prepaid/${name}.json`
      write(fresh, path, mergedInto(readIfThere(join(fresh, path)), lists))
    }
    const unusable = await whyUnusable(fresh)
    if (unusable)
      for (const written of ['families', 'prepaid'])
        rmSync(join(fresh, written), { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    cpSync(fresh, folder, { recursive: true })
    if (unusable) return { numbers: 0, bills: 0, prepaid: 0, unusable }
    return { numbers, bills, prepaid: sizeOf(recording), unusable }
  } finally {
    rmSync(fresh, { recursive: true })
  }
}

/** JSON is the source; XML is derived from it. */
const jsonWalks = ({
  replies,
}: Pick<Parity, 'replies'>): readonly (readonly [PostpaidWalk, Walked])[] =>
  [...replies].flatMap(([walk, walked]) =>
    walk.api === 'postpaid' && walk.format === 'json' ? [[walk, walked] as const] : [],
  )

type Listing = { readonly code: string; readonly hp: string }

/** Keeps the numbers of an earlier recording that were not observed again. */
const mergedWith = (
  file: string,
  scheme: PostpaidWalk['scheme'],
  entries: readonly Listing[],
): readonly Listing[] => {
  const earlier = readIfThere(file) as Readonly<Record<string, Listing[]>> | undefined
  const before = earlier?.[scheme] ?? []
  const again = new Set(entries.map(({ code, hp }) => `${code} ${hp}`))
  return [...before.filter(({ code, hp }) => !again.has(`${code} ${hp}`)), ...entries]
}

const readIfThere = (file: string): unknown =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined

const codeOf = (answer: Observation | undefined) => answer?.leaves.get('response_code')?.value

/** The observed outcome of a number; undefined when the reply had no code. */
const listingOf = (walk: PostpaidWalk, { inquiry, payment }: Walked, reply: string | undefined) => {
  const [asked, paid] = [codeOf(inquiry), codeOf(payment)]
  const responseCode = asked === '00' ? paid : asked
  if (responseCode === undefined) return undefined
  const stage = asked !== '00' ? 'inquiry' : paid === '00' ? 'success' : 'payment'
  const { product: code, customerNumber: hp, label } = walk
  return { code, hp, stage, responseCode, label, ...(reply !== undefined && { reply }) }
}

/** Both bodies of a paid bill, without the data of the account. */
const replyOf = ({ inquiry, payment }: Walked, provenance: object) =>
  inquiry && payment && codeOf(inquiry) === '00' && codeOf(payment) === '00'
    ? {
        inquiry: { body: redacted(inquiry.fields), provenance },
        payment: { body: redacted(payment.fields), provenance },
      }
    : undefined

const REDACTED: Readonly<Record<string, string | number>> = {
  tr_id: 1,
  ref_id: 'observed',
  balance: 0,
  datetime: '20000101000000',
}

const redacted = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      name in REDACTED ? REDACTED[name] : value,
    ]),
  )

/** The answers to the open questions, and which got none. */
const observations = (parity: Pick<Parity, 'probed'>, { source, date }: Occasion) => ({
  about: 'The answers of a server to the open questions. Written by parity --record; do not edit.',
  source,
  date,
  questions: parity.probed.flatMap(({ probe: { name, question }, there }) =>
    there ? [{ name, question, answer: there }] : [],
  ),
})

const whyUnusable = async (folder: string): Promise<string | undefined> => {
  try {
    await createSandbox({ fixtures: [folder] }).close()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const write = (folder: string, path: string, content: unknown) => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
}
