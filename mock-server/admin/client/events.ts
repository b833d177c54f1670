import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** Reads server-sent events until they end or the caller stops; aborting ends them without an error. */
export async function* readEvents(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<EventSourceMessage> {
  const reader = (response.body ?? new ReadableStream()).getReader()
  const decoder = new TextDecoder()
  const events: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => events.push(event) })
  const stop = () => {
    reader.cancel().catch(() => {})
  }
  signal?.addEventListener('abort', stop)
  try {
    while (!signal?.aborted) {
      const { done, value } = await reader.read()
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
      yield* events.splice(0)
    }
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}
