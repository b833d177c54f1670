import { useState } from 'preact/hooks'
import { type Gate, keepToken, opens } from './api.ts'
import { h, type Piece } from './h.ts'
import { say } from './words.ts'

/** Asks for the admin token, or says that there is none to be had. */
export const TokenPage = ({ wantsToken, detail }: Gate): Piece => {
  const [isWrong, setWrong] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('token')
    const token = (field as HTMLInputElement).value.trim()
    if (token === '' || !(await opens(token))) return setWrong(true)
    keepToken(token)
    location.reload()
  }
  if (!wantsToken)
    return h('section', { class: 'sheet' }, h('h1', null, say('tokenShut')), h('p', null, detail))
  return h(
    'section',
    { class: 'sheet' },
    h('h1', null, say('tokenTitle')),
    h(
      'form',
      { onSubmit: submit, class: 'form' },
      h(
        'label',
        { class: 'field' },
        h('span', { class: 'label' }, say('token')),
        h('input', {
          name: 'token',
          type: 'password',
          autocomplete: 'off',
          autofocus: true,
          required: true,
          'aria-describedby': 'token-how',
        }),
      ),
      h('button', { type: 'submit', class: 'button main' }, say('tokenEnter')),
      h('p', { id: 'token-how', class: 'quiet' }, say('tokenHow')),
      h('p', { role: 'alert', class: 'wrong' }, isWrong ? say('tokenWrong') : ''),
    ),
  )
}
