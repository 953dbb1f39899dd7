import { useTimeout } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';

/** Shows its children only after 200 ms: what comes sooner needs no placeholder, and none flickers. */
export function Delayed({ children }: { children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useTimeout(() => setDue(true), 200, { autoInvoke: true });
  return isDue ? children : null;
}
