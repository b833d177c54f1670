import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const shell = promisify(execFile)

/** A copy of the tree, as somebody who has just cloned and installed it has. */
const aCheckout = () => {
  const tree = join(mkdtempSync(join(tmpdir(), 'iak-checkout-')), 'tree')
  onTestFinished(() => rmSync(join(tree, '..'), { recursive: true }))
  const left = ['node_modules', '.git', 'dist']
  cpSync(ROOT, tree, { recursive: true, filter: (path) => !left.includes(basename(path)) })
  for (const installed of ['node_modules', 'src/node_modules', 'test/runtimes/node_modules'])
    if (existsSync(join(ROOT, installed))) symlinkSync(join(ROOT, installed), join(tree, installed))
  const run = async (program: string, ...args: string[]) =>
    (await shell(program, args, { cwd: tree })).stdout
  return {
    tree,
    node: (...args: string[]) => run(process.execPath, ...args),
    /** Changes a text, as an editor does. */
    replace: (file: string, pairs: readonly (readonly [string, string])[]) => {
      const path = join(tree, file)
      const before = readFileSync(path, 'utf8')
      writeFileSync(
        path,
        pairs.reduce((text, [from, to]) => text.replaceAll(from, to), before),
      )
    },
  }
}

test('a product of a family of its own takes four steps, and none of them is TypeScript', {
  timeout: 300_000,
}, async () => {
  const { tree, node, replace } = aCheckout()
  // 1. List it.
  const list = join(tree, 'fixtures/price-list.json')
  const lines = JSON.parse(readFileSync(list, 'utf8')) as { code: string }[]
  const gas = lines.find(({ code }) => code === 'PGAS')
  lines.push({ ...gas, ...{ code: 'DEMOGAS', name: 'DEMO GAS', family: 'demo-gas' } })
  writeFileSync(list, `${JSON.stringify(lines, null, 2)}\n`)
  // 2. Give its bill. 3. List its numbers.
  const family = 'fixtures/families/demo-gas'
  cpSync(join(tree, 'fixtures/families/pgas'), join(tree, family), { recursive: true })
  replace(`${family}/family.json`, [
    ['"family": "pgas"', '"family": "demo-gas"'],
    ['"PGAS":', '"DEMOGAS":'],
  ])
  replace(`${family}/numbers.json`, [['"code": "PGAS"', '"code": "DEMOGAS"']])
  // 4. Check it: `npm run generate`, then what `npm run check` looks at beside the tests.
  const { scripts } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const step of (scripts.generate ?? '').split(' && ')) await node(...step.split(' ').slice(1))
  expect(await node('generate/run.ts', '--check')).toContain('22 families')
  await node('checks/biome.ts', 'check', '--error-on-warnings', '.')
  await node('node_modules/typescript/bin/tsc')
  const { stdout } = await shell(process.execPath, ['bin/iak-sandbox.js', 'numbers', 'DEMOGAS'], {
    cwd: tree,
  })
  expect(stdout).toMatch(/DEMOGAS +0110010000 +current +success/)
  expect(readFileSync(join(tree, 'docs/products.md'), 'utf8')).toContain('| `DEMOGAS` |')
})
