/** A component, which belongs to a device, or a template, which belongs to a type. */
type Owned = Readonly<Record<string, unknown>>;

/** Whether two components belong to the same device, or two templates to the same type. */
function hasSameOwner(a: Owned, b: Owned): boolean {
  const fields = a.device ? ['device'] : ['deviceType', 'moduleType'];
  return fields.every((field) => (a[field] ?? null) === (b[field] ?? null));
}

/** Fields by which an interface may refer to one of another member of its virtual chassis (NetBox §2.2). */
const stackWide: ReadonlySet<string> = new Set(['lag', 'bridge']);

/**
 * Why a component may not refer to another one, or null if it may: both belong to the same device or type, or to members
 * of one stack where the reference reaches that far.
 * @param field the reference
 * @param isStacked whether both devices are members of the same virtual chassis
 */
export function linkProblem(
  field: string,
  from: Owned,
  to: Owned & { name: string },
  isStacked: boolean,
): string | null {
  if (hasSameOwner(from, to)) return null;
  if (stackWide.has(field))
    return isStacked ? null : `${to.name} is neither of this device nor of its virtual chassis.`;
  return `${to.name} is of another ${from.device ? 'device' : 'type'}.`;
}

/**
 * Whether following `next` from `start` leads back to what has been passed.
 * @param next what something refers to; null at the end
 */
export function isCircular(start: string, next: (id: string) => string | null): boolean {
  const passed = new Set<string>();
  for (let id: string | null = start; id; id = next(id)) {
    if (passed.has(id)) return true;
    passed.add(id);
  }
  return false;
}
