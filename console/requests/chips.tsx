import { FIELDS } from '../../mock-server/journal/search/fields.ts'
import { type Misread, parseSearch } from '../../mock-server/journal/search/parse.ts'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { search } from './rows.ts'
import { setSearch } from './search-box.tsx'

/** What was understood of the search, term by term, and what was not. */
export const Chips = () => {
  const { terms, misread } = parseSearch(search.value)
  if (misread.length === 0 && terms.length === 0) return null
  return (
    <ul class="chips" aria-label={t('searchTerms')}>
      {terms.map(({ text, field }) => (
        <li key={text} class="chip">
          <span class="mono">{field === undefined ? t('anywhere', { text }) : text}</span>
          <Remove text={text} />
        </li>
      ))}
      {misread.map((one) => (
        <li key={one.text} class="chip misread">
          <span role="status">{explain(one)}</span>
          <Remove text={one.text} />
        </li>
      ))}
    </ul>
  )
}

const explain = ({ text, why, field, value }: Misread) =>
  why === 'field'
    ? t('notUnderstoodField', { text, fields: Object.keys(FIELDS).join(', ') })
    : t('notUnderstoodValue', { text, field, value: value ?? '' })

const Remove = ({ text }: { readonly text: string }) => (
  <Button
    kind="bare"
    label={t('removeTerm', { text })}
    onPress={() => setSearch(without(search.value, text))}
  >
    ✕
  </Button>
)

/** Removes one word of a search. */
const without = (whole: string, word: string) => {
  const at = whole.indexOf(word)
  return `${whole.slice(0, at)}${whole.slice(at + word.length)}`.replaceAll(/\s+/g, ' ').trim()
}
