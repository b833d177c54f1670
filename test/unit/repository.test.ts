import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { withSections } from '../../checks/take-release.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { scripts, version, dependencies, repository, homepage, bugs } = JSON.parse(
  read('package.json'),
)

type Step = {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<
    Record<string, { steps: readonly Step[]; permissions?: Readonly<Record<string, string>> }>
  >
}

const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow
const stepsOf = (name: string) => Object.values(workflow(name).jobs).flatMap(({ steps }) => steps)
const commandsOf = (name: string) => stepsOf(name).flatMap(({ run }) => run?.split('\n') ?? [])

const names = globSync('.github/workflows/*.yml', { cwd: root }).map((path) =>
  path.replace(/^.*\/|\.yml$/g, ''),
)

describe.each(names)('the workflow %s', (name) => {
  test('may read the repository and nothing else, unless a job says so', () =>
    expect(workflow(name).permissions).toEqual({ contents: 'read' }))

  test('runs only scripts that package.json has', () => {
    const run = commandsOf(name).flatMap((line) => [...line.matchAll(/npm run ([\w:]+)/g)])
    expect(run.length).toBeGreaterThan(0)
    for (const [, script] of run) expect(scripts).toHaveProperty([script as string])
  })

  test('pins each action by its version tag, and Node by its major version', () => {
    const used = stepsOf(name).filter(({ uses }) => uses !== undefined)
    for (const { uses } of used) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/)
    const node = used.find(({ uses }) => uses?.startsWith('actions/setup-node@'))
    expect(node?.with).toMatchObject({ 'node-version': 24 })
  })
})

test('CI runs the whole check after a clean installation', () =>
  expect(commandsOf('ci').slice(-2)).toEqual(['npm ci', 'npm run check']))

test('where there is no container, CI installs the languages that the container has', () => {
  const installed = "grep -v '^#' .ci/languages.txt"
  expect(commandsOf('languages').join('\n')).toContain(installed)
  expect(read('.ci/run')).toContain(installed)
})

test('the whole check runs the tests of every Vitest project', () => {
  const run = [...scripts.check.matchAll(/npm run (test:[\w-]+)|(?<=npm )test/g)]
    .map(([name, script = name]) => scripts[script])
    .join('\n')
  const projects = [...read('vitest.config.ts').matchAll(/name: '([\w-]+)'/g)].map(
    ([, name]) => name,
  )
  expect(projects).toEqual(['unit', 'system', 'system-mocking', 'load', 'package'])
  for (const name of projects)
    expect(run).toMatch(`--project ${name?.replace(/^system.*/, "'system*'")}`)
})

test('a release publishes what the build packs, with provenance and without a token', () => {
  expect(Object.values(workflow('release').jobs)[0]?.permissions).toEqual({
    contents: 'read',
    'id-token': 'write',
  })
  expect(workflow('release').on).toEqual({ push: { tags: ['v*'] } })
  const published = commandsOf('release').filter((line) => line.startsWith('npm publish'))
  expect(published).toEqual([
    'npm publish dist/iak-postpaid.tgz --provenance --access public',
    'npm publish dist/iak-prepaid.tgz --provenance --access public',
    'npm publish dist/iak-sandbox.tgz --provenance --access public',
  ])
  for (const [, file = ''] of published.join('\n').matchAll(/dist\/([\w-]+)\.tgz/g))
    expect(read('checks/build-package.ts')).toContain(`'${file}.tgz'`)
  expect(read('.github/workflows/release.yml')).not.toContain('secrets.')
})

test('the vendor is asked by schedule or by hand, never for a pull request', () => {
  expect(Object.keys(workflow('verify-vendor').on).sort()).toEqual([
    'schedule',
    'workflow_dispatch',
  ])
  for (const name of names.filter((each) => each !== 'verify-vendor'))
    expect(read(`.github/workflows/${name}.yml`), name).not.toContain('--against')
})

describe('the issue forms', () => {
  const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter(
    (path) => !path.endsWith('config.yml'),
  )

  test.each(forms)('%s has a name, a description, and a label for each field', (path) => {
    const form = parse(read(path))
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) })
    const fields = form.body.filter(({ type }: { type: string }) => type !== 'markdown')
    expect(fields.length).toBeGreaterThan(2)
    for (const { type, id, attributes } of fields) {
      expect(type).toMatch(/^(?:input|textarea|dropdown|checkboxes)$/)
      expect(id).toMatch(/^[a-z]+$/)
      expect(attributes.label).toMatch(/\S/)
    }
  })

  test('link only to the repository and the vendor', () => {
    const { contact_links: links } = parse(read('.github/ISSUE_TEMPLATE/config.yml'))
    const base = homepage.replace('#readme', '')
    for (const { url } of links) {
      if (url !== 'https://iak.id') expect(url.startsWith(`${base}/`), url).toBe(true)
      const [, path] = /\/blob\/main\/(.*)/.exec(url) ?? []
      if (path !== undefined) expect(existsSync(join(root, path)), path).toBe(true)
    }
  })
})

describe('package.json', () => {
  test('names repository, homepage and bugs of all packages alike', () => {
    for (const directory of ['src', 'prepaid-client']) {
      const client = JSON.parse(read(`${directory}/package.json`))
      expect(client).toMatchObject({ homepage, bugs, version })
      expect(client.repository).toEqual({ ...repository, directory })
    }
    expect(dependencies['iak-postpaid']).toBe(version)
  })
})

test('a release puts its section before the older ones of the changelog', () => {
  const before = '# Changelog\n\nAbout it.\n\n## 0.1.0\n\nFirst.\n'
  const clients = '# iak-postpaid\n\n## 0.2.0\n\n### Minor Changes\n\n- costs $& more\n'
  expect(withSections(before, clients)).toBe(
    '# Changelog\n\nAbout it.\n\n## 0.2.0\n\n### Minor Changes\n\n- costs $& more\n\n## 0.1.0\n\nFirst.\n',
  )
})

test('a release attaches what it built, and only that job may write', () => {
  const { publish, executable, attach } = workflow('release').jobs as unknown as Readonly<
    Record<'publish' | 'executable' | 'attach', Job>
  >
  expect(executable.permissions).toBeUndefined()
  expect(executable.strategy?.matrix.include.map(({ arch }) => arch)).toEqual(['x64', 'arm64'])
  expect(attach).toMatchObject({
    needs: ['publish', 'executable'],
    permissions: { contents: 'write' },
  })
  const uploaded = [publish, executable].flatMap(({ steps }) =>
    steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@')),
  )
  expect(uploaded.map((step) => step.with)).toEqual([
    expect.objectContaining({ path: 'dist/iak-sandbox.cdx.json', 'if-no-files-found': 'error' }),
    expect.objectContaining({
      path: 'dist/executable/*.gz\ndist/executable/*.sha256\n',
      'if-no-files-found': 'error',
    }),
  ])
  expect(read('checks/write-sbom.ts')).toContain('dist/iak-sandbox.cdx.json')
  expect(read('checks/build-executable.ts')).toContain("'dist/executable'")
})

type Job = {
  readonly needs?: readonly string[]
  readonly permissions?: object
  readonly strategy?: {
    readonly matrix: { readonly include: readonly { readonly arch: string }[] }
  }
  readonly steps: readonly Step[]
}
