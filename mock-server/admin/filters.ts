import * as v from 'valibot'
import { MOST_FILTERS } from '../namespaces/saved-filters.ts'
import { stateOperation } from './operation.ts'
import { Problem } from './problem.ts'
import { readSearch } from './requests/search-query.ts'

/** The saved searches of a namespace, newest first. */
const FiltersView = v.strictObject({ filters: v.array(v.string()) })

const NewFilter = v.strictObject({
  q: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(300, 'is too long'),
  ),
})

/** The searches of the journal that a team shares. */
export const filters = {
  list: stateOperation({
    method: 'get',
    path: '/filters',
    summary: 'Lists the saved searches of the namespace, newest first.',
    answers: { 200: FiltersView },
    handle: ({ namespace }) => ({ filters: namespace.filters.list() }),
  }),
  save: stateOperation({
    method: 'post',
    path: '/filters',
    summary:
      'Saves a search for everyone who works in the namespace; one that is already saved moves to the front.',
    body: NewFilter,
    answers: { 201: FiltersView },
    problems: [409],
    handle: ({ body: { q }, namespace }) => {
      readSearch(q)
      if (namespace.filters.save(q)) return { filters: namespace.filters.list() }
      const detail = `${MOST_FILTERS} searches are saved, which is the limit; remove some.`
      throw new Problem(409, 'Too many filters', detail)
    },
  }),
  remove: stateOperation({
    method: 'delete',
    path: '/filters/:q',
    summary: 'Removes a saved search.',
    answers: { 204: 'nothing' },
    problems: [404],
    handle: ({ params: { q }, namespace }) => {
      if (!namespace.filters.remove(q))
        throw new Problem(404, 'No such filter', `The search "${q}" is not saved here.`)
    },
  }),
}
