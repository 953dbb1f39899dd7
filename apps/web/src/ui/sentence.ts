/** What is wrong with a field, as it stands beside it: `must not be empty` → `Must not be empty`. */
export function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
