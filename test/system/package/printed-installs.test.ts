import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tarballs } from './a-consumer.ts'
import { aReader } from './a-reader.ts'
import { aRegistry, type Registry } from './a-registry.ts'
import { here, INSTALLS, inTurn } from './printed-lines.ts'

const reader = aReader()
const tarball = await tarballs()

/** The same packages from another folder are not installed again. */
const lines = [
  ...new Map(
    inTurn(here.filter(({ line }) => INSTALLS.test(line))).map((line) => [
      line.replaceAll(/@file:\S*\//g, '@file:'),
      line,
    ]),
  ).values(),
]

describe('in a project next to the checkout, with an empty cache and a registry without our packages', () => {
  let registry: Registry
  beforeAll(async () => {
    registry = await aRegistry()
  })
  afterAll(async () => {
    await registry[Symbol.asyncDispose]()
    reader.leave()
  }, 60_000)

  /**
   * Lines that install the same package follow each other in one project, as those of a page do.
   */
  const projectFor = (name: string) => {
    const project = join(reader.folder, `shop-with-${name}`)
    if (existsSync(project)) return project
    mkdirSync(project)
    writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }')
    writeFileSync(join(project, '.npmrc'), `registry=${registry.url}\naudit=false\nfund=false\n`)
    return project
  }

  test.each(lines)(
    '%s',
    async (line) => {
      const [, name = ''] = /(iak-\w+)@file/.exec(line) ?? []
      const project = projectFor(name)
      for (const where of [join(reader.checkout, 'dist'), project]) {
        mkdirSync(where, { recursive: true })
        for (const name of ['iak-sandbox', 'iak-postpaid', 'iak-prepaid'] as const)
          cpSync(tarball(name), join(where, `${name}.tgz`))
      }
      const installed = await reader.finish(line, project)
      expect({ code: installed.code, said: installed.code === 0 ? '' : installed.said }).toEqual({
        code: 0,
        said: '',
      })

      expect([...registry.unknown].filter((each) => /iak/.test(each))).toEqual([])
      const client = name === 'iak-prepaid' ? 'IakPrepaid' : 'IakPostpaid'
      const use = `import('${name}').then(({ ${client} }) => console.log(typeof ${client}))`
      expect((await reader.finish(`"${process.execPath}" -e "${use}"`, project)).said).toBe(
        'function\n',
      )
      if (name === 'iak-sandbox') {
        const mock = `import('iak-sandbox/mock-server').then(({ createSandbox }) => createSandbox().close())`
        expect((await reader.finish(`"${process.execPath}" -e "${mock}"`, project)).code).toBe(0)
        const node = dirname(process.execPath)
        const { said } = await reader.finish(
          `PATH="${node}:$PATH" npx iak-sandbox numbers PGAS`,
          project,
        )
        expect(said).toContain('0110010000')
      }
    },
    120_000,
  )
})
