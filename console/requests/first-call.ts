import { useEffect, useState } from 'preact/hooks'
import type { FirstCallView } from '../../mock-server/admin/first-call.ts'
import { call } from '../api.ts'
import { h, type Piece } from '../h.ts'
import { CopyButton } from '../pieces.ts'
import { say } from '../words.ts'

/** What a fresh server shows: the first call to make, ready to be pasted. */
export const FirstCall = (): Piece => {
  const [first, setFirst] = useState<FirstCallView | undefined>(undefined)
  const [format, setFormat] = useState<'json' | 'xml'>('json')
  useEffect(() => {
    call<FirstCallView>('GET', '/first-call').then(setFirst, () => undefined)
  }, [])
  return h(
    'section',
    { class: 'sheet first-call', 'aria-labelledby': 'first-title' },
    h('h2', { id: 'first-title' }, say('firstTitle')),
    h('p', null, say('firstHow')),
    first && [
      h(
        'div',
        { class: 'form', key: 'choice' },
        h(
          'fieldset',
          { class: 'choice' },
          h('legend', { class: 'out-of-sight' }, say('format')),
          (['json', 'xml'] as const).map((one) =>
            h(
              'label',
              { key: one },
              h('input', {
                type: 'radio',
                name: 'format',
                checked: one === format,
                onChange: () => setFormat(one),
              }),
              one.toUpperCase(),
            ),
          ),
        ),
        h('span', { class: 'spring' }),
        h(CopyButton, { text: first[format], children: say('copyCommand') }),
      ),
      h('pre', { key: 'command', class: 'paste', tabIndex: 0 }, first[format]),
      h(
        'p',
        { key: 'signed', class: 'quiet' },
        say('firstSigned', {
          username: first.username,
          product: first.product,
          number: first.customerNumber,
        }),
      ),
    ],
    h('h3', null, say('firstThen')),
    h(
      'ol',
      { class: 'then' },
      h('li', null, say('firstThenPay')),
      h('li', null, say('firstThenNumber')),
      h('li', null, say('firstThenWhy')),
    ),
  )
}
