type TimingSafeEqual = (a: Uint8Array, b: Uint8Array) => boolean

/** Where runtimes that are not browsers have one: workerd in Web Crypto, Node, Deno and Bun built in. */
type Runtime = {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { timingSafeEqual?: TimingSafeEqual } | undefined
  }
  readonly crypto?: { readonly subtle?: { readonly timingSafeEqual?: TimingSafeEqual } }
}

/**
 * Compares texts in a time that does not depend on where they differ, so that a sign cannot be
 * guessed character by character. Their length is no secret.
 */
export const isSameText = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => new TextEncoder().encode(text))
  if (a === undefined || b === undefined || a.length !== b.length) return false
  const { process, crypto } = globalThis as Runtime
  const own = process?.getBuiltinModule?.('node:crypto')?.timingSafeEqual
  if (own) return own(a, b)
  if (crypto?.subtle?.timingSafeEqual) return crypto.subtle.timingSafeEqual(a, b)
  return hasNoDifference(a, b)
}

/** Looks at every byte, wherever the first difference is. */
export const hasNoDifference = (a: Uint8Array, b: Uint8Array): boolean => {
  let difference = 0
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? ~byte)
  return difference === 0
}
