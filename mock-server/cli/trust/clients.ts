import type { TrustFiles } from '../../server/tls/trust-files.ts'
import { type Advice, shellOf } from './advice.ts'

/** How to make the programs of each language trust the CA. */
export const adviceForClients = (
  { caFile, bundleFile, javaStore }: TrustFiles,
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
      'Set it before the program starts; it adds the CA to the built-in list.',
      caFile,
      'NODE_EXTRA_CA_CERTS',
    ),
    variables(
      'curl',
      'For the curl program only; PHP and others that use libcurl ignore it.',
      bundleFile,
      'CURL_CA_BUNDLE',
    ),
    {
      for: 'PHP',
      note: 'Add both lines to php.ini (php --ini shows where it is), or pass each with -d on the command line.',
      lines: [`curl.cainfo="${bundleFile}"`, `openssl.cafile="${bundleFile}"`],
      undo: ['Remove both lines from php.ini.'],
    },
    variables(
      'Python',
      'requests reads the first variable; httpx, aiohttp and urllib read the second.',
      bundleFile,
      'REQUESTS_CA_BUNDLE',
      'SSL_CERT_FILE',
    ),
    variables(
      'Go',
      'Linux only; on other systems Go uses the system’s list, see below.',
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
    note: 'Makes a copy of the JDK’s own list and adds the CA; changeit is the default password of every JDK.',
    lines: [
      ...copy,
      `keytool -importcert -noprompt -alias iak-sandbox -file ${quote(caFile)} -keystore ${quote(store)} -storepass changeit`,
      set('JAVA_TOOL_OPTIONS', options),
    ],
    undo: [unset('JAVA_TOOL_OPTIONS')],
  }
}
