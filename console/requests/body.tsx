import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { formatBody } from './format-body.ts'
import { linesOf } from './lines.ts'

type Props = {
  readonly title: string
  readonly body: string | null
  readonly encoding: 'text' | 'base64'
}

/** A body: indented and coloured, with parts that can be folded. */
export const Body = ({ title, body, encoding }: Props) => (
  <pre role="group" class="body-text" tabIndex={0} aria-label={`${title}, ${t('body')}`}>
    {contentOf(body, encoding)}
  </pre>
)

const contentOf = (body: string | null, encoding: 'text' | 'base64'): ComponentChildren => {
  if (body === null) return <span class="quiet">{t('bodyTooLarge')}</span>
  if (body === '') return <span class="quiet">{t('bodyEmpty')}</span>
  if (encoding === 'base64')
    return (
      <span class="quiet">
        {t('bodyNoText', { n: Math.floor((body.length * 3) / 4) })}
        {`\n\n${body.slice(0, 400)}${body.length > 400 ? '…' : ''}`}
      </span>
    )
  return <Folding key={body} body={body} />
}

const Folding = ({ body }: { readonly body: string }) => {
  const lines = useMemo(() => {
    const tokens = formatBody(body)
    return tokens && linesOf(tokens)
  }, [body])
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  if (!lines) return body
  const toggle = (index: number) => {
    const next = new Set(folded)
    if (!next.delete(index)) next.add(index)
    setFolded(next)
  }
  let hiddenUpTo = -1
  return (
    <div class={lines.some(({ end }) => end !== undefined) ? 'fold-room' : ''}>
      {lines.map(({ tokens, end }, index) => {
        if (index <= hiddenUpTo) return null
        const isFolded = end !== undefined && folded.has(index)
        if (isFolded) hiddenUpTo = end - 1
        return (
          <>
            {end !== undefined && (
              <button
                type="button"
                class="fold"
                aria-expanded={!isFolded}
                aria-label={t('foldLine', { n: index + 1 })}
                onClick={() => toggle(index)}
              />
            )}
            {tokens.map(({ kind, text }) =>
              kind === 'plain' ? text : <span class={kind}>{text}</span>,
            )}
            {isFolded ? (
              <span class="folded">{` … ${t('foldedLines', { n: end - index - 1 })} `}</span>
            ) : null}
            {isFolded || index === lines.length - 1 ? '' : '\n'}
          </>
        )
      })}
    </div>
  )
}
