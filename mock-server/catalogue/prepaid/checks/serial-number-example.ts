import { type Check, problemAt } from '../../checks/check.ts'
import type { Parts } from '../serial-number.ts'

/** The printed serial number shows whether the parts are right. */
export const serialNumberExample: Check = {
  requires: 'The example of a serial number form consists of the parts of that form.',
  *find({ own }) {
    for (const [index, { example, parts }] of (own.prepaid.serialNumbers ?? []).entries())
      if (!patternOf(parts).test(example))
        yield problemAt(
          'prepaid/serial-numbers.json',
          [index, 'example'],
          `${example} does not consist of the parts; correct one of them`,
        )
  },
}

const patternOf = (parts: Parts) => new RegExp(`^${parts.map(piece).join('')}$`)

const piece = (part: Parts[number]): string => {
  switch (part) {
    case 'customer-name':
      return `[A-Za-z .,']+`
    case 'segment-power':
      return String.raw`\w+ ?/\d+`
    case 'kilowatt-hours':
      return String.raw`\d+(?:\.\d)?`
  }
  if ('text' in part) return part.text.replace(/[^\w ]/g, String.raw`\$&`)
  if ('date' in part) return String.raw`\d{4}-\d\d-\d\d`
  return part.shape.replace(/[9AX]/g, (one) => CLASSES[one] ?? one)
}

const CLASSES: Readonly<Record<string, string>> = { 9: String.raw`\d`, A: '[A-Z]', X: '[A-Z0-9]' }
