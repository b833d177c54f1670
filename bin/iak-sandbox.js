#!/usr/bin/env -S node --max-semi-space-size=8
// The flag above halves the memory of a busy server at no cost in speed; see bench/README.md.
// Plain JavaScript that any Node can read, so that an old one gets a sentence instead of a stack trace.
var needed = 24
var major = Number(process.versions.node.split('.')[0])

if (major < needed) {
  console.error(
    'iak-sandbox needs Node ' +
      needed +
      ' or newer and this is ' +
      process.version +
      ': install it from ' +
      'https://nodejs.org, or in a checkout on Linux use "npm ci && npm start", which brings its own.',
  )
  process.exitCode = 2
} else {
  import('./start.js')
}
