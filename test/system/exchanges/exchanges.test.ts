import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import {
  type Example,
  examples,
  findExample,
  transcribeReply,
  transcribeRequest,
  writeRequest,
} from '../../exchanges/transcription.ts'
import { MORNING } from '../../support/a-mock-server.ts'

const folder = join(import.meta.dirname, '../../exchanges')

const readExchange = (name: string, part: 'request' | 'reply') =>
  readFileSync(join(folder, `${name}.${part}.http`), 'utf8')

/** Sends raw bytes and reads raw bytes until the server closes the connection. */
const exchange = (port: number, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.end(request))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    socket.on('error', reject)
  })

/** Status line, content type and body; other headers are not the vendor's. */
const essence = (raw: string) => {
  const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s)
  const lines = head.split('\r\n')
  const contentType = lines.find((line) => /^content-type:/i.test(line))
  return { status: lines[0], contentType: contentType?.toLowerCase(), body }
}

const replay = async (example: Example) => {
  const sandbox = await startSandbox({ port: 0, at: MORNING, testNumbers: example.testNumbers })
  try {
    if (example.after)
      await exchange(sandbox.port, readExchange(findExample(example.after).name, 'request'))
    for (const fields of example.given ?? []) await exchange(sandbox.port, writeRequest(fields))
    return await exchange(sandbox.port, readExchange(example.name, 'request'))
  } finally {
    await sandbox.close()
  }
}

describe('the golden exchanges', () => {
  test.each(examples)('$name is answered byte for byte as $source prints it', async (example) => {
    expect(essence(await replay(example))).toEqual(essence(readExchange(example.name, 'reply')))
  })

  test.each(examples)('$name matches its printed example', (example) => {
    expect(readExchange(example.name, 'request')).toBe(transcribeRequest(example))
    expect(readExchange(example.name, 'reply')).toBe(transcribeReply(example))
  })

  test('there is no file without an example', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.http'))
    const known = examples.flatMap(({ name }) => [`${name}.request.http`, `${name}.reply.http`])
    expect(files.sort()).toEqual(known.sort())
  })
})
