import type { Icon } from '@tabler/icons-react';

/** Something that the palette offers: an object, a page, an action. */
export interface PaletteItem {
  id: string;
  label: string;
  icon: Icon;
  /** Where an object is. */
  detail?: string;
  /** What kind of object it is. */
  kind?: string;
  /** Keys that do the same without the palette. */
  keys?: string;
  run: () => void;
}

/** Items under one heading. */
export interface PaletteGroup {
  label: string;
  items: PaletteItem[];
}

/** Whether each typed word begins a word of the label. */
export function isNamed(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  const parts = typed.toLowerCase().trim().split(/\s+/).filter(Boolean);
  return parts.every((part) => words.some((word) => word.startsWith(part)));
}
