import { useEffect, useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { t } from '../i18n/language.ts'
import { loadResponseCodes, responseCodes } from '../response-codes.ts'
import { refreshCounts } from '../status.ts'
import { perform } from '../toasts.tsx'

/** Success, and the most common failures. */
const COMMON = ['00', '37', '38', '07', '33', '105']

/** The choice of the code that settles a payment. @param only leaves out success */
export const EndChoice = (props: {
  readonly value: string
  readonly onChoose: (code: string) => void
  readonly only?: 'failures'
}) => {
  useEffect(loadResponseCodes, [])
  const rank = (code: string) => (COMMON.includes(code) ? COMMON.indexOf(code) : COMMON.length)
  const ends = responseCodes.value
    .filter(
      ({ status }) => status !== 'pending' && (props.only === undefined || status === 'failed'),
    )
    .toSorted((a, b) => rank(a.code) - rank(b.code))
  return (
    <Select
      label={t('endsAs')}
      showLabel={props.only === undefined}
      value={props.value}
      options={ends.map(({ code, message }) => ({
        value: code,
        text: `${code} ${code === '00' ? 'PAYMENT SUCCESS' : message}`,
      }))}
      onChoose={props.onChoose}
    />
  )
}

type Props = { readonly trId: number; readonly onDone: () => void }

/** Settles one pending payment: as paid in one press, or as failed with a code. */
export const SettleOne = ({ trId, onDone }: Props) => {
  const [failure, setFailure] = useState('37')
  const settle = (code: string) =>
    perform(
      async () => {
        await admin.transactions.settle(trId, code)
        onDone()
        await refreshCounts()
      },
      t('settledOne', { code }),
    )
  return (
    <div class="settle" role="group" aria-label={t('settle')}>
      <Button kind="main" onPress={() => settle('00')}>
        {t('settlePaid')}
      </Button>
      <EndChoice value={failure} onChoose={setFailure} only="failures" />
      <Button onPress={() => settle(failure)}>{t('settleFailed')}</Button>
      <span class="quiet small">{t('settleFinal')}</span>
    </div>
  )
}
