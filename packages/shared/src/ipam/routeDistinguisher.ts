import { readAddress } from '../ip/address.ts';

const [bits16, bits32] = [0xffff, 0xffff_ffff];

/**
 * What is wrong with a route distinguisher (RFC 4364 §4.2), or null: an AS number or an IPv4 address, a colon and a
 * number; of the two, one has 16 bits at most.
 */
export function routeDistinguisherProblem(text: string): string | null {
  const [, administrator = '', assigned = ''] = /^([\d.]+):(\d{1,10})$/.exec(text) ?? [];
  const number = Number(assigned);
  if (administrator.includes('.')) {
    const address = readAddress(administrator);
    if (typeof address === 'string') return `${administrator} ${address}.`;
    return number > bits16 ? 'Behind an address stands a number up to 65535.' : null;
  }
  if (administrator === '' || administrator.length > 10)
    return 'It is an AS number or an IPv4 address, a colon and a number: 65000:1.';
  const asn = Number(administrator);
  if (asn > bits32) return 'AS numbers go up to 4294967295.';
  if (asn > bits16 && number > bits16) return 'Behind an AS number of 32 bits stands a number up to 65535.';
  return number > bits32 ? 'The number behind the colon goes up to 4294967295.' : null;
}
