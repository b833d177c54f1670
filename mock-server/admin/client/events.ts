/** One server-sent event. */
export type ServerSentEvent = { readonly event: string; readonly data: string }

/** Reads server-sent events until they end or the caller stops; aborting ends them without an error. */
export async function* readEvents(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerSentEvent> {
  const reader = (response.body ?? new ReadableStream()).getReader()
  const decoder = new TextDecoder()
  const stop = () => {
    reader.cancel().catch(() => {})
  }
  signal?.addEventListener('abort', stop)
  try {
    let unread = ''
    while (!signal?.aborted) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (unread + decoder.decode(value, { stream: true })).split('\n\n')
      unread = blocks.pop() ?? ''
      yield* blocks.flatMap(readBlock)
    }
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

/** A block of lines; comments have neither name nor data, and are no event. */
const readBlock = (block: string): readonly ServerSentEvent[] => {
  const fields = new Map(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    }),
  )
  const data = fields.get('data')
  return data === undefined ? [] : [{ event: fields.get('event') ?? 'message', data }]
}
