import { dataFolder } from './data-folder.ts'
import { openAuthority, type StoredAuthority } from './open-authority.ts'

/** The certificate of a TLS server and the CA its clients trust. */
export type Credentials = {
  /** The CA's certificate, PEM. */
  readonly ca: string
  readonly caFile: string
  readonly caState: StoredAuthority['state']
  /** Issues a certificate and its key, both PEM, for 90 days. Never written to disk. */
  readonly issue: () => Promise<{ readonly cert: string; readonly key: string }>
}

/**
 * Opens or creates the local CA.
 *
 * @param folder default: the data folder of this user
 * @throws AuthorityUnusable
 */
export const openCredentials = async (folder = dataFolder()): Promise<Credentials> => {
  const { authority, file, state } = await openAuthority(folder)
  return {
    ca: authority.certificate.toString(),
    caFile: file,
    caState: state,
    issue: async () => (await import('./certificates.ts')).issue(authority),
  }
}
