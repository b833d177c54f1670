import { type ComponentChildren, createElement, type JSX, type VNode } from 'preact'

export { Fragment } from 'preact'

/** A piece of the page. */
export type Piece = VNode

/** What may stand inside a piece; texts become text nodes, never markup. */
export type Inside = ComponentChildren

type Keyed = { readonly key?: string | number }

type Attributes<Tag extends keyof JSX.IntrinsicElements> = Omit<
  JSX.IntrinsicElements[Tag],
  'children' | 'dangerouslySetInnerHTML'
>

/**
 * Makes a piece of the page: an element with its attributes, or a component with its props.
 *
 * Preact's own, with types that hold under `exactOptionalPropertyTypes` and know no raw HTML.
 */
export function h<Tag extends keyof JSX.IntrinsicElements>(
  tag: Tag,
  attributes: Attributes<Tag> | null,
  ...inside: readonly Inside[]
): Piece
export function h<Props>(
  component: (props: Props) => unknown,
  props: (NoInfer<Props> & Keyed) | null,
  ...inside: readonly Inside[]
): Piece
export function h(what: unknown, props: unknown, ...inside: readonly Inside[]): Piece {
  return createElement(what as string, props as object, ...inside) as Piece
}
