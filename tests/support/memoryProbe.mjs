// @ts-check
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/*
 * Loaded into a server by --import: on SIGUSR2 it collects garbage and writes how many bytes are then in use, in the heap
 * and in buffers, to the file that RACEWAY_TEST_MEMORY_FILE names.
 */
setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collectGarbage = runInNewContext('gc');

process.on('SIGUSR2', () => {
  // The second time finds what the first has freed the last hold on.
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.RACEWAY_TEST_MEMORY_FILE ?? '', String(heapUsed + external));
});
