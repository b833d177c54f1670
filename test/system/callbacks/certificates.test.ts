import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { hang } from '../../support/callback-answers.ts'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'
import { type Identity, makeIdentity, makeSelfSigned } from '../../support/stand-in/certificates.ts'
import { send } from './sending.ts'

const usual = getCACertificates('default')
afterAll(() => setDefaultCACertificates(usual))

/** Sends one callback to an https receiver whose CA this process trusts, or does not. */
const sendTo = async (identity: Omit<Identity, 'ca'> & { readonly ca?: string }, host?: string) => {
  const { ca } = identity
  setDefaultCACertificates(ca === undefined ? usual : [...usual, ca])
  const receiver = await startCallbackReceiver(identity)
  const url = new URL(receiver.url)
  if (host !== undefined) url.hostname = host
  const attempt = await send(url, {
    lookUp: async () => [{ address: '127.0.0.1', family: 4 }],
  })
  await vi.waitUntil(() => receiver.openConnections() === 0, { timeout: 10_000 })
  const { received } = receiver
  await receiver.close()
  return { attempt, received }
}

const untrusted = ({ cert, key }: Identity) => ({ cert, key })

describe('a callback over TLS', () => {
  test('arrives at a receiver with a valid certificate of a trusted CA', async () => {
    const { attempt, received } = await sendTo(await makeIdentity(false))
    expect(attempt).toMatchObject({ kind: 'answered', status: 200 })
    expect(received).toHaveLength(1)
  })

  test.each([
    ['that is self-signed', 'is self-signed', async () => sendTo(await makeSelfSigned())],
    [
      'of an unknown CA',
      'is signed by a CA that is not trusted',
      async () => sendTo(untrusted(await makeIdentity(false))),
    ],
    [
      'of an unknown CA that comes with it',
      'is signed by a CA that is not trusted',
      async () => {
        const { cert, ca, key } = await makeIdentity(false)
        return sendTo({ cert: `${cert}\n${ca}`, key })
      },
    ],
    ['that has expired', 'has expired', async () => sendTo(await makeIdentity(true))],
    [
      'for another host',
      'is for another host',
      async () => sendTo(await makeIdentity(false), 'a.test'),
    ],
  ])('is not sent to a receiver with a certificate %s', async (_title, why, sent) => {
    const { attempt, received } = await sent()
    expect(attempt).toMatchObject({
      kind: 'failed',
      cause: 'bad-certificate',
      reason: expect.stringContaining(`the certificate of the receiver ${why} (`),
    })
    expect(received).toEqual([])
  })

  test('is not sent even when NODE_TLS_REJECT_UNAUTHORIZED switches verification off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    try {
      const { attempt, received } = await sendTo(await makeSelfSigned())
      expect(attempt).toMatchObject({ cause: 'bad-certificate' })
      expect(received).toEqual([])
    } finally {
      vi.unstubAllEnvs()
    }
  })

  test('to a receiver that hangs ends in time', async () => {
    const identity = await makeIdentity(false)
    setDefaultCACertificates([...usual, identity.ca])
    const receiver = await startCallbackReceiver(identity)
    receiver.answerWith(hang)
    expect(await send(receiver.url, { timeoutMs: 1000 })).toMatchObject({ cause: 'timed-out' })
    await receiver.close()
  })

  test('to a receiver without TLS fails, and says to use http', async () => {
    const receiver = await startCallbackReceiver()
    const url = new URL(receiver.url)
    url.protocol = 'https:'
    expect(await send(url)).toMatchObject({
      cause: 'tls-failed',
      reason: expect.stringContaining('use an http callback URL'),
    })
    await receiver.close()
  })

  test('is needed where a receiver speaks TLS alone', async () => {
    const receiver = await startCallbackReceiver(await makeSelfSigned())
    const url = new URL(receiver.url)
    url.protocol = 'http:'
    expect(await send(url)).toMatchObject({ kind: 'failed', cause: 'closed-early' })
    await receiver.close()
  })
})
