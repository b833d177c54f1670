import { ADDRESSES, DNS_NAMES, PERMITTED } from '../../server/tls/names.ts'
import {
  existingTrustFiles,
  type TrustFiles,
  writeTrustFiles,
} from '../../server/tls/trust-files.ts'
import type { TrustOptions } from '../trust-options.ts'
import { adviceForAddress, HOSTS_LINES } from './address.ts'
import { type Advice, shellOf } from './advice.ts'
import { adviceForClients } from './clients.ts'
import { adviceForSystems } from './systems.ts'

/**
 * Prints how to trust the local CA, or how to undo that. Creates the CA if there is none, except
 * for undo.
 *
 * @throws AuthorityUnusable
 */
export const describeTrust = async (
  { json, remove, httpsPort }: TrustOptions,
  platform: NodeJS.Platform,
): Promise<string> => {
  const files = remove ? await existingTrustFiles() : await writeTrustFiles()
  if (!files) return json ? 'null' : 'There is no local CA, so there is nothing to undo.'
  const chapters = [
    {
      title: 'Point the vendor’s URL to this machine',
      advice: adviceForAddress(httpsPort, platform),
    },
    { title: 'Make one program trust the CA', advice: adviceForClients(files, platform) },
    { title: 'Or make the whole system trust it', advice: adviceForSystems(files) },
  ]
  if (json)
    return JSON.stringify({ ...factsOf(files), advice: chapters.flatMap((c) => c.advice) }, null, 2)
  const sections = chapters.map(({ title, advice }) =>
    [`${remove ? `Undo: ${title}` : title}`, ...advice.flatMap((one) => toLines(one, remove))].join(
      '\n',
    ),
  )
  return [remove ? undoHeading(files, platform) : heading(files), ...sections].join('\n\n')
}

const factsOf = ({ caFile, bundleFile, name, sha256, until }: TrustFiles) => ({
  ca: caFile,
  bundle: bundleFile,
  name,
  sha256,
  until: until.toISOString(),
  names: [...DNS_NAMES, ...ADDRESSES],
  hosts: HOSTS_LINES,
})

const heading = ({ caFile, name, sha256, until }: TrustFiles) => `${name}
  file      ${caFile}
  SHA-256   ${sha256}
  until     ${until.toISOString().slice(0, 10)}
  for       ${PERMITTED.dns.join(' and ')} and all subdomains, ${ADDRESSES.join(', ')}; clients reject it for anything else

Its key stays in this user’s data folder. Nothing below has been run: copy the lines you need.
A program that runs as another user cannot read that folder; give it a copy of the file.`

const undoHeading = ({ name, folder }: TrustFiles, platform: NodeJS.Platform) => `${name}

Nothing below has been run: copy the lines that undo what you did. Remove the CA itself last:
    ${platform === 'win32' ? 'Remove-Item -Recurse' : 'rm -r'} ${shellOf(platform).quote(folder)}`

const toLines = (one: Advice, remove: boolean | undefined): readonly string[] => {
  const lines = remove ? one.undo : one.lines
  if (lines.length === 0) return []
  const note = remove ? undefined : one.note
  return ['', `  ${one.for}${note ? ` – ${note}` : ''}`, ...lines.map((line) => `    ${line}`)]
}
