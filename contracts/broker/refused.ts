/** Where a request went, and with which credentials. */
type Asked = {
  /** The broker's URL. */
  readonly name: string
  readonly path: string
  readonly authorization: string | undefined
}

/** Why an answer of a broker is of no use, and whether it may be another time. */
export type Refused = { readonly why: string; readonly temporary: boolean }

/**
 * Judges an answer of a broker; undefined when it can be read.
 *
 * @param text undefined when it is too large
 */
export const whyRefused = (
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string | undefined,
  { name, path, authorization }: Asked,
): Refused | undefined => {
  const which = `the broker ${name} answered ${path} with`
  if (status === 401 || status === 403)
    return lasting(
      authorization === undefined
        ? `the broker ${name} requires credentials: set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD`
        : `the broker ${name} rejects the credentials for ${path} (HTTP ${status}); ${status === 401 ? 'correct PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD' : 'they are not permitted to do this'}`,
    )
  if (status >= 300 && status < 400)
    return lasting(
      `${which} a redirection to ${whereTo(headers.get('Location'), name)}; give the URL of the broker itself`,
    )
  if (status === 404)
    return lasting(
      path === new URL(name).pathname
        ? `${which} HTTP 404; is this the base URL of a Pact Broker?`
        : `${which} HTTP 404; it knows no such provider or pact`,
    )
  if (status === 429 || status >= 500)
    return { why: `${which} HTTP ${status}${said(text)}`, temporary: true }
  if (status >= 400) return lasting(`${which} HTTP ${status}${said(text)}`)
  const type = headers.get('Content-Type') ?? 'no content type'
  if (text !== '' && !/\bjson\b/i.test(type))
    return lasting(`${which} ${type}, not JSON; give the base URL of a Pact Broker`)
  if (text === undefined)
    return lasting(`${which} more than 16 MiB; such a pact can only be verified in parts`)
  return undefined
}

const lasting = (why: string): Refused => ({ why, temporary: false })

/** Without the query, which may have a secret. */
const whereTo = (location: string | null, base: string): string => {
  const url = URL.parse(location ?? '', base)
  return url ? url.origin + url.pathname : 'nowhere'
}

/** What the broker says is wrong. */
const said = (text: string | undefined): string => {
  const errors = errorsIn(text)
  return errors === undefined ? '' : `: ${errors.slice(0, 500)}`
}

const errorsIn = (text = ''): string | undefined => {
  try {
    const { errors, error, message } = JSON.parse(text) as Record<string, unknown>
    const found = errors ?? error ?? message
    return found === undefined || typeof found === 'string' ? found : JSON.stringify(found)
  } catch {
    return undefined
  }
}
