import type { Interaction } from './interaction.ts'
import { exampleOf } from './json.ts'
import { type Leaf, leavesOf, type Place } from './pattern.ts'

/**
 * Sees that assertions read whatever is demanded: each value of the answer is left out, then
 * exchanged for another that the demand allows or forbids, and the assertions must notice both.
 *
 * @param use uses the client, answered by a `fetch` of ours, and asserts
 * @throws Error naming a value that nobody reads
 */
export const requireEveryValueRead = async (
  { answer, status, refusal }: Interaction,
  use: (answering: typeof fetch) => Promise<void>,
): Promise<void> => {
  if (!answer) return
  const said = (data: unknown, as: number = status ?? 200) =>
    use(async () => Response.json({ data }, { status: as }))
  await said(exampleOf(answer))
  if (refusal) for (const as of [200, 400]) await said(exampleOf(answer), as)
  for (const place of leavesOf(answer)) {
    const name = place.way.join('.')
    for (const [what, value] of [
      ...(ONLY_COMPARED.has(name) ? [] : [['is left out', undefined] as const]),
      ['is another', another(place.leaf)] as const,
    ])
      if (await passes(said(changed(exampleOf(answer), place.way, value))))
        throw new Error(`${name} is demanded, but no assertion notices when it ${what}`)
  }
}

/**
 * Without these the client goes by the code, or by what it asked; where they are there, it holds them
 * against that. Pact cannot say "perhaps", and every table calls them mandatory.
 */
const ONLY_COMPARED = new Set(['status', 'code', 'hp'])

const passes = (run: Promise<void>): Promise<boolean> =>
  run.then(
    () => true,
    () => false,
  )

/** A value of the same kind. */
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
