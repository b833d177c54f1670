import { useRef, useState } from 'preact/hooks'
import type { CaseSummary } from '../../mock-server/admin/cases/case-schema.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { LoadError } from '../components/load-error.tsx'
import { Moment } from '../components/moment.tsx'
import { Sheet } from '../components/sheet.tsx'
import { Table } from '../components/table.tsx'
import { usePolling } from '../hooks/use-polling.ts'
import { formatNumber, t } from '../i18n/language.ts'
import { namespace } from '../namespace.ts'
import { goTo, linkTo } from '../router.ts'
import { perform } from '../toasts.tsx'
import { CasePage } from './case.tsx'
import { downloadCase } from './download-case.ts'
import { readJson } from './read-json.ts'

/** Saved cases, to be read, opened and shared. */
export const Page = ({ rest: [id] }: { readonly rest: readonly string[] }) =>
  id === undefined ? <Cases /> : <CasePage key={id} id={id} />

const Cases = () => {
  const { value, error, reload } = usePolling(admin.cases.list)
  return (
    <Sheet title="cases" intro="casesIntro">
      <LoadError error={error} />
      <SaveCase onDone={reload} />
      <AddCase />
      {value &&
        (value.cases.length === 0 ? (
          <div class="empty">
            <p>{t('noCases')}</p>
          </div>
        ) : (
          <CaseTable cases={value.cases} onChange={reload} />
        ))}
    </Sheet>
  )
}

/** Saves the namespace as a case and downloads its file. */
const SaveCase = ({ onDone }: { readonly onDone: () => Promise<void> }) => {
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const save = (then: (saved: CaseSummary) => Promise<void>) =>
    perform(
      async () => {
        const words = { name: name.trim() || namespace, note: note.trim() }
        await then(await admin.cases.save({ ...words, requests: 1000 }))
        await onDone()
        setName('')
        setNote('')
      },
      t('caseSaved', { name: name.trim() || namespace }),
    )
  return (
    <form
      class="sheet"
      aria-label={t('saveCase')}
      onSubmit={(event) => {
        event.preventDefault()
        save(downloadCase)
      }}
    >
      <h2>{t('saveCase')}</h2>
      <div class="form">
        <Field label={t('caseName')} value={name} placeholder={namespace} onInput={setName} />
        <Field
          label={t('caseNote')}
          value={note}
          placeholder={t('caseNoteHint')}
          isBroad
          onInput={setNote}
        />
        <div class="line-up whole">
          <button type="submit" class="button main">
            {t('saveDownload')}
          </button>
          <Button onPress={() => save(async () => {})}>{t('saveHere')}</Button>
        </div>
      </div>
    </form>
  )
}

/** Adds the file of a case, and shows it before it is opened. */
const AddCase = () => {
  const file = useRef<HTMLInputElement>(null)
  const add = (chosen: File) =>
    perform(async () => {
      const content = await readJson(chosen)
      const name = chosen.name.replace(/(?:\.case|\.snapshot)?\.json$/, '')
      const added = await admin.cases.add({ name, ...content })
      goTo('cases', added.id)
    })
  return (
    <div>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen) add(chosen)
        }}
      />
      <Button onPress={() => file.current?.click()}>{t('openFile')}</Button>
    </div>
  )
}

type TableProps = { readonly cases: readonly CaseSummary[]; readonly onChange: () => Promise<void> }

const CaseTable = ({ cases, onChange }: TableProps) => (
  <Table
    caption={t('cases')}
    columns={[
      { title: t('caseName') },
      { title: t('takenAt'), class: 'wide' },
      { title: t('transactions'), class: 'number wide' },
      { title: t('requests'), class: 'number wide' },
      {},
    ]}
  >
    {cases.map((one) => (
      <tr key={one.id}>
        <th scope="row">
          <a href={linkTo('cases', one.id)}>{one.name}</a>
          {one.note !== '' && <div class="quiet">{one.note}</div>}
        </th>
        <td class="wide">
          <Moment at={one.takenAt} />
        </td>
        <td class="number wide">{formatNumber(one.transactions)}</td>
        <td class="number wide">{formatNumber(one.requests)}</td>
        <td class="does">
          <Button size="small" onPress={() => perform(() => downloadCase(one))}>
            {t('download')}
          </Button>{' '}
          <RemoveCase one={one} onChange={onChange} />
        </td>
      </tr>
    ))}
  </Table>
)

/** Its content is kept here until the message is gone, to bring it back. */
const RemoveCase = ({
  one,
  onChange,
}: {
  readonly one: CaseSummary
  readonly onChange: () => Promise<void>
}) => {
  const remove = async () => {
    const content = await admin.cases.get(one.id)
    perform(
      async () => {
        await admin.cases.remove(one.id)
        await onChange()
      },
      t('caseRemoved', { name: one.name }),
      async () => {
        await admin.cases.add(content)
        await onChange()
      },
    )
  }
  return (
    <Button size="small" label={t('removeNamed', { name: one.name })} onPress={remove}>
      {t('remove')}
    </Button>
  )
}
