import 'reflect-metadata'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509'
import { Extension } from '@peculiar/x509'
import { PERMITTED } from './names.ts'

/** The name constraints extension of a CA certificate. */
export const permittedNames = (): Extension => {
  const names = [
    ...PERMITTED.dns.map((dNSName) => new GeneralName({ dNSName })),
    ...PERMITTED.networks.map((iPAddress) => new GeneralName({ iPAddress })),
  ]
  const permittedSubtrees = new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base })))
  const value = AsnConvert.serialize(new NameConstraints({ permittedSubtrees }))
  return new Extension(id_ce_nameConstraints, true, value)
}
