import 'reflect-metadata'
import { KeyObject, webcrypto } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import {
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { describe, expect, test } from 'vitest'
import { openAuthority } from '../../../../mock-server/server/tls/open-authority.ts'
import { makeIdentity } from '../../../support/stand-in/certificates.ts'
import { aDataFolder, aSecureSandbox, PAY_GAS, portOf, send } from './a-tls-world.ts'

/** The result of a client that calls a server by a name or an address. */
const handshake = (port: number, ca: string, name: string): Promise<string> =>
  new Promise((resolve) => {
    const isAddress = /^[\d.]+$|:/.test(name)
    const socket = connect(
      { port, host: '127.0.0.1', ca, ...(!isAddress && { servername: name }) },
      () => {
        resolve('welcome')
        socket.destroy()
      },
    )
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(!error.code || error.code === 'UNSPECIFIED' ? error.message : error.code),
    )
  })

describe('over TLS', () => {
  test.each([
    'testpostpaid.mobilepulsa.net',
    'mobilepulsa.net',
    'testprepaid.mobilepulsa.net',
    'api.mobilepulsa.net',
    'prepaid.iak.dev',
    'prepaid.iak.id',
    'localhost',
    '127.0.0.1',
  ])('the sandbox is %s', async (name) => {
    const sandbox = await aSecureSandbox()
    expect(await handshake(portOf(sandbox), sandbox.ca, name)).toBe('welcome')
  })

  test.each(['example.com', 'mobilepulsa.net.example.com', 'a.b.mobilepulsa.net'])(
    'the sandbox is not %s',
    async (name) => {
      const sandbox = await aSecureSandbox()
      expect(await handshake(portOf(sandbox), sandbox.ca, name)).toBe(
        'ERR_TLS_CERT_ALTNAME_INVALID',
      )
    },
  )

  test('a client that trusts another CA, or only the usual ones, rejects it', async () => {
    const sandbox = await aSecureSandbox()
    const { ca } = await makeIdentity(false)
    await expect(send(sandbox, PAY_GAS, { ca })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    })
    const usual = await fetch(sandbox.httpsUrl).catch((error) => error.cause.code)
    expect(usual).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    expect(await sandbox.admin.requests.list()).toMatchObject({ requests: [] })
  })

  test('a stolen CA key cannot impersonate a bank', async () => {
    const { authority } = await openAuthority(aDataFolder())
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const stolen = authority.key.export({ type: 'pkcs8', format: 'der' })
    const forged = await X509CertificateGenerator.create({
      subject: 'CN=bank.example',
      issuer: new X509Certificate(authority.certificate.raw).subject,
      publicKey: keys.publicKey,
      signingKey: await webcrypto.subtle.importKey('pkcs8', stolen, algorithm, false, ['sign']),
      signingAlgorithm: algorithm,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'bank.example' }])],
    })
    const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })
    const server = createServer({ key, cert: forged.toString('pem') }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const ca = authority.certificate.toString()
    expect(await handshake(port, ca, 'bank.example')).toBe('permitted subtree violation')
    server.close()
  })
})
