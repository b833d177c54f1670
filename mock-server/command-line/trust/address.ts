import { VENDOR_HOST } from '../../tls/names.ts'
import type { Advice } from './advice.ts'

/** The line of a hosts file that leads the vendor's name to this machine. */
export const HOSTS_LINE = `127.0.0.1 ${VENDOR_HOST}`

const HOSTS = '/etc/hosts'
const WINDOWS_HOSTS = '"$env:windir\\System32\\drivers\\etc\\hosts"'
const WARNING =
  'While it is there, nothing on this machine reaches the vendor’s own sandbox, "verify --against sandbox" included.'

/** How the vendor's name comes to lead to this machine, and its port to the mock's. */
export const adviceForAddress = (port: number, platform: NodeJS.Platform): readonly Advice[] => [
  platform === 'win32' ? windowsHosts() : posixHosts(),
  ...(port === 443 ? [] : [at443(port, platform)]),
]

const posixHosts = (): Advice => ({
  for: `the name, in ${HOSTS}`,
  note: WARNING,
  lines: [`echo '${HOSTS_LINE}' | sudo tee -a ${HOSTS}`],
  undo: [`sudo sed -i.bak '/${VENDOR_HOST.replaceAll('.', '\\.')}/d' ${HOSTS}`],
})

const windowsHosts = (): Advice => ({
  for: 'the name, in the hosts file, as an administrator',
  note: WARNING,
  lines: [`Add-Content -Path ${WINDOWS_HOSTS} -Value '${HOSTS_LINE}'`],
  undo: [
    `(Get-Content ${WINDOWS_HOSTS}) -notmatch '${VENDOR_HOST}' | Set-Content ${WINDOWS_HOSTS}`,
  ],
})

const at443 = (port: number, platform: NodeJS.Platform): Advice => {
  if (platform === 'linux') {
    const rule = `OUTPUT -o lo -p tcp --dport 443 -j REDIRECT --to-ports ${port}`
    return {
      for: `the port, for https:// without one is 443 and the mock’s is ${port}`,
      note: 'Or let everybody listen on it, sudo sysctl -w net.ipv4.ip_unprivileged_port_start=443, and start with --https --https-port 443.',
      lines: [`sudo iptables -t nat -A ${rule}`],
      undo: [`sudo iptables -t nat -D ${rule}`],
    }
  }
  if (platform === 'darwin')
    return {
      for: `the port, for https:// without one is 443 and the mock’s is ${port}`,
      lines: [
        `echo 'rdr pass on lo0 inet proto tcp from any to 127.0.0.1 port 443 -> 127.0.0.1 port ${port}' | sudo pfctl -ef -`,
      ],
      undo: ['sudo pfctl -f /etc/pf.conf'],
    }
  return {
    for: 'the port, for https:// without one is 443',
    lines: ['iak-sandbox --https --https-port 443'],
    undo: [],
  }
}
