/**
 * A MAC address or WWN in its one form, upper-case pairs with colons (R-AS-18), from any notation of the right length:
 * `0011.22aa.bbcc`, `00-11-22-AA-BB-CC`, `001122aabbcc`. Anything else comes back as it was, for its field to refuse.
 */
export function hardwareAddress(text: string): string {
  const digits = text.replace(/^0x|[\s:.-]/gi, '');
  const isAddress = /^[0-9a-f]+$/i.test(digits) && (digits.length === 12 || digits.length === 16);
  return isAddress ? (digits.toUpperCase().match(/../g)?.join(':') ?? text) : text;
}

/** What a field that holds a MAC address takes. */
export const macAddressSpec = {
  label: 'MAC address',
  max: 17,
  normalize: hardwareAddress,
  pattern: {
    source: '^([0-9A-F]{2}:){5}[0-9A-F]{2}$',
    message: 'is six pairs of hexadecimal digits, AA:BB:CC:00:11:22',
  },
};
