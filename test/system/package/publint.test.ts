import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { describe, expect, test } from 'vitest'
import { tarballs } from './a-consumer.ts'

const execute = promisify(execFile)
const attw = join(import.meta.dirname, '../../../node_modules/.bin/attw')
const tarball = await tarballs()

describe.each(['iak-postpaid', 'iak-prepaid', 'iak-sandbox'] as const)(
  'the tarball of %s',
  (name) => {
    test('has nothing that publint remarks on', async () => {
      const { buffer } = new Uint8Array(readFileSync(tarball(name)))
      expect((await publint({ pack: { tarball: buffer } })).messages).toEqual([])
    })

    // The packages are ES modules alone: Node loads them with `require` since 20.19, which it does not
    // know, and older ones do not run them.
    test('has types that attw finds wherever an ES module is imported', async () => {
      const { stdout } = await execute(attw, [tarball(name), '--profile', 'esm-only', '--no-color'])
      expect(stdout).toContain('node16 (from ESM)')
    })
  },
)
