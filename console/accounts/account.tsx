import { useState } from 'preact/hooks'
import type { AccountView } from '../../mock-server/admin/account-view.ts'
import { admin } from '../admin.ts'
import { Check, Field } from '../components/field.tsx'
import { rupiah } from '../format.ts'
import { t } from '../i18n/language.ts'
import { linkTo, withQuery } from '../router.ts'
import { perform } from '../toasts.tsx'
import { RemoveAccount } from './remove-account.tsx'

type Props = { readonly account: AccountView; readonly onChange: () => Promise<void> }
type Change = Parameters<typeof admin.accounts.change>[1]

/** One account, and what can be changed about it. */
export const OneAccount = ({ account, onChange }: Props) => {
  const { username, deposit, suspended, allowedIps, callbackUrl } = account
  const [amount, setAmount] = useState('100000')
  const [ips, setIps] = useState(allowedIps?.join(', ') ?? '')
  const [url, setUrl] = useState(callbackUrl ?? '')
  const change = (wanted: Change, done: string, back?: Change) =>
    perform(
      async () => {
        await admin.accounts.change(username, wanted)
        await onChange()
      },
      done,
      back &&
        (async () => {
          await admin.accounts.change(username, back)
          await onChange()
        }),
    )
  const listed = ips.split(/[\s,]+/).filter(Boolean)
  return (
    <section class="sheet" aria-labelledby="account-head">
      <div class="line-up">
        <h2 id="account-head">{username}</h2>
        <strong>{rupiah(deposit)}</strong>
        <span class="spring" />
        <a href={withQuery(linkTo('ledger'), { account: username })}>{t('seeMoves')}</a>
        <RemoveAccount account={account} onDone={onChange} />
      </div>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          change({ topUp: Number(amount) }, t('toppedUp', { amount: rupiah(Number(amount)) }))
        }}
      >
        <Field label={t('topUpBy')} type="number" min={1} value={amount} onInput={setAmount} />
        <button type="submit" class="button main">
          {t('topUpNow')}
        </button>
        <p class="whole quiet small">{t('topUpFinal')}</p>
      </form>
      <Check
        isChecked={suspended}
        onChange={(isSuspended) =>
          change(
            { suspended: isSuspended },
            t(isSuspended ? 'nowSuspended' : 'nowActive', { name: username }),
            { suspended },
          )
        }
      >
        {t('suspend')}
      </Check>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          change({ allowedIps: listed.length > 0 ? listed : null }, t('saved'), { allowedIps })
        }}
      >
        <Field
          label={t('allowedIps')}
          value={ips}
          placeholder={t('fromAnywhere')}
          isBroad
          onInput={setIps}
        />
        <button type="submit" class="button">
          {t('save')}
        </button>
      </form>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          change({ callbackUrl: url.trim() === '' ? null : url.trim() }, t('saved'), {
            callbackUrl,
          })
        }}
      >
        <Field
          label={t('callbackUrl')}
          value={url}
          placeholder="http://localhost:8080/callback"
          isBroad
          onInput={setUrl}
        />
        <button type="submit" class="button">
          {t('save')}
        </button>
      </form>
    </section>
  )
}
