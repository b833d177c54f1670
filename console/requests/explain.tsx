import type { ComponentChildren } from 'preact'
import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { admin } from '../admin.ts'
import { rupiah } from '../format.ts'
import { useLoaded } from '../hooks/use-loaded.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { Candidates, ClosestMatches } from './candidates.tsx'
import { Steps } from './explain-steps.tsx'
import { Fact } from './facts.tsx'

/** Why a request got its answer, step by step. What the server words itself stays English. */
export const Why = ({ id }: { readonly id: string }) => {
  const { value: explanation, error } = useLoaded(() => admin.requests.explain(id), [id])
  if (error !== undefined)
    return (
      <p role="alert" class="wrong nothing" lang="en">
        {error}
      </p>
    )
  if (!explanation) return <p class="nothing">{t('looking')}</p>
  const { fixturesChanged, fault, nearMisses, sign, precedence, candidates } = explanation
  return (
    <div class="why-this">
      {fixturesChanged && <p>{t('fixturesChanged')}</p>}
      {fault !== null && (
        <Part title="whyFault">
          <p lang="en">{fault}</p>
        </Part>
      )}
      {nearMisses.length > 0 && (
        <Part title="whyNearest">
          <ClosestMatches all={nearMisses} />
        </Part>
      )}
      {sign && (
        <Part title="whySign">
          <SignFacts sign={sign} />
        </Part>
      )}
      {precedence.length > 0 && (
        <Part title="whyChecks">
          <Steps {...explanation} />
        </Part>
      )}
      {candidates.length > 0 && (
        <Part title="whyCandidates">
          <Candidates all={candidates} />
        </Part>
      )}
      <Part title="whyAnsweredBy">
        <AnsweredBy {...explanation.answeredBy} />
      </Part>
      <Part title="whyMoney">
        <Money {...explanation} />
      </Part>
    </div>
  )
}

const Part = (props: { readonly title: MessageKey; readonly children: ComponentChildren }) => (
  <section>
    <h3>{t(props.title)}</h3>
    {props.children}
  </section>
)

const SignFacts = ({ sign }: { readonly sign: NonNullable<Explanation['sign']> }) => (
  <dl class="facts">
    <Fact name="signValid">{sign.valid ? `✓ ${t('yes')}` : `✕ ${t('no')}`}</Fact>
    <Fact name="signRecipe">
      <code>{sign.recipe}</code>
    </Fact>
    {sign.computed !== null && (
      <Fact name="signWorked">
        <code>{sign.computed}</code>
      </Fact>
    )}
    <Fact name="signGiven">
      <code>{sign.given}</code>
    </Fact>
    {sign.found !== null && (
      <Fact name="signFound">
        <span lang="en">{sign.found}</span>
      </Fact>
    )}
  </dl>
)

const AnsweredBy = ({ kind, reason, responseCode, file }: Explanation['answeredBy']) => (
  <dl class="facts">
    <Fact name="whyGrounds">
      <span lang="en">{kind === reason ? kind : `${kind}: ${reason}`}</span>
    </Fact>
    <Fact name="columnCode">{responseCode}</Fact>
    {file !== null && (
      <Fact name="whyFile">
        <code>{`fixtures/${file}`}</code>
      </Fact>
    )}
  </dl>
)

const amount = (value: number | null) => (value === null ? '—' : rupiah(value))

const Money = ({ money, transaction, account }: Explanation) => (
  <dl class="facts">
    {account && (
      <Fact name="account">
        {`${account.username}${account.isKnown ? '' : ` (${t('accountUnknown')})`}`}
      </Fact>
    )}
    <Fact name="moneyTaken">{amount(money.taken)}</Fact>
    {money.refunded !== 0 && <Fact name="moneyRefunded">{amount(money.refunded)}</Fact>}
    <Fact name="moneyDeposit">
      {`${amount(money.depositBefore)} → ${amount(money.depositAfter)}`}
    </Fact>
    {transaction && (
      <Fact name="moneyBill">
        {`tr_id ${transaction.trId}: ${transaction.stateBefore ?? '—'} → ${transaction.stateAfter}`}
      </Fact>
    )}
  </dl>
)
