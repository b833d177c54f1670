import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { useShortcuts } from '../hooks/use-shortcuts.ts'
import { useVirtualizer } from '../hooks/use-virtualizer.ts'
import { t } from '../i18n/language.ts'
import { oldestKept } from '../status.ts'
import { Line } from './line.tsx'
import { openRequest } from './links.ts'
import { shown } from './rows.ts'
import { sequenceOf } from './stream.ts'

type Props = {
  readonly openId: string | undefined
  /** Pressing a row opens it, unless another one is being chosen to compare with. */
  readonly onPress: (row: RowView) => void
}

/** The rows, newest first. */
export const RowList = ({ openId, onPress }: Props) => {
  const rows = shown.value
  const box = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const rowHeight = useRowHeight(box)
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
    // The pane follows the list.
    if (openId !== undefined) openRequest(row.id)
  }
  const step = (by: number) => moveTo(indexOf(openId ?? activeId) + by)
  const page = Math.max(1, Math.floor((height ?? 0) / rowHeight) - 1)
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(page),
    PageUp: () => step(-page),
    Home: () => moveTo(0),
    End: () => moveTo(rows.length - 1),
    Enter: () => activeId !== undefined && openRequest(activeId),
  }
  useShortcuts({ j: () => step(1), k: () => step(-1) }, [rows, openId, activeId])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  const visible = virtualizer.getVirtualItems()
  const isActiveVisible = visible.some(({ key }) => key === activeId)
  const oldest = sequenceOf(oldestKept.value ?? 'req-0')
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
                isEvicted={sequenceOf(row.id) < oldest}
                onPress={onPress}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

/** Below this width a row takes two lines. @unit pixels, as in requests.css */
const NARROW = 760

/** The heights of a row in requests.css. @unit pixels */
const HEIGHTS = { wide: 30, narrow: 52 } as const

const useRowHeight = (box: { readonly current: HTMLElement | null }): number => {
  const [height, setHeight] = useState<number>(HEIGHTS.wide)
  useLayoutEffect(() => {
    const stream = box.current?.closest('.stream')
    if (!stream) return
    const measure = () => setHeight(stream.clientWidth <= NARROW ? HEIGHTS.narrow : HEIGHTS.wide)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(stream)
    return () => observer.disconnect()
  }, [])
  return height
}
