/** Why a request of `fetch` got no response; its own message only says that it failed. */
export const fetchFailure = (error: unknown): string => {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } }
  const reason = cause?.message || cause?.code || message
  return reason === 'bad port' ? BLOCKED_PORT : reason
}

/** @source Fetch standard, "Port blocking" */
const BLOCKED_PORT =
  'fetch blocks this port, as browsers do, because it is reserved for another protocol; use another port, such as 4250'
