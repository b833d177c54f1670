import type {
  NumberView,
  ProductView,
  ResponseCodeView,
} from '../../mock-server/admin/catalogue.ts'
import type { NewScenario } from '../../mock-server/admin/scenarios.ts'

/** What a customer number can lead to. */
export type Outcome = {
  readonly stage: NumberView['stage']
  readonly code: string
  readonly label: string
}

const keyOf = ({ stage, code }: Outcome) => `${stage} ${code}`
const STAGES = ['success', 'inquiry', 'payment'] as const

/** The outcomes of documented numbers, success first. */
export const documentedOutcomes = (numbers: readonly NumberView[]): readonly Outcome[] => {
  const found = new Map<string, Outcome>()
  for (const { stage, responseCode: code, label } of numbers) {
    const outcome = { stage, code, label: stage === 'success' ? '' : afterDash(label) }
    if (!found.has(keyOf(outcome))) found.set(keyOf(outcome), outcome)
  }
  return [...found.values()].sort(
    (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.code.localeCompare(b.code),
  )
}

/** Removes the stage from "Payment - Payment Failed". */
const afterDash = (label: string) => label.replace(/^(?:inquiry|payment)\s*-\s*/i, '')

/** Every other outcome that a number of the current pattern can encode. */
export const spelledOutcomes = (
  codes: readonly ResponseCodeView[],
  documented: readonly Outcome[],
): readonly Outcome[] => {
  const has = new Set(documented.map(keyOf))
  return (['inquiry', 'payment'] as const).flatMap((stage) =>
    codes
      .filter(({ status }) => status === 'failed' || (stage === 'payment' && status === 'pending'))
      .map(({ code, message }) => ({ stage, code, label: message }))
      .filter((outcome) => !has.has(keyOf(outcome))),
  )
}

/**
 * The number of the product's pattern that encodes an outcome: its prefix, then stage digit and
 * code.
 */
export const spellNumber = (
  { pattern }: Pick<ProductView, 'pattern'>,
  { stage, code }: Outcome,
): string | undefined => {
  if (!pattern) return undefined
  const zeros = pattern.length - pattern.prefix.length - 4
  if (zeros < 0) return undefined
  return `${pattern.prefix}${'0'.repeat(zeros)}${stage === 'payment' ? 1 : 0}${code.padStart(3, '0')}`
}

/** How a scenario settles a payment that it left pending. */
export const ENDINGS = {
  byHand: undefined,
  paidAfterChecks: { afterChecks: 2, to: '00' },
  paidAfterMinute: { afterSeconds: 60, to: '00' },
  failedAfterChecks: { afterChecks: 2, to: '37' },
} as const

/** One of those ways. */
export type Ending = keyof typeof ENDINGS

/** The scenario that makes an outcome happen, whatever the number. @param product empty for any */
export const scenarioOf = (
  product: string,
  { stage, code }: Outcome,
  isPending: boolean,
  ending: Ending,
): NewScenario => {
  const command = stage === 'payment' ? 'payment' : 'inquiry'
  const settle = isPending ? ENDINGS[ending] : undefined
  return {
    name: `${command} ${code}${product === '' ? '' : ` ${product}`}`,
    when: { command, ...(product !== '' && { product }) },
    answer: { outcomes: [code], ...(settle && { settle }) },
  }
}
