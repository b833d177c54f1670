import { useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { Choices } from '../components/choices.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import { t } from '../i18n/language.ts'

/** The first call to make, shown while there is no request yet. */
export const FirstCall = () => {
  const { value: first } = useLoaded(admin.firstCall)
  const [format, setFormat] = useState<'json' | 'xml'>('json')
  return (
    <section class="sheet alone" aria-labelledby="first-title">
      <h2 id="first-title">{t('firstTitle')}</h2>
      <p>{t('firstHow')}</p>
      {first && (
        <>
          <div class="line-up">
            <Choices
              legend={t('format')}
              name="format"
              value={format}
              options={[
                { value: 'json', text: 'JSON' },
                { value: 'xml', text: 'XML' },
              ]}
              onChoose={setFormat}
            />
            <span class="spring" />
            <CopyButton text={first[format]}>{t('copyCommand')}</CopyButton>
          </div>
          <pre class="paste" tabIndex={0}>
            {first[format]}
          </pre>
          <p class="quiet">
            {t('firstSigned', {
              username: first.username,
              product: first.product,
              number: first.customerNumber,
            })}
          </p>
        </>
      )}
      <h3>{t('firstThen')}</h3>
      <ol class="then">
        <li>{t('firstThenPay')}</li>
        <li>{t('firstThenNumber')}</li>
        <li>{t('firstThenWhy')}</li>
      </ol>
    </section>
  )
}
