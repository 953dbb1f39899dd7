export { contrastOf, luminanceOf, textColorOn } from './color.ts';
export { defaultSvgOptions, type RackSvgOptions } from './options.ts';
export { rackSvg } from './rackSvg.ts';
