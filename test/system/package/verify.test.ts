import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { allPassedAt } from '../contracts/verifying.ts'

const ROOT = join(import.meta.dirname, '../../..')

test('the mock keeps every contract, says "npm run verify"', { timeout: 180_000 }, async () => {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  const { stdout } = await promisify(execFile)('npm', ['run', 'verify'], { cwd: ROOT, env })
  expect(stdout).toMatch(allPassedAt('mock'))
  expect(stdout).not.toMatch(/FAILED|NOT REACHED/)
})
