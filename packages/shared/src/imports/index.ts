export * from './library/libraryType.ts';
export * from './library/readType.ts';
export * from './outcome.ts';
