import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { AuthorityUnusable } from './authority-unusable.ts'
import { PERMITTED } from './names.ts'

/** The local CA: its key and the certificate clients trust. */
export type Authority = { readonly key: KeyObject; readonly certificate: X509Certificate }

/** The common name of the CA begins with this; random letters follow to make it unique. */
export const CA_NAME = 'iak-sandbox local CA'

const DAY = 86_400_000

/**
 * How long before it expires a CA is renewed: the lifetime of the certificates it signs.
 *
 * @unit milliseconds
 */
const RENEW_BEFORE = 90 * DAY

/**
 * Parses a CA from two PEM texts.
 *
 * @throws AuthorityUnusable when they are damaged, do not match, or are not a CA of iak-sandbox
 */
export const readAuthority = (folder: string, key: string, certificate: string): Authority => {
  const authority = {
    key: parse('key.pem', folder, () => createPrivateKey(key)),
    certificate: parse('ca.pem', folder, () => new X509Certificate(certificate)),
  }
  const { subject, ca } = authority.certificate
  if (!ca || !subject.includes(`CN=${CA_NAME} `))
    throw unusable(folder, 'ca.pem is not a CA that iak-sandbox created')
  if (!authority.certificate.checkPrivateKey(authority.key))
    throw unusable(folder, 'key.pem is not the key of ca.pem')
  return authority
}

const parse = <T>(file: string, folder: string, read: () => T): T => {
  try {
    return read()
  } catch (cause) {
    throw unusable(folder, `${file} is damaged`, cause)
  }
}

/** The error for invalid CA files. */
export const unusable = (folder: string, wrong: string, cause?: unknown): AuthorityUnusable =>
  new AuthorityUnusable(
    `The local CA in ${folder} cannot be used: ${wrong}. Move that folder away; the next start creates a new CA, which clients must trust again: run iak-sandbox trust.`,
    { cause },
  )

/** Whether a CA is expired or not yet valid. */
export const isInvalidNow = ({ certificate }: Authority, now: number): boolean =>
  now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime()

/**
 * Whether a CA must be renewed: a certificate signed now would outlive it, it is not yet valid, or an
 * earlier version created it for fewer of the vendor's names.
 */
export const needsRenewal = (authority: Authority, now: number): boolean =>
  !PERMITTED.dns.every((name) => authority.certificate.raw.includes(name)) ||
  isInvalidNow(authority, now) ||
  isInvalidNow(authority, now + RENEW_BEFORE)
