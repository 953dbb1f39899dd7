/** What is looked for in IP space, in the order in which it is told. */
export const troubleKinds = {
  rangeStraddles: {
    label: 'Ranges across prefixes',
    about: 'A range lies partly in a prefix and partly outside of it.',
  },
  insideManaged: {
    label: 'Addresses in managed ranges',
    about:
      'An address is kept by hand in a range that is managed elsewhere, as by a DHCP server, which may lend it out.',
  },
  prefixesMeet: {
    label: 'Prefixes that meet',
    about: 'Two VRFs have the same space, and the routes of both come together in one table.',
  },
  outsideAggregates: {
    label: 'Prefixes outside of aggregates',
    about: 'Public space that no registry has given, by the aggregates of its family.',
  },
  vlanElsewhere: { label: 'VLANs of another site', about: 'The VLAN of a prefix is known at another site.' },
  gatewayMissing: {
    label: 'Prefixes without their gateway',
    about: "A prefix at the bottom of the tree has no gateway, though its site's policy gives one to new ones.",
  },
  vlanMismatch: {
    label: 'Addresses outside of their VLAN',
    about: 'An address is on an interface that does not carry the VLAN of its prefix.',
  },
  siteMismatch: {
    label: 'Addresses at another site',
    about: 'An address, or what it is on, is at another site than its prefix.',
  },
  duplicates: {
    label: 'Duplicates across VRFs',
    about: 'The same address is used in two VRFs whose routes come together in one table.',
  },
  reservedPlaces: {
    label: 'Network and broadcast addresses',
    about: 'The first or last address of a prefix that is no pool is given to a host.',
  },
  unseen: { label: 'Not seen for long', about: 'Assigned, but nothing has been heard of it for that many days.' },
  unbound: { label: 'On no interface', about: 'Assigned, but nothing says to what.' },
  leaseEnded: { label: 'Leases that have ended', about: 'Lent for a time that is over.' },
  dnsOfFree: { label: 'DNS names of free addresses', about: 'A DNS name leads to an address that nobody has.' },
  dnsShared: { label: 'DNS names used twice', about: 'One DNS name leads to two addresses of a VRF and a family.' },
  hostUnresolved: {
    label: 'Hosts that no DNS name finds',
    about: 'A device or virtual machine is called by a full name that no address has.',
  },
  natOutOfScope: {
    label: 'NAT that leads astray',
    about: 'The inside address is of the other family, free, at another site, or stands for a third.',
  },
  macElsewhere: {
    label: 'MAC addresses elsewhere',
    about: 'The MAC address of an address belongs to another interface than it is on.',
  },
} as const;

export type TroubleKind = keyof typeof troubleKinds;

/** All kinds, in the order in which they are told. */
export const troubleKindNames = Object.keys(troubleKinds) as TroubleKind[];

/** Something that a finding is about. */
export interface TroubleObject {
  entity: string;
  id: string;
  display: string;
}

/** A change as `changeSet.write` takes it. */
export type TroubleChange =
  | { action: 'create'; entity: string; data: Record<string, unknown> }
  | { action: 'update'; entity: string; id: string; version: number; patch: Record<string, unknown> }
  | { action: 'delete'; entity: string; id: string; version: number };

/** A way out of a finding: one ordinary change set. */
export interface TroubleFix {
  /** The same for all findings of a kind that it would do: `release`. */
  key: string;
  /** What it does, to whatever it is that is found: `Take it off the interface`. */
  label: string;
  changes: TroubleChange[];
}

/** Something that is wrong in IP space. */
export interface Trouble {
  /** The same as long as it lasts. */
  id: string;
  kind: TroubleKind;
  /** One sentence. */
  message: string;
  objects: TroubleObject[];
  /** The VRF that it is in; null is Global. */
  vrf: { id: string; name: string } | null;
  /** The likeliest first; none where only people can tell what is right. */
  fixes: TroubleFix[];
}

/** A page of what was found. */
export interface TroublePage {
  findings: Trouble[];
  /** For the next page; null where this is the last. */
  next: string | null;
}

/** How many findings there are of each kind that was asked for. */
export type TroubleCounts = Partial<Record<TroubleKind, number>>;

/** Days without a sign of life after which an assigned address is told of, unless another number is given. */
export const usualUnusedDays = 90;
