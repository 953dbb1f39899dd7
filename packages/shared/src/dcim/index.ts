export * from './elevation.ts';
export * from './entities.ts';
export * from './placement.ts';
