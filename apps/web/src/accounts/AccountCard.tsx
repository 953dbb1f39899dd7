import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './AccountCard.module.css';

/** The page of someone who is not in yet: the mark, a heading, and one card. */
export function AccountCard({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <img src="/icon.svg" alt="" width={40} height={40} />
        <Title order={1} mt="md">
          {title}
        </Title>
        <Text c="dimmed" mt={4} mb="lg">
          {about}
        </Text>
        <Paper p="lg" radius="lg" shadow="sm">
          {children}
        </Paper>
      </div>
    </main>
  );
}
