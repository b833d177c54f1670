import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { Button } from './button.tsx'

type Props = {
  /** The text, or a function that loads it. */
  readonly text: string | (() => Promise<string>)
  readonly children?: ComponentChildren
  readonly size?: 'small' | 'usual'
}

/** A button that copies a text to the clipboard, and says so. */
export const CopyButton = ({ text, children, size = 'usual' }: Props) => {
  const [message, setMessage] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const press = async () => {
    const result = await Promise.resolve(typeof text === 'string' ? text : text())
      .then(copyText)
      .then(
        () => t('copied'),
        (error: Error) => t('failed', { why: error.message }),
      )
    setMessage(result)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setMessage(undefined), 2_000)
  }
  return (
    <span class="copying">
      <Button onPress={press} size={size}>
        {children ?? t('copy')}
      </Button>
      <span role="status" class="quiet">
        {message}
      </span>
    </span>
  )
}

/** Copies a text, also where the browser gives no access to the clipboard API (plain HTTP). */
export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'out-of-sight'
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (!done) throw new Error(t('copyFailed'))
  }
}
