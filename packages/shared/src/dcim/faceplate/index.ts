export type { FaceplatePart } from './bank.ts';
export type { ConnectorShape } from './connector.ts';
export * from './faceplate.ts';
