import { type AddressSpan, blockAround, blockAt, type Cidr, cellLengthOf, isOfAddresses } from '@raceway/shared';

/** The part of a prefix whose map shows marked addresses best: as one would come to it by zooming in. */
export function blockToMark(prefix: Cidr, span: AddressSpan): Cidr {
  const { family } = prefix;
  const around = blockAround(family, span);
  let at = prefix;
  while (!isOfAddresses(at) && cellLengthOf(at) <= around.length)
    at = blockAt({ family, value: span.first }, cellLengthOf(at));
  return at;
}
