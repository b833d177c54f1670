import * as v from 'valibot'
import { ClockView, showClock } from './clock.ts'
import { FaultsView, showArmed } from './faults.ts'
import { stateOperation } from './operation.ts'
import { ScenariosView, showScenario } from './scenarios.ts'
import { SettingsView, showSettings } from './settings.ts'

const OverviewView = v.strictObject({
  clock: ClockView,
  settings: SettingsView,
  scenarios: ScenariosView.entries.armed,
  faults: FaultsView.entries.faults,
  /** The saved searches, newest first. */
  filters: v.array(v.string()),
  journal: v.strictObject({
    kept: v.number(),
    evicted: v.number(),
    /** The id of the oldest request that is kept. */
    oldest: v.nullable(v.string()),
  }),
})

/** What determines the next answers in a namespace, and how much its journal holds. */
export type OverviewView = v.InferOutput<typeof OverviewView>

/** Shows at once what would otherwise take five calls every few seconds. */
export const overview = stateOperation({
  method: 'get',
  path: '/overview',
  summary:
    'Shows what determines the next answers: clock, settings, armed scenarios and faults; the saved searches; and how much the journal holds.',
  answers: { 200: OverviewView },
  handle: ({ namespace: { clock, settings, scenarios, faults, filters, journal } }) => {
    const { kept, evicted } = journal.counts()
    return {
      clock: showClock(clock),
      settings: showSettings(settings.current()),
      scenarios: scenarios.armed().map(showScenario),
      faults: faults.list().map(showArmed),
      filters: filters.list(),
      journal: { kept, evicted, oldest: journal.oldest() ?? null },
    }
  },
})
