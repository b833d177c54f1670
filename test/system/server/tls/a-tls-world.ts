import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { type SecureSandbox, startSandbox } from '../../../../mock-server/index.ts'

/** A data folder that is removed after the test; its name has a space, as on macOS. */
export const aDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'iak data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A sandbox with HTTPS on free ports that is closed after the test. */
export const aSecureSandbox = async (dataFolder = aDataFolder()): Promise<SecureSandbox> => {
  const sandbox = await startSandbox({ port: 0, https: { port: 0, dataFolder } })
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** The port a sandbox has for HTTPS. */
export const portOf = ({ httpsUrl }: { readonly httpsUrl: string }): number =>
  Number(new URL(httpsUrl).port)

/** How a client calls: what it trusts, by which name, over which connections. */
export type Manner = {
  readonly ca?: string
  readonly servername?: string
  readonly agent?: Agent
  readonly headers?: Readonly<Record<string, string>>
}

/** The response, and the port of the client that sent the request. */
export type Heard = {
  readonly status: number
  readonly body: string
  readonly over: number | undefined
}

/** Sends a body to a sandbox over TLS, under the vendor's name by default. */
export const send = (
  sandbox: SecureSandbox,
  body: string,
  { ca = sandbox.ca, servername = 'testpostpaid.mobilepulsa.net', agent, headers }: Manner = {},
): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const call = request(
      {
        ...{ host: '127.0.0.1', port: portOf(sandbox), servername, ca },
        ...{ method: 'POST', path: '/api/v1/bill/check', agent: agent ?? new Agent() },
        headers: { Host: servername, 'Content-Type': 'application/json', ...headers },
      },
      (response) => {
        const { statusCode: status = 0, socket } = response
        const over = socket.localPort
        text(response).then((body) => resolve({ status, body, over }), reject)
      },
    )
    call.on('error', reject)
    call.end(body)
  })

/** The payment of the ready-made gas bill, signed for the default account. */
export const PAY_GAS = JSON.stringify({
  commands: 'pay-pasca',
  username: '123123123',
  tr_id: '9732788',
  sign: '00f2e20be7adb0ac0415b12f5f1fa783',
})
