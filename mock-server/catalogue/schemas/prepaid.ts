import * as v from 'valibot'
import { LARGEST_BILL } from '../../billing/rupiah.ts'
import { between, nonEmpty, Provenance, responseCode } from './parts.ts'
import { parts } from './serial-number-parts.ts'

/** A name in a path, a code or a key; the vendor's names contain dots, colons and hyphens. */
const name = v.pipe(
  v.string(),
  v.regex(/^[^\s/]+$/, 'must not be empty, nor contain spaces or "/"'),
)

/** `prepaid/response-codes.json`: every code of the prepaid API. */
export const PrepaidResponseCodesFile = v.array(
  v.strictObject({
    code: responseCode,
    message: nonEmpty,
    status: v.picklist(['success', 'failed', 'pending']),
    note: v.optional(nonEmpty),
    provenance: Provenance,
  }),
)

/** JSON as data; XML as it is printed. */
const printedBody = v.union(
  [nonEmpty, v.record(v.string(), v.unknown())],
  'must be an object (JSON), or XML as text',
)

/** A printed request with its answer, or a printed callback, which is a request of the vendor's. */
const printedExample = v.strictObject({
  format: v.picklist(['json', 'xml']),
  outcome: v.picklist(['success', 'pending', 'failed']),
  request: v.optional(printedBody),
  answer: v.optional(printedBody),
  /** Why it cannot be as printed, or what was mended. */
  note: v.optional(nonEmpty),
})

/**
 * `prepaid/operations.json`: every operation in each version, how much a page prints of it, and the
 * printed examples.
 */
export const PrepaidOperationsFile = v.array(
  v.strictObject({
    operation: nonEmpty,
    version: v.picklist([1, 2]),
    method: v.optional(v.picklist(['GET', 'POST'])),
    /** With parameters as `:type`; none for one that the vendor sends, or whose path is not known. */
    path: v.optional(nonEmpty),
    /** `commands` of version 1. */
    command: v.optional(nonEmpty),
    request: Provenance,
    json: Provenance,
    xml: Provenance,
    examples: v.optional(v.array(printedExample)),
  }),
)

const prefix = v.pipe(v.string(), v.regex(/^0\d{2,7}$/, 'must be 3 to 8 digits beginning with 0'))

const network = v.strictObject({
  /** As `check-operator` names it. */
  name: nonEmpty,
  prefixes: v.pipe(v.array(prefix), v.minLength(1, 'must have a prefix')),
  provenance: Provenance,
})

const operator = v.strictObject({
  /** The type in the path of a price list. */
  type: name,
  /** The operator in the path of a price list. */
  operator: name,
  /** `product_description` of its products. */
  description: nonEmpty,
  /** The networks whose numbers it takes, or `every`; without them it takes any number. */
  networks: v.optional(
    v.union(
      [v.literal('every'), v.pipe(v.array(nonEmpty), v.minLength(1))],
      'must be "every", or a list of networks such as ["XL"]',
    ),
  ),
  /** `product_type` of its products, if it is not the type in the path. */
  rowType: v.optional(nonEmpty),
  /** `product_category` of its products, if it is not the type in the path. */
  category: v.optional(nonEmpty),
  icon_url: v.optional(nonEmpty),
  /** A form of `serial-numbers.json`. */
  serialNumber: nonEmpty,
  esim: v.optional(v.boolean()),
  /** A game of `games.json` whose players are topped up; their ids must have its form. */
  game: v.optional(name),
  provenance: Provenance,
})

/** `prepaid/operators.json`: the mobile networks by prefix, and the operators of the price list. */
export const PrepaidOperatorsFile = v.strictObject({
  $schema: v.optional(v.string()),
  networks: v.optional(v.array(network)),
  operators: v.optional(v.array(operator)),
})

/** `prepaid/products.json`: one denomination each, with the texts of its row. */
export const PrepaidProductsFile = v.array(
  v.strictObject({
    code: name,
    type: name,
    operator: name,
    nominal: nonEmpty,
    details: v.optional(nonEmpty),
    price: v.pipe(
      v.number(),
      v.integer('must be a whole number of Rupiah, without a fraction'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(LARGEST_BILL, `must be at most ${LARGEST_BILL}`),
    ),
    /** To partners who pay in US dollars; a top-up always takes `price`. */
    price_usd: v.optional(v.pipe(v.number(), v.minValue(0.01, 'must be at least 0.01'))),
    active_period: v.optional(
      v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'must be a number of days as text, such as "30"')),
    ),
    status: v.optional(v.picklist(['active', 'non active'], 'must be "active" or "non active"')),
    icon_url: v.optional(nonEmpty),
    /** Whether a top-up delivers a pin as well. */
    pin: v.optional(v.boolean()),
    provenance: Provenance,
  }),
)

/** `prepaid/games.json`: the games whose players have an id. */
export const PrepaidGamesFile = v.array(
  v.strictObject({
    game_code: name,
    name: nonEmpty,
    /** The form of a player's id; null if none is needed, as for vouchers. */
    form: v.nullable(
      v.pipe(
        v.string(),
        v.regex(
          /^\[\w+\](?:\|\[\w+\])*$/,
          'must be names in brackets, such as "[userid]|[zoneid]", or null',
        ),
      ),
    ),
    /** An empty list means that players type their server. */
    servers: v.optional(v.array(v.strictObject({ name: nonEmpty, value: nonEmpty }))),
    provenance: Provenance,
  }),
)

/** `prepaid/test-numbers.json`: customer numbers with a known answer. */
export const PrepaidTestNumbersFile = v.strictObject({
  $schema: v.optional(v.string()),
  /** A number with more characters is refused with 203. */
  longest: v.optional(v.strictObject({ characters: between(1, 1_000), provenance: Provenance })),
  /** The outcomes that the last digits of a customer number choose. */
  lastDigits: v.optional(
    v.strictObject({
      note: v.optional(nonEmpty),
      cases: v.array(
        v.strictObject({
          ending: v.pipe(v.string(), v.regex(/^\d{8}$/, 'must be the last 8 digits')),
          responseCode,
          label: nonEmpty,
          provenance: Provenance,
        }),
      ),
    }),
  ),
  pln: v.optional(
    v.array(
      v.strictObject({
        customer_id: name,
        meter_no: nonEmpty,
        subscriber_id: nonEmpty,
        name: nonEmpty,
        segment_power: nonEmpty,
        provenance: Provenance,
      }),
    ),
  ),
  ovo: v.optional(
    v.array(v.strictObject({ customer_id: name, name: nonEmpty, provenance: Provenance })),
  ),
  players: v.optional(
    v.array(
      v.strictObject({
        game_code: name,
        customer_id: name,
        name: nonEmpty,
        provenance: Provenance,
      }),
    ),
  ),
  /** What a successful top-up of a number delivers, where that is fixed. */
  deliveries: v.optional(
    v.array(
      v.strictObject({
        product_code: name,
        customer_id: name,
        sn: nonEmpty,
        pin: v.optional(nonEmpty),
        activation_code: v.optional(nonEmpty),
        provenance: Provenance,
      }),
    ),
  ),
})

/** `prepaid/serial-numbers.json`: the forms in which serial numbers are generated. */
export const PrepaidSerialNumbersFile = v.array(
  v.strictObject({
    form: name,
    /** A serial number of this form. */
    example: nonEmpty,
    parts,
    /** For the products that deliver a pin. */
    pin: v.optional(parts),
    /** For eSIM products. */
    activationCode: v.optional(parts),
    provenance: Provenance,
  }),
)
