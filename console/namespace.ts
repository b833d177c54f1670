import { linkTo, route } from './router.ts'

const [, encoded] = /^\/ns\/([^/]+)\//.exec(location.pathname) ?? []

const decode = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The namespace that everything shown belongs to. */
export const namespace: string = encoded === undefined ? 'default' : decode(encoded)

/** The prefix of every path of that namespace, the vendor's and ours. */
export const prefix: string = encoded === undefined ? '' : `/ns/${encoded}`

/** The prefix of the paths of any namespace. */
export const prefixOf = (name: string): string =>
  name === 'default' ? '' : `/ns/${encodeURIComponent(name)}`

/** The console of another namespace, at the same panel. */
export const consoleOf = (name: string): string =>
  `${prefixOf(name)}/__admin${linkTo(route.value.panel)}`
