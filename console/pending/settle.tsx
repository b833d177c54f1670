import { useEffect, useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { t } from '../i18n/language.ts'
import { loadResponseCodes } from '../load-response-codes.ts'
import { prepaidCodes, responseCodes } from '../response-codes.ts'
import { refreshCounts } from '../status.ts'
import { perform } from '../toasts.tsx'

/** Success, and the most common failures. */
const COMMON = {
  bill: ['00', '37', '38', '07', '33', '105'],
  'top-up': ['00', '07'],
  both: ['00', '07'],
} as const

/** What is settled: each API has its own codes, and both share some. */
export type Settled = keyof typeof COMMON

/** The codes that settle it, the most common ones first. */
export const endsOf = (what: Settled) => {
  const common: readonly string[] = COMMON[what]
  const rank = (code: string) => (common.includes(code) ? common.indexOf(code) : common.length)
  const prepaid = prepaidCodes.value
  const codes = {
    bill: responseCodes.value,
    'top-up': prepaid,
    both: responseCodes.value.filter(({ code }) => prepaid.some((one) => one.code === code)),
  }[what]
  return codes
    .filter(({ status }) => status !== 'pending')
    .toSorted((a, b) => rank(a.code) - rank(b.code))
}

/** The choice of the code that settles a payment. @param only leaves out success */
export const EndChoice = (props: {
  readonly value: string
  readonly onChoose: (code: string) => void
  readonly only?: 'failures'
  readonly what: Settled
}) => {
  const { what, only } = props
  useEffect(loadResponseCodes, [])
  const ends = endsOf(what).filter(({ status }) => only === undefined || status === 'failed')
  return (
    <Select
      label={t('endsAs')}
      showLabel={only === undefined}
      value={props.value}
      options={ends.map(({ code, message }) => ({
        value: code,
        text: `${code} ${what === 'bill' && code === '00' ? 'PAYMENT SUCCESS' : message}`,
      }))}
      onChoose={props.onChoose}
    />
  )
}

type Props = { readonly trId: number; readonly what: Settled; readonly onDone: () => void }

/** Settles one pending payment: as paid in one press, or as failed with a code. */
export const SettleOne = ({ trId, what, onDone }: Props) => {
  const [failure, setFailure] = useState<string>(COMMON[what][1])
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
      <EndChoice value={failure} onChoose={setFailure} only="failures" what={what} />
      <Button onPress={() => settle(failure)}>{t('settleFailed')}</Button>
      <span class="quiet small">{t('settleFinal')}</span>
    </div>
  )
}
