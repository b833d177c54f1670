import { pointerTo } from '../billing/pointer.ts'
import { faultsOfReply } from './arithmetic.ts'
import { checkNumbers, type NumbersGround } from './check-numbers.ts'
import { checkShape } from './check-shape.ts'
import { billOf } from './family.ts'
import type { Note } from './fixture-error.ts'
import type { FamilyFiles, Reply } from './fixture-set.ts'
import { unbalanced } from './sums.ts'

/**
 * Finds what is wrong with one family's own files.
 *
 * @param ground the same family with everything it is laid over, and what else it may name
 */
export const checkFamily = (
  { family, numbers, replies }: FamilyFiles,
  ground: NumbersGround,
  note: Note,
) => {
  const { family: name, merged } = ground
  const path = `families/${name}`
  if (family) checkFamilyFile(name, family, merged.replies, note)
  for (const [file, reply] of replies) {
    if (!reply) continue
    // What the vendor really said is not ours to correct.
    if (reply.inquiry.provenance.kind === 'observed') continue
    const say = (pointer: string, problem: string) =>
      note(`${path}/replies/${file}.json`, pointer, problem)
    const faults = [...faultsOfReply(reply), ...missingFields(reply, merged.family?.mandatory)]
    for (const { pointer, problem } of faults) say(pointer, problem)
    const parts = faults.length === 0 && unbalanced(merged.family?.sums, billOf(reply))
    if (parts) say('', parts)
  }
  if (numbers) checkNumbers(`${path}/numbers.json`, numbers, ground, note)
}

const checkFamilyFile = (
  name: string,
  family: NonNullable<FamilyFiles['family']>,
  replies: FamilyFiles['replies'],
  note: Note,
) => {
  const file = `families/${name}/family.json`
  if (family.family !== name) note(file, '/family', `must be "${name}", the name of its folder`)
  const named: readonly (readonly [string, string])[] = [
    ...Object.entries(family.usualReplies).map(
      ([code, reply]) => [`/usualReplies${pointerTo([code])}`, reply] as const,
    ),
    ['/madeUp/like', family.madeUp.like],
  ]
  for (const [pointer, reply] of named)
    if (!replies.has(reply))
      note(file, pointer, `there is no replies/${reply}.json beside this file`)
  checkShape(family, replies, (pointer, problem) => note(file, pointer, problem))
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
        pointer: `/${stage}/body${pointerTo(path.split('.'))}`,
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
