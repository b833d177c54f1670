import type { TrustFiles } from '../../server/tls/trust-files.ts'
import { type Advice, shellOf } from './advice.ts'

const DEBIAN = '/usr/local/share/ca-certificates/iak-sandbox.crt'
const FEDORA = '/etc/pki/ca-trust/source/anchors/iak-sandbox.pem'
const KEYCHAIN = '~/Library/Keychains/login.keychain-db'
const NSS = `certutil -d sql:"$HOME/.pki/nssdb"`

/** How to make a whole system or a browser trust the CA. */
export const adviceForSystems = ({ caFile, name, sha1 }: TrustFiles): readonly Advice[] => {
  const { quote } = shellOf('linux')
  const file = quote(caFile)
  return [
    {
      for: 'Debian, Ubuntu, Alpine',
      lines: [`sudo cp ${file} ${DEBIAN}`, 'sudo update-ca-certificates'],
      undo: [`sudo rm ${DEBIAN}`, 'sudo update-ca-certificates --fresh'],
    },
    {
      for: 'Fedora, RHEL',
      lines: [`sudo cp ${file} ${FEDORA}`, 'sudo update-ca-trust'],
      undo: [`sudo rm ${FEDORA}`, 'sudo update-ca-trust'],
    },
    {
      for: 'macOS',
      note: 'Also covers Safari, Chrome and Edge.',
      lines: [`security add-trusted-cert -r trustRoot -k ${KEYCHAIN} ${file}`],
      undo: [
        `security remove-trusted-cert ${file}`,
        `security delete-certificate -c ${quote(name)} ${KEYCHAIN}`,
      ],
    },
    {
      for: 'Windows',
      note: 'Also covers Chrome and Edge.',
      lines: [`certutil -user -addstore Root ${shellOf('win32').quote(caFile)}`],
      undo: [`certutil -user -delstore Root ${sha1}`],
    },
    {
      for: 'Chrome and Chromium on Linux',
      note: 'certutil is in libnss3-tools or nss-tools.',
      lines: [`${NSS} -A -t C,, -n iak-sandbox -i ${file}`],
      undo: [`${NSS} -D -n iak-sandbox`],
    },
    {
      for: 'Firefox',
      note: 'In its settings: Privacy & Security, View Certificates, Authorities, Import.',
      lines: [caFile],
      undo: [`Delete "${name}" in the same place.`],
    },
  ]
}
