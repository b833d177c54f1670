#!/usr/bin/env -S node --max-semi-space-size=4 --max-old-space-size=2000
// The flags above keep a busy server small: V8 lets a heap that may reach 2048 MB or more grow to four
// times what is in use before it collects, and a smaller one to twice that; see bench/README.md.
// Plain JavaScript that any Node can read: an older one starts the Node that a checkout brings.
import { existsSync } from 'node:fs'

var isCheckout = existsSync(new URL('../iak-sandbox.ts', import.meta.url))
var [major, minor] = process.versions.node.split('.').map(Number)
// TypeScript needs Node 24; the package is compiled, and its dependencies need 20.19 or 22.13.
var runs = isCheckout
  ? major >= 24
  : major > 22 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19)

if (!runs) {
  import('./newer-node.js').then((newer) => {
    newer.runOnNewerNode(isCheckout)
  })
} else {
  import('./start.js')
}
