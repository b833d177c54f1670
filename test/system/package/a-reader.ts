import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

const majorOf = (node: string) =>
  Number(spawnSync(node, ['-p', 'process.versions.node']).stdout.toString().split('.')[0])

/** A Node of this machine that is older than the checkout's. */
export const older = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && majorOf(path) < 24,
)

const whereIs = (tool: string) =>
  execFileSync('which', ['-a', tool], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .find((path) => !path.includes('node_modules/.bin')) ?? tool

/** A reader with a shell, Node, npm and a disposable checkout. */
export const aReader = () => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-lines-'))
  const tools = join(folder, 'tools')
  mkdirSync(tools)
  for (const tool of ['npm', 'npx']) symlinkSync(whereIs(tool), join(tools, tool))
  symlinkSync(older ?? process.execPath, join(tools, 'node'))
  const env = {
    PATH: `${tools}:/usr/bin:/bin`,
    HOME: join(folder, 'home'),
    npm_config_cache: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
    IAK_SANDBOX_PORT: '0',
    IAK_SANDBOX_HTTPS_PORT: '0',
  }
  const inBash = (line: string, cwd: string) =>
    spawn('bash', ['-c', line], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })

  /** Runs a line to its end. */
  const finish = async (line: string, cwd: string) => {
    const child = inBash(line, cwd)
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk
      })
    const [code] = await once(child, 'close')
    return { code, said }
  }
  const checkout = join(folder, 'iak-sandbox')
  makeCheckout(checkout)
  const leave = () => rmSync(folder, { recursive: true })
  return { folder, checkout, env, inBash, finish, leave }
}

const makeCheckout = (checkout: string) => {
  mkdirSync(checkout)
  for (const name of readdirSync(root).filter((each) => !/^(?:\.git|dist)$/.test(each)))
    symlinkSync(join(root, name), join(checkout, name))
  mkdirSync(join(checkout, 'pacts'))
  for (const name of readdirSync(join(root, 'contracts/pacts'))) {
    const pact = JSON.parse(readFileSync(join(root, 'contracts/pacts', name), 'utf8'))
    const some = { ...pact, interactions: pact.interactions.slice(0, 6) }
    writeFileSync(join(checkout, 'pacts', name), JSON.stringify(some))
  }
  mkdirSync(join(checkout, 'qa/scenarios'), { recursive: true })
  const [, scenarios = ''] =
    /```json qa\/(?:scenarios\/slow-pln\.json)\n(.*?)^```/ms.exec(
      readFileSync(join(root, 'docs/scenarios.md'), 'utf8'),
    ) ?? []
  writeFileSync(join(checkout, 'qa/scenarios/slow-pln.json'), scenarios)
}
