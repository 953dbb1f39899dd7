/** Where hardware sits, as far as the names of its components tell of it. */
export interface NameContext {
  /**
   * The bays that a module is in, from the device's own down to the nearest, each with its name and position. None for
   * components of the device itself.
   */
  bays: readonly { name: string; position: string | null }[];
  /** Its position in a virtual chassis; null where it is in none. */
  vcPosition: number | null;
}

/** A name as it is in its place, or why there is none. */
export type ResolvedName = { name: string; problem?: never } | { problem: string; name?: never };

const moduleToken = '{module}';
const vcToken = /\{vc_position(?::([^{}]*))?\}/g;

/** Whether a template's text stands for different texts in different places. */
export function hasNameToken(text: string): boolean {
  return text.includes('{');
}

/**
 * The name that a template's text stands for (NetBox §2.2, D-TYP-02): `{vc_position}` is the position in the virtual
 * chassis, 0 outside of one, or X in `{vc_position:X}`; `{module}` is the position of the nearest bay where it occurs
 * once, or, as often as the bays are deep, one position for each from the device down.
 */
export function resolveName(text: string, { bays, vcPosition }: NameContext): ResolvedName {
  if (!hasNameToken(text)) return { name: text };
  const stacked = text.replace(vcToken, (_, outside: string | undefined) => String(vcPosition ?? outside ?? 0));
  const parts = stacked.split(moduleToken);
  const count = parts.length - 1;
  if (count === 0) return { name: stacked };
  if (bays.length === 0) return { problem: `${text} names a module, and is not of one.` };
  if (count !== 1 && count !== bays.length)
    return {
      problem: `${text} has {module} ${count} times, in ${bays.length === 1 ? 'a bay that lies' : 'bays that lie'} ${bays.length} deep.`,
    };
  const used = count === 1 ? bays.slice(-1) : bays;
  const nameless = used.find(({ position }) => !position);
  if (nameless) return { problem: `${nameless.name} has no position, which {module} in ${text} stands for.` };
  return { name: parts.reduce((sofar, part, index) => `${sofar}${used[index - 1]?.position}${part}`) };
}
