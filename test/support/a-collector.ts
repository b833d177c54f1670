import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A span as OTLP writes it in JSON, with its attributes as an object. */
type CollectedSpan = {
  readonly name: string
  readonly kind: number
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly status: { readonly code?: number }
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  /** The attributes of what sent it. */
  readonly resource: Readonly<Record<string, unknown>>
}

/** What an exporter sent, as it arrived. */
type Export = { readonly path: string; readonly contentType: string; readonly body: Buffer }

/** A collector of traces on a free port, for OTLP over HTTP. */
export type Collector = {
  readonly url: string
  readonly exports: readonly Export[]
  /** The spans of all exports in JSON. */
  readonly spans: () => readonly CollectedSpan[]
  readonly close: () => Promise<void>
}

/** Starts a collector. @param answer how it answers; with success unless given */
export const aCollector = async (
  answer: (response: ServerResponse) => void = (response) =>
    response.setHeader('Content-Type', 'application/json').end('{}'),
): Promise<Collector> => {
  const exports: Export[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const contentType = request.headers['content-type'] ?? ''
    exports.push({ path: request.url ?? '', contentType, body })
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exports,
    spans: () => exports.flatMap(({ body }) => spansIn(JSON.parse(body.toString()))),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Value = Readonly<Record<string, string | number | boolean>>
type Attribute = { readonly key: string; readonly value: Value }
type Sent = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<CollectedSpan, 'attributes' | 'resource'> & {
        readonly attributes: readonly Attribute[]
      })[]
    }[]
  }[]
}

const spansIn = ({ resourceSpans }: Sent): readonly CollectedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        links: span.links ?? [],
        attributes: objectOf(span.attributes),
        resource: objectOf(resource.attributes),
      })),
    ),
  )

const objectOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, Object.values(value)[0] as string | number | boolean]),
  )
