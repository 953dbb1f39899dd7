import { Button, Center, EmptyState } from '@mantine/core';
import { IconBuildings } from '@tabler/icons-react';
import { signOut, useSession } from './session.ts';

/** For someone who can sign in and belongs to no tenant. */
export function NoTenantPage() {
  const { user } = useSession();
  return (
    <Center h="100%">
      <EmptyState
        icon={<IconBuildings size={40} stroke={1.3} />}
        title="You are a member of no tenant"
        description={`Ask an administrator to make ${user?.username ?? 'you'} a member of one.`}
      >
        <EmptyState.Actions>
          <Button variant="default" onClick={signOut}>
            Sign out
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </Center>
  );
}
