/** One server-sent event. */
export type ServerSentEvent = { readonly id: string; readonly event: string; readonly data: string }

/**
 * Reads server-sent events out of a text that comes in pieces; what is unfinished waits for the next
 * piece. `EventSource` could do it, but can send no token.
 */
export const createEventReader = () => {
  let unread = ''
  return (piece: string): readonly ServerSentEvent[] => {
    const blocks = (unread + piece).split('\n\n')
    unread = blocks.pop() ?? ''
    return blocks.flatMap(readBlock)
  }
}

/** A block of lines; a comment has no data, and is no event. */
const readBlock = (block: string): readonly ServerSentEvent[] => {
  const one = { id: '', event: 'message', data: '' }
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    if (name === 'id' || name === 'event' || name === 'data')
      one[name] = line.slice(colon + 1).trimStart()
  }
  return one.data === '' ? [] : [one]
}
