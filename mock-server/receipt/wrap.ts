/** The width of a text. @unit that of the width it is wrapped to */
type Measure = (text: string) => number

/**
 * Breaks a text into lines of a width at most: at spaces, after slashes, and in a part that is longer
 * than a line.
 */
export const wrap = (text: string, width: number, measure: Measure): readonly string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const part of partsOf(paragraph).flatMap((each) => pieces(each, width, measure))) {
      if (line !== '' && measure((line + part).trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = part.trimStart()
      } else line += part
    }
    return [...lines, line.trimEnd()]
  })

/** The parts of a text after which a line may end. */
const partsOf = (text: string): readonly string[] => text.match(/\/?[^ /]*[ /]|\/?[^ /]+/g) ?? []

const pieces = (part: string, width: number, measure: Measure): readonly string[] => {
  const found: string[] = []
  let piece = ''
  for (const character of part) {
    if (piece !== '' && measure((piece + character).trimEnd()) > width) {
      found.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...found, piece]
}
