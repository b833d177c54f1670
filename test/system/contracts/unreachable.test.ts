import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { startStandIn } from '../../support/stand-in/index.ts'
import { accountAt, verify, verifyAt } from './verifying.ts'

const ACCOUNT = { IAK_USERNAME: 'partner-1', IAK_API_KEY: 'a-very-secret-key' }

/** A listener that accepts connections and never responds. */
const aSilentServer = async () => {
  const server = createServer((socket) => socket.resume())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

test('a server that does not exist', async () => {
  const standIn = await startStandIn()
  await standIn.close()
  const { code, stdout, stderr } = await verify(['--against', standIn.url], ACCOUNT)
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toContain(`iak-sandbox: ${standIn.url} cannot be reached: `)
  expect(stderr).toContain(`connect ECONNREFUSED 127.0.0.1:${standIn.port}`)
})

test('a server that accepts the connection but never responds', async () => {
  await using silent = await aSilentServer()
  const { code, stdout, stderr } = await verify(
    ['--against', silent.url, '--timeout', '300'],
    ACCOUNT,
  )
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toContain(`${silent.url} cannot be reached: no reply within 300 ms`)
})

test('a vendor whose certificate has expired', async () => {
  const standIn = await startStandIn({ certificate: 'expired' })
  try {
    const { code, stdout, stderr } = await verifyAt(standIn)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/cannot be reached: certificate has expired\n$/)
    expect(standIn.requests).toHaveLength(0)
  } finally {
    await standIn.close()
  }
})

test('a vendor with a certificate of an unknown CA', async () => {
  const standIn = await startStandIn()
  try {
    const { NODE_EXTRA_CA_CERTS: _, ...stranger } = accountAt(standIn)
    const { code, stdout, stderr } = await verify(['--against', standIn.url], stranger)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/cannot be reached: (self-signed|unable to (verify|get)).* certificate/)
    expect(standIn.requests).toHaveLength(0)
  } finally {
    await standIn.close()
  }
})

test('a vendor whose certificate is for another name', async () => {
  const standIn = await startStandIn()
  try {
    const { code, stderr } = await verify(
      ['--against', standIn.url.replace('localhost', '127.0.0.2')],
      accountAt(standIn),
    )
    expect(code).toBe(3)
    expect(stderr).toMatch(/cannot be reached: /)
    expect(standIn.requests).toHaveLength(0)
  } finally {
    await standIn.close()
  }
})
