import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { h, type Piece } from '../h.ts'
import { goTo } from '../place.ts'
import { say } from '../words.ts'
import { Line } from './line.ts'
import { arrived, shown } from './rows.ts'

/** Rows above and below those in sight, so that scrolling meets no blank. */
const MARGIN = 8

/** As console.css has it, wide and narrow. @unit pixels */
const heightOfRow = () => (matchMedia('(max-width: 700px)').matches ? 48 : 28)

type Props = { readonly openId: string | undefined }

/** The rows, newest first; only those in sight are in the page. */
export const RowList = ({ openId }: Props): Piece => {
  const rows = shown.value
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)
  const [activeId, setActiveId] = useState<string | undefined>(undefined)
  const [rowHeight, setRowHeight] = useState(heightOfRow)
  const seen = useRef(arrived.peek())

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight)
      setRowHeight(heightOfRow())
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // Whoever has scrolled away from the newest reads; what comes in above must not push it down.
  useLayoutEffect(() => {
    const element = box.current
    const came = arrived.value - seen.current
    seen.current = arrived.value
    if (element && came > 0 && element.scrollTop > rowHeight) element.scrollTop += came * rowHeight
  }, [arrived.value])

  // What is open stays in sight, also when the list gives way to it, or when it came by a link.
  const hasRows = rows.length > 0
  useLayoutEffect(() => {
    const place = placeOf(openId)
    if (place >= 0) bringIntoSight(place)
  }, [openId, height, hasRows])

  const at = (place: number) => rows[rows.length - 1 - place]
  const placeOf = (id: string | undefined) => {
    if (id === undefined) return -1
    const index = rows.findLastIndex((row) => row.id === id)
    return index < 0 ? -1 : rows.length - 1 - index
  }
  const first = Math.max(0, Math.floor(top / rowHeight) - MARGIN)
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + MARGIN)

  const moveTo = (place: number) => {
    const within = Math.max(0, Math.min(rows.length - 1, place))
    const row = at(within)
    if (!row) return
    setActiveId(row.id)
    bringIntoSight(within)
  }

  const bringIntoSight = (place: number) => {
    const element = box.current
    if (!element) return
    const y = place * rowHeight
    if (y < element.scrollTop) element.scrollTop = y
    if (y + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = y + rowHeight - element.clientHeight
    setTop(element.scrollTop)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const place = placeOf(activeId ?? openId)
    const page = Math.max(1, Math.floor(height / rowHeight) - 1)
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(place + 1),
      ArrowUp: () => moveTo(place - 1),
      PageDown: () => moveTo(place + page),
      PageUp: () => moveTo(place - page),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => activeId !== undefined && goTo('requests', activeId),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  const visible: Piece[] = []
  for (let place = first; place < last; place += 1) {
    const row = at(place)
    if (row)
      visible.push(
        h(Line, {
          key: row.id,
          row,
          place,
          y: place * rowHeight,
          isActive: row.id === activeId,
          isOpen: row.id === openId,
        }),
      )
  }

  return h(
    'div',
    {
      class: 'rows',
      role: 'grid',
      id: 'rows',
      ref: box,
      tabIndex: 0,
      'aria-label': say('listLabel'),
      'aria-rowcount': rows.length,
      'aria-describedby': 'rows-how',
      ...(placeOf(activeId) >= first &&
        placeOf(activeId) < last && { 'aria-activedescendant': `row-${activeId}` }),
      onKeyDown,
      onScroll: (event) => setTop(event.currentTarget.scrollTop),
    },
    h(
      'div',
      { role: 'rowgroup', class: 'all-rows', style: { height: `${rows.length * rowHeight}px` } },
      visible,
    ),
  )
}
