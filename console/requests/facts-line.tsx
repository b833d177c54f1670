import type { ComponentChildren } from 'preact'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { Moment } from '../components/moment.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { linkTo } from '../router.ts'
import { formatDuration } from './line.tsx'
import { searchLink } from './links.ts'

/** What an exchange was about in one line: when, how long, which order, which account. */
export const FactsLine = ({ exchange }: { readonly exchange: ExchangeView | RowView }) => {
  const { product, customerNumber, refId, trId, username } =
    'order' in exchange ? exchange.order : exchange
  const took = 'took' in exchange ? exchange.took : exchange.ms
  return (
    <dl class="facts-line">
      <Fact name="factTime">
        <Moment at={exchange.at} />
      </Fact>
      <Fact name="factDuration">{`${formatDuration(took)} ms`}</Fact>
      {trId !== null && (
        <Fact name="factTransaction">
          <a href={linkTo('transactions', String(trId))} class="mono">
            {trId}
          </a>
        </Fact>
      )}
      {refId !== null && (
        <Fact name="factRef">
          <a href={searchLink(`ref:${quoted(refId)}`)} class="mono" title={t('allOfRef')}>
            {refId}
          </a>
        </Fact>
      )}
      {customerNumber !== null && (
        <Fact name="factNumber">
          <span class="mono">{customerNumber}</span>
        </Fact>
      )}
      {product !== null && <Fact name="product">{product}</Fact>}
      {username !== null && (
        <Fact name="ofAccount">
          <a href={linkTo('accounts', username)}>{username}</a>
        </Fact>
      )}
    </dl>
  )
}

const quoted = (text: string) => (/[\s,:"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text)

const Fact = (props: { readonly name: MessageKey; readonly children: ComponentChildren }) => (
  <div>
    <dt>{t(props.name)}</dt>
    <dd>{props.children}</dd>
  </div>
)
