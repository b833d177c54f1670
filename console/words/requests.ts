/** The words of the requests, of one exchange and of its explanation. */
export const REQUEST_WORDS = {
  requests: { en: 'Requests', id: 'Permintaan' },
} as const
