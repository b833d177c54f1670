import { type Command, Option } from 'commander'

/** Adds the options about a Pact Broker. */
export const addBrokerOptions = (command: Command): Command =>
  command
    .option(
      '--broker [url]',
      'verify the pacts of this Pact Broker instead; without a URL, of PACT_BROKER_BASE_URL',
    )
    .option('--token <token>', 'the token for the broker; better set PACT_BROKER_TOKEN')
    .option('--broker-username <name>', 'or a user; also PACT_BROKER_USERNAME')
    .option('--broker-password <password>', 'and password; better set PACT_BROKER_PASSWORD')
    .option('--provider <name>', 'the name of the provider in the broker (default: "iak")')
    .option('--pact-url <url>', 'only this pact of the broker, as a webhook names it')
    .addOption(
      new Option(
        '--selector <selector>',
        'which versions of consumers: mainBranch, deployedOrReleased, branch=main,consumer=our-shop, or JSON; repeatable (default: the newest of each)',
      ).argParser((text, before?: readonly string[]) => [...(before ?? []), text]),
    )
    .option('--pending', 'pacts that were never verified may fail without failing the run')
    .option('--wip-since <date>', 'also the newest pacts of all branches since then, as pending')
    .option('--publish', 'send the results to the broker')
    .option('--provider-version <version>', 'the version of the provider that is verified')
    .option('--provider-branch <branch>', 'its branch')
    .option('--build-url <url>', 'where the build can be seen')
