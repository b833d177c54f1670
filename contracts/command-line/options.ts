import { InvalidArgumentError, Option } from 'commander'

/** Which interactions are verified. */
export const onlyInteractions = () =>
  new Option(
    '--only <text>',
    'only interactions with this text in their description; consumer=<text> and state=<text> look at the consumer and at the states; repeatable, all must be found',
  ).argParser((text, before?: readonly string[]) => [...(before ?? []), text])

/** The server. */
export const against = () =>
  new Option('--against <target>', 'mock, sandbox, or a URL').default('mock')

/** How long a person may take. */
export const settleByHand = () =>
  new Option(
    '--settle-by-hand <seconds>',
    'wait so long for a person who settles each top-up in the vendor’s Sandbox Report',
  ).argParser(wholeNumber('a whole number of seconds', 1, 3600))

/** Where callbacks arrive. */
export const callbackPort = () =>
  new Option(
    '--callback-port <port>',
    'receive the vendor’s callbacks on this port of this machine',
  ).argParser(wholeNumber('a port', 1, 65_535))

/** The time between requests. */
export const pace = () =>
  new Option('--pace <ms>', 'milliseconds between requests to a server other than the started mock')
    .default(250)
    .argParser(milliseconds(0))

/** The time for a response. */
export const timeout = () =>
  new Option('--timeout <ms>', 'milliseconds to wait for a response')
    .default(30_000)
    .argParser(milliseconds(1))

const milliseconds = (least: number) =>
  wholeNumber('a whole number of milliseconds', least, 600_000)

/** Reads a whole number within bounds. */
export const wholeNumber = (what: string, least: number, most: number) => (text: string) => {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new InvalidArgumentError(`It must be ${what} from ${least} to ${most}.`)
}
