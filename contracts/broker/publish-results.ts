import manifest from '../../package.json' with { type: 'json' }
import { WrongUsage } from '../verification/choose-target.ts'
import type { Finding } from '../verification/findings.ts'
import { type Hal, type HalDocument, hrefOf } from './hal.ts'

/** What results are published about. */
export type ProviderVersion = {
  readonly version: string
  readonly branch: string | undefined
  /** Where the build that verified them can be seen. */
  readonly buildUrl: string | undefined
}

/** A pact of a broker with the results of its interactions. */
export type VerifiedPact = {
  readonly name: string
  readonly document: HalDocument
  readonly findings: readonly Finding[]
}

const RESULTS = 'pb:publish-verification-results'

/**
 * Publishes the results of one pact, and the provider's branch before them.
 *
 * @returns whether the pact was reported as verified
 * @throws WrongUsage, Unreachable
 */
export const publishResults = async (
  hal: Hal,
  { name, document, findings }: VerifiedPact,
  provider: ProviderVersion,
): Promise<boolean> => {
  const href = hrefOf(document, RESULTS)
  if (href === undefined)
    throw new WrongUsage(`the broker ${hal.name} takes no results for ${name}: no link ${RESULTS}`)
  if (provider.branch !== undefined) await publishBranch(hal, document, provider)
  const success = findings.every(({ result }) => result === 'passed')
  await hal.send('POST', href, {
    success,
    providerApplicationVersion: provider.version,
    ...(provider.buildUrl !== undefined && { buildUrl: provider.buildUrl }),
    verifiedBy: { implementation: 'iak-sandbox', version: manifest.version },
    testResults: findings.map(toResult),
  })
  return success
}

/** A version belongs to a branch before it has results, so that a webhook sees both. */
const publishBranch = async (
  hal: Hal,
  document: HalDocument,
  { version, branch = '' }: ProviderVersion,
): Promise<void> => {
  const provider = hrefOf(document, 'pb:provider')
  const href =
    provider === undefined
      ? undefined
      : hrefOf(await hal.get(provider), 'pb:branch-version', { branch, version })
  if (href === undefined)
    throw new WrongUsage(
      `the broker ${hal.name} has no branches (no link pb:branch-version); leave out --provider-branch`,
    )
  await hal.send('PUT', href, {})
}

const toResult = (finding: Finding): object => {
  const { interactionId, description } = finding
  return {
    ...(interactionId !== undefined && { interactionId }),
    interactionDescription: description,
    success: finding.result === 'passed',
    ...(finding.result === 'failed' && {
      mismatches: finding.differences.map(({ field, wanted, came, why }) => ({
        attribute: attributeOf(field),
        identifier: field,
        description: why || `expected ${wanted}, but got ${came}`,
      })),
    }),
    ...(finding.result === 'not reached' && { exceptions: [{ message: finding.reason }] }),
  }
}

const attributeOf = (field: string): string => {
  if (field === 'HTTP status') return 'status'
  return field.startsWith('header ') ? 'header' : 'body'
}
