import { FamilyFile } from './schemas/family-file.ts'
import {
  PriceListFile,
  ReadyMadeFile,
  ReceiptFile,
  ResponseCodesFile,
  WordingFile,
} from './schemas/lists.ts'
import { NumbersFile } from './schemas/numbers-file.ts'
import {
  PrepaidGamesFile,
  PrepaidOperationsFile,
  PrepaidOperatorsFile,
  PrepaidProductsFile,
  PrepaidResponseCodesFile,
  PrepaidSerialNumbersFile,
  PrepaidTestNumbersFile,
} from './schemas/prepaid.ts'
import { ReplyFile } from './schemas/reply-file.ts'
import { ScenariosFile } from './schemas/scenarios-file.ts'

export {
  FamilyFile,
  NumbersFile,
  PriceListFile,
  ReadyMadeFile,
  ReceiptFile,
  ReplyFile,
  ResponseCodesFile,
  ScenariosFile,
  WordingFile,
}

/** Every kind of fixture file with its schema, by the name its JSON Schema is published under. */
export const FILE_KINDS = {
  family: FamilyFile,
  numbers: NumbersFile,
  'prepaid-games': PrepaidGamesFile,
  'prepaid-operations': PrepaidOperationsFile,
  'prepaid-operators': PrepaidOperatorsFile,
  'prepaid-products': PrepaidProductsFile,
  'prepaid-response-codes': PrepaidResponseCodesFile,
  'prepaid-serial-numbers': PrepaidSerialNumbersFile,
  'prepaid-test-numbers': PrepaidTestNumbersFile,
  'price-list': PriceListFile,
  'ready-made': ReadyMadeFile,
  receipt: ReceiptFile,
  reply: ReplyFile,
  'response-codes': ResponseCodesFile,
  scenarios: ScenariosFile,
  wording: WordingFile,
} as const
