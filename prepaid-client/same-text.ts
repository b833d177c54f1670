type TimingSafeEqual = (a: Uint8Array, b: Uint8Array) => boolean

/** workerd has one in Web Crypto. */
type Runtime = {
  readonly crypto?: { readonly subtle?: { readonly timingSafeEqual?: TimingSafeEqual } }
}

/**
 * Compares texts in a time that does not depend on where they differ, so that a sign cannot be
 * guessed character by character. Their length is no secret.
 */
export const isSameText = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => new TextEncoder().encode(text))
  if (a === undefined || b === undefined || a.length !== b.length) return false
  const { crypto } = globalThis as Runtime
  if (crypto?.subtle?.timingSafeEqual) return crypto.subtle.timingSafeEqual(a, b)
  return hasNoDifference(a, b)
}

/** Looks at every byte, wherever the first difference is. */
export const hasNoDifference = (a: Uint8Array, b: Uint8Array): boolean => {
  let difference = 0
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? ~byte)
  return difference === 0
}
