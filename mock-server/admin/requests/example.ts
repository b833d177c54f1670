import { operation } from '../operation.ts'
import { Problem } from '../problem.ts'
import { billExample } from './bill-example.ts'
import { ExampleView } from './example-view.ts'
import { findExchange } from './find-exchange.ts'
import { prepaidExample } from './prepaid-example.ts'

/** Shows what the vendor's reference has for an answer, or for a callback. */
export const example = operation({
  method: 'get',
  path: '/requests/:id/example',
  summary:
    'Shows the documented example of an answer, or of a callback: of its command, its product or version, and its format.',
  answers: { 200: ExampleView },
  problems: [404],
  handle: ({ params, mock, namespace }) => {
    const exchange = findExchange(namespace.journal, params.id)
    const found = billExample(exchange, mock) ?? prepaidExample(exchange, mock.fixtures.prepaid)
    if (found) return found
    throw new Problem(
      404,
      'No example',
      'The vendor’s reference has no documented example of this answer: it prints bills, prepaid answers and callbacks, but no refusals.',
    )
  },
})
