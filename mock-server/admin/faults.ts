import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type ArmedFault, type Arming, type FaultId, MOST_ARMED } from '../faults/registry.ts'
import { ArmedFaultSchema, ArmingSchema, ArmingsSchema } from '../faults/schema.ts'
import type { Scope } from '../faults/scope.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import type { Mock } from '../server/mock.ts'
import type { Issue } from '../validation/check-against.ts'
import { readBody } from './body.ts'
import type { Operation } from './operation.ts'
import { problem, refuseIssues } from './problem.ts'
import { findScopeFlaws } from './scope-flaws.ts'

/** A fault to arm. */
export type NewFault = v.InferInput<typeof ArmingSchema>

/** An armed fault as the admin API shows it. */
export type ArmedFaultView = v.InferOutput<typeof ArmedFaultSchema>

const FaultsView = v.strictObject({ armed: v.number(), faults: v.array(ArmedFaultSchema) })

/** The armed faults of a namespace and their number, in the order in which they are tried. */
export type FaultsView = v.InferOutput<typeof FaultsView>

/** The description of these routes. */
export const FAULT_OPERATIONS: readonly Operation[] = [
  {
    id: 'listFaults',
    method: 'get',
    path: '/faults',
    summary: 'Lists the armed faults of the namespace, in the order in which they are tried.',
    answers: { 200: FaultsView },
  },
  {
    id: 'armFault',
    method: 'post',
    path: '/faults',
    summary: 'Arms one fault behind those that are armed already.',
    body: ArmingSchema,
    answers: { 201: ArmedFaultSchema },
    problems: [400, 409, 413],
  },
  {
    id: 'replaceFaults',
    method: 'put',
    path: '/faults',
    summary: 'Disarms all faults and arms these.',
    body: ArmingsSchema,
    answers: { 200: FaultsView },
    problems: [400, 413],
  },
  {
    id: 'disarmFaults',
    method: 'delete',
    path: '/faults',
    summary: 'Disarms all faults.',
    answers: { 204: 'nothing' },
  },
  {
    id: 'disarmFault',
    method: 'delete',
    path: '/faults/{id}',
    summary: 'Disarms one fault.',
    answers: { 204: 'nothing' },
    problems: [404],
  },
]

/** Makes an armed fault fit to be shown. */
export const showArmed = ({ timesLeft, ...armed }: ArmedFault): ArmedFaultView => ({
  ...armed,
  scope: { ...armed.scope },
  timesLeft: timesLeft ?? null,
})

const showAll = (armed: readonly ArmedFault[]): FaultsView => ({
  armed: armed.length,
  faults: armed.map(showArmed),
})

const refusePointless = (c: Context, issues: readonly Issue[]) =>
  issues.length > 0
    ? refuseIssues(c, 'Fault cannot strike', 'Nothing was armed', issues)
    : undefined

/** Lists, arms and disarms faults. */
export const faultRoutes = (mock: Mock): Hono => {
  const routes = new Hono({ strict: false })

  routes.get('/', async (c) => c.json(showAll((await namespaceFor(c, mock)).faults.list())))

  routes.post('/', async (c) => {
    const body = await readBody(c, ArmingSchema)
    if (!body.ok) return body.response
    const refusal = refusePointless(
      c,
      findScopeFlaws(body.value.scope as Scope, mock.fixtures, '/scope'),
    )
    if (refusal) return refusal
    const { faults } = await namespaceFor(c, mock)
    const armed = faults.arm(body.value as Arming)
    return armed
      ? c.json(showArmed(armed), 201)
      : problem(
          c,
          409,
          'Too many faults',
          `${MOST_ARMED} faults are armed, and there may be no more; disarm some.`,
        )
  })

  routes.put('/', async (c) => {
    const body = await readBody(c, ArmingsSchema)
    if (!body.ok) return body.response
    const issues = body.value.flatMap(({ scope }, index) =>
      findScopeFlaws(scope as Scope, mock.fixtures, `/${index}/scope`),
    )
    const refusal = refusePointless(c, issues)
    if (refusal) return refusal
    const { faults } = await namespaceFor(c, mock)
    faults.clear()
    for (const arming of body.value) faults.arm(arming as Arming)
    return c.json(showAll(faults.list()))
  })

  routes.delete('/', async (c) => {
    const { faults } = await namespaceFor(c, mock)
    faults.clear()
    return c.body(null, 204)
  })

  routes.delete('/:id', async (c) => {
    const { faults } = await namespaceFor(c, mock)
    const id = c.req.param('id')
    return faults.disarm(id as FaultId)
      ? c.body(null, 204)
      : problem(c, 404, 'No such fault', `No fault ${id} is armed; it may have been used up.`)
  })
  return routes
}
