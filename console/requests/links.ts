import { goToLink, linkTo, replaceLink, route, withQuery } from '../router.ts'

/** The tabs of an exchange; the first has no part in its link. */
export const TABS = ['exchange', 'why', 'compare'] as const

/** A tab of an exchange. */
export type Tab = (typeof TABS)[number]

/** The tab in a link; an unknown one is the first. */
export const tabOf = (text: string | undefined): Tab =>
  TABS.find((tab) => tab === text) ?? 'exchange'

/** The search in the address. */
export const searchInLink = (): string => route.value.query.get('q') ?? ''

/** The link to an exchange, which keeps the search; without an id, that to the list. */
export const requestLink = (
  id?: string,
  tab: Tab = 'exchange',
  more: Readonly<Record<string, string>> = {},
): string => {
  const rest = [id, tab === 'exchange' ? undefined : tab].filter((part) => part !== undefined)
  return withQuery(linkTo('requests', ...(id === undefined ? [] : rest)), {
    q: searchInLink(),
    ...more,
  })
}

/** The link to the requests that match a search. */
export const searchLink = (q: string): string => withQuery(linkTo('requests'), { q })

/** Opens an exchange; a step in the history only from the list. */
export const openRequest = (id: string): void => {
  const { rest } = route.value
  const link = requestLink(id, tabOf(rest[1]) === 'why' ? 'why' : 'exchange')
  if (rest[0] === undefined) goToLink(link)
  else replaceLink(link)
}

/** Closes the open exchange, and moves the focus back to the list. */
export const closeExchange = (): void => {
  goToLink(requestLink())
  document.getElementById('rows')?.focus()
}
