import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** All rules in one theme; `theme.test.ts` shows that the other differs in its colours alone. */
const RULES = { light: {}, dark: { runOnly: ['color-contrast'] } } as const

/** Elements that pass need no description. */
const BRIEFLY = { resultTypes: ['violations'] }

/**
 * Marks all but a few of the siblings that differ in their texts alone, such as the products of a
 * list. What axe says of one element it says of each with the same markup; the first ones and the
 * last stay, because style sheets can tell those apart.
 */
const MARK_ALIKE = `(() => {
  for (const marked of document.querySelectorAll('[data-alike]')) marked.removeAttribute('data-alike')
  const shapeOf = (element) => element.outerHTML
    .replace(/ (href|id|for|title|value|aria-label|aria-controls|aria-describedby)="[^"]+"/g, ' $1="…"')
    .replace(/>[^<]+/g, '>…')
  for (const list of document.querySelectorAll('main *')) {
    if (list.children.length < 8 || list.closest('[data-alike]')) continue
    const shapes = Map.groupBy([...list.children], shapeOf)
    for (const alike of shapes.values())
      for (const one of alike.slice(3, -1)) one.setAttribute('data-alike', '')
  }
})()`

/** The ids that more than one element has, also of those that axe does not look at. */
const REPEATED_IDS = `[...Map.groupBy(document.querySelectorAll('[id]'), ({ id }) => id)]
  .flatMap(([id, those]) => (those.length > 1 ? ['repeated id: ' + id] : []))`

/** Makes axe known to a page. */
export const bringAxeTo = (page: Page): Promise<unknown> => page.evaluate(axe.source)

/** The violations that axe finds in both themes, each with the first element. */
export const violationsOn = async (page: Page): Promise<readonly string[]> => {
  const found = await page.evaluate<string[]>(REPEATED_IDS)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const options = JSON.stringify({ ...BRIEFLY, ...RULES[colorScheme] })
    await page.evaluate(MARK_ALIKE)
    const violations = await page.evaluate<
      string[]
    >(`axe.run({ exclude: ['[data-alike]'] }, ${options}).then(
      ({ violations }) => violations.map(({ id, nodes }) =>
        id + ': ' + nodes[0].html.slice(0, 200) + ' ' + nodes[0].failureSummary))`)
    found.push(...violations.map((violation) => `${colorScheme}: ${violation}`))
  }
  return found
}
