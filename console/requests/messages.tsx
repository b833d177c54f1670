import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { t } from '../i18n/language.ts'
import { Message } from './message.tsx'

type Props = {
  readonly exchange: Pick<
    ExchangeView,
    | 'method'
    | 'target'
    | 'headers'
    | 'body'
    | 'bodyEncoding'
    | 'status'
    | 'answerHeaders'
    | 'answer'
    | 'answerEncoding'
    | 'fault'
  > & { readonly kind?: ExchangeView['kind'] }
  readonly isRaw: boolean
}

/** The request and its answer; under a fault, what the caller received before what the vendor said. */
export const Messages = ({ exchange, isRaw }: Props) => {
  const { fault } = exchange
  return (
    <div class="messages">
      <Message
        title={exchange.kind === 'callback' ? t('stepCallback') : t('request')}
        line={`${exchange.method} ${exchange.target}`}
        headers={pairs(exchange.headers)}
        body={exchange.body}
        encoding={exchange.bodyEncoding}
        isRaw={isRaw}
      />
      {fault && <Received fault={fault} isRaw={isRaw} />}
      {exchange.status === 0 ? (
        <Nothing
          title={exchange.kind === 'callback' ? t('answer') : t('vendorSaid')}
          why={exchange.kind === 'callback' ? t('noReceiver') : t('neverHeard')}
        />
      ) : (
        <Message
          title={fault ? t('vendorSaid') : t('answer')}
          line={`HTTP ${exchange.status}`}
          headers={Object.entries(exchange.answerHeaders)}
          body={exchange.answer}
          encoding={exchange.answerEncoding}
          isRaw={isRaw}
        />
      )}
    </div>
  )
}

type ReceivedProps = {
  readonly fault: NonNullable<ExchangeView['fault']>
  readonly isRaw: boolean
}

/** What a fault let the caller receive. */
const Received = ({ fault: { kind, sent }, isRaw }: ReceivedProps) =>
  sent ? (
    <Message
      title={t('callerReceived', { kind })}
      line={`HTTP ${sent.status}`}
      headers={Object.entries(sent.headers)}
      body={sent.body}
      encoding={sent.bodyEncoding}
      isRaw={isRaw}
    />
  ) : (
    <Nothing title={t('callerReceived', { kind })} why={t('nothingWentOut')} />
  )

const Nothing = ({ title, why }: { readonly title: string; readonly why: string }) => (
  <section class="message" aria-label={title}>
    <h3>{title}</h3>
    <p class="quiet">{why}</p>
  </section>
)

const pairs = (headers: readonly string[]): readonly (readonly [string, string])[] =>
  headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : [],
  )
