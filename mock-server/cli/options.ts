import { InvalidArgumentError, Option } from 'commander'
import { TOP_UP_LIMITS } from '../billing/account.ts'
import { LONGEST_RETRY_DELAY, MOST_RETRIES, NO_RETRIES } from '../callbacks/retry-plan.ts'
import { wholeNumber } from './values.ts'

const flag = (flags: string, variable: string, description: string) =>
  new Option(flags, description).env(variable)

const within = (least: number, most: number) => (text: string) => {
  const number = wholeNumber(text, least, most)
  if (number === undefined)
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  return number
}

const repeatable = (text: string, before: readonly string[] = []) => [...before, text]

/** Reads a port. */
const port = within(0, 65_535)

/**
 * Boolean flags and their variables, read by us: commander treats any value of a variable as true.
 */
export const TOGGLES = {
  businessHours: 'IAK_SANDBOX_BUSINESS_HOURS',
  generateBills: 'IAK_SANDBOX_GENERATE_BILLS',
  watch: 'IAK_SANDBOX_WATCH',
  disableAdmin: 'IAK_SANDBOX_DISABLE_ADMIN',
  noMockHeaders: 'IAK_SANDBOX_NO_MOCK_HEADERS',
  https: 'IAK_SANDBOX_HTTPS',
  noTopUpRefunds: 'IAK_SANDBOX_NO_TOP_UP_REFUNDS',
} as const

const toggle = (flags: string, variable: string, description: string) =>
  new Option(flags, `${description} (env: ${variable})`)

/** The port for HTTPS. */
export const httpsPort = (description: string): Option =>
  flag('--https-port <number>', 'IAK_SANDBOX_HTTPS_PORT', description).argParser(port).default(4251)

/** The flags of `start`, in the order `--help` lists them. */
export const startOptions = (): readonly Option[] => [
  flag('-p, --port <number>', 'IAK_SANDBOX_PORT', 'port to listen on; 0 picks a free one')
    .argParser(port)
    .default(4250),
  flag(
    '--host <address>',
    'IAK_SANDBOX_HOST',
    'address to listen on; beyond loopback, /__admin requires --admin-token (default: 127.0.0.1 and ::1)',
  ),
  toggle('--https', TOGGLES.https, 'also listen for HTTPS, for clients that use the vendor’s URL'),
  httpsPort('port for HTTPS; use 443 for clients that cannot set a port'),
  flag(
    '--account <user:key[:deposit]>',
    'IAK_SANDBOX_ACCOUNT',
    'partner account, deposit in Rupiah; repeatable (default: 123123123 with the key "sandbox")',
  ).argParser(repeatable),
  flag(
    '--fixtures <dir>',
    'IAK_SANDBOX_FIXTURES',
    'folder that overrides the built-in fixtures; repeatable, the last wins',
  ).argParser(repeatable),
  toggle('--watch', TOGGLES.watch, 'reload those folders when they change'),
  flag(
    '--ledger <where>',
    'IAK_SANDBOX_LEDGER',
    '"memory" (plain maps), a SQLite file that is kept between runs, or postgres://… shared by several processes',
  ).default('memory'),
  flag(
    '--test-numbers <scheme>',
    'IAK_SANDBOX_TEST_NUMBERS',
    'the test number scheme that wins where the two conflict',
  )
    .choices(['current', 'legacy'])
    .default('current'),
  flag(
    '--xml-envelope <style>',
    'IAK_SANDBOX_XML_ENVELOPE',
    'XML fields under <mp>, under <mp><data>, or as in each documented example',
  )
    .choices(['documented', 'flat', 'data'])
    .default('documented'),
  flag(
    '--messages <style>',
    'IAK_SANDBOX_MESSAGES',
    'messages of refused inquiries: as observed, or from the vendor’s English list',
  )
    .choices(['observed', 'documented'])
    .default('observed'),
  toggle(
    '--generate-bills',
    TOGGLES.generateBills,
    'generate a bill for any unknown customer number instead of code 14',
  ),
  toggle(
    '--business-hours',
    TOGGLES.businessHours,
    'close billers at night, as code 109 describes',
  ),
  flag(
    '--callback-url <url>',
    'IAK_SANDBOX_CALLBACK_URL',
    'where the callbacks of prepaid top-ups are sent, for every account of --account',
  ),
  flag(
    '--callback-hosts <host>',
    'IAK_SANDBOX_CALLBACK_HOSTS',
    'name, address or network that callbacks may be sent to, besides this machine and private networks; repeatable',
  ).argParser(repeatable),
  flag(
    '--callback-retries <number>',
    'IAK_SANDBOX_CALLBACK_RETRIES',
    'how often a callback that is not acknowledged is sent again',
  )
    .argParser(within(0, MOST_RETRIES))
    .default(NO_RETRIES.retries),
  flag(
    '--callback-retry-delay <seconds>',
    'IAK_SANDBOX_CALLBACK_RETRY_DELAY',
    'how long after a callback its first retry is sent; each later delay is twice as long, at most a day',
  )
    .argParser(within(0, LONGEST_RETRY_DELAY))
    .default(NO_RETRIES.firstDelaySeconds),
  flag(
    '--top-up-limit <limit>',
    'IAK_SANDBOX_TOP_UP_LIMIT',
    'how often one number may be topped up on one WIB day: 202 and 207',
  )
    .choices(TOP_UP_LIMITS)
    .default('none'),
  toggle(
    '--no-top-up-refunds',
    TOGGLES.noTopUpRefunds,
    'do not refund the price of a top-up that fails',
  ),
  flag('--seed <number>', 'IAK_SANDBOX_SEED', 'seed of all generated data')
    .argParser(within(0, 4_294_967_295))
    .default(1),
  flag(
    '--journal-size <number>',
    'IAK_SANDBOX_JOURNAL_SIZE',
    'number of exchanges kept for /__admin/requests',
  )
    .argParser(within(0, 1_000_000))
    .default(1000),
  flag('--admin-token <secret>', 'IAK_SANDBOX_ADMIN_TOKEN', 'bearer token required by /__admin'),
  toggle('--disable-admin', TOGGLES.disableAdmin, 'disable /__admin'),
  toggle('--no-mock-headers', TOGGLES.noMockHeaders, 'do not send X-Mock-… headers'),
  flag('--log <style>', 'IAK_SANDBOX_LOG', 'log format')
    .choices(['pretty', 'json', 'silent'])
    .default('pretty'),
]
