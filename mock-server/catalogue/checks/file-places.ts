import { findStrays } from '../strays.ts'
import { type Check, problemAt } from './check.ts'
import { familyByCode } from './entries.ts'

/** A file that nothing reads has no effect. */
export const filePlaces: Check = {
  requires: 'Every file and folder is part of the layout.',
  *find({ root, isRecording, level }) {
    const families = [...level.families].flatMap(([name, { family }]) => (family ? [name] : []))
    const known = familyByCode(level)
    const strays = findStrays(root, isRecording, { families, familyOf: (code) => known?.get(code) })
    for (const { path, problem } of strays) yield problemAt(path, [], problem)
  },
}
