import type { Trusted } from '../../server/tls/trusted.ts'
import { type Advice, shellOf } from './advice.ts'

/** What programs need that are written in this or that language. */
export const adviceForClients = (
  { caFile, bundleFile, javaStore }: Trusted,
  platform: NodeJS.Platform,
): readonly Advice[] => {
  const { set, unset } = shellOf(platform)
  const variables = (client: string, note: string, file: string, ...names: readonly string[]) => ({
    for: client,
    note,
    lines: names.map((name) => set(name, file)),
    undo: names.map(unset),
  })
  return [
    variables(
      'Node.js',
      'Before it starts; it adds to the built-in list.',
      caFile,
      'NODE_EXTRA_CA_CERTS',
    ),
    variables(
      'curl',
      'The program; PHP and others that use the library do not read this.',
      bundleFile,
      'CURL_CA_BUNDLE',
    ),
    {
      for: 'PHP',
      note: 'Two lines for php.ini (php --ini names it), or with -d in front of each on the command line.',
      lines: [`curl.cainfo="${bundleFile}"`, `openssl.cafile="${bundleFile}"`],
      undo: ['Take both lines out of php.ini again.'],
    },
    variables(
      'Python',
      'requests reads the one; httpx, aiohttp and urllib the other.',
      bundleFile,
      'REQUESTS_CA_BUNDLE',
      'SSL_CERT_FILE',
    ),
    variables(
      'Go',
      'On Linux; elsewhere it asks the system, see below.',
      bundleFile,
      'SSL_CERT_FILE',
    ),
    java(caFile, javaStore, platform),
  ]
}

const JAVA_HOME = `: "\${JAVA_HOME:=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}"`

const java = (caFile: string, store: string, platform: NodeJS.Platform): Advice => {
  const { quote, set, unset } = shellOf(platform)
  const copy =
    platform === 'win32'
      ? [`Copy-Item "$env:JAVA_HOME\\lib\\security\\cacerts" ${quote(store)}`]
      : [JAVA_HOME, `install -m 600 "$JAVA_HOME/lib/security/cacerts" ${quote(store)}`]
  const options = `-Djavax.net.ssl.trustStore="${store}" -Djavax.net.ssl.trustStorePassword=changeit`
  return {
    for: 'Java',
    note: 'A copy of the JDK’s own list with the CA in it; changeit is the password every JDK has.',
    lines: [
      ...copy,
      `keytool -importcert -noprompt -alias iak-sandbox -file ${quote(caFile)} -keystore ${quote(store)} -storepass changeit`,
      set('JAVA_TOOL_OPTIONS', options),
    ],
    undo: [unset('JAVA_TOOL_OPTIONS')],
  }
}
