import type { InferOutput } from 'valibot'
import type { FixtureFolder } from './fixture-folder.ts'
import {
  FamilyFile,
  NumbersFile,
  PriceListFile,
  ReadyMadeFile,
  ReplyFile,
  ResponseCodesFile,
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

/** All fixture files as read, before anything is made of them. */
export type FixtureSet = {
  readonly responseCodes: InferOutput<typeof ResponseCodesFile> | undefined
  readonly priceList: InferOutput<typeof PriceListFile> | undefined
  readonly readyMade: InferOutput<typeof ReadyMadeFile> | undefined
  readonly wording: InferOutput<typeof WordingFile> | undefined
  readonly families: ReadonlyMap<string, FamilyFiles>
}

/** Reads every fixture file of a folder; what is wrong is noted there. */
export const readFixtureSet = (folder: FixtureFolder): FixtureSet => ({
  responseCodes: folder.read('response-codes.json', ResponseCodesFile),
  priceList: folder.read('price-list.json', PriceListFile),
  readyMade: folder.read('ready-made.json', ReadyMadeFile),
  wording: folder.read('wording.json', WordingFile),
  families: new Map(
    folder.folders('families').map((name) => [name, readFamilyFiles(folder, name)]),
  ),
})

const readFamilyFiles = (folder: FixtureFolder, name: string): FamilyFiles => {
  const path = `families/${name}`
  return {
    family: folder.read(`${path}/family.json`, FamilyFile),
    numbers: folder.read(`${path}/numbers.json`, NumbersFile),
    replies: new Map(
      folder
        .jsonFiles(`${path}/replies`)
        .map((reply) => [reply, folder.read(`${path}/replies/${reply}.json`, ReplyFile)]),
    ),
  }
}
