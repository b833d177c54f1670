import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { AuthorityUnusable } from './fault.ts'

/** The local CA: what signs, and what clients are to trust. */
export type Authority = { readonly key: KeyObject; readonly certificate: X509Certificate }

/** What the name of every CA of ours begins with; a few random letters follow, for no two are the same. */
export const CA_NAME = 'iak-sandbox local CA'

const DAY = 86_400_000

/** How long before its end a CA is renewed: as long as what it signs is valid. @unit milliseconds */
const TAIL = 90 * DAY

/**
 * Reads a CA out of two PEM texts.
 *
 * @throws AuthorityUnusable when they are damaged, do not belong together, or are no CA of ours
 */
export const readAuthority = (folder: string, key: string, certificate: string): Authority => {
  const authority = {
    key: parse('key.pem', folder, () => createPrivateKey(key)),
    certificate: parse('ca.pem', folder, () => new X509Certificate(certificate)),
  }
  const { subject, ca } = authority.certificate
  if (!ca || !subject.includes(`CN=${CA_NAME} `))
    throw unusable(folder, 'ca.pem is not a CA that iak-sandbox made')
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

/** What is wrong with the files of a CA, and what to do about it. */
export const unusable = (folder: string, wrong: string, cause?: unknown): AuthorityUnusable =>
  new AuthorityUnusable(
    `The local CA in ${folder} cannot be used: ${wrong}. Move that folder away and the next start makes a new CA, which has to be trusted anew: iak-sandbox trust.`,
    { cause },
  )

/** Whether nobody accepts a CA at this moment. */
export const isOver = ({ certificate }: Authority, now: number): boolean =>
  now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime()

/** Whether what a CA signs now would outlive it, or nobody would accept it yet. */
export const isDue = (authority: Authority, now: number): boolean =>
  isOver(authority, now) || isOver(authority, now + TAIL)
