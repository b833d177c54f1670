import { type Filter, filterKey } from '../../../journal/filter.ts'
import type { Journal } from '../../../journal/journal.ts'
import { type Channel, createChannel } from './channel.ts'
import type { Pacer } from './pacer.ts'
import { createPress, type Press } from './press.ts'

/** All that one namespace's readers share. */
export type Station = {
  readonly press: Press
  /** The channel of a filter, as long as anybody reads it. */
  readonly tune: (filter: Filter) => Channel
}

/** Makes a station. @param apiKeys what must be blotted out of every row */
export const createStation = (
  journal: Journal,
  apiKeys: () => Promise<readonly string[]>,
  pacer: Pacer,
): Station => {
  const press = createPress(apiKeys)
  const channels = new Map<string, Channel>()
  return {
    press,
    tune: (filter) => {
      const key = filterKey(filter)
      const close = () => channels.delete(key)
      const channel = channels.get(key) ?? createChannel(journal, filter, press, pacer, close)
      channels.set(key, channel)
      return channel
    },
  }
}
