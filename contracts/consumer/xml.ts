import { MatchersV3, XmlBuilder } from '@pact-foundation/pact'
import type { RequestTemplate } from './interaction.ts'
import type { Pattern } from './pattern.ts'

const { regex } = MatchersV3

type Element = {
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
  switch (pattern.kind) {
    case 'exactly':
      // An empty list has no element at all.
      if (!Array.isArray(pattern.example))
        parent.appendElement(name, NO_ATTRIBUTES, String(pattern.example))
      break
    case 'text':
      parent.appendElement(name, NO_ATTRIBUTES, anyText(pattern.example))
      break
    case 'whole':
      parent.appendElement(name, NO_ATTRIBUTES, regex('-?\\d+', String(pattern.example)))
      break
    case 'each':
      // Not `eachLike`: it forbids what a vendor may add to an item. More of the same are let pass.
      append(parent, name, pattern.of)
      break
    case 'fields':
      parent.appendElement(name, NO_ATTRIBUTES, (child: Element) => appendFields(child, pattern))
  }
}

/** A blank element has no text to match: it is there, and may say anything. */
const anyText = (example: string) => (example === '' ? undefined : regex('[\\s\\S]*', example))
