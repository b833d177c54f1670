import 'reflect-metadata'
import { KeyObject, webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** What a TLS server needs, and the CA its clients must trust; all PEM. */
export type Identity = { readonly ca: string; readonly cert: string; readonly key: string }

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const CA_NAME = 'CN=Stand-in CA'
const DAY = 86_400_000

const makeKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
type Keys = Awaited<ReturnType<typeof makeKeys>>

const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY)

const makeAuthority = (keys: Keys) =>
  X509CertificateGenerator.createSelfSigned({
    name: CA_NAME,
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: daysFromNow(-30),
    notAfter: daysFromNow(1),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })

const makeLeaf = (keys: Keys, authority: Keys, expired: boolean) =>
  X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: CA_NAME,
    publicKey: keys.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: ALGORITHM,
    notBefore: daysFromNow(expired ? -20 : -1),
    notAfter: daysFromNow(expired ? -10 : 1),
    extensions: namesOfThisMachine(),
  })

const namesOfThisMachine = () => [
  new BasicConstraintsExtension(false),
  new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
  new SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ]),
]

/** Makes a CA, and a certificate for this machine that is valid today or no longer. */
export const makeIdentity = async (expired: boolean): Promise<Identity> => {
  const [authority, keys] = await Promise.all([makeKeys(), makeKeys()])
  const [ca, leaf] = await Promise.all([
    makeAuthority(authority),
    makeLeaf(keys, authority, expired),
  ])
  return { ca: ca.toString('pem'), cert: leaf.toString('pem'), key: pemOf(keys) }
}

/** Makes a certificate for this machine that no CA has signed. */
export const makeSelfSigned = async (): Promise<Omit<Identity, 'ca'>> => {
  const keys = await makeKeys()
  const leaf = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: daysFromNow(-1),
    notAfter: daysFromNow(1),
    extensions: namesOfThisMachine(),
  })
  return { cert: leaf.toString('pem'), key: pemOf(keys) }
}

const pemOf = ({ privateKey }: Keys): string =>
  String(KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }))
