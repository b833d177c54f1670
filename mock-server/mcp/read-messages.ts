import type { Readable } from 'node:stream'

/** A message as it came in: its text, or why there is none. */
export type Incoming = { readonly text: string } | { readonly tooLong: number }

const NEWLINE = 0x0a

/**
 * Reads messages, one a line. Of a line that is too long nothing is kept, and the next one is read.
 *
 * @param most @unit bytes
 */
export async function* readMessages(input: Readable, most: number): AsyncGenerator<Incoming> {
  let chunks: Buffer[] = []
  let size = 0
  const add = (chunk: Buffer) => {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
    else chunks = []
  }
  const take = (): readonly Incoming[] => {
    const text = Buffer.concat(chunks).toString('utf8').trim()
    const incoming: readonly Incoming[] =
      size > most ? [{ tooLong: size }] : text === '' ? [] : [{ text }]
    chunks = []
    size = 0
    return incoming
  }
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let rest = chunk
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      add(rest.subarray(0, end))
      yield* take()
      rest = rest.subarray(end + 1)
    }
    add(rest)
  }
  yield* take()
}
