import { inflateSync } from 'node:zlib'

const HEADER = { woff: 44, sfnt: 12 } as const
const ENTRY = { woff: 20, sfnt: 16 } as const

type Table = { readonly tag: Buffer; readonly checksum: number; readonly data: Buffer }

/**
 * Unpacks a WOFF file to TrueType. The PDF library reads WOFF itself, but inflates a table again
 * for each letter.
 *
 * @source https://www.w3.org/TR/WOFF/
 */
export const unpackWoff = (woff: Buffer): Buffer => {
  const tables = tablesOf(woff)
  const head = Buffer.alloc(HEADER.sfnt + tables.length * ENTRY.sfnt)
  woff.copy(head, 0, 4, 8)
  // The three numbers between count and directory are for a binary search that no reader uses.
  head.writeUInt16BE(tables.length, 4)
  const contents: Buffer[] = []
  let offset = head.length
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const entry = HEADER.sfnt + index * ENTRY.sfnt
    tag.copy(head, entry)
    head.writeUInt32BE(checksum, entry + 4)
    head.writeUInt32BE(offset, entry + 8)
    head.writeUInt32BE(data.length, entry + 12)
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)])
    contents.push(padded)
    offset += padded.length
  }
  return Buffer.concat([head, ...contents])
}

const tablesOf = (woff: Buffer): readonly Table[] =>
  Array.from({ length: woff.readUInt16BE(12) }, (_none, index) => {
    const entry = HEADER.woff + index * ENTRY.woff
    const [offset, packed, unpacked, checksum] = [4, 8, 12, 16].map((at) =>
      woff.readUInt32BE(entry + at),
    ) as [number, number, number, number]
    const stored = woff.subarray(offset, offset + packed)
    const data = packed < unpacked ? inflateSync(stored) : stored
    return { tag: woff.subarray(entry, entry + 4), checksum, data }
  })
