import { Alert, Button, Fieldset, PasswordInput, Stack, TextInput } from '@mantine/core';
import { slugOf } from '@raceway/shared';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { acceptSession } from '../app/session.ts';
import { apiOf } from '../app/trpc.ts';
import { AccountCard } from './AccountCard.tsx';
import { useSubmit } from './useSubmit.ts';

interface FirstRun {
  organizationName: string;
  tenantName: string;
  tenantSlug: string;
  name: string;
  username: string;
  password: string;
}

const required = (what: string) => ({ required: `${what} is required.` });

/** The first page of an empty installation: makes the organization, its first tenant and its administrator. */
export function FirstRunPage() {
  const navigate = useNavigate();
  const form = useForm<FirstRun>({
    defaultValues: { organizationName: '', tenantName: '', tenantSlug: '', name: '', username: 'admin', password: '' },
  });
  const { register, formState, setValue } = form;
  const { errors, dirtyFields } = formState;
  const { submit, message } = useSubmit(form, async (values) => {
    acceptSession(await apiOf(null).procedures.accounts.setup.firstAdmin.mutate(values));
    await navigate({ to: '/t/$tenant', params: { tenant: values.tenantSlug } });
  });
  const followTenantName = (name: string) => {
    if (!dirtyFields.tenantSlug) setValue('tenantSlug', slugOf(name));
  };
  return (
    <AccountCard title="Welcome to Raceway" about="A minute to set up; all of it can be changed later.">
      <form onSubmit={submit} noValidate>
        <Stack>
          {message && (
            <Alert color="red" role="alert">
              {message}
            </Alert>
          )}
          <Fieldset variant="unstyled" styles={{ legend: { fontWeight: 600 } }} legend="Where">
            <Stack gap="sm">
              <TextInput
                label="Organization"
                placeholder="Acme Hosting"
                autoFocus
                error={errors.organizationName?.message}
                {...register('organizationName', required('Organization'))}
              />
              <TextInput
                label="First tenant"
                description="A hard boundary within the organization: a customer, a department, production."
                placeholder="Production"
                error={errors.tenantName?.message}
                {...register('tenantName', {
                  ...required('First tenant'),
                  onChange: (event) => followTenantName(event.target.value),
                })}
              />
              <TextInput
                label="Short name of the tenant"
                description="Stands in its addresses: /t/production"
                error={errors.tenantSlug?.message}
                {...register('tenantSlug', required('Short name of the tenant'))}
              />
            </Stack>
          </Fieldset>
          <Fieldset variant="unstyled" styles={{ legend: { fontWeight: 600 } }} legend="You, the administrator">
            <Stack gap="sm">
              <TextInput
                label="Your name"
                autoComplete="name"
                error={errors.name?.message}
                {...register('name', required('Your name'))}
              />
              <TextInput
                label="User name"
                autoComplete="username"
                autoCapitalize="none"
                error={errors.username?.message}
                {...register('username', required('User name'))}
              />
              <PasswordInput
                label="Password"
                description="8 characters or more; 15 are better."
                autoComplete="new-password"
                error={errors.password?.message}
                {...register('password', {
                  ...required('Password'),
                  minLength: { value: 8, message: 'Password must have at least 8 characters.' },
                })}
              />
            </Stack>
          </Fieldset>
          <Button type="submit" loading={formState.isSubmitting}>
            Start
          </Button>
        </Stack>
      </form>
    </AccountCard>
  );
}
