import { Button, EmptyState } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

/** For an address that leads to nothing, or to what the person may not see. */
export function NotFound({ what }: { what: string }) {
  return (
    <EmptyState
      py={80}
      icon={<IconMapQuestion size={40} stroke={1.3} />}
      title={`There is no such ${what}`}
      description="It may have been deleted, or it belongs to a tenant that you are not a member of."
    >
      <EmptyState.Actions>
        <Button component={Link} to="/" variant="default">
          Go to the overview
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

/** For an address that the application does not have. */
export function NotFoundPage() {
  return <NotFound what="page" />;
}
