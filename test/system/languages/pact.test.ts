import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_ACCOUNT, type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import {
  callback,
  inXml,
  messagesOfVersion3,
  ofVersion2,
  ofVersion3,
  payment,
} from '../contracts/of-another-language.ts'
import { aFolder, demanded, PACTS } from '../contracts/verifying.ts'
import { describeLanguage, type Tools } from './describe-language.ts'

const PROGRAMS = join(import.meta.dirname, 'pact')
const MODULES = join(import.meta.dirname, '../../../node_modules/@pact-foundation')

/** The native library of Pact, which the packages of most languages load. */
const [LIBRARY = ''] = globSync('pact-core-*/prebuilds/*/libpact_ffi.so', { cwd: MODULES }).map(
  (path) => join(MODULES, path),
)

type Run = {
  readonly language: string
  /** What must be installed, with a command that shows it. */
  readonly needs: Tools
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const folder = dirname(LIBRARY)

const RUNS: readonly Run[] = [
  {
    language: 'JavaScript, pact-js',
    needs: {},
    command: [process.execPath, join(PROGRAMS, 'verify.ts')],
  },
  {
    language: 'Python, the library of pact-python',
    needs: { python3: ['python3', '--version'] },
    command: ['python3', join(PROGRAMS, 'verify.py'), LIBRARY],
  },
  {
    language: 'PHP, the library of pact-php',
    needs: {
      'PHP with FFI': ['php', '-r', 'exit(extension_loaded("FFI") ? 0 : 1);'],
    },
    command: ['php', '-d', 'ffi.enable=1', join(PROGRAMS, 'verify.php'), LIBRARY],
  },
  {
    language: 'Go, the library of pact-go',
    needs: { go: ['go', 'version'], gcc: ['gcc', '--version'] },
    command: ['go', 'run', join(PROGRAMS, 'verify.go')],
    env: {
      CGO_ENABLED: '1',
      CGO_LDFLAGS: `-L${folder} -lpact_ffi -Wl,-rpath,${folder}`,
      HOME: process.env.HOME ?? '/tmp',
      GOFLAGS: '-mod=mod',
    },
  },
]

let mock: RunningSandbox
beforeAll(async () => {
  mock = await startSandbox({ port: 0 })
})
afterAll(() => mock.close())

/** Runs a verifier in a namespace of its own. */
const verifyBy = async ({ command, env }: Run, namespace: string, pacts: readonly string[]) => {
  using reports = aFolder()
  const report = join(reports.path, 'report.json')
  const [program = '', ...args] = command
  const code = await promisify(execFile)(
    program,
    [...args, new URL(mock.url).port, `/ns/${namespace}`, report, ...pacts],
    { env: { PATH: process.env.PATH, PACT_DO_NOT_TRACK: 'true', ...env }, maxBuffer: 64 << 20 },
  ).then(
    () => 0,
    (error) => {
      if (existsSync(report)) return error.code as number
      throw error
    },
  )
  const { interactionResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    interactionResults: { description: string; result: string; mismatch?: unknown }[]
  }
  return {
    code,
    verified: interactionResults.length,
    failed: interactionResults
      .filter(({ result }) => result !== 'OK')
      .map(({ description, mismatch }) => `${description}: ${JSON.stringify(mismatch)}`),
  }
}

const { username, apiKey } = DEFAULT_ACCOUNT
const sign = (text: string) => createHash('md5').update(`${username}${apiKey}${text}`).digest('hex')

/** A bill whose state has the ids of the request, which is sent as it is written. */
const BILL = 'code=PGAS, hp=0110010000'

const LITERAL = {
  'of-version-2.json': ofVersion2(
    payment({
      state: `a bill was inquired: ${BILL}, tr_id=9900001`,
      request: { username, sign: sign('9900001') },
      data: { tr_id: 9900001 },
    }),
    payment({
      description: 'inquires',
      state: 'a partner: ref_id=order-1',
      request: {
        ...{ commands: 'inq-pasca', code: 'PGAS', hp: '0110010000', ref_id: 'order-1' },
        ...{ username, sign: sign('order-1'), tr_id: undefined },
      },
    }),
  ),
  'messages.json': messagesOfVersion3(callback({ rc: '00' })),
  'of-version-3.json': ofVersion3(
    inXml({
      fields: '<commands>checkstatus</commands><ref_id>order-1</ref_id>',
      code: '42',
      states: [
        {
          name: 'a bill was inquired',
          params: { code: 'PGAS', hp: '0110010000', ref_id: 'order-1' },
        },
      ],
      username,
      sign: sign('cs'),
    }),
  ),
}

const WRONG = ofVersion2(payment({ state: `a bill was inquired: ${BILL}` }))

for (const run of RUNS) {
  await describeLanguage(`the verifier of ${run.language}`, run.needs, () => {
    const namespace = run.language.slice(0, 4).toLowerCase().replace(/\W/g, '')

    test('passes our contracts, and literal ones of other languages, twice', {
      timeout: 180_000,
    }, async () => {
      using folder = aFolder(LITERAL)
      const literal = Object.keys(LITERAL).map((name) => join(folder.path, name))
      const own = readdirSync(PACTS).map((name) => join(PACTS, name))
      expect(await verifyBy(run, namespace, [...own, ...literal])).toEqual({
        ...{ code: 0, failed: [] },
        verified: demanded + 4,
      })
      expect(await verifyBy(run, namespace, literal)).toEqual({ code: 0, failed: [], verified: 4 })
    })

    test('fails a request whose sign is wrong', { timeout: 60_000 }, async () => {
      using folder = aFolder({ 'wrong.json': WRONG })
      const result = await verifyBy(run, namespace, [join(folder.path, 'wrong.json')])
      expect(result).toMatchObject({
        ...{ code: 1, verified: 1 },
        failed: [expect.stringContaining('response_code')],
      })
    })
  })
}
