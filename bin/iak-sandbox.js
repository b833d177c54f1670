#!/usr/bin/env -S node --max-semi-space-size=4 --max-old-space-size=2000
// The flags above keep a busy server small: V8 lets a heap that may reach 2048 MB or more grow to four
// times what is in use before it collects, and a smaller one to twice that; see bench/README.md.
// Plain JavaScript that any Node can read: an older one starts the Node that a checkout brings.
var needed = 24
var major = Number(process.versions.node.split('.')[0])

if (major < needed) {
  import('./newer-node.js').then((newer) => {
    newer.runOnNewerNode(needed)
  })
} else {
  import('./start.js')
}
