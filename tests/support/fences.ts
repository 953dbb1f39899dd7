/** A fenced block of a Markdown page. */
export interface Fence {
  /** What stands behind the opening fence: `sh`, or `ts file=client.ts`. */
  info: string;
  text: string;
}

/** The fenced blocks of a Markdown page, in order. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({ info, text }));
}

/** The block that is to be saved as this file. @throws Error where there is none */
export function fileOf(fences: readonly Fence[], name: string): string {
  const found = fences.find(({ info }) => info.split(' ').includes(`file=${name}`));
  if (!found) throw new Error(`No block is called ${name}.`);
  return found.text;
}
