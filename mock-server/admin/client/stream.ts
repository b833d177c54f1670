import type { RowView } from '../requests/views.ts'
import type { CountBody } from '../requests/wanted.ts'
import { writeQuery } from './api.ts'
import { type Fetch, open } from './call.ts'
import { readEvents } from './events.ts'

/** Which requests a stream yields, and where it starts. */
export type StreamOptions = CountBody & {
  /** The id of the last request the caller knows; later ones are sent first. */
  readonly after?: string
  /** Called once the stream is open: everything from now on is sent. Rows wait for its end. */
  readonly onOpen?: () => void | Promise<void>
  /** Ends the stream. */
  readonly signal?: AbortSignal
}

/** Reads `GET /requests/stream`. */
export async function* streamRows(
  fetch: Fetch,
  token: string | undefined,
  { after, onOpen, signal, ...filter }: StreamOptions,
): AsyncGenerator<RowView> {
  const response = await open(fetch, token, `/requests/stream${writeQuery(filter)}`, {
    ...(signal && { signal }),
    headers: after === undefined ? {} : { 'Last-Event-ID': after },
  }).catch((error: unknown) => {
    // Aborting before the stream has started is not an error either.
    if (signal?.aborted) return undefined
    throw error
  })
  if (!response) return
  await onOpen?.()
  for await (const { event, data } of readEvents(response, signal))
    if (event === 'exchange') yield JSON.parse(data) as RowView
}
