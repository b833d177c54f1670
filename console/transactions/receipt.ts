import { useState } from 'preact/hooks'
import { h, type Piece } from '../h.ts'
import { type Task, useTask } from '../live.ts'
import { Told } from '../parts.ts'
import { Button } from '../pieces.ts'
import { prefix } from '../place.ts'
import { say } from '../words.ts'

type Lines = Readonly<Record<string, unknown>>

/** Asks for a receipt as anybody would, who needs no sign for it. */
const load = async (path: string): Promise<Lines> => {
  const response = await fetch(`${path}/1`)
  const { data } = (await response.json()) as { readonly data: Lines }
  return data
}

type Props = { readonly trId: string; readonly isPaid: boolean }

/** The receipt of a paid bill: as it is printed, and as a PDF. */
export const Receipt = ({ trId, isPaid }: Props): Piece => {
  const [lines, setLines] = useState<Lines>()
  const task = useTask()
  const path = `${prefix}/api/v1/download/${encodeURIComponent(trId)}`
  return h(
    'section',
    { class: 'receipt', 'aria-labelledby': 'receipt-head' },
    h('h3', { id: 'receipt-head' }, say('receipt')),
    !isPaid && h('p', { class: 'quiet' }, say('receiptNotYet')),
    isPaid && !lines && h(Ask, { task, path, onLoad: setLines }),
    isPaid && lines && h(Paper, { lines }),
    isPaid &&
      h(
        'p',
        null,
        h('a', { href: path, target: '_blank', rel: 'noreferrer' }, say('receiptPdf')),
        ' · ',
        h('a', { href: `${path}/1`, target: '_blank', rel: 'noreferrer' }, 'JSON'),
      ),
  )
}

type Asking = {
  readonly task: Task
  readonly path: string
  readonly onLoad: (lines: Lines) => void
}

const Ask = ({ task, path, onLoad }: Asking): Piece =>
  h(
    'div',
    null,
    h(Button, {
      onPress: () =>
        task.run(async () => {
          onLoad(await load(path))
          return undefined
        }),
      disabled: task.isBusy,
      children: say('showReceipt'),
    }),
    h('p', { class: 'quiet' }, say('receiptHow')),
    h(Told, { task }),
  )

const Paper = ({ lines }: { readonly lines: Lines }): Piece => {
  const { HEADER, ...rest } = lines
  return h(
    'div',
    { class: 'paper' },
    HEADER !== undefined && h('p', { class: 'paper-head' }, String(HEADER)),
    h(
      'dl',
      null,
      Object.entries(rest).map(([label, text]) =>
        h(
          'div',
          { key: label, class: 'paper-line' },
          h('dt', null, label),
          h('dd', null, typeof text === 'object' ? JSON.stringify(text) : String(text)),
        ),
      ),
    ),
  )
}
