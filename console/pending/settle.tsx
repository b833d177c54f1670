import { useEffect, useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { TaskStatus } from '../components/task-status.tsx'
import { useTask } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'
import { loadResponseCodes, responseCodes } from '../response-codes.ts'

/** Success, and the most common failures. */
const COMMON = ['00', '37', '38', '07', '33', '105']

/** The choice of the code that settles a payment. */
export const EndChoice = (props: {
  readonly value: string
  readonly onChoose: (code: string) => void
}) => {
  useEffect(loadResponseCodes, [])
  const rank = (code: string) => (COMMON.includes(code) ? COMMON.indexOf(code) : COMMON.length)
  const ends = responseCodes.value
    .filter(({ status }) => status !== 'pending')
    .toSorted((a, b) => rank(a.code) - rank(b.code))
  return (
    <Select
      label={t('endsAs')}
      showLabel
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

/** The form that settles one payment. */
export const SettleOne = ({ trId, onDone }: Props) => {
  const [code, setCode] = useState('00')
  const task = useTask()
  return (
    <div class="form settle">
      <EndChoice value={code} onChoose={setCode} />
      <Button
        kind="main"
        disabled={task.isBusy}
        onPress={() =>
          task.run(async () => {
            await admin.transactions.settle(trId, code)
            onDone()
            return undefined
          })
        }
      >
        {t('settle')}
      </Button>
      <TaskStatus task={task} />
    </div>
  )
}
