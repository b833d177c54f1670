/** Checks the Dockerfile without an engine: a linter's rules, then ours; exits 1 when one is broken. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser, type From, type Instruction } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'

/** What is wrong with a Dockerfile, line by line. */
export const objectionsTo = (text: string): readonly string[] => {
  const file = DockerfileParser.parse(text)
  const all = file.getInstructions()
  const last = (keyword: string) => all.findLast((each) => each.getKeyword() === keyword)
  return [
    ...validate(text).map(({ range, message }) => `line ${range.start.line + 1}: ${message}`),
    ...file.getFROMs().flatMap((from) => objectionToImage(from)),
    ...all.flatMap((each) => objectionToInstruction(each, file.getFROMs())),
    ...lacking(
      last('USER'),
      (user) => !/^(?:root|0)\b/.test(user),
      'USER must name one that is not root',
    ),
    ...lacking(
      last('HEALTHCHECK'),
      (check) => / CMD \[/.test(` ${check}`),
      'HEALTHCHECK must run a command in exec form',
    ),
    ...['ENTRYPOINT', 'CMD'].flatMap((keyword) =>
      lacking(
        last(keyword),
        isList,
        `${keyword} must be in exec form, or no signal reaches the program`,
      ),
    ),
  ]
}

/** A tag of three numbers; what `latest` or `24` name today is another image tomorrow. */
const objectionToImage = (from: From): readonly string[] => {
  const tag = from.getImageTag()
  return tag !== null && /^\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/.test(tag)
    ? []
    : [`${place(from)}: FROM must pin an exact version, such as node:24.21.0-slim`]
}

const isInLastStage = (instruction: Instruction, stages: readonly From[]): boolean =>
  instruction.getRange().start.line > (stages.at(-1)?.getRange().start.line ?? -1)

/** The stage that bundles the console needs tools; the image gets its files alone. */
const isInConsoleStage = (instruction: Instruction, stages: readonly From[]): boolean =>
  stages
    .findLast((from) => from.getRange().start.line < instruction.getRange().start.line)
    ?.getBuildStage() === 'console'

const objectionToInstruction = (
  instruction: Instruction,
  stages: readonly From[],
): readonly string[] => {
  const keyword = instruction.getKeyword()
  if (keyword === 'ADD') return [`${place(instruction)}: use COPY; ADD unpacks and downloads`]
  if (
    keyword === 'COPY' &&
    isInLastStage(instruction, stages) &&
    !/--chown=/.test(instruction.toString())
  )
    return [`${place(instruction)}: COPY needs --chown, so that the user can read it`]
  if (keyword === 'RUN' && /\bnpm ci\b/.test(instruction.toString())) {
    const omitted = isInConsoleStage(instruction, stages) ? [] : ['--omit=dev', '--omit=optional']
    const missing = [...omitted, '--ignore-scripts'].filter(
      (flag) => !instruction.toString().includes(flag),
    )
    return missing.map((flag) => `${place(instruction)}: npm ci needs ${flag}`)
  }
  return []
}

const lacking = (
  instruction: Instruction | undefined,
  holds: (text: string) => boolean,
  rule: string,
): readonly string[] =>
  instruction && holds(instruction.getRawArgumentsContent() ?? '') ? [] : [rule]

const isList = (text: string): boolean => {
  try {
    return Array.isArray(JSON.parse(text))
  } catch {
    return false
  }
}

const place = (instruction: Instruction): string => `line ${instruction.getRange().start.line + 1}`

if (import.meta.main) {
  const found = objectionsTo(readFileSync(join(import.meta.dirname, '..', 'Dockerfile'), 'utf8'))
  for (const objection of found) console.error(`Dockerfile: ${objection}`)
  process.exitCode = found.length > 0 ? 1 : 0
  if (found.length === 0) console.log('Dockerfile: no objection')
}
