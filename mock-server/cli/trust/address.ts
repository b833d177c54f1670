import { VENDOR_HOSTS } from '../../server/tls/names.ts'
import type { Advice } from './advice.ts'

/** Hosts file entries that point the vendor's names to this machine. */
export const HOSTS_LINES: readonly string[] = VENDOR_HOSTS.map((name) => `127.0.0.1 ${name}`)

const HOSTS = '/etc/hosts'
const WINDOWS_HOSTS = '"$env:windir\\System32\\drivers\\etc\\hosts"'
const WARNING =
  'While these lines are in place, nothing on this machine can reach the vendor: neither its sandbox (including "verify --against sandbox") nor production. Add only the names your programs use. A hosts file has no wildcards: any other host under mobilepulsa.net needs its own line.'

/** How to point the vendor's names to this machine, and port 443 to the mock's port. */
export const adviceForAddress = (port: number, platform: NodeJS.Platform): readonly Advice[] => [
  platform === 'win32' ? windowsHosts() : posixHosts(),
  ...(port === 443 ? [] : [at443(port, platform)]),
]

const posixHosts = (): Advice => ({
  for: `the names, in ${HOSTS}`,
  note: WARNING,
  lines: HOSTS_LINES.map((line) => `echo '${line}' | sudo tee -a ${HOSTS}`),
  undo: HOSTS_LINES.map((line) => `sudo sed -i.bak '/^${escaped(line)}$/d' ${HOSTS}`),
})

const windowsHosts = (): Advice => ({
  for: 'the names, in the hosts file, as an administrator',
  note: WARNING,
  lines: HOSTS_LINES.map((line) => `Add-Content -Path ${WINDOWS_HOSTS} -Value '${line}'`),
  undo: HOSTS_LINES.map(
    (line) =>
      `(Get-Content ${WINDOWS_HOSTS}) -notmatch '^${escaped(line)}$' | Set-Content ${WINDOWS_HOSTS}`,
  ),
})

/** Escapes a line for a regular expression. */
const escaped = (line: string): string => line.replaceAll('.', '\\.')

const at443 = (port: number, platform: NodeJS.Platform): Advice => {
  if (platform === 'linux') {
    const rule = `OUTPUT -o lo -p tcp --dport 443 -j REDIRECT --to-ports ${port}`
    return {
      for: `the port: https:// uses 443 and the mock ${port}`,
      note: 'Instead, you can let all users listen on 443 with sudo sysctl -w net.ipv4.ip_unprivileged_port_start=443, and start with --https --https-port 443.',
      lines: [`sudo iptables -t nat -A ${rule}`],
      undo: [`sudo iptables -t nat -D ${rule}`],
    }
  }
  if (platform === 'darwin')
    return {
      for: `the port: https:// uses 443 and the mock ${port}`,
      lines: [
        `echo 'rdr pass on lo0 inet proto tcp from any to 127.0.0.1 port 443 -> 127.0.0.1 port ${port}' | sudo pfctl -ef -`,
      ],
      undo: ['sudo pfctl -f /etc/pf.conf'],
    }
  return {
    for: 'the port: https:// uses 443',
    lines: ['iak-sandbox --https --https-port 443'],
    undo: [],
  }
}
