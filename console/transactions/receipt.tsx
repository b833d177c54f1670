import { useState } from 'preact/hooks'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { prefix } from '../namespace.ts'
import { perform } from '../toasts.tsx'

type Lines = Readonly<Record<string, unknown>>

/** Loads a receipt from the vendor's own path, which requires no sign. */
const load = async (path: string): Promise<Lines> => {
  const response = await fetch(`${path}/1`)
  const { data } = (await response.json()) as { readonly data: Lines }
  return data
}

type Props = { readonly trId: string; readonly isPaid: boolean }

/** The receipt of a paid bill, as text and as a PDF. */
export const Receipt = ({ trId, isPaid }: Props) => {
  const [lines, setLines] = useState<Lines>()
  const path = `${prefix}/api/v1/download/${encodeURIComponent(trId)}`
  return (
    <section class="receipt" aria-labelledby="receipt-head">
      <h3 id="receipt-head">{t('receipt')}</h3>
      {!isPaid && <p class="quiet">{t('receiptNotYet')}</p>}
      {isPaid && !lines && <Ask path={path} onLoad={setLines} />}
      {isPaid && lines && <Paper lines={lines} />}
      {isPaid && (
        <p>
          <a href={path} target="_blank" rel="noreferrer">
            {t('receiptPdf')}
          </a>
          {' · '}
          <a href={`${path}/1`} target="_blank" rel="noreferrer">
            JSON
          </a>
        </p>
      )}
    </section>
  )
}

type Asking = {
  readonly path: string
  readonly onLoad: (lines: Lines) => void
}

const Ask = ({ path, onLoad }: Asking) => (
  <div>
    <Button onPress={() => perform(async () => onLoad(await load(path)))}>
      {t('showReceipt')}
    </Button>
    <p class="quiet">{t('receiptHow')}</p>
  </div>
)

const Paper = ({ lines }: { readonly lines: Lines }) => {
  const { HEADER, ...rest } = lines
  return (
    <div class="paper">
      {HEADER !== undefined && <p class="paper-head">{String(HEADER)}</p>}
      <dl>
        {Object.entries(rest).map(([label, text]) => (
          <div key={label} class="paper-line">
            <dt>{label}</dt>
            <dd>{typeof text === 'object' ? JSON.stringify(text) : String(text)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
