/**
 * Whether a name is one of the IANA time zones, its older names among them (`Asia/Kolkata`, which lists of the present
 * ones may call `Asia/Calcutta`); offsets such as `+01:00` are none, as they know no summer.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
