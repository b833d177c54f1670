import * as v from 'valibot'
import { WrongUsage } from '../verification/choose-target.ts'
import { type Hal, type HalDocument, hrefOf } from './hal.ts'
import type { ConsumerVersionSelector } from './selectors.ts'

/** Which pacts are fetched. */
export type Wanted = {
  readonly provider: string
  /** The URL of a single pact, as a webhook tells it; all else is for choosing pacts. */
  readonly pactUrl: string | undefined
  /** Without one, the broker chooses the newest pact of each consumer. */
  readonly selectors: readonly ConsumerVersionSelector[]
  /** Whether a new pact may fail without failing the run. */
  readonly pending: boolean
  /** A date since when pacts that are not selected are included, as pending ones. */
  readonly wipSince: string | undefined
  /** The provider's branch, by which a broker knows what was verified before. */
  readonly providerBranch: string | undefined
}

/** Something that a broker wants to be said. */
type Notice = {
  /** `before_verification`, or `after_verification:success_true_published_false` and the like. */
  readonly when: string
  readonly text: string
}

/** A pact as a broker gave it. */
export type FetchedPact = {
  /** Consumer, version and provider, as the broker names it. */
  readonly name: string
  readonly text: string
  readonly pending: boolean
  readonly notices: readonly Notice[]
  /** The document, whose links say where its results go. */
  readonly document: HalDocument
}

const LINK = 'pb:provider-pacts-for-verification'

/** More than any provider has to verify in one run. */
const MOST_PACTS = 200

/** What all of them together may take in memory. @unit characters */
const MOST_TEXT = 64 * 1024 * 1024

const Listed = v.object({
  _embedded: v.object({
    pacts: v.array(
      v.object({
        shortDescription: v.optional(v.string()),
        verificationProperties: v.optional(
          v.object({
            pending: v.optional(v.boolean(), false),
            notices: v.optional(
              v.array(
                v.object({
                  when: v.optional(v.string(), 'before_verification'),
                  text: v.optional(v.string(), ''),
                }),
              ),
              [],
            ),
          }),
        ),
        _links: v.object({
          self: v.object({ href: v.string(), name: v.optional(v.string()) }),
        }),
      }),
    ),
  }),
})

/**
 * Fetches the pacts that a broker wants a provider to verify.
 *
 * @throws WrongUsage when there is none, or what answers is no broker; Unreachable
 */
export const fetchPacts = async (hal: Hal, wanted: Wanted): Promise<readonly FetchedPact[]> => {
  const { provider, pactUrl } = wanted
  if (pactUrl !== undefined) return [await fetchPact(hal, { href: pactUrl })]
  const index = await hal.get('')
  const href = hrefOf(index, LINK, { provider })
  if (href === undefined)
    throw new WrongUsage(
      `${hal.name} is not a Pact Broker, or too old: its index has no link ${LINK}`,
    )
  const listed = v.safeParse(Listed, await hal.send('POST', href, requestFor(wanted)))
  if (!listed.success)
    throw new WrongUsage(
      hal.shown(
        `the broker ${hal.name} answered ${LINK} with something other than a list of pacts`,
      ),
    )
  const { pacts } = listed.output._embedded
  if (pacts.length === 0)
    throw new WrongUsage(
      `the broker ${hal.name} has no pact for the provider ${JSON.stringify(provider)} and these selectors; name another with --provider, or change --selector`,
    )
  if (pacts.length > MOST_PACTS)
    throw new WrongUsage(
      `the broker ${hal.name} selects ${pacts.length} pacts, more than ${MOST_PACTS}; select fewer with --selector`,
    )
  const fetched: FetchedPact[] = []
  let size = 0
  for (const { shortDescription: description, verificationProperties, _links } of pacts) {
    const { href, name = description } = _links.self
    const pact = await fetchPact(hal, { href, name, ...verificationProperties })
    size += pact.text.length
    if (size > MOST_TEXT)
      throw new WrongUsage(
        `the pacts that the broker ${hal.name} selects have more than 64 MiB together; select fewer with --selector`,
      )
    fetched.push(pact)
  }
  return fetched
}

type ListedPact = {
  readonly href: string
  readonly name?: string | undefined
  readonly pending?: boolean
  readonly notices?: readonly Notice[]
}

const fetchPact = async (
  hal: Hal,
  { href, name, pending = false, notices = [] }: ListedPact,
): Promise<FetchedPact> => {
  const { _links = {}, ...pact } = await hal.get(href)
  const title = name ?? _links.self?.name ?? _links.self?.title
  return {
    name: hal.shown(typeof title === 'string' ? title : 'the pact of the broker'),
    text: JSON.stringify(pact),
    pending,
    notices: notices.map(({ when, text }) => ({ when, text: hal.shown(text) })),
    document: { _links },
  }
}

const requestFor = ({ selectors, pending, wipSince, providerBranch }: Wanted): object => ({
  consumerVersionSelectors: selectors,
  includePendingStatus: pending || wipSince !== undefined,
  ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
  ...(providerBranch !== undefined && { providerVersionBranch: providerBranch }),
})
