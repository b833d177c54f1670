/** Does something in the page, and measures until it is drawn. @returns milliseconds */
const timed = (act: string) => `new Promise((done) => {
  const began = performance.now()
  ${act}
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
})`

/** Does nothing: the least that anything drawn takes. */
export const NOTHING = timed('')

/** Goes to the last row. */
export const TO_LAST_ROW = timed(`const rows = document.getElementById('rows')
  rows.focus()
  rows.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))`)

/** Searches all rows for a text. */
export const searchFor = (text: string): string =>
  timed(`const box = document.getElementById('search')
  box.value = ${JSON.stringify(text)}
  box.dispatchEvent(new Event('input', { bubbles: true }))`)

/** What was seen of some frames. */
export type Frames = {
  readonly frames: number
  /** Where the list showed nothing at the top, in the middle or at the bottom. */
  readonly blank: number
  /** Where the row in the middle was another one than before. */
  readonly moved: number
  /** @unit milliseconds */
  readonly longest: number
}

/** Watches frames, while the reader stays where they are or scrolls on. @param by pixels a frame */
export const watchFrames = (frames: number, by: number): string => `new Promise((done) => {
  const rows = document.getElementById('rows')
  const rowAt = (part) => {
    const { left, top, height } = rows.getBoundingClientRect()
    return document.elementFromPoint(left + 40, top + height * part)?.closest('.row')
  }
  const seen = { frames: 0, blank: 0, moved: 0, longest: 0 }
  let before = performance.now()
  let middle = rowAt(0.5)?.id
  const frame = (now) => {
    seen.longest = Math.max(seen.longest, now - before)
    before = now
    if (![0.1, 0.5, 0.9].every(rowAt)) seen.blank += 1
    const id = rowAt(0.5)?.id
    if (id !== middle) seen.moved += 1
    middle = id
    seen.frames += 1
    if (seen.frames >= ${frames}) return done(seen)
    rows.scrollTop += ${by}
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})`

/** Notes when the first row is drawn, in `firstRow`; to be run before the page's own scripts. */
export const NOTE_FIRST_ROW = `window.firstRow = new Promise((drawn) => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.row')) return
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now())))
  }).observe(document, { childList: true, subtree: true })
})`
