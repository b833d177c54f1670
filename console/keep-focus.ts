const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, [tabindex]'

const focusableIn = (node: Node | null): HTMLElement | null =>
  node instanceof HTMLElement
    ? node.matches(FOCUSABLE)
      ? node
      : node.querySelector<HTMLElement>(FOCUSABLE)
    : null

/** What to focus instead of something that was removed: what comes next, or else what is around it. */
const successorOf = ({
  target,
  nextSibling,
  previousSibling,
}: MutationRecord): HTMLElement | null => {
  const beside = focusableIn(nextSibling) ?? focusableIn(previousSibling)
  if (beside?.isConnected) return beside
  for (
    let around: Node | null = target;
    around instanceof HTMLElement;
    around = around.parentNode
  ) {
    if (around.id === 'console') break
    const inside = around.isConnected ? focusableIn(around) : null
    if (inside) return inside
  }
  return document.getElementById('main')
}

/**
 * Keeps the keyboard's place: when the focused control goes away, because its row was removed or its
 * message dismissed, the focus moves to what took its place, not to the top of the page.
 */
export const keepFocus = (root: HTMLElement): void => {
  let last: Element | null = null
  document.addEventListener('focusin', ({ target }) => {
    last = target as Element
  })
  document.addEventListener('pointerdown', () => {
    last = null
  })
  new MutationObserver((records) => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return
    const record = records.find(({ removedNodes }) =>
      [...removedNodes].some((removed) => removed.contains(last)),
    )
    last = null
    if (record) successorOf(record)?.focus()
  }).observe(root, { childList: true, subtree: true })
}
