import { type Check, problemAt } from './check.ts'
import { familiesOf, numbersOf } from './entries.ts'

/** Every named reply exists. */
export const namedReplies: Check = {
  requires: '"usualReplies", "generated" and test numbers name replies that exist.',
  *find(context) {
    for (const { file, family, whole } of familiesOf(context)) {
      const named: readonly (readonly [readonly string[], string])[] = [
        ...Object.entries(family.usualReplies).map(
          ([code, reply]) => [['usualReplies', code], reply] as const,
        ),
        [['generated', 'like'], family.generated.like],
      ]
      for (const [keys, reply] of named)
        if (!whole.replies.has(reply)) yield problemAt(file, keys, missing(reply))
    }
    for (const { file, keys, entry, whole } of numbersOf(context))
      if (entry.reply !== undefined && !whole.replies.has(entry.reply))
        yield problemAt(file, [...keys, 'reply'], missing(entry.reply))
  },
}

const missing = (reply: string) => `there is no replies/${reply}.json next to this file`
