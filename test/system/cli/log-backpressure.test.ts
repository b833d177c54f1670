import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { createOutput, type Sink } from '../../../mock-server/cli/output.ts'

const entry = join(import.meta.dirname, '../../../bin/iak-sandbox.js')

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A server whose parent reads its URL and nothing after that. */
const anUnreadServer = async (log: string) => {
  const child = spawn(process.execPath, [entry, '--port', '0', '--log', log], {
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const url = await new Promise<string>((resolve, reject) => {
    let read = ''
    const look = (chunk: Buffer) => {
      read += chunk
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(read) ?? []
      if (found === undefined) return
      child.stdout.off('data', look).pause()
      resolve(found)
    }
    child.stdout.on('data', look)
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${read}`)))
  })
  return { child, url }
}

/** More than the pipe and all buffers hold: each line of the log repeats the path. */
const MANY = 300
const LONG = `/${'x'.repeat(12_000)}`

const askMany = async (url: string) => {
  const statuses = new Set<number>()
  for (let i = 0; i < MANY; i += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(url + LONG)))
    for (const answer of answers) {
      await answer.arrayBuffer()
      statuses.add(answer.status)
    }
  }
  return [...statuses]
}

describe.each(['pretty', 'json'])('a server with --log %s whose output is not read', (log) => {
  test('still answers hundreds of requests, and later logs how many lines it dropped', async () => {
    const { child, url } = await anUnreadServer(log)
    expect(await askMany(url)).toEqual([404])
    const lines: string[] = []
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
    await expect.poll(() => lines.join('\n')).toMatch(/\d+ log lines were dropped/)
    const dropped = Number(/(\d+) log lines were dropped/.exec(lines.join('\n'))?.[1])
    const shown = lines.filter((line) => line.includes(LONG)).length
    expect(dropped).toBeGreaterThan(0)
    expect(shown + dropped).toBe(MANY)
    await fetch(`${url}/after`)
    await expect.poll(() => lines.at(-1)).toContain('/after')
    if (log === 'json')
      expect(
        lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'dropped'),
      ).toMatchObject({ level: 'warn', count: dropped })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('exits on a signal', async () => {
    const { child, url } = await anUnreadServer(log)
    await askMany(url)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test.each(['stdout', 'stderr'] as const)('exits cleanly when its %s is closed', async (name) => {
    const { child, url } = await anUnreadServer(log)
    child.stdout.resume()
    const ended = once(child, 'exit')
    child[name].destroy()
    const answer = await fetch(`${url}/one-more`)
    expect(answer.status).toBe(404)
    // Nothing is written to stderr without errors, so its end is not noticed.
    if (name === 'stderr') child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})

test('an output reports dropped lines once its reader has caught up, and continues', () => {
  const written: string[] = []
  let caughtUp = () => {}
  const sink = {
    writableLength: 0,
    write: (text: string) => written.push(text) > 0,
    once: (_event: 'drain', listener: () => void) => {
      caughtUp = listener
    },
  }
  const output = createOutput(sink as unknown as Sink, (count) => `${count} dropped`)
  output.write('a')
  sink.writableLength = 2 * 1024 * 1024
  output.write('b')
  output.write('c')
  sink.writableLength = 0
  output.write('d')
  expect(written).toEqual(['a'])
  caughtUp()
  output.write('e')
  expect(written).toEqual(['a', '3 dropped', 'e'])
})
