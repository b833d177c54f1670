import { signal } from '@preact/signals'

/** Where in the console one is: `#/requests/req-12/why`. */
export type Place = { readonly panel: string; readonly rest: readonly string[] }

const read = (): Place => {
  const [, panel = '', ...rest] = location.hash.split('/').map(decode)
  return { panel, rest }
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The place shown; it follows the address bar. */
export const place = signal<Place>(read())

addEventListener('hashchange', () => {
  place.value = read()
})

/** The link to a place. */
export const linkTo = (panel: string, ...rest: readonly string[]): string =>
  `#/${[panel, ...rest].map(encodeURIComponent).join('/')}`

/** Goes to a place. */
export const goTo = (panel: string, ...rest: readonly string[]): void => {
  location.hash = linkTo(panel, ...rest)
}

const [, inPath] = /^\/ns\/([^/]+)\//.exec(location.pathname) ?? []

/** The namespace that everything shown belongs to. */
export const namespace: string = inPath === undefined ? 'default' : decode(inPath)

/** What goes before every path of that namespace, the vendor's and ours. */
export const prefix: string = inPath === undefined ? '' : `/ns/${inPath}`

/** The console of another namespace, at the same panel. */
export const consoleOf = (name: string): string =>
  `${name === 'default' ? '' : `/ns/${encodeURIComponent(name)}`}/__admin${linkTo(place.value.panel)}`
