import { useEffect, useState } from 'preact/hooks'
import type { NumberView } from '../../mock-server/admin/catalogue.ts'
import { admin } from '../admin.ts'
import { scenarioSentence } from '../armed/scenario-sentence.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { Sheet } from '../components/sheet.tsx'
import { usePolling } from '../hooks/use-polling.ts'
import { t } from '../i18n/language.ts'
import { loadResponseCodes } from '../load-response-codes.ts'
import { loadProducts, products } from '../products.ts'
import { responseCodes } from '../response-codes.ts'
import { goTo } from '../router.ts'
import { refresh } from '../status.ts'
import { perform } from '../toasts.tsx'
import { FromFiles } from './from-files.tsx'
import { OutcomeGrid } from './grid.tsx'
import { Matrix } from './matrix.tsx'
import { ENDINGS, type Ending, type Outcome, scenarioOf } from './outcomes.ts'
import { ProductPicker } from './picker.tsx'

/** Numbers to use, and scenarios to arm. */
export const Page = ({ rest: [chosen = ''] }: { readonly rest: readonly string[] }) => {
  const { value } = usePolling(admin.scenarios.list)
  return (
    <Sheet title="scenarios" intro="scenariosIntro" isWide>
      <Board
        chosen={chosen}
        onArm={(scenario) =>
          perform(
            async () => {
              await admin.scenarios.arm(scenario)
              await refresh()
            },
            scenarioSentence(scenario),
            async () => {
              await admin.scenarios.disarm(scenario.name)
              await refresh()
            },
          )
        }
      />
      {value && value.files.length > 0 && <FromFiles files={value.files} />}
      <div class="empty">
        <p class="quiet">{t('noScenariosHow')}</p>
        <pre>{"curl … -H 'X-Mock-Scenario: payment=39,39,00'"}</pre>
      </div>
    </Sheet>
  )
}

type Props = {
  readonly chosen: string
  readonly onArm: (scenario: ReturnType<typeof scenarioOf>) => void
}

const Board = ({ chosen, onArm }: Props) => {
  const [numbers, setNumbers] = useState<readonly NumberView[]>([])
  const [withRare, setRare] = useState(false)
  const [ending, setEnding] = useState<Ending>('byHand')
  useEffect(() => {
    loadResponseCodes()
    loadProducts()
    admin.catalogue.numbers().then(setNumbers, () => {})
  }, [])
  const product = products.value.find(({ code }) => code === chosen)
  const arm = (outcome: Outcome) => {
    const isPending =
      responseCodes.value.find(({ code }) => code === outcome.code)?.status === 'pending'
    onArm(scenarioOf(chosen, outcome, isPending, ending))
  }
  return (
    <section class="board" aria-label={t('outcomes')}>
      <ProductPicker
        chosen={chosen}
        onChoose={(code) => goTo('scenarios', ...(code ? [code] : []))}
      />
      <div class="stack">
        <h2>{product ? `${product.code} · ${product.name}` : t('allProducts')}</h2>
        <div class="line-up">
          <Select
            label={t('pendingEnds')}
            showLabel
            value={ending}
            options={(Object.keys(ENDINGS) as Ending[]).map((value) => ({
              value,
              text: t(ENDING_TITLES[value]),
            }))}
            onChoose={setEnding}
          />
          {product && (
            <Button onPress={() => setRare(!withRare)} pressed={withRare}>
              {t('everyCode')}
            </Button>
          )}
        </div>
        {product ? (
          <OutcomeGrid product={product} numbers={numbers} withRare={withRare} onArm={arm} />
        ) : (
          <Matrix
            products={products.value}
            numbers={numbers}
            onChoose={(code) => goTo('scenarios', code)}
            onArm={arm}
          />
        )}
      </div>
    </section>
  )
}

const ENDING_TITLES = {
  byHand: 'endByHand',
  paidAfterChecks: 'endPaidChecks',
  paidAfterMinute: 'endPaidMinute',
  failedAfterChecks: 'endFailedChecks',
} as const
