import type { Reply } from '../client-core/reply.ts'
import { isAbsent, type Rupiah, rupiahOf, type TrId, textOf } from '../client-core/values.ts'
import { type FieldValue, isFields } from '../client-core/wire/fields.ts'
import type { Refused, VendorReply } from './outcome.ts'
import { oneOf, readCommon, readTrIdOf, refusalOf, statusOf } from './source.ts'

type Found<T> = VendorReply & { readonly outcome: 'found' } & T

/** The deposit. */
export type BalanceReply = Found<{ readonly balance: Rupiah }> | Refused

/** A customer of PLN. */
export type PlnReply =
  | Found<{
      readonly customerNumber: string
      readonly meterNumber: string
      readonly subscriberId: string
      readonly name: string
      /** Tariff and power, such as `R1 /000001300`. */
      readonly segmentPower: string
    }>
  | Refused

/** An owner of an OVO account; the vendor hides part of the name. */
export type OvoReply = Found<{ readonly customerNumber: string; readonly name: string }> | Refused

/** What a game's customer number consists of; 143 is refused when the game needs none. */
export type GameFormatReply =
  | Found<{
      /** As the vendor writes it: `[userid]|[zoneid]`. */
      readonly format: string
      /** Its parts, in order: `userid`, `zoneid`. Join their values with `|`. */
      readonly parts: readonly string[]
    }>
  | Refused

/** A player of a game. */
export type GamePlayerReply = Found<{ readonly playerName: string }> | Refused

/** A game's servers; none when the player enters one. */
export type GameServersReply =
  | Found<{ readonly servers: readonly { readonly name: string; readonly value: string }[] }>
  | Refused

/** The operator of a telephone number, such as `XL`. */
export type OperatorReply = Found<{ readonly operator: string }> | Refused

/** The activation of an eSIM was mailed. */
export type ActivationReply =
  | (VendorReply & { readonly outcome: 'sent'; readonly trId: TrId; readonly email: string })
  | Refused

/** Reads the deposit; version 1 gives nothing else. @throws UnreadableReplyError */
export const readBalance = (reply: Reply): BalanceReply => {
  const { balance } = reply.fields
  if (isAbsent(balance) || !isGood(reply, { orCode: true })) return refusalOf(reply)
  const read = rupiahOf(balance)
  if (read === undefined) throw reply.unreadable('its balance is not a whole number of Rupiah')
  return { ...found(reply), balance: read }
}

/** Reads a customer of PLN. @throws UnreadableReplyError, also when it is another customer */
export const readPln = (reply: Reply, asked: string): PlnReply => {
  if (!isGood(reply)) return refusalOf(reply)
  const { fields } = reply
  const customer = {
    customerNumber: oneOf(fields, 'customer_id', 'hp'),
    meterNumber: textOf(fields.meter_no),
    subscriberId: textOf(fields.subscriber_id),
  }
  // A customer can be asked for by meter or by subscriber id.
  if (!Object.values(customer).includes(asked))
    throw reply.unreadable(`it is for another customer than ${JSON.stringify(asked)}`)
  return {
    ...found(reply),
    ...customer,
    name: textOf(fields.name),
    segmentPower: textOf(fields.segment_power),
  }
}

/** Reads the owner of an OVO account. @throws UnreadableReplyError, also when it is another account */
export const readOvo = (reply: Reply, asked: string): OvoReply => {
  if (!isGood(reply)) return refusalOf(reply)
  const customerNumber = oneOf(reply.fields, 'customer_id', 'hp')
  if (customerNumber !== asked)
    throw reply.unreadable(`it is for another customer than ${JSON.stringify(asked)}`)
  return { ...found(reply), customerNumber, name: required(reply, 'name') }
}

/** Reads the format of a game's customer numbers. @throws UnreadableReplyError */
export const readGameFormat = (reply: Reply): GameFormatReply => {
  if (!isGood(reply)) return refusalOf(reply)
  const format = required(reply, 'formatGameId')
  const parts = format.split('|').map((part) => part.replace(/^[[{]|[\]}]$/g, ''))
  return { ...found(reply), format, parts }
}

/** Reads a player. @throws UnreadableReplyError */
export const readGamePlayer = (reply: Reply): GamePlayerReply =>
  isGood(reply) ? { ...found(reply), playerName: required(reply, 'username') } : refusalOf(reply)

/** Reads a game's servers; an empty list is absent in XML. @throws UnreadableReplyError */
export const readGameServers = (reply: Reply): GameServersReply => {
  if (!isGood(reply)) return refusalOf(reply)
  const { servers } = reply.fields
  const listed = isAbsent(servers) || isEmpty(servers) ? [] : [servers].flat()
  return {
    ...found(reply),
    servers: listed.map((server) => {
      if (!isFields(server)) throw reply.unreadable('an entry of servers is not a server')
      return { name: textOf(server.name), value: textOf(server.value) }
    }),
  }
}

/** Reads the operator of a number. @throws UnreadableReplyError */
export const readOperator = (reply: Reply): OperatorReply =>
  isGood(reply, { orCode: true })
    ? { ...found(reply), operator: required(reply, 'operator') }
    : refusalOf(reply)

/** Reads that a mail was sent. @throws UnreadableReplyError, also when it is another's */
export const readActivation = (
  reply: Reply,
  asked: { readonly trId: TrId; readonly email: string },
): ActivationReply => {
  if (!isGood(reply, { orCode: true })) return refusalOf(reply)
  if (readTrIdOf(reply) !== asked.trId)
    throw reply.unreadable(`it is for another tr_id than ${asked.trId}`)
  return {
    ...readCommon(reply),
    outcome: 'sent',
    trId: asked.trId,
    email: textOf(reply.fields.email),
  }
}

/**
 * Whether a reply says success: its code and its status, of which the vendor leaves out one or the
 * other. `orCode` is for operations that have no status.
 */
const isGood = (reply: Reply, { orCode = false } = {}): boolean => {
  const { responseCode } = readCommon(reply)
  const status = statusOf(reply)
  const isCodeGood = responseCode === '00' || responseCode === ''
  const isStatusGood = status === 1 || (status === undefined && (orCode || responseCode === '00'))
  return isCodeGood && isStatusGood && reply.status === 200
}

const found = (reply: Reply) => ({ ...readCommon(reply), outcome: 'found' }) as const

const required = (reply: Reply, name: string): string => {
  const text = textOf(reply.fields[name])
  if (text === '') throw reply.unreadable(`it has no ${name}`)
  return text
}

/** `{}` for an empty list, as PHP writes one. */
const isEmpty = (value: FieldValue): boolean => isFields(value) && Object.keys(value).length === 0
