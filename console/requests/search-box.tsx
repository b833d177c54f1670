import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { linkTo, replaceLink, route, withQuery } from '../router.ts'
import { allRows, search, searchFor } from './rows.ts'
import { type Suggestion, suggest } from './suggest.ts'

/** Searches, and puts the search into the address. */
export const setSearch = (text: string): void => {
  searchFor(text)
  const { panel, rest } = route.value
  replaceLink(withQuery(linkTo(panel === '' ? 'requests' : panel, ...rest), { q: text.trim() }))
}

/** The search field, with suggestions while one types. */
export const SearchBox = () => {
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const found = isOpen ? suggest(search.value, allRows()) : []
  useEffect(() => setChosen(-1), [search.value])
  const take = (suggestion: Suggestion) => {
    setSearch(suggestion.search)
    document.getElementById('search')?.focus()
  }
  const leave = (event: KeyboardEvent) => {
    // The list, once focused, would handle the same key press.
    event.preventDefault()
    setOpen(false)
    document.getElementById('rows')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const suggestion = found[chosen]
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (found.length > 0) setOpen(false)
      else setSearch('')
    } else if (event.key === 'ArrowDown' && found.length > 0 && search.value !== '') {
      event.preventDefault()
      setChosen(Math.min(chosen + 1, found.length - 1))
    } else if (event.key === 'ArrowUp' && chosen >= 0) {
      event.preventDefault()
      setChosen(chosen - 1)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && suggestion) {
      event.preventDefault()
      take(suggestion)
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') leave(event)
  }
  return (
    <div class="search">
      <input
        id="search"
        type="text"
        value={search.value}
        placeholder={t('searchHint')}
        aria-label={t('searchLabel')}
        {...comboBox(found.length > 0, found[chosen] ? chosen : undefined)}
        spellcheck={false}
        autocomplete="off"
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onInput={({ currentTarget }) => {
          setOpen(true)
          setSearch(currentTarget.value)
        }}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 && (
        <div id="suggestions" class="suggestions" role="listbox" aria-label={t('suggestions')}>
          {found.map((suggestion, index) => (
            <div
              key={suggestion.text}
              id={`suggestion-${index}`}
              role="option"
              aria-selected={index === chosen}
              // Before the field loses the focus, which hides the list.
              onPointerDown={(event) => {
                event.preventDefault()
                take(suggestion)
              }}
            >
              <span class="mono">{suggestion.text}</span>
              <span class="quiet">{aboutOf(suggestion)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** What makes a field one with suggestions. @param chosen the suggestion that is chosen */
const comboBox = (isOpen: boolean, chosen: number | undefined) =>
  ({
    role: 'combobox',
    list: undefined,
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? 'suggestions' : undefined,
    'aria-autocomplete': 'list',
    'aria-activedescendant': chosen === undefined ? undefined : `suggestion-${chosen}`,
  }) as const

const aboutOf = ({ about }: Suggestion) =>
  about === undefined ? '' : typeof about === 'number' ? t('rowsWith', { n: about }) : t(about)
