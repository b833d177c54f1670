import * as v from 'valibot'
import { TOP_UP_LIMITS } from '../billing/account.ts'
import { stateOperation } from './operation.ts'

const setting = {
  testNumbers: v.picklist(['current', 'legacy']),
  businessHours: v.boolean(),
  generateBills: v.boolean(),
  maintenance: v.boolean(),
  /** How often one number may be topped up on one WIB day: 202 and 207. */
  topUpLimit: v.picklist(TOP_UP_LIMITS),
}

/** The settings of a namespace. */
export const SettingsView = v.strictObject(setting)
const SettingsChange = v.partial(v.strictObject(setting))

export type SettingsView = v.InferOutput<typeof SettingsView>

/** The settings alone, without the rest of a policy. */
export const showSettings = ({
  testNumbers,
  businessHours,
  generateBills,
  maintenance,
  topUpLimit,
}: SettingsView): SettingsView => ({
  testNumbers,
  businessHours,
  generateBills,
  maintenance,
  topUpLimit,
})

/** Shows and changes the settings of a namespace. */
export const settings = {
  read: stateOperation({
    method: 'get',
    path: '/settings',
    summary: 'Shows the settings of the namespace.',
    answers: { 200: SettingsView },
    handle: ({ namespace }) => showSettings(namespace.settings.current()),
  }),
  change: stateOperation({
    method: 'put',
    path: '/settings',
    summary: 'Changes the settings that are given, for this namespace.',
    body: SettingsChange,
    answers: { 200: SettingsView },
    handle: ({ body, namespace }) => {
      namespace.settings.change(body as Partial<SettingsView>)
      return showSettings(namespace.settings.current())
    },
  }),
  reset: stateOperation({
    method: 'delete',
    path: '/settings',
    summary: 'Resets the settings to those the sandbox was started with.',
    answers: { 200: SettingsView },
    handle: ({ namespace }) => {
      namespace.settings.reset()
      return showSettings(namespace.settings.current())
    },
  }),
}
