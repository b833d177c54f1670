import { RejectedRequest } from '../http/rejected-request.ts'
import {
  type CallbackFault,
  type Fault,
  isCallbackFault,
  isNetworkFault,
  type NetworkFault,
} from './fault.ts'
import { readFault } from './schema.ts'

/** `X-Mock-Fault` cannot be read; `message`, one line of ASCII, fits a header. */
export class FaultHeaderInvalid extends RejectedRequest {
  constructor(text: string, problem: string) {
    super(
      400,
      `X-Mock-Fault ${quote(text)}: ${problem}. Write, for example, "response-lost" or "slow; delay=2000; when=after"; docs/faults.md lists them all.`,
    )
  }
}

/** The names of a delay's settings in the header, and in the admin API. */
const DELAYS = {
  fixed: { delay: 'ms' },
  uniform: { min: 'min', max: 'max' },
  lognormal: { median: 'median', sigma: 'sigma' },
  dribble: { bytesPerChunk: 'bytesPerChunk', everyMs: 'everyMs' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * Reads one fault of `X-Mock-Fault`: a kind, then settings, such as `slow; delay=2000; when=after`.
 *
 * @throws FaultHeaderInvalid
 */
export const readFaultHeader = (text: string): Fault => {
  const [kind = '', ...settings] = text.split(';').map((part) => part.trim())
  const fields = new Map<string, unknown>()
  for (const setting of settings) {
    const [, name, value] = /^(\w+)\s*=\s*(\S+)$/.exec(setting) ?? []
    if (name === undefined || value === undefined)
      throw new FaultHeaderInvalid(text, `${quote(setting)} is not a setting such as "delay=2000"`)
    if (fields.has(name)) throw new FaultHeaderInvalid(text, `"${name}" is given twice`)
    fields.set(name, /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value)
  }
  const delay = hasDelay(kind) ? takeDelay(fields) : undefined
  const read = readFault({ kind, ...Object.fromEntries(fields), ...(delay && { delay }) })
  if (read.ok) return read.value
  throw new FaultHeaderInvalid(text, read.issues.map(inHeaderWords).join('; '))
}

/** The faults that one request asks for. */
export type OwnFaults = {
  readonly network?: NetworkFault
  readonly callback?: CallbackFault
}

/**
 * Reads the value of `X-Mock-Fault`: a fault of the network, one of the callback, or both with a comma
 * between them.
 *
 * @throws FaultHeaderInvalid
 */
export const readFaultHeaders = (text: string): OwnFaults => {
  const faults = text.split(',').map(readFaultHeader)
  const callback = faults.filter(isCallbackFault)
  const network = faults.filter(isNetworkFault)
  if (callback.length > 1 || network.length > 1)
    throw new FaultHeaderInvalid(
      text,
      'asks for two faults of one kind; a request can have one of the network and one of the callback',
    )
  return {
    ...(network[0] && { network: network[0] }),
    ...(callback[0] && { callback: callback[0] }),
  }
}

const hasDelay = (kind: string): boolean => kind === 'slow' || kind === 'callback-late'

/** Separates the settings of a delay from the others. */
const takeDelay = (fields: Map<string, unknown>): object | undefined => {
  for (const [kind, names] of Object.entries(DELAYS)) {
    const given = Object.entries(names).filter(([name]) => fields.has(name))
    if (given.length === 0) continue
    const settings = given.map(([name, field]) => [field, fields.get(name)])
    for (const [name] of given) fields.delete(name)
    return { kind, ...Object.fromEntries(settings) }
  }
  return undefined
}

const inHeaderWords = ({ pointer, detail }: { pointer: string; detail: string }) => {
  const name = pointer.split('/').at(-1)
  return `"${name === 'ms' ? 'delay' : name}" ${detail}`
}

/** A message is one line of printable ASCII, whatever the caller sent. */
const quote = (text: string) => JSON.stringify(text.slice(0, 80)).replace(/[^\x20-\x7e]+/g, '?')
