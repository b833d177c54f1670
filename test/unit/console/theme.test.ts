import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const STYLES = join(import.meta.dirname, '../../../console/styles')
const read = (name: string) => readFileSync(join(STYLES, name), 'utf8')

/** What a style sheet can tell the themes apart by. */
const OF_A_THEME = /light-dark\(|prefers-color-scheme|data-theme|color-scheme/

test('the themes differ in their colours alone', () => {
  const others = globSync('*.css', { cwd: STYLES }).filter((name) => name !== 'tokens.css')
  expect(others.length).toBeGreaterThan(4)
  for (const name of others) expect(read(name), name).not.toMatch(OF_A_THEME)

  const tokens = read('tokens.css').replaceAll(/\/\*.*?\*\//gs, '')
  const COLOUR = /^ +--[\w-]+: light-dark\((?:#[0-9a-f]{6}), (?:#[0-9a-f]{6})\);$/
  const SCHEME = /^ +color-scheme: (?:light dark|light|dark);$/
  const ROOT = /^:root\[data-theme="(?:light|dark)"\] \{$/
  const themed = tokens.split('\n').filter((line) => OF_A_THEME.test(line))
  for (const line of themed)
    expect(
      [COLOUR, SCHEME, ROOT].some((form) => form.test(line)),
      line,
    ).toBe(true)
  expect(themed.filter((line) => COLOUR.test(line)).length).toBeGreaterThan(15)
})
