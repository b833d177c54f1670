import { dirname, join } from 'node:path'
import { bundleBeside, writeBundle } from './bundle.ts'
import { dataFolder } from './data-folder.ts'
import { findAuthority, type KeptAuthority, keepAuthority, writing } from './keep-authority.ts'

/** What is to be known to trust the local CA, or to trust it no more. None of it is secret. */
export type Trusted = {
  readonly folder: string
  readonly caFile: string
  /** The CA beside what this machine trusts already. */
  readonly bundleFile: string
  /** Where a list for Java may be put; nobody here makes it. */
  readonly javaStore: string
  /** The common name. */
  readonly name: string
  readonly sha1: string
  readonly sha256: string
  readonly until: Date
}

/** Opens the CA, or makes it, and writes the files that clients take. @throws AuthorityUnusable */
export const prepareTrust = async (data = dataFolder()): Promise<Trusted> => {
  const kept = await keepAuthority(data)
  await writing(data, () => writeBundle(kept.file, kept.authority.certificate.toString()))
  return describe(kept)
}

/** What there is to be undone; undefined when there is no CA. @throws AuthorityUnusable */
export const trustToUndo = async (data = dataFolder()): Promise<Trusted | undefined> => {
  const found = await findAuthority(data)
  return found && describe(found)
}

const describe = ({ authority, file }: KeptAuthority): Trusted => {
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
