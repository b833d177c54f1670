#!/usr/bin/env -S node --max-semi-space-size=8
// The flag above halves the memory of a busy server at no cost in speed; see bench/README.md.
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
