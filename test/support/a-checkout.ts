import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** What no step needs. */
const LEFT_OUT = ['node_modules', '.git', 'dist', 'test', 'bench', 'images']

/** A copy of the sources, with the installed packages linked, and its own client. */
export const aCheckout = (): string => {
  const tree = join(mkdtempSync(join(tmpdir(), 'iak-checkout-')), 'tree')
  onTestFinished(() => rmSync(join(tree, '..'), { recursive: true }))
  cpSync(ROOT, tree, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) })
  mkdirSync(join(tree, 'node_modules'))
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== 'iak-postpaid')
      symlinkSync(join(ROOT, 'node_modules', name), join(tree, 'node_modules', name))
  symlinkSync(join(tree, 'src'), join(tree, 'node_modules/iak-postpaid'))
  return tree
}
