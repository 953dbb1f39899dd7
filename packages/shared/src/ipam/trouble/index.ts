export * from './kinds.ts';
export * from './prefixes.ts';
export * from './ranges.ts';
export * from './routing.ts';
