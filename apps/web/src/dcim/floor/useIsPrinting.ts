import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed: drawn anew before the printer takes it, by button or by Ctrl+P. */
export function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const listeners = new AbortController();
    const options = { signal: listeners.signal };
    window.addEventListener('beforeprint', () => flushSync(() => setPrinting(true)), options);
    window.addEventListener('afterprint', () => setPrinting(false), options);
    return () => listeners.abort();
  }, []);
  return isPrinting;
}
