import { signal } from '@preact/signals'

/** The route in the address: `#/requests/req-12/why`. */
export type Route = { readonly panel: string; readonly rest: readonly string[] }

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const read = (): Route => {
  const [, panel = '', ...rest] = location.hash.split('/').map(decode)
  return { panel, rest }
}

/** The current route; it follows the address bar. */
export const route = signal(read())

addEventListener('hashchange', () => {
  route.value = read()
})

/** The link to a panel, or to something within it. */
export const linkTo = (panel: string, ...rest: readonly string[]): string =>
  `#/${[panel, ...rest].map(encodeURIComponent).join('/')}`

/** Goes to a panel, or to something within it. */
export const goTo = (panel: string, ...rest: readonly string[]): void => {
  location.hash = linkTo(panel, ...rest)
}
