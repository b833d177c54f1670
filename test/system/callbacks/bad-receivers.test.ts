import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Attempt } from '../../../mock-server/callbacks/attempt.ts'
import {
  type Answer,
  drip,
  endless,
  endlessHeaders,
  endlessProvisional,
  hang,
  hangInBody,
  hangUp,
  hangUpInBody,
  raw,
  reset,
  resetInBody,
  status,
} from '../../support/callback-answers.ts'
import { type CallbackReceiver, startCallbackReceiver } from '../../support/callback-receiver.ts'
import { send } from './sending.ts'

/** Short, for a receiver that would never end. @unit milliseconds */
const SHORT = 1000

/** Any other test ends long before. @unit milliseconds */
const LONG = 15_000

type Case = readonly [title: string, answer: Answer, timeoutMs: number, expected: Partial<Attempt>]

const CASES: readonly Case[] = [
  ['hangs before the headers', hang, SHORT, { kind: 'failed', cause: 'timed-out' }],
  ['hangs in the body', hangInBody, SHORT, { kind: 'failed', cause: 'timed-out', status: 200 }],
  [
    'drips a body byte by byte',
    drip(5),
    SHORT,
    { kind: 'failed', cause: 'timed-out', status: 200 },
  ],
  ['resets the connection', reset, LONG, { kind: 'failed', cause: 'connection-reset' }],
  [
    'resets the connection in the body',
    resetInBody,
    LONG,
    { kind: 'failed', cause: 'connection-reset', status: 200 },
  ],
  ['closes the connection', hangUp, LONG, { kind: 'failed', cause: 'closed-early' }],
  [
    'closes the connection in the body',
    hangUpInBody,
    LONG,
    { kind: 'failed', cause: 'closed-early', status: 200 },
  ],
  [
    'answers 5 MB',
    status(200, {}, 'y'.repeat(5_000_000)),
    LONG,
    { kind: 'answered', status: 200, body: 'y'.repeat(1000), truncated: true },
  ],
  [
    'answers without an end',
    endless,
    LONG,
    { kind: 'answered', status: 200, body: 'x'.repeat(1000), truncated: true },
  ],
  ['sends headers without an end', endlessHeaders, LONG, { kind: 'failed', cause: 'not-http' }],
  [
    'sends provisional answers without an end',
    endlessProvisional,
    LONG,
    { kind: 'failed', cause: 'not-http' },
  ],
  [
    'answers in another protocol',
    raw('SSH-2.0-x\r\n'),
    LONG,
    { kind: 'failed', cause: 'not-http' },
  ],
  [
    'breaks the form of its body',
    raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot hex\r\n'),
    LONG,
    { kind: 'failed', cause: 'not-http', status: 200 },
  ],
  [
    'switches to another protocol',
    raw('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    LONG,
    { kind: 'failed', cause: 'closed-early' },
  ],
  [
    'sends more than its answer',
    raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 No\r\n\r\n'),
    LONG,
    { kind: 'answered', status: 200, body: 'ok', truncated: false },
  ],
  [
    'ends its body by closing the connection',
    raw('HTTP/1.0 200 OK\r\n\r\nok'),
    LONG,
    { kind: 'answered', status: 200, body: 'ok' },
  ],
]

describe('a receiver is bounded and reported, and keeps no connection, when it', () => {
  let receiver: CallbackReceiver
  beforeAll(async () => {
    receiver = await startCallbackReceiver()
  })
  afterAll(() => receiver.close())

  test.each(CASES)('%s', async (_title, answer, timeoutMs, expected) => {
    receiver.answerNext(answer)
    const attempt = await send(receiver.url, { timeoutMs })
    expect(attempt).toMatchObject(expected)
    if (attempt.kind === 'failed') expect(attempt.reason).not.toMatch(/undefined|Error/)
    await vi.waitUntil(() => receiver.openConnections() === 0, { timeout: 10_000 })
  })
})
