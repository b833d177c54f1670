import { useEffect } from 'preact/hooks'
import { loadProducts, products } from '../products.ts'

/** The products a field offers while one types: `list="products"`. */
export const ProductOptions = () => {
  useEffect(loadProducts, [])
  return (
    <datalist id="products">
      {products.value.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </datalist>
  )
}
