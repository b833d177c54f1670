import type { RefId } from './values.ts'

/**
 * Makes a new reference: 24 letters and digits, later ones sort behind earlier ones of other
 * milliseconds, and two are never the same. Store it with the order before you inquire.
 */
export const newRefId = (): RefId => {
  const random = crypto.getRandomValues(new Uint8Array(8))
  const digits = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (Date.now().toString(36).padStart(8, '0') + digits) as RefId
}
