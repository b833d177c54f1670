import * as v from 'valibot'
import type { ProductCode } from '../billing/identifiers.ts'
import { Scenario as Rule, ScenarioRules } from '../catalogue/schemas/scenarios-file.ts'
import { findScenarioProblems } from '../scenarios/problems.ts'
import type { ScenarioCount, ScenarioRegistry } from '../scenarios/registry.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Mock } from '../server/mock.ts'
import { stateOperation } from './operation.ts'
import { invalid, Problem } from './problem.ts'
import { between } from './schemas.ts'
import { meant } from './scope-issues.ts'

/** How many one namespace may have armed at once. */
const MOST = 500

const counts = {
  matched: between(0, Number.MAX_SAFE_INTEGER),
  answered: between(0, Number.MAX_SAFE_INTEGER),
}
const CountedRule = v.strictObject({ ...Rule.entries, ...counts })
/**
 * The scenarios of a namespace in the order they are tried, with how many calls each matched, and
 * how many it answered.
 */
export const ScenariosView = v.strictObject({
  armed: v.array(CountedRule),
  files: v.array(CountedRule),
})
const NewScenarios = v.strictObject({ scenarios: ScenarioRules })

export type ScenariosView = v.InferOutput<typeof ScenariosView>

/** A scenario as it is armed. */
export type NewScenario = v.InferOutput<typeof Rule>

const view = (registry: ScenarioRegistry, { fixtures }: Mock): ScenariosView => ({
  armed: registry.armed().map(showScenario),
  files: registry.counted(fixtures.scenarios).map(showScenario),
})

/** Shows a scenario with its counts. */
export const showScenario = ({ scenario, matched, answered }: ScenarioCount) =>
  ({ ...scenario, matched, answered }) as ScenariosView['armed'][number]

const armedIn = (registry: ScenarioRegistry) => registry.armed().map(({ scenario }) => scenario)

/** Lists, arms and disarms the scenarios of a namespace. */
export const scenarios = {
  list: stateOperation({
    method: 'get',
    path: '/scenarios',
    summary: 'Lists the armed scenarios and those from fixture files, in the order they are tried.',
    answers: { 200: ScenariosView },
    handle: ({ mock, namespace }) => view(namespace.scenarios, mock),
  }),
  /** Replaces everything armed. */
  replace: stateOperation({
    method: 'put',
    path: '/scenarios',
    summary: 'Replaces all armed scenarios with these, and resets their counts.',
    body: NewScenarios,
    answers: { 200: ScenariosView },
    handle: ({ body, mock, namespace: { scenarios: registry } }) => {
      const wanted = body.scenarios as readonly Scenario[]
      refuseImpossible(wanted, mock, (index) => `/scenarios/${index}`)
      registry.arm(wanted)
      return view(registry, mock)
    },
  }),
  /** Arms one in front of the others. */
  arm: stateOperation({
    method: 'post',
    path: '/scenarios',
    summary: 'Arms one scenario in front of the others; one of the same name is replaced.',
    body: Rule,
    answers: { 201: ScenariosView },
    problems: [409],
    handle: ({ body, mock, namespace: { scenarios: registry } }) => {
      const scenario = body as Scenario
      refuseImpossible([scenario], mock, () => '')
      const others = armedIn(registry).filter(({ name }) => name !== scenario.name)
      if (others.length >= MOST)
        throw new Problem(
          409,
          'Too many scenarios',
          `At most ${MOST} may be armed at once; disarm some.`,
        )
      registry.arm([scenario, ...others])
      return view(registry, mock)
    },
  }),
  clear: stateOperation({
    method: 'delete',
    path: '/scenarios',
    summary: 'Disarms all scenarios; those from fixture files stay, and their counts are reset.',
    answers: { 204: 'nothing' },
    handle: ({ namespace }) => namespace.scenarios.clear(),
  }),
  disarm: stateOperation({
    method: 'delete',
    path: '/scenarios/:name',
    summary: 'Disarms one scenario.',
    answers: { 204: 'nothing' },
    problems: [404],
    handle: ({ params, namespace: { scenarios: registry } }) => {
      const before = armedIn(registry)
      const after = before.filter(({ name }) => name !== params.name)
      if (after.length === before.length)
        throw new Problem(404, 'No such scenario', `No scenario "${params.name}" is armed.`)
      registry.arm(after)
    },
  }),
}

const refuseImpossible = (
  wanted: readonly Scenario[],
  { fixtures }: Mock,
  pointerTo: (index: number) => string,
): void => {
  const problems = findScenarioProblems(wanted, fixtures)
  if (problems.length === 0) return
  throw invalid(
    'Impossible scenario',
    'Nothing was armed',
    problems.map(({ index, pointer, problem }) => {
      const { product = '' } = wanted[index]?.when ?? {}
      const isUnknown =
        pointer === '/when/product' &&
        !fixtures.product(product as ProductCode) &&
        !problem.endsWith('?')
      return {
        pointer: pointerTo(index) + pointer,
        detail: isUnknown ? problem + meant(product, fixtures) : problem,
      }
    }),
  )
}
