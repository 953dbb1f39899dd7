const token = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|[*+?]\??|\{\d+,?\d*\}\??|./gs;
const maxUnbounded = 3;

/**
 * Whether a regular expression may take far more time than its text is long (spec S-F-16): it repeats a group that
 * itself varies in length or choice, which is exponential, or has more than three unbounded repetitions.
 * @param source A valid pattern without its slashes.
 */
export function isCostlyPattern(source: string): boolean {
  // For each open group, whether something in it varies; the pattern itself is the outermost.
  const groups = [false];
  let isAfterVarying = false;
  let unbounded = 0;
  for (const [part] of source.matchAll(token)) {
    const isQuantifier = /^(?:[*+?]|\{\d)/.test(part);
    if (isQuantifier && !part.startsWith('?') && isAfterVarying) return true;
    if (/^(?:[*+]|\{\d+,\})/.test(part)) unbounded += 1;
    isAfterVarying = part === ')' && (groups.pop() ?? false);
    if (part.startsWith('(')) groups.push(false);
    else if (isQuantifier || part === '|' || isAfterVarying) groups.splice(-1, 1, true);
  }
  return unbounded > maxUnbounded;
}
