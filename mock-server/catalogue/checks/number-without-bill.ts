import { type Check, problemAt } from './check.ts'
import { numbersOf } from './entries.ts'

/** An inquiry that is refused shows no bill, so what is said of its bill is never answered. */
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
