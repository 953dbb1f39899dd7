export { logRouter } from './sinceLog.ts';
