import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { run } from '../../support/in-process.ts'
import { aDataFolder, aSecureSandbox } from '../server/tls/a-tls-world.ts'

const shell = promisify(execFile)

type Advice = {
  readonly for: string
  readonly lines: readonly string[]
  readonly undo: readonly string[]
}

/** Which programs of this machine can be tested; the others are reported and skipped. */
const HERE = (['curl', 'python3', 'java', 'javac', 'keytool', 'php', 'go'] as const).filter(
  (program) => {
    const found = spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
    if (!found)
      process.stdout.write(`skipped: trust with ${program}, which is not on this machine\n`)
    return found
  },
)
const has = (...programs: readonly (typeof HERE)[number][]) =>
  programs.every((program) => HERE.includes(program))

const JAVA = `
  import java.net.*;
  class Ask {
    public static void main(String[] words) throws Exception {
      var call = (HttpURLConnection) new URL(words[0]).openConnection();
      System.out.println(call.getResponseCode());
    }
  }`

const PROGRAMS: readonly [client: string, runs: boolean, program: string][] = [
  [
    'Node.js',
    true,
    `"$NODE" -e 'fetch(process.argv[1]).then((r) => console.log(r.status))' "$URL"`,
  ],
  ['curl', has('curl'), `curl -sS -o /dev/null -w '%{http_code}\\n' "$URL"`],
  [
    'Python',
    has('python3'),
    `python3 -c 'import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).status)' "$URL"`,
  ],
  [
    'Java',
    has('java', 'javac', 'keytool'),
    `[ -e "$FOLDER/Ask.class" ] || { printf '%s' "$JAVA" > "$FOLDER/Ask.java"; javac -d "$FOLDER" "$FOLDER/Ask.java"; }
     java -XX:TieredStopAtLevel=1 -cp "$FOLDER" Ask "$URL"`,
  ],
]

test.each(PROGRAMS.filter(([, runs]) => runs))(
  'iak-sandbox trust prints lines that, pasted, make %s trust the sandbox',
  async (client, _runs, program) => {
    const data = aDataFolder()
    const { stdout } = await run(['trust', '--json'], { IAK_SANDBOX_DATA: data })
    const { advice } = JSON.parse(stdout) as { readonly advice: readonly Advice[] }
    const sandbox = await aSecureSandbox(data)
    const paste = (lines: readonly string[]) => {
      const env = {
        ...{ PATH: process.env.PATH, NODE: process.execPath, FOLDER: data, JAVA },
        URL: `https://localhost:${new URL(sandbox.httpsUrl).port}/__admin/livez`,
      }
      return shell('bash', ['-c', [...lines, program].join('\n')], { env }).then(
        ({ stdout }) => stdout,
        ({ stdout }) => stdout as string,
      )
    }
    const { lines, undo } = advice.find((one) => one.for === client) as Advice
    expect(await paste([])).not.toMatch(/^200$/m)
    expect(await paste(lines)).toMatch(/^200$/m)
    expect(await paste([...lines, ...undo])).not.toMatch(/^200$/m)
  },
  60_000,
)
