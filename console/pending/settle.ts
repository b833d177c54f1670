import { useEffect, useState } from 'preact/hooks'
import { call } from '../api.ts'
import { codes, wantCodes } from '../codes.ts'
import { h, type Piece } from '../h.ts'
import { useTask } from '../live.ts'
import { Told } from '../parts.ts'
import { Button, Select } from '../pieces.ts'
import { say } from '../words.ts'

/** Success, and the failures a biller ends a payment with most. */
const COMMON = ['00', '37', '38', '07', '33', '105']

/** The choice of a code that ends a payment. */
export const EndChoice = (props: {
  readonly value: string
  readonly onChoose: (code: string) => void
}): Piece => {
  useEffect(wantCodes, [])
  const rank = (code: string) => (COMMON.includes(code) ? COMMON.indexOf(code) : COMMON.length)
  const ends = codes.value
    .filter(({ status }) => status !== 'pending')
    .toSorted((a, b) => rank(a.code) - rank(b.code))
  return h(Select<string>, {
    label: say('endsAs'),
    showLabel: true,
    value: props.value,
    options: ends.map(({ code, message }) => ({
      value: code,
      text: `${code} ${code === '00' ? 'PAYMENT SUCCESS' : message}`,
    })),
    onChoose: props.onChoose,
  })
}

/** Ends one pending payment. */
export const settle = (trId: number, responseCode: string): Promise<unknown> =>
  call('POST', `/transactions/${trId}/settle`, { responseCode })

type Props = { readonly trId: number; readonly onDone: () => void }

/** Ends the payment one looks at. */
export const SettleOne = ({ trId, onDone }: Props): Piece => {
  const [code, setCode] = useState('00')
  const task = useTask()
  return h(
    'div',
    { class: 'form settle' },
    h(EndChoice, { value: code, onChoose: setCode }),
    h(Button, {
      kind: 'main',
      disabled: task.isBusy,
      onPress: () =>
        task.run(async () => {
          await settle(trId, code)
          onDone()
          return undefined
        }),
      children: say('settle'),
    }),
    h(Told, { task }),
  )
}
