import type { ComponentChildren } from 'preact'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { t } from '../i18n/language.ts'
import { formatBody } from './format-body.ts'

/** How a message is shown: indented and coloured, or as it went over the wire. */
export type Look = 'pretty' | 'raw'

type Message = {
  readonly title: string
  readonly line: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
  readonly encoding: 'text' | 'base64'
  readonly look: Look
}

/** The request or the answer of an exchange. */
const OneMessage = ({ title, line, headers, body, encoding, look }: Message) => {
  const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
  const whole = `${head}\n\n${body ?? ''}`
  return (
    <section class="message" aria-label={title}>
      <div class="message-top">
        <h3>{title}</h3>
        <CopyButton text={look === 'raw' ? whole : (body ?? '')}>{t('copy')}</CopyButton>
      </div>
      {look === 'raw' ? (
        <pre role="group" tabIndex={0} aria-label={title}>
          {whole}
        </pre>
      ) : (
        <>
          <p class="mono line">{line}</p>
          <details>
            <summary>{t('headers', { n: headers.length })}</summary>
            <dl class="headers mono">
              {headers.map(([name, value]) => (
                <>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </>
              ))}
            </dl>
          </details>
          <pre role="group" tabIndex={0} aria-label={`${title}, ${t('body')}`}>
            {bodyOf(body, encoding)}
          </pre>
        </>
      )}
    </section>
  )
}

const bodyOf = (body: string | null, encoding: 'text' | 'base64'): ComponentChildren => {
  if (body === null) return <span class="quiet">{t('bodyTooLarge')}</span>
  if (body === '') return <span class="quiet">{t('bodyEmpty')}</span>
  if (encoding === 'base64')
    return (
      <span class="quiet">
        {t('bodyNoText', { n: Math.floor((body.length * 3) / 4) })}
        {`\n\n${body.slice(0, 400)}${body.length > 400 ? '…' : ''}`}
      </span>
    )
  const tokens = formatBody(body)
  return tokens
    ? tokens.map(({ kind, text }) => (kind === 'plain' ? text : <span class={kind}>{text}</span>))
    : body
}

const pairs = (headers: readonly string[]): readonly (readonly [string, string])[] =>
  headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : [],
  )

type WentOutProps = { readonly fault: NonNullable<ExchangeView['fault']>; readonly look: Look }

/** What a fault let the caller receive. */
const WentOut = ({ fault: { kind, sent }, look }: WentOutProps) =>
  sent ? (
    <OneMessage
      title={t('wentOut', { kind })}
      line={`HTTP ${sent.status}`}
      headers={Object.entries(sent.headers)}
      body={sent.body}
      encoding={sent.bodyEncoding}
      look={look}
    />
  ) : (
    <section class="message" aria-label={t('wentOut', { kind })}>
      <div class="message-top">
        <h3>{t('wentOut', { kind })}</h3>
      </div>
      <p class="quiet">{t('nothingWentOut')}</p>
    </section>
  )

type Both = { readonly exchange: ExchangeView; readonly look: Look }

/** Request and answer side by side; after a fault, also what the caller received. */
export const Messages = ({ exchange, look }: Both) => {
  const { method, target, headers, body, bodyEncoding, status } = exchange
  return (
    <div class="messages">
      <OneMessage
        title={t('request')}
        line={`${method} ${target}`}
        headers={pairs(headers)}
        body={body}
        encoding={bodyEncoding}
        look={look}
      />
      {exchange.fault && <WentOut fault={exchange.fault} look={look} />}
      <OneMessage
        title={t(exchange.fault ? 'vendorsAnswer' : 'answer')}
        line={status === 0 ? t('neverHeard') : `HTTP ${status}`}
        headers={Object.entries(exchange.answerHeaders)}
        body={exchange.answer}
        encoding={exchange.answerEncoding}
        look={look}
      />
    </div>
  )
}
