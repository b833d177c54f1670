import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { run } from '../../support/in-process.ts'
import { aReader, older } from './a-reader.ts'
import { all, here, INSTALLS, inTurn, reasonFor, SERVES } from './printed-lines.ts'

const root = join(import.meta.dirname, '../../..')

for (const line of inTurn(all)) {
  const reason = reasonFor(line)
  if (reason) process.stdout.write(`skipped: ${line} (${reason})\n`)
}

if (!older)
  process.stdout.write('printed lines are run on the Node of the checkout, for lack of an older\n')

const reader = aReader()
afterAll(() => reader.leave(), 60_000)

let server: RunningSandbox
beforeAll(async () => {
  server = await startSandbox({ port: 0 })
})
afterAll(() => server.close())

const atServer = (line: string) => line.replaceAll('http://127.0.0.1:4250', server.url)

const NPX = /^npx iak-sandbox(?= |$)/
const [throughNpx] = inTurn(here.filter(({ line }) => NPX.test(line)))

/** npx has to find the program once; others start what it finds, without its second of work. */
const found = (line: string) =>
  line === throughNpx ? line : line.replace(NPX, 'bin/iak-sandbox.js')

/** What is said to the program without a shell's help is tried in process; `mcp` reads its input. */
const PLAIN = /^npx iak-sandbox (?!mcp)([\w ./:=@-]+)$/

const runHere = async (line: string) => {
  const words = atServer(line).split(/ +/).slice(2)
  const before = process.cwd()
  process.chdir(reader.checkout)
  try {
    const { code, stdout, stderr } = await run(words, reader.env)
    return { code, said: stdout + stderr }
  } finally {
    process.chdir(before)
  }
}

test('no line requests a name of ours from the registry, or needs a Node that is not installed', () => {
  expect(all.length).toBeGreaterThan(60)
  for (const { page, line } of all) {
    const [, asked = ''] = /^npm install (.*)/.exec(line) ?? []
    for (const name of asked.split(' ').filter((each) => /^@?iak-/.test(each)))
      expect(name, page).toMatch(/^iak-(?:sandbox|postpaid|prepaid)@file:\S+\.tgz$/)
    expect(line, `${page}: the Node of the checkout is "npx node"`).not.toMatch(/^node (?!--exp)/)
  }
})

test('every script that a line runs is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const { page, line } of all)
    for (const [, name] of line.matchAll(/\bnpm run ([\w:]+)/g))
      expect(scripts, page).toHaveProperty([name as string])
})

const commands = here.filter(({ line }) => !INSTALLS.test(line) && !SERVES.test(line))
const plain = inTurn(commands).filter((line) => line !== throughNpx && PLAIN.test(line))

describe('in a checkout, with an older Node on the path', () => {
  test.each(inTurn(here.filter(({ line }) => SERVES.test(line))))(
    '%s',
    async (line) => {
      const child = reader.inBash(found(line).replace('--port 4250', '--port 0'), reader.checkout)
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk) => {
          said += chunk
        })
      const ended = once(child, 'close')
      try {
        await expect
          .poll(() => said, { timeout: 30_000 })
          .toMatch(/http:\/\/(?:127\.0\.0\.1|localhost):\d+/)
        expect(said).not.toMatch(/EBADENGINE|needs Node/)
      } finally {
        process.kill(-(child.pid as number), 'SIGTERM')
      }
      await ended
    },
    60_000,
  )

  test.each(inTurn(commands))(
    '%s',
    async (line) => {
      const { code, said } = await (plain.includes(line)
        ? runHere(line)
        : reader.finish(atServer(found(line)), reader.checkout))
      expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
    },
    60_000,
  )
})
