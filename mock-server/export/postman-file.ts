import type { Json } from '../billing/bill.ts'

/** A Postman collection, format 2.1. */
export type PostmanCollection = { readonly [part: string]: Json }

/** A request of a collection; `{{names}}` are its variables. */
export type PostmanRequest = {
  readonly name: string
  readonly about?: string | undefined
  readonly method: string
  /** With the query. */
  readonly target: string
  /** Names and values. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: { readonly text: string; readonly format: 'json' | 'xml' } | undefined
  readonly event?: readonly Json[]
}

/** A collection as a file that Postman imports. */
export const postmanFile = (
  name: string,
  item: readonly Json[],
  variables: Readonly<Record<string, string>>,
  more: { readonly description?: string; readonly event?: readonly Json[] } = {},
): PostmanCollection => {
  const { description, event } = more
  return {
    info: {
      name,
      ...(description !== undefined && { description }),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item,
    ...(event && { event }),
    variable: Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' })),
  }
}

/** A request as an item of a collection. */
export const postmanItem = (request: PostmanRequest): Json => {
  const { name, about, method, target, headers, body, event } = request
  const [path = '', query] = target.split(/\?(.*)/s)
  return {
    name,
    ...(event && { event }),
    request: {
      method,
      header: headers.map(([key, value]) => ({ key, value })),
      url: {
        raw: `{{baseUrl}}${target}`,
        host: ['{{baseUrl}}'],
        path: path.slice(1).split('/'),
        ...(query !== undefined && { query: query.split('&').map(parameter) }),
      },
      ...(about !== undefined && { description: about }),
      ...(body && {
        body: { mode: 'raw', raw: body.text, options: { raw: { language: body.format } } },
      }),
    },
    response: [],
  }
}

/** As written; Postman does not decode it. */
const parameter = (text: string): Json => {
  const [key = '', value] = text.split(/=(.*)/s)
  return { key, value: value ?? null }
}
