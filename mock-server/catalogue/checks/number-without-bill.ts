import { type Check, problemAt } from './check.ts'
import { numbersOf } from './entries.ts'

/** A refused inquiry shows no bill, so its bill is never returned. */
export const numberWithoutBill: Check = {
  requires: 'A number whose inquiry is refused has neither "reply" nor "changes".',
  *find(context) {
    for (const { file, keys, entry } of numbersOf(context))
      for (const field of ['reply', 'changes'] as const)
        if (entry.stage === 'inquiry' && entry[field] !== undefined)
          yield problemAt(
            file,
            [...keys, field],
            `changes nothing: an inquiry that answers ${entry.responseCode} shows no bill; remove it`,
          )
  },
}
