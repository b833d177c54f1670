import { closestMatches } from '../closest-matches.ts'
import type { FamilyFiles } from '../fixture-set.ts'
import { type Check, problemAt } from './check.ts'
import { levelsOf, soldFamilies } from './used.ts'

/** A reply that nothing names is never returned. */
export const replyUsed: Check = {
  requires: 'Every reply is used by "usualReplies", "generated" or a test number.',
  *find(context) {
    const sold = soldFamilies(context)
    for (const [name, { replies }] of context.own.families) {
      const wholes = levelsOf(context, name)
      if (!sold?.has(name) || wholes.some(({ family, numbers }) => !family || !numbers)) continue
      const named = new Set(wholes.flatMap(namedReplies))
      for (const reply of replies.keys())
        if (!named.has(reply))
          yield problemAt(`families/${name}/replies/${reply}.json`, [], unused(reply, named))
    }
  },
}

const unused = (reply: string, named: ReadonlySet<string>) => {
  const [near] = closestMatches(reply, named)
  return `is not used: no number and no "usualReplies" names it${near === undefined ? '' : `; did you mean ${near}.json?`}`
}

const namedReplies = ({ family, numbers }: FamilyFiles): readonly string[] => [
  ...(family ? [family.generated.like, ...Object.values(family.usualReplies)] : []),
  ...[...(numbers?.current ?? []), ...(numbers?.legacy ?? [])].flatMap(({ reply }) => reply ?? []),
]
