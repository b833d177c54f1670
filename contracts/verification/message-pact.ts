import type { Metadata } from './interaction.ts'

/** What a pact file contains, unread. */
export type Content = {
  readonly interactions?: unknown
  readonly messages?: unknown
  readonly metadata?: Metadata | null
  readonly consumer?: { name: string }
}

/** A message of version 3, unread. */
type Message = {
  readonly contents?: unknown
  readonly metaData?: { readonly contentType?: string } | null
  readonly metadata?: { readonly contentType?: string } | null
} | null

/**
 * Rewrites a pact of version 3 that has only messages as one of version 4, in which messages are
 * interactions.
 */
export const messagesAsVersion4 = (content: Content): Content => {
  const { interactions, messages, ...pact } = content
  if (Array.isArray(interactions) || !Array.isArray(messages)) return content
  return {
    ...pact,
    interactions: messages.map(asInteraction),
    metadata: { ...pact.metadata, pactSpecification: { version: '4.0' } },
  }
}

const asInteraction = (message: Message): object => {
  const { contents, metaData, metadata, ...rest } = message ?? {}
  const contentType = metaData?.contentType ?? metadata?.contentType ?? 'application/json'
  return {
    ...rest,
    type: 'Asynchronous/Messages',
    ...(contents !== undefined && { contents: { content: contents, contentType, encoded: false } }),
  }
}
