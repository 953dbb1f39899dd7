/** UUID text to the 16 bytes that the database keeps. */
export function toBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The 16 bytes that the database keeps to UUID text. */
export function toId(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sixteen zero bytes: "none" where a key takes no NULL. */
export const zeroBytes = Buffer.alloc(16);
