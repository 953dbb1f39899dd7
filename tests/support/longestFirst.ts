import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long and are small, which is all that a first run knows of them. */
const long = ['contract/entities', 'contract/livePresence', 'contract/jobs', 'contract/libraryReal', 'e2e/listScroll'];

/** Begins with the files that take longest, so that no process is left with one of them when the others have ended. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(`tests/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
