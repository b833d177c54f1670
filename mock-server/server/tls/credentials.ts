import { dataFolder } from './data-folder.ts'
import { type KeptAuthority, keepAuthority } from './keep-authority.ts'

/** What a TLS server shows, and what its clients are to trust. */
export type Credentials = {
  /** The CA's certificate, PEM. */
  readonly ca: string
  readonly caFile: string
  readonly caState: KeptAuthority['state']
  /** Issues a certificate and its key, both PEM, for the next 90 days. They never touch the disk. */
  readonly issue: () => Promise<{ readonly cert: string; readonly key: string }>
}

/**
 * Opens the local CA, or makes it.
 *
 * @param folder where it is kept; by default the data folder of this user
 * @throws AuthorityUnusable
 */
export const openCredentials = async (folder = dataFolder()): Promise<Credentials> => {
  const { authority, file, state } = await keepAuthority(folder)
  return {
    ca: authority.certificate.toString(),
    caFile: file,
    caState: state,
    issue: async () => (await import('./certificates.ts')).issue(authority),
  }
}
