/** The text of a response; undefined when it is larger than allowed, and then most is not read. */
export const bodyUpTo = async (response: Response, most: number): Promise<string | undefined> => {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new TextDecoder().decode(Buffer.concat(parts))
    size += value.byteLength
    if (size > most) {
      await reader.cancel()
      return undefined
    }
    parts.push(value)
  }
}
