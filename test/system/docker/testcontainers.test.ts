import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/docker.md'), 'utf8')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const recipe = (language: string) => {
  const [, code = ''] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(page) ?? []
  return code
}

const isHere = (tool: string) => spawnSync('which', [tool]).status === 0

/** Without the tool of the language, which tells whether a recipe can be read at all. */
const unless = (tool: string) => {
  if (!isHere(tool)) process.stdout.write(`skipped: a recipe that ${tool} reads, which is absent\n`)
  return !isHere(tool)
}

describe('the recipes for Testcontainers', () => {
  test.each(['ts', 'java', 'go', 'php'])(
    'in %s start the image of this version and wait until it is ready',
    (language) => {
      const code = recipe(language)
      expect(code).toContain(`iak-sandbox:${version}`)
      expect(code).toContain('/__admin/readyz')
      expect(code).toContain('IAK_SANDBOX_ADMIN_TOKEN')
      expect(code).toMatch(/4250/)
    },
  )

  test('in TypeScript can be read', () =>
    expect(stripTypeScriptTypes(recipe('ts'))).toContain('GenericContainer'))

  test.skipIf(unless('php'))('in PHP can be read', () => {
    const { status, stdout } = spawnSync('php', ['-l'], { input: `<?php\n${recipe('php')}` })
    expect([status, stdout.toString()]).toEqual([0, expect.stringContaining('No syntax errors')])
  })

  test.skipIf(unless('gofmt'))('in Go can be read, and is formatted', () => {
    const input = `package recipe\n\nfunc start() {\n${recipe('go').replace(/^(?=.)/gm, '\t')}}\n`
    const { status, stdout, stderr } = spawnSync('gofmt', ['-e'], { input, encoding: 'utf8' })
    expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: '', stdout: input })
  })
})
