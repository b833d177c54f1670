import { useState } from 'preact/hooks'
import { moveWithArrows } from '../components/arrow-keys.ts'
import { SearchField } from '../components/search-field.tsx'
import { t } from '../i18n/language.ts'
import { products } from '../products.ts'

type Props = {
  /** Empty for all of them. */
  readonly chosen: string
  readonly onChoose: (code: string) => void
}

/** The choice of a product. */
export const ProductPicker = ({ chosen, onChoose }: Props) => {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = products.value.filter(({ code, name }) =>
    `${code} ${name}`.toLowerCase().includes(wanted),
  )
  return (
    <div class="products">
      <SearchField label={t('findProduct')} value={text} onInput={setText} />
      <ul aria-label={t('product')} onKeyDown={moveWithArrows}>
        {[{ code: '', name: t('allProducts') }, ...found].map(({ code, name }) => (
          <li key={code}>
            <button
              type="button"
              aria-pressed={code === chosen}
              title={name}
              onClick={() => onChoose(code)}
            >
              {code || name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
