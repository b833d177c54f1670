import { dirname, join } from 'node:path'
import { bundleBeside, writeBundle } from './bundle.ts'
import { dataFolder } from './data-folder.ts'
import { findAuthority, openAuthority, type StoredAuthority, writing } from './open-authority.ts'

/** What clients need to trust the local CA, or to stop. Nothing here is secret. */
export type TrustFiles = {
  readonly folder: string
  readonly caFile: string
  /** The CA together with those this machine already trusts. */
  readonly bundleFile: string
  /** The suggested path of a Java trust store; we do not create it. */
  readonly javaStore: string
  /** The common name. */
  readonly name: string
  readonly sha1: string
  readonly sha256: string
  readonly until: Date
}

/** Opens or creates the CA and writes the files for clients. @throws AuthorityUnusable */
export const writeTrustFiles = async (data = dataFolder()): Promise<TrustFiles> => {
  const kept = await openAuthority(data)
  await writing(data, () => writeBundle(kept.file, kept.authority.certificate.toString()))
  return describe(kept)
}

/** The CA to stop trusting; undefined when there is none. @throws AuthorityUnusable */
export const existingTrustFiles = async (data = dataFolder()): Promise<TrustFiles | undefined> => {
  const found = await findAuthority(data)
  return found && describe(found)
}

const describe = ({ authority, file }: StoredAuthority): TrustFiles => {
  const { subject, fingerprint, fingerprint256, validToDate } = authority.certificate
  return {
    folder: dirname(file),
    caFile: file,
    bundleFile: bundleBeside(file),
    javaStore: join(dirname(file), 'truststore'),
    name: /CN=(.*)/.exec(subject)?.[1] ?? subject,
    sha1: fingerprint.replaceAll(':', '').toLowerCase(),
    sha256: fingerprint256,
    until: validToDate,
  }
}
