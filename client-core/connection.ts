/** System calls that open a connection; when one fails, nothing has been sent. */
const CONNECTING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo'])

type SystemError = {
  readonly syscall?: unknown
  readonly cause?: unknown
  /** One for each address tried. */
  readonly errors?: readonly unknown[]
}

/**
 * Whether the request was certainly never sent because no connection was opened. Only the failed
 * system call proves it: an error code can come from later steps, too.
 */
export const neverConnected = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false
  const { syscall, cause, errors } = error as SystemError
  if (syscall !== undefined) return CONNECTING.has(syscall)
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverConnected)
  return cause !== undefined && neverConnected(cause)
}
