/** The local CA cannot be read, created or used; the message states cause and remedy. */
export class AuthorityUnusable extends Error {
  override readonly name = 'AuthorityUnusable'
}
