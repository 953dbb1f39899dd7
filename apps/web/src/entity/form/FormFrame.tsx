import { Alert, Button, Group, Kbd, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { AnyEntity } from '@raceway/shared';
import { useBlocker } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Values } from '../../app/trpc.ts';
import { iconOf } from '../icons.ts';
import classes from './form.module.css';
import { LeaveDialog } from './LeaveDialog.tsx';

interface FormFrameProps {
  entity: AnyEntity;
  title: string;
  form: UseFormReturn<Values>;
  /** Saves; another way to save (and add another) stands in `extra`. */
  onSave: () => Promise<void>;
  onCancel: () => void;
  /** What is wrong with the row as a whole. */
  message: string | null;
  extra?: ReactNode;
  children: ReactNode;
}

/** The page around a form: heading, errors, actions at the foot; Ctrl+Enter saves; unsaved text is not left unasked. */
export function FormFrame({ entity, title, form, onSave, onCancel, message, extra, children }: FormFrameProps) {
  const { isSubmitting, isDirty } = form.formState;
  const EntityIcon = iconOf(entity);
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: isDirty, withResolver: true });
  useHotkeys([['mod+Enter', () => void onSave()]], []);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void onSave();
  };
  return (
    <form className={classes.page} onSubmit={save} noValidate aria-label={title}>
      <Group gap={10} mb="lg" wrap="nowrap">
        <EntityIcon size={22} stroke={1.6} aria-hidden />
        <Title order={1}>{title}</Title>
      </Group>
      {message && (
        <Alert color="red" role="alert" mb="md">
          {message}
        </Alert>
      )}
      {children}
      <div className={classes.actions}>
        <Button type="submit" loading={isSubmitting}>
          Save
        </Button>
        {extra}
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
        <Text size="xs" c="dimmed" ml="auto" visibleFrom="sm">
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> saves
        </Text>
      </div>
      <LeaveDialog
        isOpen={blocker.status === 'blocked'}
        onLeave={() => blocker.proceed?.()}
        onStay={() => blocker.reset?.()}
      />
    </form>
  );
}
