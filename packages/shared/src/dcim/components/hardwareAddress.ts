/**
 * A MAC address or WWN in its one form, upper-case pairs with colons (R-AS-18), from any notation of the right length:
 * `0011.22aa.bbcc`, `00-11-22-AA-BB-CC`, `001122aabbcc`. Anything else comes back as it was, for its field to refuse.
 */
export function hardwareAddress(text: string): string {
  const digits = text.replace(/^0x|[\s:.-]/gi, '');
  const isAddress = /^[0-9a-f]+$/i.test(digits) && (digits.length === 12 || digits.length === 16);
  return isAddress ? (digits.toUpperCase().match(/../g)?.join(':') ?? text) : text;
}
