import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'

/**
 * Adds variables by which Pact's verifier knows one certificate instead of all of the system's. It
 * would load those again for each interaction, which takes most of its time, and it only speaks HTTP
 * to this machine.
 *
 * @param folder an empty one
 */
export const withOneCertificate = (env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv => {
  const [file, none] = [join(folder, 'one.pem'), join(folder, 'none')]
  writeFileSync(file, rootCertificates[0] ?? '')
  mkdirSync(none)
  return { ...env, SSL_CERT_FILE: file, SSL_CERT_DIR: none }
}
