import type { ClockChange, ClockView } from '../clock.ts'
import type { NewScenario, ScenariosView } from '../scenarios.ts'
import type { SettingsChange, SettingsView } from '../settings.ts'
import type { Call } from './call.ts'

/** The scenarios of one namespace. */
export type ScenariosClient = {
  readonly list: () => Promise<ScenariosView>
  /** Arms one before the others. */
  readonly arm: (scenario: NewScenario) => Promise<ScenariosView>
  /** Arms these in place of all others. */
  readonly replace: (scenarios: readonly NewScenario[]) => Promise<ScenariosView>
  readonly disarm: (name: string) => Promise<void>
  readonly clear: () => Promise<void>
}

/** The clock of one namespace. */
export type ClockClient = {
  readonly read: () => Promise<ClockView>
  /** @param at ISO 8601, a WIB date and time, or a time of day such as `23:59` */
  readonly set: (at: string) => Promise<ClockView>
  /** Stops the clock, at a time if one is given. */
  readonly freeze: (at?: string) => Promise<ClockView>
  readonly move: (seconds: number) => Promise<ClockView>
  readonly change: (change: ClockChange) => Promise<ClockView>
  /** Back to how the sandbox was started. */
  readonly release: () => Promise<ClockView>
}

/** The settings of one namespace. */
export type SettingsClient = {
  readonly read: () => Promise<SettingsView>
  readonly change: (change: SettingsChange) => Promise<SettingsView>
  readonly reset: () => Promise<SettingsView>
}

/** Calls `/scenarios`. */
export const scenariosClient = (call: Call): ScenariosClient => ({
  list: async () => (await call('GET', '/scenarios')) as ScenariosView,
  arm: async (scenario) => (await call('POST', '/scenarios', scenario)) as ScenariosView,
  replace: async (scenarios) => (await call('PUT', '/scenarios', { scenarios })) as ScenariosView,
  disarm: async (name) => {
    await call('DELETE', `/scenarios/${encodeURIComponent(name)}`)
  },
  clear: async () => {
    await call('DELETE', '/scenarios')
  },
})

/** Calls `/clock`. */
export const clockClient = (call: Call): ClockClient => {
  const change = async (wanted: ClockChange) => (await call('PUT', '/clock', wanted)) as ClockView
  return {
    read: async () => (await call('GET', '/clock')) as ClockView,
    set: (at) => change({ at }),
    freeze: (at) => change({ frozen: true, ...(at !== undefined && { at }) }),
    move: (seconds) => change({ moveBySeconds: seconds }),
    change,
    release: async () => (await call('DELETE', '/clock')) as ClockView,
  }
}

/** Calls `/settings`. */
export const settingsClient = (call: Call): SettingsClient => ({
  read: async () => (await call('GET', '/settings')) as SettingsView,
  change: async (wanted) => (await call('PUT', '/settings', wanted)) as SettingsView,
  reset: async () => (await call('DELETE', '/settings')) as SettingsView,
})
