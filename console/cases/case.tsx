import { useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { clockSentence } from '../armed/clock-sentence.ts'
import { faultSentence } from '../armed/fault-sentence.ts'
import { scenarioSentence } from '../armed/scenario-sentence.ts'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { LoadError } from '../components/load-error.tsx'
import { Moment } from '../components/moment.tsx'
import { Table } from '../components/table.tsx'
import { TransactionState } from '../components/transaction-state.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import { usePageTitle } from '../hooks/use-page-title.ts'
import { t } from '../i18n/language.ts'
import { linkTo } from '../router.ts'
import { perform } from '../toasts.tsx'
import { downloadCase } from './download-case.ts'
import { OpenCase } from './open.tsx'
import type { CaseFile } from './read-json.ts'
import { CaseRequests } from './requests.tsx'

/** One case: what it says, and what is in it. */
export const CasePage = ({ id }: { readonly id: string }) => {
  const { value, error } = useLoaded(() => admin.cases.get(id), [id])
  const [isOpening, setOpening] = useState(false)
  const name = value?.name ?? id
  usePageTitle(t('cases'), name)
  return (
    <div class="page">
      <header>
        <p>
          <a href={linkTo('cases')}>{t('allCases')}</a>
        </p>
        <h1>{name}</h1>
        {value?.note !== undefined && value.note !== '' && <p>{value.note}</p>}
        {value && (
          <p class="intro">
            {t('takenAt')} <Moment at={value.takenAt} />
          </p>
        )}
      </header>
      <LoadError error={error} />
      {value && (
        <>
          <div class="line-up">
            <Button kind="main" onPress={() => setOpening(true)}>
              {t('openCase')}
            </Button>
            <Button onPress={() => perform(() => downloadCase({ id, name }))}>
              {t('download')}
            </Button>
            <CopyButton text={() => Promise.resolve(location.href)}>{t('copyLink')}</CopyButton>
          </div>
          {isOpening && <OpenCase id={id} name={name} onClose={() => setOpening(false)} />}
          <Told file={value} />
          <CaseRequests requests={value.requests ?? []} />
          <Bills file={value} />
        </>
      )}
    </div>
  )
}

/** What the sandbox was told to: the scenarios, the faults and the clock of a case, as sentences. */
const Told = ({ file: { scenarios, faults, clock } }: { readonly file: CaseFile }) => (
  <section class="sheet" aria-labelledby="case-told">
    <h2 id="case-told">{t('caseTold')}</h2>
    <ul>
      {scenarios.map((one) => (
        <li key={one.name}>{scenarioSentence(one as never)}</li>
      ))}
      {faults.map((one) => (
        <li key={one.id}>{faultSentence(one as never)}</li>
      ))}
      {clock.mode !== 'real' && <li>{clockSentence(clock)}</li>}
      {scenarios.length + faults.length === 0 && <li class="quiet">{t('nothingArmed')}</li>}
    </ul>
  </section>
)

const Bills = ({ file: { transactions } }: { readonly file: CaseFile }) => (
  <section class="stack" aria-labelledby="case-bills">
    <h2 id="case-bills">{t('caseBills', { n: transactions.length })}</h2>
    <Table
      caption={t('transactions')}
      columns={[
        { title: t('factTransaction') },
        { title: 'ref_id' },
        { title: t('product') },
        { title: t('customerNumber'), class: 'wide' },
        { title: t('stateLabel') },
      ]}
    >
      {transactions.toReversed().map((one) => (
        <tr key={one.trId}>
          <th scope="row" class="mono">
            {String(one.trId)}
          </th>
          <td class="mono">{one.refId}</td>
          <td>{one.productCode}</td>
          <td class="wide mono">{one.customerNumber}</td>
          <td>
            <TransactionState
              state={one.state}
              code={'responseCode' in one ? one.responseCode : undefined}
            />
          </td>
        </tr>
      ))}
    </Table>
  </section>
)
