import type { ElevationDevice } from '../rackElevation.ts';
import type { Face } from '../slots.ts';

/** How racks are drawn; sizes in pixels. */
export interface RackSvgOptions {
  /** Which faces of each rack, side by side. */
  face: Face | 'both';
  /** Width of the space between the posts, 80 to 800. */
  unitWidth: number;
  /** Height of one unit, 10 to 60. */
  unitHeight: number;
  /** What stands on devices. */
  label: 'name' | 'assetTag' | 'serial';
  /** For print without colour: greys, and roles by their numbers in the legend. */
  isMonochrome: boolean;
  hasLegend: boolean;
  /** Ids of devices to point out; all others are dimmed. */
  highlight: readonly string[];
  /** Where the picture with an id is to be had, if anywhere; without it none are drawn. */
  imageHref?: (id: string) => string | undefined;
}

/** Options for all that is not said. */
export const defaultSvgOptions: RackSvgOptions = {
  face: 'both',
  unitWidth: 220,
  unitHeight: 22,
  label: 'name',
  isMonochrome: false,
  hasLegend: true,
  highlight: [],
};

/** What drawing a device needs to know beside it. */
export interface Drawing extends RackSvgOptions {
  /** The face that is looked at. */
  view: Face;
  fontSize: number;
  fillOf: (device: ElevationDevice) => string;
  /** The number of its role in the legend, where greys alone do not tell roles apart. */
  codeOf: (device: ElevationDevice) => string | undefined;
}
