/** Steps of making a connection, before which nothing can have been sent. */
const CONNECTING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo'])

type SystemError = {
  readonly syscall?: unknown
  readonly cause?: unknown
  /** Of each address that was tried. */
  readonly errors?: readonly unknown[]
}

/**
 * Whether it is certain that a request never left, for there was no connection to send it on. Only
 * the system call that failed says so: an error's code can come from later steps, too.
 */
export const neverConnected = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false
  const { syscall, cause, errors } = error as SystemError
  if (syscall !== undefined) return CONNECTING.has(syscall)
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverConnected)
  return cause !== undefined && neverConnected(cause)
}
