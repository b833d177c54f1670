import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Signs a command: md5 of username, key and the signed text, as lower-case hex.
 *
 * @param signed ref_id of an inquiry, tr_id of a payment, `cs` for check status, `pl` for the price
 * list, `bc` for a receipt with a custom header
 */
export const sign = (username: string, apiKey: string, signed: string): string =>
  bytesToHex(md5(utf8ToBytes(username + apiKey + signed)))
