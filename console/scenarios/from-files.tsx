import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { scenarioSentence } from '../armed/scenario-sentence.ts'
import { t } from '../i18n/language.ts'

/** The scenarios of fixture files, which no button can disarm. */
export const FromFiles = ({ files }: Pick<ScenariosView, 'files'>) => (
  <section class="sheet" aria-labelledby="file-scenarios">
    <h2 id="file-scenarios">{t('fromFile')}</h2>
    <ul>
      {files.map((one) => (
        <li key={one.name}>
          <strong>{one.label ?? one.name}</strong> {scenarioSentence(one)}{' '}
          <span class="quiet">
            {t('answeredOf', { answered: one.answered, matched: one.matched })}
          </span>
        </li>
      ))}
    </ul>
  </section>
)
