import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMock } from './a-mock.ts'
import { describeLanguage } from './describe-language.ts'
import { readPage } from './page.ts'
import { run } from './run.ts'
import { testProgram } from './test-program.ts'

const jars = (...names: string[]) => names.map((name) => join('/usr/share/java', `${name}.jar`))
const jackson = jars('jackson-databind', 'jackson-core', 'jackson-annotations')
const junit = jars(
  ...['api', 'engine', 'params'].map((part) => `junit-jupiter-${part}`),
  ...['commons', 'console', 'engine', 'launcher', 'reporting'].map(
    (part) => `junit-platform-${part}`,
  ),
  'opentest4j',
  'opentest4j-reporting-events',
  'opentest4j-reporting-schema',
  'apiguardian-api',
  'picocli',
  'univocity-parsers',
)
const tools = {
  java: ['java', '-version'],
  javac: ['javac', '-version'],
  'Jackson in /usr/share/java': ['test', '-f', jackson[0] as string],
  'JUnit 5 in /usr/share/java': ['test', '-f', junit[0] as string],
} as const
/** Java starts faster with one compiler and a small collector. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto']

await describeLanguage('docs/java.md', tools, () => {
  const mock = aMock()
  const page = readPage('java.md')
  const folder = mkdtempSync(join(tmpdir(), 'java-'))
  const classes = join(folder, 'classes')
  const classPath = [classes, ...jackson, ...junit].join(delimiter)
  afterAll(() => rmSync(folder, { recursive: true }))

  beforeAll(async () => {
    page.writeTo(folder)
    const sources = [...page.files.keys()].filter((path) => path.endsWith('.java'))
    const flags = [
      '-J-XX:TieredStopAtLevel=1',
      '--release',
      '17',
      '-Xlint:all,-serial,-path',
      '-d',
      classes,
    ]
    const compiled = await run('javac', [...flags, '-cp', classPath, ...sources], {
      cwd: folder,
      env: {},
    })
    expect(compiled).toEqual({ code: 0, said: '' })
  }, 120_000)

  test('its own tests hold', async () => {
    const launcher = 'org.junit.platform.console.ConsoleLauncher'
    const words = [...QUICK, '-cp', classPath, launcher, '--select-class', 'bills.ShopTest']
    const { code, said } = await run('java', [...words, '--details=summary'], {
      cwd: folder,
      env: { IAK_MOCK: mock.url() },
    })
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/ 14 tests successful/),
    })
  }, 120_000)

  testProgram(mock, folder, [
    'java',
    ...QUICK,
    '-cp',
    [classes, ...jackson].join(delimiter),
    'bills.PayBills',
  ])
})
