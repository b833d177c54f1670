import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Answered, callOf, HELLO, PAYMENT } from '../../support/mcp-messages.ts'

/** Each test starts a process or two, which take their time on a busy machine. */
const SLOW = { timeout: 60_000 }

const entry = join(import.meta.dirname, '../../../bin/iak-sandbox.js')

/** Writes to a process, closes its input, and returns its answers but the one to the handshake. */
const say = async (...pieces: readonly (string | Buffer)[]) => {
  const child = spawn(process.execPath, [entry, 'mcp', '--log', 'silent'], {
    env: { PATH: process.env.PATH ?? '' },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk
  })
  child.stdin.write(HELLO)
  for (const piece of pieces) child.stdin.write(piece)
  child.stdin.end()
  const [code] = await once(child, 'close')
  const answers = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answered)
    .filter(({ id }) => id !== 'hello')
  return { code, answers, err }
}

const textOf = (answer: Answered | undefined) => answer?.result?.content?.[0]?.text ?? ''

describe('a client that sends rubbish', SLOW, () => {
  test('gets its answers all the same, and no more than protocol on stdout', async () => {
    const large = callOf(5, 'pay', { trId: 1, note: 'x'.repeat(5 * 1024 * 1024) })
    const { code, answers, err } = await say('rubbish\n', large, callOf(6, 'payy', {}), PAYMENT)
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    expect(byId.get(null)?.error?.message).toContain('This line is not JSON')
    expect(byId.get(5)?.error?.message).toContain('may have at most 1048576')
    expect(textOf(byId.get(6))).toContain('did you mean pay?')
    expect(JSON.parse(textOf(byId.get(1)))).toMatchObject({ outcome: 'success' })
    expect(answers).toHaveLength(4)
    expect(code).toBe(0)
    expect(err).toContain('iak-sandbox: refused a message: This line is not JSON')
  })
})
