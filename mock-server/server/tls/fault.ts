/** Thrown when the local CA cannot be read, made or used; the message names the cause and the remedy. */
export class AuthorityUnusable extends Error {
  override readonly name = 'AuthorityUnusable'
}
