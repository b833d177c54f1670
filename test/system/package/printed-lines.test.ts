import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { run } from '../../support/in-process.ts'
import { aConsumer } from './a-consumer.ts'
import { aRegistry, type Registry } from './a-registry.ts'
import { type PrintedLine, printedLines } from './printed-lines.ts'

const root = join(import.meta.dirname, '../../..')

/** Why a line is not run here; what is left of it is looked at all the same. */
const ELSEWHERE: readonly [line: RegExp, reason: string][] = [
  [/--against (?:sandbox|<)|parity/, 'it would ask the vendor'],
  [
    /^(?:[A-Z_]+=\S+ )?docker /,
    'there is no engine; the Dockerfile’s steps are run by test/system/docker',
  ],
  [
    /^npm ci( |$)|^npm run (?:check|bench|contracts|fix|size|test)|npm test/,
    'CI runs it as a whole',
  ],
  [/^npx changeset|^npm run release/, 'it prepares a release'],
  [/^npm run build/, 'the packages installed below are built by it'],
  [/jest|phpunit/, 'test/system/recipes runs it where it is installed'],
  [/pact-cli|pact-verifier/, 'Pact’s own program is no package of the checkout'],
  [/^npx node (?:$|bench|checks\/screenshots|test\/exchanges)/, 'it measures, or writes files'],
  [/^PROPERTY_RUNS=/, 'it takes minutes'],
  [/^export /, 'it sets variables'],
  [/^npx newman/, 'newman.test.ts runs the collection'],
  [/[<|…]/, 'it is a form, and no line'],
]

const reasonFor = (line: string) => ELSEWHERE.find(([pattern]) => pattern.test(line))?.[1]

const INSTALLS = /^npm install .*@file:/
const SERVES = /^npm start(?! -- --help)|^npx iak-sandbox(?: start| --https|$| *#)/

const all = printedLines().filter(({ line }) => !line.startsWith('iak-sandbox '))
const here = all.filter(({ line }) => reasonFor(line) === undefined)
const withoutComment = ({ line }: PrintedLine) => line.replace(/\s+(?:#.*|&|\|\| code=.*)$/, '')
/** Each line once, however many pages print it. */
const inTurn = (lines: readonly PrintedLine[]) => [...new Set(lines.map(withoutComment))]
for (const line of inTurn(all)) {
  const reason = reasonFor(line)
  if (reason) process.stdout.write(`skipped: ${line} (${reason})\n`)
}

const majorOf = (node: string) =>
  Number(spawnSync(node, ['-p', 'process.versions.node']).stdout.toString().split('.')[0])
const older = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && majorOf(path) < 24,
)
if (!older)
  process.stdout.write('printed lines are run on the Node of the checkout, for lack of an older\n')

const folder = mkdtempSync(join(tmpdir(), 'iak-lines-'))
afterAll(() => rmSync(folder, { recursive: true }), 60_000)

/** What a shell of somebody finds who has Node, npm and nothing of ours. */
const tools = join(folder, 'tools')
const whereIs = (tool: string) =>
  execFileSync('which', ['-a', tool], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .find((path) => !path.includes('node_modules/.bin')) ?? tool
mkdirSync(tools)
for (const tool of ['npm', 'npx']) symlinkSync(whereIs(tool), join(tools, tool))
symlinkSync(older ?? process.execPath, join(tools, 'node'))

const ENV = {
  PATH: `${tools}:/usr/bin:/bin`,
  HOME: join(folder, 'home'),
  npm_config_cache: join(folder, 'cache'),
  npm_config_update_notifier: 'false',
  IAK_SANDBOX_PORT: '0',
  IAK_SANDBOX_HTTPS_PORT: '0',
}

/** The checkout, where lines may leave files behind. */
const checkout = join(folder, 'iak-sandbox')
mkdirSync(checkout)
for (const name of readdirSync(root).filter((each) => !/^(?:\.git|dist)$/.test(each)))
  symlinkSync(join(root, name), join(checkout, name))
cpSync(join(root, 'contracts/pacts'), join(checkout, 'pacts'), { recursive: true })
mkdirSync(join(checkout, 'qa/scenarios'), { recursive: true })
const [, scenarios = ''] =
  /```json qa\/(?:scenarios\/slow-pln\.json)\n(.*?)^```/ms.exec(
    readFileSync(join(root, 'docs/scenarios.md'), 'utf8'),
  ) ?? []
writeFileSync(join(checkout, 'qa/scenarios/slow-pln.json'), scenarios)

let server: RunningSandbox
beforeAll(async () => {
  server = await startSandbox({ port: 0 })
})
afterAll(() => server.close())

const inBash = (line: string, cwd: string) => {
  const env = ENV
  return spawn('bash', ['-c', line.replaceAll('http://127.0.0.1:4250', server.url)], {
    ...{ cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  })
}

/** npx has found the program once; what other lines say to it is tried in process. */
const PLAIN = /^npx iak-sandbox ([\w ./:=@-]+)$/

const runHere = async (line: string) => {
  const words = line.replaceAll('http://127.0.0.1:4250', server.url).split(/ +/).slice(2)
  const before = process.cwd()
  process.chdir(checkout)
  try {
    const { code, stdout, stderr } = await run(words, ENV)
    return { code, said: stdout + stderr }
  } finally {
    process.chdir(before)
  }
}

const finish = async (line: string, cwd: string) => {
  const child = inBash(line, cwd)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  const [code] = await once(child, 'close')
  return { code, said }
}

test('no line asks the registry for a name of ours, or needs a Node that is not there', () => {
  expect(all.length).toBeGreaterThan(60)
  for (const { page, line } of all) {
    const [, asked = ''] = /^npm install (.*)/.exec(line) ?? []
    for (const name of asked.split(' ').filter((each) => /^@?iak-/.test(each)))
      expect(name, page).toMatch(/^iak-(?:sandbox|postpaid)@file:\S+\.tgz$/)
    expect(line, `${page}: the Node of the checkout is "npx node"`).not.toMatch(/^node (?!--exp)/)
  }
})

test('every script that a line runs is one of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const { page, line } of all)
    for (const [, name] of line.matchAll(/\bnpm run ([\w:]+)/g))
      expect(scripts, page).toHaveProperty([name as string])
})

const commands = here.filter(({ line }) => !INSTALLS.test(line) && !SERVES.test(line))
const [, ...plain] = inTurn(commands).filter((line) => PLAIN.test(line))

describe('in a checkout, with an older Node on the path', () => {
  test.each(inTurn(here.filter(({ line }) => SERVES.test(line))))(
    '%s',
    async (line) => {
      const child = inBash(line.replace('--port 4250', '--port 0'), checkout)
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
      const { code, said } = await (plain.includes(line) ? runHere(line) : finish(line, checkout))
      expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
    },
    60_000,
  )
})

describe('in a project beside the checkout, with an empty cache and a registry that has none of ours', () => {
  const consumer = aConsumer([])
  afterAll(async () => {
    consumer[Symbol.dispose]()
    await registry[Symbol.asyncDispose]()
  })

  let registry: Registry
  beforeAll(async () => {
    registry = await aRegistry()
  })

  const aProject = () => {
    const project = mkdtempSync(join(folder, 'shop-'))
    writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }')
    writeFileSync(join(project, '.npmrc'), `registry=${registry.url}\naudit=false\nfund=false\n`)
    return project
  }

  test.each(inTurn(here.filter(({ line }) => INSTALLS.test(line))))(
    '%s',
    async (line) => {
      const project = aProject()
      for (const where of [join(checkout, 'dist'), project]) {
        mkdirSync(where, { recursive: true })
        for (const name of ['iak-sandbox', 'iak-postpaid'] as const)
          cpSync(consumer.tarball(name), join(where, `${name}.tgz`))
      }
      const installed = await finish(line, project)
      expect({ code: installed.code, said: installed.code === 0 ? '' : installed.said }).toEqual({
        code: 0,
        said: '',
      })

      expect([...registry.unknown].filter((each) => /iak/.test(each))).toEqual([])
      const [, name = ''] = /(iak-\w+)@file/.exec(line) ?? []
      const use = `import('${name}').then(({ IakPostpaid }) => console.log(typeof IakPostpaid))`
      expect((await finish(`"${process.execPath}" -e "${use}"`, project)).said).toBe('function\n')
      if (name === 'iak-sandbox') {
        const mock = `import('iak-sandbox/mock-server').then(({ createSandbox }) => createSandbox().close())`
        expect((await finish(`"${process.execPath}" -e "${mock}"`, project)).code).toBe(0)
        const node = dirname(process.execPath)
        const { said } = await finish(`PATH="${node}:$PATH" npx iak-sandbox numbers PGAS`, project)
        expect(said).toContain('0110010000')
      }
    },
    120_000,
  )
})
