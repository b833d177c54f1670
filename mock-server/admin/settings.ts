import { Hono } from 'hono'
import * as v from 'valibot'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import type { Mock } from '../server/mock.ts'
import { readBody } from './body.ts'
import type { Operation } from './operation.ts'

const setting = {
  testNumbers: v.picklist(['current', 'legacy']),
  businessHours: v.boolean(),
  generateBills: v.boolean(),
  maintenance: v.boolean(),
}

/** Every setting. */
export const SettingsView = v.strictObject(setting)
const SettingsChange = v.partial(v.strictObject(setting))

/** Where a namespace behaves otherwise than the sandbox was started. */
export type SettingsView = v.InferOutput<typeof SettingsView>

/** What is to be otherwise; what is left out stays. */
export type SettingsChange = v.InferInput<typeof SettingsChange>

/** The description of these routes. */
export const SETTINGS_OPERATIONS: readonly Operation[] = [
  {
    id: 'readSettings',
    method: 'get',
    path: '/settings',
    summary: 'Tells how the namespace behaves where the vendor leaves a choice.',
    answers: { 200: SettingsView },
  },
  {
    id: 'changeSettings',
    method: 'put',
    path: '/settings',
    summary: 'Changes the settings that are given, for this namespace.',
    body: SettingsChange,
    answers: { 200: SettingsView },
    problems: [400, 413],
  },
  {
    id: 'resetSettings',
    method: 'delete',
    path: '/settings',
    summary: 'Goes back to how the sandbox was started.',
    answers: { 200: SettingsView },
  },
]

/** Shows and changes the settings of a namespace. */
export const settingsRoutes = (mock: Mock): Hono =>
  new Hono({ strict: false })
    .get('/', async (c) => c.json(showSettings((await namespaceFor(c, mock)).settings.current())))
    .put('/', async (c) => {
      const body = await readBody(c, SettingsChange)
      if (!body.ok) return body.response
      const { settings } = await namespaceFor(c, mock)
      settings.change(body.value as Partial<SettingsView>)
      return c.json(showSettings(settings.current()))
    })
    .delete('/', async (c) => {
      const { settings } = await namespaceFor(c, mock)
      settings.reset()
      return c.json(showSettings(settings.current()))
    })

/** The settings alone, without the rest of a policy. */
export const showSettings = ({
  testNumbers,
  businessHours,
  generateBills,
  maintenance,
}: SettingsView): SettingsView => ({ testNumbers, businessHours, generateBills, maintenance })
