import { isField } from '../../protocol/recipe.ts'
import { md5 } from '../../protocol/signature.ts'
import type { Exchange } from '../exchange.ts'
import type { Explanation } from './explanation.ts'
import { quote } from './format.ts'

/** How the sign of a request is computed; null when it was refused before that. */
export const explainSign = ({ evidence }: Exchange): Explanation['sign'] => {
  const { call, account, refusal } = evidence
  if (!call) return null
  const { command, recipe, sign, signed, proof } = call
  if (proof === 'secret_key')
    return {
      recipe: 'secret_key is the api_key',
      computed: null,
      given: '***',
      valid: account !== undefined && sign === account.apiKey,
      found: refusal?.kind === 'caller-unverified' ? refusal.reason : null,
    }
  const last = isField(recipe) ? recipe : `"${recipe}"`
  return {
    recipe: `md5(username + api_key + ${last})`,
    computed: account
      ? `md5(${quote(command.username)} + "${mask(account.apiKey)}" + ${quote(signed)})`
      : null,
    given: sign.slice(0, 100),
    valid: account !== undefined && sign === md5(account.username + account.apiKey + signed),
    found: refusal?.kind === 'caller-unverified' ? refusal.reason : null,
  }
}

/** Shows enough of a key to identify it, never more than half, and never its length. */
const mask = (apiKey: string) => `${apiKey.slice(0, Math.min(3, Math.floor(apiKey.length / 2)))}***`
