/** A pact as a consumer published it. */
export type Published = {
  readonly consumer: string
  readonly version: string
  readonly branch?: string
  readonly isDeployed?: boolean
  /** Whether a version of the provider has verified it before. */
  readonly isVerified?: boolean
  /** When it was published. */
  readonly on?: string
  /** In JSON. */
  readonly pact: string
}

type Selector = {
  readonly consumer?: string
  readonly mainBranch?: true
  readonly branch?: string
  readonly deployedOrReleased?: true
}

/** What a verifier asks for. */
export type Wanted = {
  readonly consumerVersionSelectors: readonly Selector[]
  readonly includePendingStatus?: boolean
  readonly includeWipPactsSince?: string
}

/** Whether a selector chooses a pact; without any, all are. */
export const isSelected = (
  pact: Published,
  { consumerVersionSelectors: selectors }: Wanted,
): boolean =>
  selectors.length === 0 ||
  selectors.some(
    ({ consumer, mainBranch, branch, deployedOrReleased }) =>
      (consumer === undefined || consumer === pact.consumer) &&
      (!mainBranch || pact.branch === 'main') &&
      (branch === undefined || branch === pact.branch) &&
      (!deployedOrReleased || pact.isDeployed === true),
  )

/** What the broker says about a pact. */
export const noticesOf = ({ consumer, isVerified }: Published, withPending: boolean) => [
  {
    when: 'before_verification',
    text: `The pact of ${consumer} is selected.`,
  },
  ...(withPending && !isVerified
    ? [
        {
          when: 'after_verification:success_true_published_false',
          text: `The pact of ${consumer} stays pending, because no result was published.`,
        },
        {
          when: 'after_verification:success_true_published_true',
          text: `The pact of ${consumer} is no longer pending.`,
        },
      ]
    : []),
]
