import { CopyButton } from '../components/copy-button.tsx'
import { t } from '../i18n/language.ts'
import { Body } from './body.tsx'

type Props = {
  readonly title: string
  readonly line: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | null
  readonly encoding: 'text' | 'base64'
  /** As it went over the wire, not indented and coloured. */
  readonly isRaw: boolean
}

/** The request or the answer of an exchange. */
export const Message = ({ title, line, headers, body, encoding, isRaw }: Props) => {
  const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
  const whole = `${head}\n\n${body ?? ''}`
  return (
    <section class="message" aria-label={title}>
      <div class="message-top">
        <h3>{title}</h3>
        <CopyButton text={isRaw ? whole : (body ?? '')} size="small">
          {t('copy')}
        </CopyButton>
      </div>
      {isRaw ? (
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
          <Body title={title} body={body} encoding={encoding} />
        </>
      )}
    </section>
  )
}
