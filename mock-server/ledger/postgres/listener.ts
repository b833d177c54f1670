import { Socket } from 'node:net'
import type pg from 'pg'
import type { NamespaceName } from '../../billing/identifiers.ts'
import { clearInterval, clearTimeout, setInterval, setTimeout } from '../../runtime/real-timers.ts'
import type { Address } from './address.ts'
import { connectionConfig } from './connection.ts'
import type { Statements } from './statements.ts'

/**
 * After this time, watchers check even without a notification, in case one was missed. @unit
 * milliseconds
 */
const POLL = 1000

/** Waits before connecting again, half as long to half as long again. @unit milliseconds */
const BACKOFF = { first: 100, longest: 5000 }

/** How long the server may take to confirm that a connection ends. @unit milliseconds */
const LONGEST_END = 1000

/**
 * Learns through LISTEN that other processes changed a namespace. Connects with the first watcher;
 * while it cannot connect, watchers are called back at intervals.
 */
export const createListener = (address: Address, { channel }: Statements) => {
  const watchers = new Map<NamespaceName, Set<() => void>>()
  let disconnect: (() => Promise<void>) | undefined
  let isStarted = false
  let isClosed = false
  let poll: ReturnType<typeof setInterval> | undefined

  const callAll = () => {
    for (const each of watchers.values()) for (const changed of each) changed()
  }

  const connect = async (wait: number): Promise<void> => {
    const { default: library } = await import('pg')
    if (isClosed) return
    const socket = new Socket()
    const config = connectionConfig(library, address, address.listenString)
    const fresh = new library.Client({ ...config, stream: () => socket })
    let isLost = false
    let isConnected = false
    const lost = () => {
      if (isLost || isClosed) return
      isLost = true
      disconnect = undefined
      void fresh.end().catch(() => undefined)
      const pause = isConnected ? BACKOFF.first : wait
      const next = Math.min(pause * 2, BACKOFF.longest)
      // Processes that lost the same database do not come back at the same moment.
      setTimeout(() => void connect(next), pause * (0.5 + Math.random())).unref()
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ payload = '' }) => {
      for (const name of payload.split(' '))
        for (const changed of watchers.get(name as NamespaceName) ?? []) changed()
    })
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${channel}`)
      isConnected = true
      disconnect = () => endSoon(fresh, socket)
      if (isClosed) await disconnect()
      else callAll()
    } catch {
      lost()
    }
  }

  const start = () => {
    if (isStarted) return
    isStarted = true
    void connect(BACKOFF.first)
    poll = setInterval(callAll, POLL).unref()
  }

  return {
    watch: (namespace: NamespaceName, changed: () => void): (() => void) => {
      start()
      const others = watchers.get(namespace) ?? new Set()
      watchers.set(namespace, others.add(changed))
      // Something may have changed since the watcher last looked.
      changed()
      return () => {
        others.delete(changed)
        if (others.size === 0 && watchers.get(namespace) === others) watchers.delete(namespace)
      }
    },
    close: async (): Promise<void> => {
      isClosed = true
      clearInterval(poll)
      await disconnect?.()
    },
  }
}

/** Ends a connection; a silent network would never confirm it. */
const endSoon = async (client: pg.Client, socket: Socket): Promise<void> => {
  const timer = setTimeout(() => socket.destroy(), LONGEST_END)
  await client.end().catch(() => undefined)
  clearTimeout(timer)
}
