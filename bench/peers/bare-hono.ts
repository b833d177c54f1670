import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyOf, documentedPayment, paymentPlan } from './payment.ts'
import type { Peer } from './peer.ts'

const root = join(import.meta.dirname, '../..')
const manifest = join(root, 'node_modules/hono/package.json')

/** Bare Hono in plain JavaScript, which reads the payment and sends the same reply to anything. */
export const bareHono = (): Peer => ({
  name: 'bare Hono',
  version: JSON.parse(readFileSync(manifest, 'utf8')).version,
  configure: (_, port) => ({
    words: [process.execPath, join(root, 'bench/bare-hono.js'), String(port)],
    env: { REPLY: documentedPayment.reply },
  }),
  firstRequest: bodyOf(paymentPlan),
})
