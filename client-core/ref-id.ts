import type { RefId } from './values.ts'

/**
 * Creates a unique reference of 24 letters and digits; references sort by time of creation. Store
 * it with the order before you inquire.
 */
export const newRefId = (): RefId => {
  const random = crypto.getRandomValues(new Uint8Array(8))
  const digits = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (Date.now().toString(36).padStart(8, '0') + digits) as RefId
}
