import fc from 'fast-check'
import type { aHouse } from './house.ts'
import { type Step, step } from './steps.ts'

/**
 * Random steps find this in some runs only: a server that has cached a bill which the other has
 * removed.
 */
const REMEMBERED_BILL: Step[] = [
  { does: 'inquire', by: 0, bill: 1, at: 0, namespace: 1 },
  { does: 'reset', at: 1, namespace: 1 },
  { does: 'inquire', by: 0, bill: 2, at: 1, namespace: 0 },
  { does: 'pay', which: 0, outcome: '00', twice: false, at: 0, namespace: 0 },
]

/** Carries out random steps in a house of its own for each run, and checks its books after each. */
export const keepsSoundBooks = (
  runs: number,
  build: () => ReturnType<typeof aHouse>,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }),
      async (steps) => {
        const house = await build()
        try {
          for (const one of steps) {
            await house.carryOut(one)
            await house.expectSoundBooks()
          }
        } finally {
          await house.close()
        }
      },
    ),
    { numRuns: runs, examples: [[REMEMBERED_BILL]] },
  )
