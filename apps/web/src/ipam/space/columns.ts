/** A column of the tree. */
export interface SpaceColumn {
  name: string;
  label: string;
  /** Pixels. */
  width: number;
  isNumeric?: boolean;
}

/** What stands beside each prefix, from the left; the first stays when scrolled. */
export const spaceColumns: readonly SpaceColumn[] = [
  { name: 'cidr', label: 'Network', width: 320 },
  { name: 'take', label: 'Take', width: 116 },
  { name: 'usage', label: 'Usage', width: 220 },
  { name: 'contents', label: 'Holds', width: 210 },
  { name: 'free', label: 'Free', width: 100, isNumeric: true },
  { name: 'status', label: 'Status', width: 116 },
  { name: 'role', label: 'Role', width: 130 },
  { name: 'site', label: 'Site', width: 130 },
  { name: 'vlan', label: 'VLAN', width: 140 },
  { name: 'gateway', label: 'Gateway', width: 140 },
  { name: 'description', label: 'Description', width: 220 },
];

/** How wide all columns are together, in pixels. */
export const spaceWidth = spaceColumns.reduce((sum, { width }) => sum + width, 0);
