/** A body is longer than it may be. */
export class TooLong extends Error {}

/** Reads a whole body. @throws TooLong as soon as it has more bytes than these */
export const readUpTo = async (
  { body }: Pick<Response, 'body'>,
  most: number,
): Promise<Uint8Array> => {
  const reader = body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      reader.cancel().catch(() => {})
      throw new TooLong()
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
