/** Moves the focus through the links and buttons of a list with the arrow keys. */
export const moveWithArrows = (event: KeyboardEvent): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('a, button')]
  const next = all[all.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
