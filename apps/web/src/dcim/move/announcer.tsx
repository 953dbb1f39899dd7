import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { create } from 'zustand';

const useAnnouncement = create<{ text: string }>(() => ({ text: '' }));

/** Has screen readers say the text when they are done with what they say now. */
export function announce(text: string): void {
  // The same text twice is said twice only where it differs: a trailing space does.
  useAnnouncement.setState(({ text: former }) => ({ text: former === text ? `${text} ` : text }));
}

/** Where announcements are made. */
export function Announcer(): ReactNode {
  const { text } = useAnnouncement();
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
