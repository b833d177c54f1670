import * as v from 'valibot'
import { WrongUsage } from '../verification/choose-target.ts'

const text = v.pipe(v.string(), v.nonEmpty())
const yes = v.literal(true)

/** Which versions of consumers a broker gives the pacts of. @source Pact Broker, "Consumer Version Selectors" */
const Selector = v.pipe(
  v.strictObject({
    consumer: v.optional(text),
    mainBranch: v.optional(yes),
    branch: v.optional(text),
    fallbackBranch: v.optional(text),
    matchingBranch: v.optional(yes),
    deployedOrReleased: v.optional(yes),
    deployed: v.optional(yes),
    released: v.optional(yes),
    environment: v.optional(text),
    tag: v.optional(text),
    fallbackTag: v.optional(text),
    latest: v.optional(v.boolean()),
  }),
  v.check((selector) => Object.keys(selector).length > 0),
)

/** A selector as it is sent to a broker. */
export type ConsumerVersionSelector = v.InferOutput<typeof Selector>

const KEYS = Object.keys(Selector.pipe[0].entries).join(', ')

/**
 * Reads a selector in JSON, or as `branch=main,consumer=our-shop`; a key without a value means
 * true.
 *
 * @throws WrongUsage
 */
export const parseSelector = (given: string): ConsumerVersionSelector => {
  const parsed = v.safeParse(Selector, given.trim().startsWith('{') ? json(given) : pairs(given))
  if (parsed.success) return parsed.output
  throw new WrongUsage(
    `--selector ${given} is not a selector: write mainBranch, branch=main,consumer=our-shop or JSON; its keys are ${KEYS}`,
  )
}

const json = (given: string): unknown => {
  try {
    return JSON.parse(given)
  } catch {
    return undefined
  }
}

const pairs = (given: string): object =>
  Object.fromEntries(
    given.split(',').map((pair) => {
      const [, key = '', value = 'true'] = /^\s*([^=]*?)\s*(?:=(.*))?$/s.exec(pair) ?? []
      return [key, value === 'true' ? true : value === 'false' ? false : value]
    }),
  )
