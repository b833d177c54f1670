/**
 * A state could not be set up; the message says what the target did, or what is missing in the
 * pact.
 */
export class UnreachedState extends Error {}

/** Turns the failure of a request into the reason why a state was not reached. */
export const unreached = (what: string) => (error: Error) => {
  throw new UnreachedState(`${what}: ${error.message}`, { cause: error })
}
