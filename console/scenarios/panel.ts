import { useEffect, useState } from 'preact/hooks'
import type { NumberView } from '../../mock-server/admin/catalogue.ts'
import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { call } from '../api.ts'
import { codes, wantCodes } from '../codes.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { useLive, useTask } from '../live.ts'
import type { Panel } from '../panels.ts'
import { Lost, Sheet, Told } from '../parts.ts'
import { Button, Select } from '../pieces.ts'
import { goTo } from '../place.ts'
import { products, wantProducts } from '../products.ts'
import { say } from '../words.ts'
import { ArmedScenarios } from './armed.ts'
import { OutcomeGrid } from './grid.ts'
import { Matrix } from './matrix.ts'
import { ENDINGS, type Ending, type Outcome, scenarioOf } from './outcomes.ts'
import { ProductPicker } from './picker.ts'

const Page = ({ rest: [chosen = ''] }: { readonly rest: readonly string[] }): Piece => {
  const { value, error, again } = useLive(() => call<ScenariosView>('GET', '/scenarios'))
  const task = useTask()
  return h(Sheet, {
    title: 'scenarios',
    intro: 'scenariosIntro',
    children: h(
      Fragment,
      null,
      h(Lost, { error }),
      h(Board, {
        chosen,
        armed: h(
          'div',
          { class: 'armed-list' },
          value && h(ArmedScenarios, { view: value, task, again }),
          h(Told, { task }),
        ),
        onArm: (scenario) =>
          task.run(async () => {
            await call('POST', '/scenarios', scenario)
            await again()
            return say('scenarioIsArmed', { name: scenario.name })
          }),
      }),
    ),
  })
}

/** What the biller does: numbers to type, and scenarios to arm. */
export const scenariosPanel: Panel = { id: 'scenarios', title: 'scenarios', page: Page }

type Props = {
  readonly chosen: string
  /** What stands beside the grid, in sight of whoever arms something. */
  readonly armed: Piece
  readonly onArm: (scenario: ReturnType<typeof scenarioOf>) => void
}

const Board = ({ chosen, armed, onArm }: Props): Piece => {
  const [numbers, setNumbers] = useState<readonly NumberView[]>([])
  const [withRare, setRare] = useState(false)
  const [ending, setEnding] = useState<Ending>('byHand')
  useEffect(() => {
    wantCodes()
    wantProducts()
    call<readonly NumberView[]>('GET', '/numbers').then(setNumbers, () => {})
  }, [])
  const product = products.value.find(({ code }) => code === chosen)
  const arm = (outcome: Outcome) => {
    const isPending = codes.value.find(({ code }) => code === outcome.code)?.status === 'pending'
    onArm(scenarioOf(chosen, outcome, isPending, ending))
  }
  return h(
    'section',
    { class: 'board', 'aria-label': say('outcomes') },
    h(ProductPicker, { chosen, onChoose: (code) => goTo('scenarios', ...(code ? [code] : [])) }),
    h(
      'div',
      null,
      h('h2', null, product ? `${product.code} · ${product.name}` : say('allProducts')),
      h(
        'div',
        { class: 'deeds spaced' },
        h(Select<Ending>, {
          label: say('pendingEnds'),
          showLabel: true,
          value: ending,
          options: (Object.keys(ENDINGS) as Ending[]).map((value) => ({
            value,
            text: say(ENDING_WORDS[value]),
          })),
          onChoose: setEnding,
        }),
        product &&
          h(Button, {
            onPress: () => setRare(!withRare),
            pressed: withRare,
            children: say('everyCode'),
          }),
      ),
      product
        ? h(OutcomeGrid, { product, numbers, withRare, onArm: arm })
        : h(Matrix, {
            products: products.value,
            numbers,
            onChoose: (code) => goTo('scenarios', code),
            onArm: arm,
          }),
    ),
    armed,
  )
}

const ENDING_WORDS = {
  byHand: 'endByHand',
  paidAfterChecks: 'endPaidChecks',
  paidAfterMinute: 'endPaidMinute',
  failedAfterChecks: 'endFailedChecks',
} as const
