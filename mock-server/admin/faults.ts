import * as v from 'valibot'
import { type ArmedFault, type Arming, type FaultId, MOST_ARMED } from '../faults/registry.ts'
import { ArmedFaultSchema, ArmingSchema, ArmingsSchema } from '../faults/schema.ts'
import type { Issue } from '../validation/check-against.ts'
import { stateOperation } from './operation.ts'
import { invalid, Problem } from './problem.ts'
import { findScopeIssues } from './scope-issues.ts'

/** A fault to arm. */
export type NewFault = v.InferInput<typeof ArmingSchema>

/** An armed fault as the admin API shows it. */
export type ArmedFaultView = v.InferOutput<typeof ArmedFaultSchema>

/** The armed faults of a namespace and their number, in the order they are tried. */
export const FaultsView = v.strictObject({ armed: v.number(), faults: v.array(ArmedFaultSchema) })

export type FaultsView = v.InferOutput<typeof FaultsView>

/** Shows an armed fault. */
export const showArmed = ({ timesLeft, ...armed }: ArmedFault): ArmedFaultView => ({
  ...armed,
  scope: { ...armed.scope },
  timesLeft: timesLeft ?? null,
})

const showAll = (armed: readonly ArmedFault[]): FaultsView => ({
  armed: armed.length,
  faults: armed.map(showArmed),
})

const refuseImpossible = (issues: readonly Issue[]): void => {
  if (issues.length > 0) throw invalid('Impossible fault', 'Nothing was armed', issues)
}

/** Lists, arms and disarms faults. */
export const faults = {
  list: stateOperation({
    method: 'get',
    path: '/faults',
    summary: 'Lists the armed faults of the namespace, in the order they are tried.',
    answers: { 200: FaultsView },
    handle: ({ namespace }) => showAll(namespace.faults.list()),
  }),
  arm: stateOperation({
    method: 'post',
    path: '/faults',
    summary: 'Arms one fault, after those that are already armed.',
    body: ArmingSchema,
    answers: { 201: ArmedFaultSchema },
    problems: [409],
    handle: ({ body, mock, namespace }) => {
      refuseImpossible(findScopeIssues(body as Arming, mock.fixtures, '/scope'))
      const armed = namespace.faults.arm(body as Arming)
      if (armed) return showArmed(armed)
      const detail = `${MOST_ARMED} faults are armed, which is the limit; disarm some.`
      throw new Problem(409, 'Too many faults', detail)
    },
  }),
  /** Disarms all and arms these. */
  replace: stateOperation({
    method: 'put',
    path: '/faults',
    summary: 'Disarms all faults and arms these.',
    body: ArmingsSchema,
    answers: { 200: FaultsView },
    handle: ({ body, mock, namespace: { faults: registry } }) => {
      const issues = body.flatMap((arming, index) =>
        findScopeIssues(arming as Arming, mock.fixtures, `/${index}/scope`),
      )
      refuseImpossible(issues)
      registry.clear()
      for (const arming of body) registry.arm(arming as Arming)
      return showAll(registry.list())
    },
  }),
  /** Disarms all. */
  clear: stateOperation({
    method: 'delete',
    path: '/faults',
    summary: 'Disarms all faults.',
    answers: { 204: 'nothing' },
    handle: ({ namespace }) => namespace.faults.clear(),
  }),
  disarm: stateOperation({
    method: 'delete',
    path: '/faults/:id',
    summary: 'Disarms one fault.',
    answers: { 204: 'nothing' },
    problems: [404],
    handle: ({ params: { id }, namespace }) => {
      if (!namespace.faults.disarm(id as FaultId))
        throw new Problem(
          404,
          'No such fault',
          `No fault ${id} is armed; it may have been used up.`,
        )
    },
  }),
}
