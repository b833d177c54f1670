import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMock } from './a-mock.ts'
import { describeLanguage } from './describe-language.ts'
import { readPage } from './page.ts'
import { run } from './run.ts'
import { testProgram } from './test-program.ts'

await describeLanguage('docs/go.md', { go: ['go', 'version'] }, () => {
  const mock = aMock()
  const folder = mkdtempSync(join(tmpdir(), 'go-'))
  const go = (...words: string[]) =>
    run('go', words, {
      cwd: folder,
      // Everything it compiles is in the folder, and nothing is downloaded.
      env: {
        GOCACHE: join(folder, 'cache'),
        GOFLAGS: '-mod=mod',
        GOPROXY: 'off',
        IAK_MOCK: mock.url(),
      },
    })
  afterAll(() => rmSync(folder, { recursive: true }))

  beforeAll(async () => {
    readPage('go.md').writeTo(folder)
    expect(await go('build', '-o', 'pay-bills', '.')).toEqual({ code: 0, said: '' })
  }, 120_000)

  test('its own tests hold, and go vet finds nothing', async () => {
    // `go test` vets, too.
    const { code, said } = await go('test', '-count=1', './...')
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringMatching(/^ok\s/) })
  }, 120_000)

  test('its files are formatted', async () => {
    const formatted = await run('gofmt', ['-l', '.'], { cwd: folder, env: {} })
    expect(formatted).toEqual({ code: 0, said: '' })
  })

  testProgram(mock, folder, [join(folder, 'pay-bills')])
})
