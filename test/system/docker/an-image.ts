import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import {
  type Copy,
  DockerfileParser,
  type From,
  type Instruction,
  type JSONInstruction,
} from 'dockerfile-ast'

const root = join(import.meta.dirname, '../../..')

/** What an engine would build from the Dockerfile, in folders of this machine. */
export type Image = Disposable & {
  /** Where a path of the image is on this machine. */
  readonly path: (inImage: string) => string
  readonly env: Readonly<Record<string, string>>
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
  readonly user: string
  readonly ports: readonly string[]
}

type Stage = { readonly folder: string; workdir: string }

/**
 * Runs the Dockerfile's steps as commands, each stage in its own folder.
 *
 * Two things differ from an engine: packages come from the checkout instead of the registry, and the
 * files belong to the user who runs this.
 */
export const layOut = (): Image => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-image-'))
  const file = DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8'))
  const stages = new Map<string, Stage>()
  const env: Record<string, string> = {}
  const byKeyword: Record<string, Instruction> = {}
  let stage: Stage = { folder, workdir: '/' }
  for (const instruction of file.getInstructions()) {
    const keyword = instruction.getKeyword()
    byKeyword[keyword] = instruction
    const words = instruction.getArguments().map((each) => each.getValue())
    if (keyword === 'FROM') {
      const name = (instruction as From).getBuildStage() ?? 'last'
      stage = { folder: join(folder, name), workdir: '/' }
      stages.set(name, stage)
    }
    if (keyword === 'WORKDIR') stage.workdir = words[0] ?? '/'
    if (keyword === 'ENV') for (const word of words) Object.assign(env, variable(word))
    if (keyword === 'COPY') copy(instruction as Copy, stage, stages)
    if (keyword === 'RUN') runStep(words.join(' '), stage)
  }
  const last = stage
  const list = (keyword: string) =>
    (byKeyword[keyword] as JSONInstruction).getJSONStrings().map((each) => each.getJSONValue())
  const check = byKeyword.HEALTHCHECK?.getRawArgumentsContent() ?? ''
  return {
    path: (inImage) => join(last.folder, inImage),
    env,
    entrypoint: list('ENTRYPOINT'),
    command: list('CMD'),
    healthcheck: JSON.parse(check.slice(check.indexOf('['))),
    user: byKeyword.USER?.getRawArgumentsContent() ?? 'root',
    ports: byKeyword.EXPOSE?.getArguments().map((each) => each.getValue()) ?? [],
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

const variable = (word: string) => Object.fromEntries([word.split(/=(.*)/s).slice(0, 2)])

const copy = (instruction: Copy, stage: Stage, stages: ReadonlyMap<string, Stage>): void => {
  const words = instruction.getArguments().map((each) => each.getValue())
  const from = instruction
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue()
  const target = join(stage.folder, resolve(stage.workdir, words.at(-1) ?? '.'))
  for (const word of words.slice(0, -1)) {
    const source = from ? join(stages.get(from)?.folder ?? '', word) : join(root, word)
    if (!from && isIgnored(word)) throw new Error(`${word} is not in the build's context`)
    const intoFolder = words.at(-1)?.endsWith('/') && statSync(source).isFile()
    const into = intoFolder ? join(target, basename(word)) : target
    mkdirSync(dirname(into), { recursive: true })
    // Between stages nothing is changed any more, so hard links do.
    if (from) execFileSync('cp', ['-alT', source, into])
    else
      cpSync(source, into, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !path.includes('node_modules', root.length),
      })
  }
}

/** What .dockerignore excludes from the context: everything except its named exceptions. */
const isIgnored = (word: string): boolean => {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  return (
    lines.includes('*') && !lines.includes(`!${word}`) && !lines.includes(`!${word.split('/')[0]}`)
  )
}

const runStep = (command: string, { folder, workdir }: Stage): void => {
  const cwd = join(folder, workdir)
  mkdirSync(cwd, { recursive: true })
  if (/^npm ci\b/.test(command)) {
    installLinked(cwd)
    return
  }
  const here = command
    .replace(/^node /, `${process.execPath} `)
    .replace(/(?<=\s)\/(?=\w)/g, `${folder}/`)
    .replaceAll('node:node', `${process.getuid?.()}:${process.getgid?.()}`)
  execFileSync('sh', ['-c', here], { cwd })
}

/** Links the checkout's packages, and the workspaces of the image's own checkout. */
const installLinked = (cwd: string): void => {
  const { workspaces } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as {
    workspaces: readonly string[]
  }
  for (const workspace of workspaces) {
    if (!existsSync(join(cwd, workspace, 'package.json')))
      throw new Error(`npm ci finds no package.json of the workspace ${workspace}`)
    const packages = join(root, workspace, 'node_modules')
    if (existsSync(packages)) symlinkSync(packages, join(cwd, workspace, 'node_modules'))
  }
  const target = join(cwd, 'node_modules')
  mkdirSync(target)
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const installed = join(root, 'node_modules', name)
    const isWorkspace = lstatSync(installed).isSymbolicLink()
    const links = isWorkspace ? relative(root, realpathSync(installed)) : undefined
    symlinkSync(links === undefined ? installed : join(cwd, links), join(target, name))
  }
}
