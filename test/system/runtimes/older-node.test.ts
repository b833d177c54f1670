import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const bin = join(import.meta.dirname, '../../../bin')
const folder = mkdtempSync(join(tmpdir(), 'iak-older-node-'))
afterAll(() => rmSync(folder, { recursive: true }))

const majorOf = (node: string) =>
  Number(spawnSync(node, ['-p', 'process.versions.node']).stdout.toString().split('.')[0])

/** A Node of the machine itself, older than the one of the checkout. */
const older = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && majorOf(path) < 24,
)
if (older === undefined)
  process.stdout.write('skipped: an older Node itself, because this machine has none\n')

const PRETEND = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})`

const NODES: readonly [name: string, words: readonly [string, ...string[]]][] = [
  ['a Node that calls itself 20', [process.execPath, '--import', PRETEND]],
  ...(older ? [['an older Node', [older]] as [string, [string]]] : []),
]

const brings = existsSync(join(bin, `../node_modules/node-${process.platform}-${process.arch}`))
if (!brings)
  process.stdout.write('skipped: the Node of the checkout, which has none for this machine\n')

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

describe.skipIf(!brings).each(NODES)('%s in a checkout that brings Node 24', (_name, words) => {
  const [node, ...flags] = words
  const run = (...more: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      node,
      [...flags, join(bin, 'iak-sandbox.js'), ...more],
      { encoding: 'utf8' },
    )
    return { code: status, stdout, stderr }
  }

  const serve = async () => {
    const port = await freePort()
    const entry = [join(bin, 'iak-sandbox.js'), '--port', String(port), '--log', 'json']
    const child = spawn(node, [...flags, ...entry], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    await expect.poll(() => said, { timeout: 15_000 }).toContain('"event":"ready"')
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/__admin/livez`).then(
        ({ status }) => status,
        () => 'nothing',
      )
    expect(await answers()).toBe(200)
    return { child, answers, said: () => said, ended: once(child, 'exit') }
  }

  test('runs a command, with its output and its exit code', () => {
    const numbers = run('numbers', 'PGAS')
    expect(numbers).toMatchObject({ code: 0, stderr: '' })
    expect(numbers.stdout).toContain('0110010000')
    expect(run('validate', join(folder, 'none')).code).toBe(1)
    expect(run('--port', 'none').code).toBe(2)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'stops the server cleanly on %s',
    async (signal) => {
      const { child, answers, said, ended } = await serve()
      child.kill(signal)
      expect(await ended).toEqual([0, null])
      expect(said().match(/"event":"stopping"/g)).toHaveLength(1)
      expect(await answers()).toBe('nothing')
    },
    30_000,
  )

  test('leaves no server running when it is killed', async () => {
    const { child, answers, ended } = await serve()
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    await expect.poll(answers, { timeout: 15_000 }).toBe('nothing')
  }, 30_000)
})

test.each(NODES)('%s without a newer Node prints one clear sentence', (_name, words) => {
  const [node, ...flags] = words
  const alone = join(folder, 'bin')
  cpSync(bin, alone, { recursive: true })
  cpSync(join(bin, '../iak-sandbox.ts'), join(folder, 'iak-sandbox.ts'))
  cpSync(join(bin, '../package.json'), join(folder, 'package.json'))
  const { status, stdout, stderr } = spawnSync(node, [...flags, join(alone, 'iak-sandbox.js')])
  expect([status, stdout.toString()]).toEqual([2, ''])
  expect(stderr.toString()).toMatch(
    /^iak-sandbox needs Node 24 or newer and this is v\d+\.\d+\.\d+: .*\n$/,
  )
})
