import { deviceTypeImport } from './imports/index.ts';
import type { AnyJobKind } from './jobs/index.ts';

/** Every kind of jobs that workers do, by name. */
export const jobKinds: ReadonlyMap<string, AnyJobKind> = new Map([deviceTypeImport].map((kind) => [kind.kind, kind]));
