import type { Interaction } from './interaction.ts'
import { exampleOf } from './json.ts'
import { type Leaf, leavesOf, type Pattern, type Place } from './pattern.ts'

/**
 * Checks that the assertions cover every value of a contract: each value of the reply is removed,
 * then replaced, and the assertions must notice both.
 *
 * @param use calls the client with our own `fetch` and asserts
 * @throws Error naming a value that no assertion reads
 */
export const requireEveryValueRead = async (
  { answer, status, refusal }: Pick<Interaction, 'answer' | 'status' | 'refusal'>,
  use: (answering: typeof fetch) => Promise<void>,
): Promise<void> => {
  if (!answer) return
  const replyWith = (data: unknown, as: number = status ?? 200) =>
    use(async () => Response.json({ data }, { status: as }))
  if (refusal) for (const as of [200, 400]) await replyWith(exampleOf(answer), as)
  await requireEveryLeafRead(answer, replyWith)
}

/**
 * The same for any body that is read.
 *
 * @param read reads a body and asserts
 */
export const requireEveryLeafRead = async (
  pattern: Pattern,
  read: (body: unknown) => Promise<void>,
): Promise<void> => {
  await read(exampleOf(pattern))
  for (const place of leavesOf(pattern)) {
    const name = place.way.join('.')
    for (const [what, value] of [
      ...(ONLY_COMPARED.has(name) ? [] : [['is removed', undefined] as const]),
      ['is changed', another(place.leaf)] as const,
    ])
      if (await passes(read(changed(exampleOf(pattern), place.way, value))))
        throw new Error(`the contract requires ${name}, but no assertion notices when it ${what}`)
  }
}

/**
 * Without these the client relies on the code or on its request, and only compares them where
 * present. Pact cannot express "optional", and every table calls them mandatory.
 */
const ONLY_COMPARED = new Set(['status', 'code', 'hp', 'product_code', 'customer_id'])

const passes = (run: Promise<void>): Promise<boolean> =>
  run.then(
    () => true,
    () => false,
  )

/** Another value of the same kind. */
const another = ({ kind, example }: Leaf): string | number => {
  if (kind === 'form' && /^\d+$/.test(example)) return `${Number(example) + 1}`
  return typeof example === 'number' ? example + 1 : `${example}9`
}

const changed = (value: unknown, [step, ...deeper]: Place['way'], to: unknown): unknown => {
  if (step === undefined) return to
  if (Array.isArray(value)) return value.with(0, changed(value[0], deeper, to))
  const fields = value as Readonly<Record<string, unknown>>
  return { ...fields, [step]: changed(fields[step], deeper, to) }
}
