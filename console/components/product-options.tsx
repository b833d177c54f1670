import { useEffect } from 'preact/hooks'
import { loadProducts, prepaidProducts, products } from '../products.ts'

type Props = {
  /** Of which API; of both without it. */
  readonly api?: 'postpaid' | 'prepaid'
}

/** The products a field offers while one types: `list="products"`. */
export const ProductOptions = ({ api }: Props) => {
  useEffect(loadProducts, [])
  const offered = [
    ...(api === 'prepaid' ? [] : products.value),
    ...(api === 'postpaid' ? [] : prepaidProducts.value),
  ]
  return (
    <datalist id="products">
      {offered.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </datalist>
  )
}
