import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { createSandbox } from '../../../mock-server/index.ts'
import { serveStreams } from '../../../mock-server/mcp/stdio.ts'
import { type Answered, callOf, HELLO, PAYMENT } from '../../support/mcp-messages.ts'

/** Writes messages, closes the stream, and returns the answers but the one to the handshake. */
const say = async (...pieces: readonly (string | Buffer)[]) => {
  const { fetch, admin, close } = createSandbox()
  const [input, output] = [new PassThrough(), new PassThrough()]
  const log: string[] = []
  const { ended } = serveStreams(
    { input, output },
    {
      access: { url: 'http://sandbox.test', fetch, token: undefined },
      isReadOnly: false,
      failed: (error) => log.push(String(error)),
    },
    (line) => log.push(line),
  )
  const written = text(output)
  input.write(HELLO)
  for (const piece of pieces) input.write(piece)
  input.end()
  await ended
  output.end()
  const answers = (await written)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answered)
    .filter(({ id }) => id !== 'hello')
  const { holds } = await admin.ledger()
  await close()
  return { answers, log, holds }
}

const textOf = ({ result }: Answered) => result?.content?.[0]?.text ?? ''

describe('a client that sends rubbish', () => {
  test.each([
    ['what is not JSON', 'rubbish\n', null, -32700, 'This line is not JSON'],
    ['half a message', '{"jsonrpc":"2.0","id":5,"meth\n', null, -32700, 'This line is not JSON'],
    ['bytes that are not text', Buffer.from([0xff, 0xfe, 0, 10]), null, -32700, 'is not JSON'],
    ['a batch', '[{"jsonrpc":"2.0","id":5,"method":"ping"}]\n', null, -32600, 'Batches are not'],
    ['a number', '5\n', null, -32600, 'not a JSON-RPC 2.0 message'],
    ['a message without a version', '{"id":5,"method":"ping"}\n', 5, -32600, '"jsonrpc": "2.0"'],
    ['an unknown method', '{"jsonrpc":"2.0","id":5,"method":"made/up"}\n', 5, -32601, 'Method not'],
    [
      'a call without a name',
      '{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{}}\n',
      5,
      -32602,
      'name',
    ],
    [
      'a message of five megabytes',
      callOf(5, 'pay', { trId: 1, note: 'x'.repeat(5 * 1024 * 1024) }),
      5,
      -32600,
      'may have at most 1048576',
    ],
    [
      'a line of twenty megabytes',
      `${'x'.repeat(20 * 1024 * 1024)}\n`,
      null,
      -32600,
      'This message has 20971520 bytes',
    ],
  ])('gets an error for %s, and its next payment is made', async (_, rubbish, id, code, text) => {
    const { answers, holds } = await say(rubbish, PAYMENT)
    expect(answers).toMatchObject([
      { id, error: { code, message: expect.stringContaining(text) } },
      { id: 1 },
    ])
    expect(JSON.parse(textOf(answers[1] as Answered))).toMatchObject({ outcome: 'success' })
    expect(holds).toBe(true)
  })

  test.each([
    ['an unknown tool', 'payy', {}, 'There is no tool "payy"; did you mean pay?'],
    [
      'a tool of no language',
      '__proto__',
      {},
      'There is no tool "__proto__"; tools/list lists them.',
    ],
    ['a missing argument', 'pay', {}, 'The arguments are invalid: /trId is missing.'],
    [
      'a wrong argument',
      'pay',
      { trId: 'abc' },
      'The arguments are invalid: /trId must be a whole number.',
    ],
    [
      'an unknown argument',
      'pay',
      { trId: 1, amount: 5 },
      'The arguments are invalid: /amount is unknown; remove it or correct its name.',
    ],
    [
      'an argument of a tool that has none',
      'show_state',
      { x: 1 },
      'show_state takes no argument "x".',
    ],
    [
      'a key for an account',
      'change_account',
      { username: '123123123', apiKey: 'x' },
      'change_account takes no argument "apiKey".',
    ],
    [
      'a transaction that does not exist',
      'settle',
      { trId: 5, responseCode: '00' },
      'There is no transaction with this tr_id in the namespace.',
    ],
    ['a path for an id', 'get_request', { id: '../reset' }, 'has no request with this id'],
  ])('is told in a sentence about %s', async (_, name, given, sentence) => {
    const { answers } = await say(callOf(5, name, given))
    expect(answers).toMatchObject([{ id: 5, result: { isError: true } }])
    expect(textOf(answers[0] as Answered)).toContain(sentence)
  })

  test('gets every answer, even if it closes its end at once', async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      callOf(index, 'inquire', { product: 'PGAS', customerNumber: '0110010000' }),
    )
    const { answers } = await say(...many)
    expect(answers.map(({ id }) => id).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      many.map((_, index) => index),
    )
  })

  test('leaves the sandbox as it was when it stops in the middle of a message', async () => {
    const { answers } = await say(PAYMENT.slice(0, -10))
    expect(answers).toMatchObject([{ id: null, error: { code: -32700 } }])
  })

  test('has its mistakes in the log, too', async () => {
    const { log } = await say('rubbish\n')
    expect(log).toEqual([expect.stringMatching(/^refused a message: This line is not JSON/)])
  })
})
