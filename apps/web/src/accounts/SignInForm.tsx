import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import type { Session } from '../app/session.ts';
import { apiOf } from '../app/trpc.ts';
import { useSubmit } from './useSubmit.ts';

interface Credentials {
  username: string;
  password: string;
}

interface SignInFormProps {
  /** The name of someone who was signed in before. */
  username?: string;
  onSignedIn: (session: Session) => void;
}

/** Asks for user name and password. What is wrong stands beside its field; too many tries say when to try again. */
export function SignInForm({ username = '', onSignedIn }: SignInFormProps) {
  const form = useForm<Credentials>({ defaultValues: { username, password: '' } });
  const { register, formState } = form;
  const { submit, message } = useSubmit(form, async (credentials) => {
    try {
      onSignedIn(await apiOf(null).procedures.accounts.session.signIn.mutate(credentials));
    } catch (error) {
      form.resetField('password');
      form.setFocus('password');
      throw error;
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {message && (
          <Alert color="red" role="alert">
            {message}
          </Alert>
        )}
        <TextInput
          label="User name"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus={username === ''}
          error={formState.errors.username?.message}
          {...register('username', { required: 'Enter your user name.' })}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          autoFocus={username !== ''}
          data-autofocus={username !== '' || undefined}
          error={formState.errors.password?.message}
          {...register('password', { required: 'Enter your password.' })}
        />
        <Button type="submit" loading={formState.isSubmitting} mt={4}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
