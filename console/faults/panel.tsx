import { Sheet } from '../components/sheet.tsx'
import { t } from '../i18n/language.ts'
import { FaultForm } from './form.tsx'

/** Faults to arm with every setting; the armed ones are in the bar above every panel. */
export const Page = () => (
  <Sheet title="faults" intro="faultsIntro">
    <FaultForm />
    <div class="empty">
      <p class="quiet">{t('noFaultsHow')}</p>
      <pre>{"curl … -H 'X-Mock-Fault: response-lost'"}</pre>
    </div>
  </Sheet>
)
