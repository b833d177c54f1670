import { useState } from 'preact/hooks'
import { h, type Piece } from '../h.ts'
import { onArrows } from '../parts.ts'
import { products } from '../products.ts'
import { say } from '../words.ts'

type Props = {
  /** Empty for all of them. */
  readonly chosen: string
  readonly onChoose: (code: string) => void
}

/** The products, to choose one from. */
export const ProductPicker = ({ chosen, onChoose }: Props): Piece => {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = products.value.filter(({ code, name }) =>
    `${code} ${name}`.toLowerCase().includes(wanted),
  )
  return h(
    'div',
    { class: 'products' },
    h('input', {
      type: 'search',
      value: text,
      placeholder: say('findProduct'),
      'aria-label': say('findProduct'),
      onInput: (event) => setText(event.currentTarget.value),
    }),
    h(
      'ul',
      { 'aria-label': say('product'), onKeyDown: onArrows },
      [{ code: '', name: say('allProducts') }, ...found].map(({ code, name }) =>
        h(
          'li',
          { key: code },
          h(
            'button',
            {
              type: 'button',
              'aria-pressed': code === chosen,
              title: name,
              onClick: () => onChoose(code),
            },
            code || name,
          ),
        ),
      ),
    ),
  )
}
