import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import tls from 'node:tls'

/** The path of the bundle next to a CA file. */
export const bundleBeside = (caFile: string): string => join(dirname(caFile), 'bundle.pem')

/**
 * Writes the CA together with every CA this machine already trusts. Many clients use one file
 * instead of their own list: with only our CA in it they could reach no other host.
 */
export const writeBundle = async (caFile: string, ca: string): Promise<void> => {
  const others = new Set(trusted().map((pem) => pem.trim()))
  const file = bundleBeside(caFile)
  const draft = `${file}-${randomUUID()}.tmp`
  await writeFile(draft, `${[ca.trim(), ...others].join('\n')}\n`, { mode: 0o644 })
  await rename(draft, file)
}

/** Node before 22.15 cannot list those that the system adds to its own. */
const trusted = (): readonly string[] => {
  const { getCACertificates }: Partial<typeof tls> = tls
  return getCACertificates
    ? (['bundled', 'system'] as const).flatMap((from) => getCACertificates(from))
    : tls.rootCertificates
}
