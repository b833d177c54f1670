import { ADDRESSES, DNS_NAMES, PERMITTED } from '../../server/tls/names.ts'
import { prepareTrust, type Trusted, trustToUndo } from '../../server/tls/trusted.ts'
import type { TrustOptions } from '../trust-options.ts'
import { adviceForAddress, HOSTS_LINES } from './address.ts'
import { type Advice, shellOf } from './advice.ts'
import { adviceForClients } from './clients.ts'
import { adviceForSystems } from './systems.ts'

/**
 * Tells how clients come to trust the local CA, or how to undo it. Makes the CA, but never to undo it.
 *
 * @throws AuthorityUnusable
 */
export const tellTrust = async (
  { json, remove, httpsPort }: TrustOptions,
  platform: NodeJS.Platform,
): Promise<string> => {
  const trusted = remove ? await trustToUndo() : await prepareTrust()
  if (!trusted) return json ? 'null' : 'There is no local CA here, and so nothing that trusts it.'
  const chapters = [
    { title: 'Lead the vendor’s URL here', advice: adviceForAddress(httpsPort, platform) },
    { title: 'Have one program trust the CA', advice: adviceForClients(trusted, platform) },
    { title: 'Or have a whole system trust it', advice: adviceForSystems(trusted) },
  ]
  if (json)
    return JSON.stringify(
      { ...factsOf(trusted), advice: chapters.flatMap((c) => c.advice) },
      null,
      2,
    )
  const told = chapters.map(({ title, advice }) =>
    [`${remove ? `Undo: ${title}` : title}`, ...advice.flatMap((one) => inLines(one, remove))].join(
      '\n',
    ),
  )
  return [remove ? farewell(trusted, platform) : greeting(trusted), ...told].join('\n\n')
}

const factsOf = ({ caFile, bundleFile, name, sha256, until }: Trusted) => ({
  ca: caFile,
  bundle: bundleFile,
  name,
  sha256,
  until: until.toISOString(),
  names: [...DNS_NAMES, ...ADDRESSES],
  hosts: HOSTS_LINES,
})

const greeting = ({ caFile, name, sha256, until }: Trusted) => `${name}
  file      ${caFile}
  SHA-256   ${sha256}
  until     ${until.toISOString().slice(0, 10)}
  for       ${PERMITTED.dns.join(' and ')} with all names below, ${ADDRESSES.join(', ')}; clients refuse it for anything else

Its key stays in this user’s data folder. Nothing below was run: take the lines you need.
A program that runs as another user cannot read that folder; give it a copy of the file.`

const farewell = ({ name, folder }: Trusted, platform: NodeJS.Platform) => `${name}

Nothing below was run: take the lines that undo what you did. Then remove the CA itself, last:
    ${platform === 'win32' ? 'Remove-Item -Recurse' : 'rm -r'} ${shellOf(platform).quote(folder)}`

const inLines = (one: Advice, remove: boolean | undefined): readonly string[] => {
  const lines = remove ? one.undo : one.lines
  if (lines.length === 0) return []
  const note = remove ? undefined : one.note
  return ['', `  ${one.for}${note ? ` – ${note}` : ''}`, ...lines.map((line) => `    ${line}`)]
}
