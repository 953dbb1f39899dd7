/** What an interface has of VLANs, as far as its rules look at it. */
export interface Switching {
  mode: string | null;
  untaggedVlan: string | null;
  taggedVlans: readonly string[] | null;
}

/** Modes in which frames of chosen VLANs carry a tag. */
const taggedModes: ReadonlySet<string | null> = new Set(['tagged', 'q-in-q']);

/** Refuses VLANs that the mode of an interface has no place for (NetBox §2.9). */
export function checkSwitching(
  { mode, untaggedVlan, taggedVlans }: Switching,
  issue: (path: 'mode' | 'taggedVlans', message: string) => void,
): void {
  const isTagged = taggedVlans !== null && taggedVlans.length > 0;
  if (untaggedVlan && !mode) issue('mode', 'An interface that is in a VLAN has an 802.1Q mode.');
  if (isTagged && !taggedModes.has(mode))
    issue('taggedVlans', 'Tagged VLANs are chosen in the modes Tagged and Q-in-Q alone.');
}
