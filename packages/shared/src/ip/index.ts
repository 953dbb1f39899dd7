export * from './address.ts';
export * from './cidr.ts';
export * from './keys.ts';
export * from './spans.ts';
