import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMock } from './a-mock.ts'
import { describeLanguage } from './describe-language.ts'
import { readPage } from './page.ts'
import { run } from './run.ts'
import { testProgram } from './test-program.ts'

/** The system's own; the first on the path may be one without pytest. */
const PYTHON = '/usr/bin/python3'

const tools = {
  [PYTHON]: [PYTHON, '--version'],
  [`pytest of ${PYTHON}`]: [PYTHON, '-m', 'pytest', '--version'],
} as const

await describeLanguage('docs/python.md', tools, () => {
  const mock = aMock()
  const folder = mkdtempSync(join(tmpdir(), 'python-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeAll(() => readPage('python.md').writeTo(folder))

  test('its own tests hold', async () => {
    const { code, said } = await run(PYTHON, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
      cwd: folder,
      env: { IAK_MOCK: mock.url() },
    })
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringMatching(/15 passed/) })
  }, 60_000)

  testProgram(mock, folder, [PYTHON, join(folder, 'pay_bills.py')])
})
