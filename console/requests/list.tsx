import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useVirtualizer } from '../hooks/use-virtualizer.ts'
import { t } from '../i18n/language.ts'
import { goTo } from '../router.ts'
import { Line } from './line.tsx'
import { shown } from './rows.ts'

type Props = { readonly openId: string | undefined }

/** The rows, newest first. */
export const RowList = ({ openId }: Props) => {
  const rows = shown.value
  const box = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const rowHeight = useRowHeight()
  const rowAt = useCallback((index: number) => rows[rows.length - 1 - index], [rows])
  const keyOf = useCallback((index: number) => rowAt(index)?.id ?? index, [rowAt])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    getItemKey: keyOf,
    estimateSize: () => rowHeight,
    initialRect: { width: 0, height: 600 },
    overscan: 8,
    // New rows are added at the top, and must not shift the rows being read further down.
    anchorTo: (box.current?.scrollTop ?? 0) > rowHeight ? 'end' : 'start',
  })
  useLayoutEffect(() => virtualizer.measure(), [rowHeight])

  const indexOf = (id: string | undefined) => {
    const index = id === undefined ? -1 : rows.findLastIndex((row) => row.id === id)
    return index < 0 ? -1 : rows.length - 1 - index
  }

  // Keeps the open row visible when the list gets narrower, or when it was opened by a link.
  const hasRows = rows.length > 0
  const height = virtualizer.scrollRect?.height
  useEffect(() => {
    const index = indexOf(openId)
    if (index >= 0) virtualizer.scrollToIndex(index)
  }, [openId, height, hasRows])

  const moveTo = (index: number) => {
    const within = Math.max(0, Math.min(rows.length - 1, index))
    const row = rowAt(within)
    if (!row) return
    setActiveId(row.id)
    virtualizer.scrollToIndex(within)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const index = indexOf(activeId ?? openId)
    const page = Math.max(1, Math.floor((height ?? 0) / rowHeight) - 1)
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(index + 1),
      ArrowUp: () => moveTo(index - 1),
      PageDown: () => moveTo(index + page),
      PageUp: () => moveTo(index - page),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => activeId !== undefined && goTo('requests', activeId),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  const visible = virtualizer.getVirtualItems()
  const isActiveVisible = visible.some(({ key }) => key === activeId)
  return (
    <div
      class="rows"
      role="grid"
      id="rows"
      ref={box}
      tabIndex={0}
      aria-label={t('listLabel')}
      aria-rowcount={rows.length}
      aria-describedby="rows-how"
      aria-activedescendant={isActiveVisible ? `row-${activeId}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" class="all-rows" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {visible.map(({ index, key, start }) => {
          const row = rowAt(index)
          return (
            row && (
              <Line
                key={key}
                row={row}
                place={index}
                y={start}
                isActive={row.id === activeId}
                isOpen={row.id === openId}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

const narrow = matchMedia('(max-width: 700px)')

/** The height of a row in console.css. @unit pixels */
const heightOfRow = () => (narrow.matches ? 48 : 28)

const useRowHeight = (): number => {
  const [height, setHeight] = useState(heightOfRow)
  useEffect(() => {
    const update = () => setHeight(heightOfRow())
    narrow.addEventListener('change', update)
    return () => narrow.removeEventListener('change', update)
  }, [])
  return height
}
