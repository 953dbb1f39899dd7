import { benchCreate } from './create.ts';
import { benchElevation } from './elevation.ts';
import { benchElevationFrames } from './elevationFrames.ts';
import { benchFanOut } from './fanOut.ts';
import { benchImport } from './import.ts';
import { benchLibrary } from './library.ts';
import { benchList } from './list.ts';
import { benchNextFree } from './nextFree.ts';
import { benchPrefixTree } from './prefixTree.ts';
import { type Rig, startRig } from './rig.ts';

const benchmarks: Record<string, (rig: Rig) => Promise<void>> = {
  create: benchCreate,
  list: benchList,
  elevation: benchElevation,
  'elevation-frames': benchElevationFrames,
  'fan-out': benchFanOut,
  import: benchImport,
  library: benchLibrary,
  'next-free': benchNextFree,
  'prefix-tree': benchPrefixTree,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.\n`,
  );
  process.exit(1);
}
for (const [name, run] of Object.entries(benchmarks)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const rig = await startRig();
  try {
    await run(rig);
  } finally {
    await rig.close();
  }
}
