import { signal } from '@preact/signals'

/** The route in the address: `#/requests/req-12/why?q=rc:39`. */
export type Route = {
  readonly panel: string
  readonly rest: readonly string[]
  readonly query: ReadonlyMap<string, string>
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const read = (): Route => {
  const [path = '', query = ''] = splitOnce(location.hash, '?')
  const [, panel = '', ...rest] = path.split('/').map(decode)
  return { panel, rest, query: new Map(new URLSearchParams(query)) }
}

const splitOnce = (text: string, mark: string) => {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** The current route; it follows the address bar. */
export const route = signal(read())

addEventListener('hashchange', () => {
  route.value = read()
})

/** The link to a panel, or to something within it. */
export const linkTo = (panel: string, ...rest: readonly string[]): string =>
  `#/${[panel, ...rest].map(encodeURIComponent).join('/')}`

/** A link with a query; empty values are left out. */
export const withQuery = (link: string, query: Readonly<Record<string, string>>): string => {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  return given.length === 0 ? link : `${link}?${new URLSearchParams(given)}`
}

/** Goes to a panel, or to something within it. */
export const goTo = (panel: string, ...rest: readonly string[]): void =>
  goToLink(linkTo(panel, ...rest))

/** Follows a link. */
export const goToLink = (link: string): void => {
  location.hash = link
}

/** Changes the address without a step in the browser's history. */
export const replaceLink = (link: string): void => {
  if (location.hash === link) return
  history.replaceState(null, '', link)
  route.value = read()
}
