import type { Parsed } from './parsed.ts'

/** A longer callback URL is refused. @unit characters */
export const LONGEST_CALLBACK_URL = 2000

const EXAMPLE = 'such as http://localhost:8080/callback'

const wrong = (problem: string) => ({ ok: false, problem }) as const

/**
 * Parses the URL callbacks are sent to. The message of a problem never contains a password from it.
 */
export const parseCallbackUrl = (written: string): Parsed<URL> => {
  const text = written.trim()
  if (text === '') return wrong(`is empty; write a URL, ${EXAMPLE}`)
  if (text.length > LONGEST_CALLBACK_URL)
    return wrong(`has more than ${LONGEST_CALLBACK_URL} characters; shorten it`)
  // The URL parser would remove line breaks, and turn backslashes into slashes.
  if (/[\s\\\p{Cc}]/u.test(text))
    return wrong('contains a space, a control character or a backslash; remove or encode it')
  if (!/^https?:\/\//i.test(text)) return wrong(`must begin with http:// or https://, ${EXAMPLE}`)
  const url = URL.parse(text)
  if (!url) return wrong(`is not a valid URL; write one ${EXAMPLE}`)
  if (url.username !== '' || url.password !== '')
    return wrong('contains a username or password, which the journal would show; remove it')
  if (text.includes('#')) return wrong('has a fragment (#…), which is never sent; remove it')
  if (url.port === '0') return wrong('has port 0, on which nothing can listen; write the real port')
  return { ok: true, value: url }
}

/** The host of a URL: a name, or an address without brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')
