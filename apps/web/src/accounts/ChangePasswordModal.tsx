import { Alert, Button, Modal, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useForm } from 'react-hook-form';
import { useApi } from '../app/tenant.ts';
import { useSubmit } from './useSubmit.ts';

interface Passwords {
  oldPassword: string;
  newPassword: string;
}

/** Changes one's own password; every other session of the person ends with it. */
export function ChangePasswordModal({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const api = useApi();
  const form = useForm<Passwords>({ defaultValues: { oldPassword: '', newPassword: '' } });
  const { register, formState } = form;
  const close = () => {
    form.reset();
    onClose();
  };
  const { submit, message } = useSubmit(form, async (passwords) => {
    await api.procedures.accounts.account.changePassword.mutate(passwords);
    close();
    notifications.show({ message: 'Your password is changed. Your other sessions are signed out.' });
  });
  return (
    <Modal opened={isOpen} onClose={close} title="Change password">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {message && (
            <Alert color="red" role="alert">
              {message}
            </Alert>
          )}
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            data-autofocus
            error={formState.errors.oldPassword?.message}
            {...register('oldPassword', { required: 'Enter your present password.' })}
          />
          <PasswordInput
            label="New password"
            description="8 characters or more; 15 are better."
            autoComplete="new-password"
            error={formState.errors.newPassword?.message}
            {...register('newPassword', { required: 'Enter a new password.' })}
          />
          <Button type="submit" loading={formState.isSubmitting}>
            Change password
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
