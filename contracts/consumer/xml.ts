import { MatchersV3, XmlBuilder } from '@pact-foundation/pact'
import type { RequestTemplate } from './interaction.ts'
import type { Pattern } from './pattern.ts'

const { equal, regex } = MatchersV3

type Element = {
  appendText(content: unknown): Element
  appendElement(name: string, attributes: unknown, content?: unknown): Element
  eachLike(name: string, attributes: unknown, fill: unknown, options?: object): Element
}

// The typings ask for a Map, which is written as `{}` and loses what is in it.
const NO_ATTRIBUTES = {} as unknown as Map<string, string>

/** An answer under `<mp>`, or under `<mp><data>`. */
export const xmlAnswer = (pattern: Pattern, envelope: 'flat' | 'data'): string =>
  new XmlBuilder('1.0', 'UTF-8', 'mp').build((root) => {
    const mp = root as unknown as Element
    const fill = (element: Element) => appendFields(element, pattern)
    if (envelope === 'flat') fill(mp)
    else mp.appendElement('data', NO_ATTRIBUTES, fill)
  })

/** A request; what a state gives is marked by a bare `type` rule, which the pact's finish replaces. */
export const xmlRequest = (template: RequestTemplate): string =>
  new XmlBuilder('1.0', 'UTF-8', 'mp').build((root) => {
    const fill = (element: Element, part: RequestTemplate) => {
      for (const [name, value] of Object.entries(part)) {
        if (typeof value !== 'object') element.appendElement(name, NO_ATTRIBUTES, String(value))
        else if ('given' in value)
          element.appendElement(name, NO_ATTRIBUTES, MatchersV3.like(String(value.example)))
        else
          element.appendElement(name, NO_ATTRIBUTES, (child: Element) =>
            fill(child, value as RequestTemplate),
          )
      }
    }
    fill(root as unknown as Element, template)
  })

const appendFields = (element: Element, pattern: Pattern): void => {
  if (pattern.kind !== 'fields') return
  for (const [name, part] of Object.entries(pattern.fields)) append(element, name, part)
}

const append = (parent: Element, name: string, pattern: Pattern): void => {
  // An empty list has no element at all.
  if (pattern.kind === 'exactly' && Array.isArray(pattern.example)) return
  if (pattern.kind === 'each')
    parent.eachLike(name, NO_ATTRIBUTES, contentOf(pattern.of), { examples: pattern.examples })
  else parent.appendElement(name, NO_ATTRIBUTES, contentOf(pattern))
}

const contentOf = (pattern: Pattern) => (element: Element) => {
  switch (pattern.kind) {
    case 'exactly':
      // Said by a rule, for without one an element in a list is let off with its type.
      element.appendText(equal(String(pattern.example)))
      break
    case 'text':
      // A blank example, too, stands for any text.
      element.appendText(regex('[\\s\\S]*', pattern.example))
      break
    case 'whole':
      element.appendText(regex('-?\\d+', String(pattern.example)))
      break
    case 'fields':
      appendFields(element, pattern)
      break
    case 'each':
      throw new Error('a list in a list has no form in XML')
  }
}
