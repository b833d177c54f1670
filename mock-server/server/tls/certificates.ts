// tsyringe, which the library uses, requires this import first.
import 'reflect-metadata'
import { KeyObject, randomBytes, webcrypto } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { now as machineNow } from '../../runtime/real-timers.ts'
import { type Authority, CA_NAME } from './authority.ts'
import { ADDRESSES, DNS_NAMES, VENDOR_HOST } from './names.ts'
import { permittedNames } from './permitted-names.ts'

/** A private key and its certificate, both PEM. */
export type Identity = { readonly key: string; readonly cert: string }

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const DAY = 86_400_000
const CA_DAYS = 3650

/**
 * Browsers reject more than 825, and Apple plans 47; a running server renews its own long before.
 */
const LEAF_DAYS = 90

const makeKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
type Keys = Awaited<ReturnType<typeof makeKeys>>

/** Creates a CA that may only sign for the vendor's names and this machine. */
export const makeAuthority = async (): Promise<Identity> =>
  selfSign(await makeKeys(), `CN=${CA_NAME} ${randomBytes(4).toString('hex')}`)

/**
 * Extends a CA. Name and key stay the same, so clients that trust either certificate trust what it
 * signs.
 */
export const renewAuthority = async ({ key, certificate }: Authority): Promise<Identity> =>
  selfSign(await toKeys(key), new X509Certificate(certificate.raw).subject)

const selfSign = async (keys: Keys, name: string): Promise<Identity> => {
  const now = machineNow()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: ALGORITHM,
    // One day of tolerance for the clocks of containers and virtual machines.
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + CA_DAYS * DAY),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      permittedNames(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { key: pemOf(keys.privateKey), cert: certificate.toString('pem') }
}

/** Issues a certificate for all names, with a new key. */
export const issue = async (authority: Authority): Promise<Identity> => {
  const [keys, issuer] = await Promise.all([makeKeys(), toKeys(authority.key)])
  const parent = new X509Certificate(authority.certificate.raw)
  const now = machineNow()
  const leaf = await X509CertificateGenerator.create({
    subject: `CN=${VENDOR_HOST}`,
    issuer: parent.subject,
    publicKey: keys.publicKey,
    signingKey: issuer.privateKey,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Math.max(now - DAY, parent.notBefore.getTime())),
    notAfter: new Date(Math.min(now + LEAF_DAYS * DAY, parent.notAfter.getTime())),
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...DNS_NAMES.map((value) => ({ type: 'dns' as const, value })),
        ...ADDRESSES.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await AuthorityKeyIdentifierExtension.create(parent.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { key: pemOf(keys.privateKey), cert: leaf.toString('pem') }
}

const pemOf = (key: webcrypto.CryptoKey): string =>
  String(KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }))

const toKeys = async (key: KeyObject): Promise<Keys> => {
  const { d: _secret, ...open } = key.export({ format: 'jwk' })
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey(
      'pkcs8',
      key.export({ type: 'pkcs8', format: 'der' }),
      ALGORITHM,
      true,
      ['sign'],
    ),
    webcrypto.subtle.importKey('jwk', { ...open, key_ops: ['verify'] }, ALGORITHM, true, [
      'verify',
    ]),
  ])
  return { privateKey, publicKey }
}
