import type { InferOutput } from 'valibot'
import type { FixtureFolder } from './fixture-folder.ts'
import {
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

/** A reply file that fits its schema. */
export type Reply = InferOutput<typeof ReplyFile>

/** One family's files as read; a file that is broken or missing is undefined. */
export type FamilyFiles = {
  readonly family: InferOutput<typeof FamilyFile> | undefined
  readonly numbers: InferOutput<typeof NumbersFile> | undefined
  /** By file name without its ending. */
  readonly replies: ReadonlyMap<string, Reply | undefined>
}

/** All fixture files of one folder, or of several laid over each other, before anything is made of them. */
export type FixtureSet = {
  readonly responseCodes: InferOutput<typeof ResponseCodesFile> | undefined
  readonly priceList: InferOutput<typeof PriceListFile> | undefined
  readonly readyMade: InferOutput<typeof ReadyMadeFile> | undefined
  readonly receipt: InferOutput<typeof ReceiptFile> | undefined
  readonly wording: InferOutput<typeof WordingFile> | undefined
  readonly families: ReadonlyMap<string, FamilyFiles>
  /** By path; those of an upper folder stand before those below. */
  readonly scenarios: ReadonlyMap<string, InferOutput<typeof ScenariosFile> | undefined>
}

/**
 * Reads every fixture file of a folder; what is wrong is noted there.
 *
 * @param whole whether all files must be there; what is laid over others may have any of them
 */
export const readFixtureSet = (folder: FixtureFolder, whole: boolean): FixtureSet => {
  const read: FixtureFolder['read'] = (path, schema) =>
    whole || folder.has(path) ? folder.read(path, schema) : undefined
  const readFamily = (name: string): FamilyFiles => {
    const path = `families/${name}`
    const replies = folder.jsonFiles(`${path}/replies`)
    return {
      family: read(`${path}/family.json`, FamilyFile),
      numbers: read(`${path}/numbers.json`, NumbersFile),
      replies: new Map(
        replies.map((reply) => [reply, folder.read(`${path}/replies/${reply}.json`, ReplyFile)]),
      ),
    }
  }
  return {
    responseCodes: read('response-codes.json', ResponseCodesFile),
    priceList: read('price-list.json', PriceListFile),
    readyMade: read('ready-made.json', ReadyMadeFile),
    receipt: read('receipt.json', ReceiptFile),
    wording: read('wording.json', WordingFile),
    families: new Map(folder.folders('families').map((name) => [name, readFamily(name)])),
    scenarios: new Map(
      folder
        .jsonFiles('scenarios')
        .map((name) => `scenarios/${name}.json`)
        .map((path) => [path, folder.read(path, ScenariosFile)]),
    ),
  }
}
