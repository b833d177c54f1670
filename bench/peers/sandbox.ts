import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { measure } from '../measure.ts'
import { mock } from '../programs.ts'
import { bodyOf, inquiryPlan } from './payment.ts'
import type { Peer } from './peer.ts'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const TARBALL = join(root, 'dist/iak-sandbox.tgz')

/** It pays only what was inquired about, and each inquiry once. */
const inquire = (url: string, from: number, count: number) => {
  measure({ url, plan: inquiryPlan, from, count, connections: 20, expected: 'INQUIRY SUCCESS' })
}

const sandbox = (name: string, file: string): Peer => ({
  name,
  version,
  configure: (_, port) => ({
    words: [process.execPath, ...(mock.nodeFlags ?? []), file, ...mock.flags(port)],
  }),
  // A number that `inquire` does not use; a ref_id counts once.
  firstRequest: bodyOf(inquiryPlan, 999_999),
  beforePayments: inquire,
})

/** The sandbox as `npm start` runs it. */
export const checkout = (): Peer => sandbox('iak-sandbox, checkout', resolve(root, mock.file))

/** The sandbox as published, installed in `folder` as a project would. */
export const published = (folder: string): Peer => {
  const file = join(folder, 'node_modules/@iak-sandbox/mock/bin/iak-sandbox.js')
  const missing = existsSync(TARBALL) ? install(folder) : 'it is not built; run npm run build'
  return { ...sandbox('iak-sandbox, package', file), missing }
}

const install = (folder: string): string | undefined => {
  const words = ['install', '--prefer-offline', '--no-audit', '--no-fund', TARBALL]
  const { status } = spawnSync('npm', words, { cwd: folder, timeout: 300_000 })
  return status === 0 ? undefined : 'npm could not install it with its dependencies'
}
