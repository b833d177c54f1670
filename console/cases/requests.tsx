import { useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { Button } from '../components/button.tsx'
import { Moment } from '../components/moment.tsx'
import { OutcomePill, pillCode } from '../components/outcome-pill.tsx'
import { Table } from '../components/table.tsx'
import { t } from '../i18n/language.ts'
import { commandTitle } from '../requests/command-title.ts'
import { Messages } from '../requests/messages.tsx'

type Props = { readonly requests: readonly Readonly<Record<string, unknown>>[] }

/** The requests of a case; they are no longer in the journal, but each can be read here. */
export const CaseRequests = ({ requests }: Props) => {
  // The server takes any object for a request, because nothing depends on it.
  const readable = requests.filter(isExchange)
  return (
    <section class="stack" aria-labelledby="case-requests">
      <h2 id="case-requests">{t('caseRequests', { n: readable.length })}</h2>
      {readable.length === 0 ? (
        <p class="quiet">{t('noCaseRequests')}</p>
      ) : (
        <Table
          caption={t('requests')}
          columns={[
            { title: t('factTime'), class: 'wide' },
            { title: t('columnCode') },
            { title: t('columnCommand') },
            { title: t('product'), class: 'wide' },
            { title: 'ref_id' },
            {},
          ]}
        >
          {readable.map((one) => (
            <Row key={one.id} exchange={one} />
          ))}
        </Table>
      )}
    </section>
  )
}

const isExchange = (one: Readonly<Record<string, unknown>>): one is ExchangeView =>
  typeof one.id === 'string' &&
  typeof one.at === 'string' &&
  Array.isArray(one.headers) &&
  typeof one.answer === 'string' &&
  typeof one.answerHeaders === 'object' &&
  typeof one.responseCode === 'string'

const Row = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const [isOpen, setOpen] = useState(false)
  const { id, kind, at, outcome = 'refused', order, method, path } = exchange
  return (
    <>
      <tr class={isOpen ? 'chosen' : undefined}>
        <td class="wide">
          <Moment at={at} />
        </td>
        <td>
          <OutcomePill outcome={outcome} code={pillCode(exchange)} />
        </td>
        <td>{commandTitle({ kind, command: order?.command ?? null, method, path })}</td>
        <td class="wide">{order?.product ?? ''}</td>
        <td class="mono">{order?.refId ?? ''}</td>
        <td class="does">
          <Button
            size="small"
            expanded={isOpen}
            label={t('readRequest', { id })}
            onPress={() => setOpen(!isOpen)}
          >
            {t('read')}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6}>
            <Messages exchange={exchange} isRaw={false} />
          </td>
        </tr>
      )}
    </>
  )
}
