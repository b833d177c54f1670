import { goTo } from '../router.ts'

/** Closes the open exchange, and moves the focus back to the list. */
export const closeExchange = (): void => {
  goTo('requests')
  document.getElementById('rows')?.focus()
}
