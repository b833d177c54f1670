import type { InferOutput } from 'valibot'
import type { FixtureReader } from './fixture-reader.ts'
import { type PrepaidSet, readPrepaidSet } from './prepaid/prepaid-set.ts'
import type {
  FamilyFile,
  NumbersFile,
  PriceListFile,
  ReadyMadeFile,
  ReceiptFile,
  ReplyFile,
  ResponseCodesFile,
  ScenariosFile,
  WordingFile,
} from './schemas.ts'

/** A valid reply file. */
export type Reply = InferOutput<typeof ReplyFile>

/** One family's files as read; an invalid or missing file is undefined. */
export type FamilyFiles = {
  readonly family: InferOutput<typeof FamilyFile> | undefined
  readonly numbers: InferOutput<typeof NumbersFile> | undefined
  /** By file name without its ending. */
  readonly replies: ReadonlyMap<string, Reply | undefined>
}

/** All fixture files of one folder, or of several merged folders, before they are processed. */
export type FixtureSet = {
  readonly responseCodes: InferOutput<typeof ResponseCodesFile> | undefined
  readonly priceList: InferOutput<typeof PriceListFile> | undefined
  readonly readyMade: InferOutput<typeof ReadyMadeFile> | undefined
  readonly receipt: InferOutput<typeof ReceiptFile> | undefined
  readonly wording: InferOutput<typeof WordingFile> | undefined
  readonly families: ReadonlyMap<string, FamilyFiles>
  readonly prepaid: PrepaidSet
  /** By path; those of an upper folder come before those below. */
  readonly scenarios: ReadonlyMap<string, InferOutput<typeof ScenariosFile> | undefined>
}

/**
 * Reads every fixture file of a folder.
 *
 * @param whole whether all files are required; an overlay may have any of them
 */
export const readFixtureSet = (folder: FixtureReader, whole: boolean): FixtureSet => {
  const read: FixtureReader['read'] = (path, kind) =>
    whole || folder.has(path) ? folder.read(path, kind) : undefined
  const readFamily = (name: string): FamilyFiles => {
    const path = `families/${name}`
    const replies = folder.jsonFiles(`${path}/replies`)
    return {
      family: read(`${path}/family.json`, 'family'),
      numbers: read(`${path}/numbers.json`, 'numbers'),
      replies: new Map(
        replies.map((reply) => [reply, folder.read(`${path}/replies/${reply}.json`, 'reply')]),
      ),
    }
  }
  return {
    responseCodes: read('response-codes.json', 'response-codes'),
    priceList: read('price-list.json', 'price-list'),
    readyMade: read('ready-made.json', 'ready-made'),
    receipt: read('receipt.json', 'receipt'),
    wording: read('wording.json', 'wording'),
    families: new Map(folder.folders('families').map((name) => [name, readFamily(name)])),
    prepaid: readPrepaidSet(read),
    scenarios: new Map(
      folder
        .jsonFiles('scenarios')
        .map((name) => `scenarios/${name}.json`)
        .map((path) => [path, folder.read(path, 'scenarios')]),
    ),
  }
}
