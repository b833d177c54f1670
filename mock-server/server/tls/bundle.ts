import { randomUUID } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { getCACertificates } from 'node:tls'

/** Where the bundle lies that goes with a CA file. */
export const bundleBeside = (caFile: string): string => join(dirname(caFile), 'bundle.pem')

/**
 * Writes the CA beside everything this machine trusts already. Many clients take one
 * file instead of their own list: with the CA alone in it they would reach nobody else.
 */
export const writeBundle = async (caFile: string, ca: string): Promise<void> => {
  const others = new Set(
    (['bundled', 'system'] as const).flatMap((from) =>
      getCACertificates(from).map((pem) => pem.trim()),
    ),
  )
  const file = bundleBeside(caFile)
  const draft = `${file}-${randomUUID()}.tmp`
  await writeFile(draft, `${[ca.trim(), ...others].join('\n')}\n`, { mode: 0o644 })
  await rename(draft, file)
}
