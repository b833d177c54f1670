import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { canPin, freePort } from '../server-process.ts'
import { documentedPayment } from './payment.ts'
import type { Peer } from './peer.ts'
import { usageOf } from './process-tree.ts'

const START_LIMIT = 60_000

/** A peer that has answered once. */
export type RunningPeer = {
  readonly url: string
  /** From process start to the first 200. @unit milliseconds */
  readonly firstAnswer: number
  readonly usage: () => ReturnType<typeof usageOf>
  readonly stop: () => Promise<void>
}

/** Starts a peer on core 0 and polls until it answers. @throws with its last output when it ends */
export const startPeer = async (peer: Peer, folder: string): Promise<RunningPeer> => {
  const port = await freePort()
  const { words, env } = peer.configure(folder, port, await freePort())
  const [program, ...args] = canPin ? ['taskset', '-c', '0', ...words] : words
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  // Some write logs to the home folder.
  const child = spawn(program as string, args, {
    cwd: folder,
    env: { ...process.env, HOME: folder, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (text) => {
    output = `${output}${text}`.slice(-500)
  })
  child.once('error', ({ message }) => {
    output = message
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    const killing = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(killing)
  }
  while (!(await answers(url, peer.firstRequest))) {
    const late = performance.now() - began > START_LIMIT
    if (late) await stop()
    if (late || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ${late ? 'did not answer in time' : 'ended'}: ${output.trim()}`)
    await pause(1)
  }
  const firstAnswer = performance.now() - began
  return { url, firstAnswer, usage: () => usageOf(child.pid as number), stop }
}

const answers = async (url: string, body: string): Promise<boolean> => {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) }
    const response = await fetch(url + documentedPayment.path, init)
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
