import { h, type Piece } from '../h.ts'

/** What a fresh server shows. */
export const FirstCall = (): Piece => h('section', { class: 'sheet' }, '…')
