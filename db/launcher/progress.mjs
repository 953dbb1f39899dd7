// @ts-check

const startedAtMs = performance.now();

/** Seconds since the program started, with one decimal. */
export const elapsedSeconds = () => ((performance.now() - startedAtMs) / 1_000).toFixed(1);

/**
 * Prints what happens now, with the seconds since the start.
 * @param {string} line
 */
export const say = (line) => console.log(`${elapsedSeconds().padStart(6)} s  ${line}`);
