import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withOneCertificate } from '../../contracts/verification/one-certificate.ts'
import type { Verifier } from '../../contracts/verification/verify-pacts.ts'

type Reply = { readonly id: number; readonly report: string }

let child: ChildProcess | undefined
let orders = 0
const waiting = new Map<number, PromiseWithResolvers<string>>()

/** Runs Pact's verifier in one process for many runs, because loading it takes longer than most. */
export const oneVerifier: Verifier = (options) => {
  child ??= start()
  orders += 1
  const reply = Promise.withResolvers<string>()
  waiting.set(orders, reply)
  child.send({ id: orders, options })
  return reply.promise
}

/** The verifier is native and prints past everything, so it cannot run in this process. */
const start = () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-verifier-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { PATH } = process.env
  const started = fork(join(import.meta.dirname, 'verifier-process.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: withOneCertificate({ PATH, PACT_DO_NOT_TRACK: 'true' }, folder),
  })
  started.on('message', ({ id, report }: Reply) => {
    waiting.get(id)?.resolve(report)
    waiting.delete(id)
  })
  started.on('close', (code) => {
    child = undefined
    for (const { reject } of waiting.values()) reject(new Error(`the verifier ended with ${code}`))
    waiting.clear()
  })
  started.unref()
  started.channel?.unref()
  return started
}
