import type { PlnSubscriber } from '../../billing/prepaid/product.ts'
import type { Chance } from '../chance.ts'
import type { PrepaidSet } from './prepaid-set.ts'

/** A form of serial numbers, as its file describes it. */
export type SerialNumberForm = NonNullable<PrepaidSet['serialNumbers']>[number]

/** The parts of a serial number, one after the other. */
export type Parts = SerialNumberForm['parts']

type Part = Parts[number]

/** What the parts refer to. */
export type Delivered = {
  /** Whose meter it is, if that is known. */
  readonly subscriber: PlnSubscriber | undefined
  /** @unit rupiah */
  readonly price: number
}

/** What a kilowatt-hour costs, as in the printed serial number: 66.2 for 100000. @unit rupiah */
const KILOWATT_HOUR = 1_510

const POWERS = ['R1 /000000900', 'R1 /000001300', 'R1 /000002200']

/** Generates a serial number, a pin or an activation code from its parts. */
export const drawParts = (parts: Parts, chance: Chance, delivered: Delivered): string =>
  parts.map((part) => draw(part, chance, delivered)).join('')

const draw = (part: Part, chance: Chance, { subscriber, price }: Delivered): string => {
  switch (part) {
    case 'customer-name':
      return subscriber?.name.toUpperCase() ?? personIn(chance)
    case 'segment-power':
      return subscriber?.segmentPower ?? chance.helpers.arrayElement(POWERS)
    case 'kilowatt-hours':
      return (price / KILOWATT_HOUR).toFixed(1)
  }
  if ('text' in part) return part.text
  if ('shape' in part) return part.shape.replace(/[9AX]/g, (one) => characterFor(one, chance))
  const [from, to] = part.date
  return chance.date.between({ from, to }).toISOString().slice(0, 10)
}

const personIn = (chance: Chance) =>
  `${chance.person.firstName()} ${chance.person.lastName()}`.toUpperCase()

const characterFor = (sign: string, chance: Chance): string => {
  if (sign === '9') return chance.string.numeric()
  if (sign === 'A') return chance.string.alpha({ casing: 'upper' })
  return chance.string.alphanumeric({ casing: 'upper' })
}
