import { h, type Piece } from '../h.ts'

type Props = { readonly id: string; readonly tab: string | undefined }

/** One exchange. */
export const Exchange = ({ id }: Props): Piece => h('section', { class: 'one' }, id)
