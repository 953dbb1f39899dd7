import { Alert, List } from '@mantine/core';
import { callErrorOf } from '../live/errors.ts';

/** Why something was refused, with all that stands in its way; nothing while there is no error. */
export function Blockers({ error }: { error: unknown }) {
  if (!error) return null;
  const { message, issues } = callErrorOf(error);
  return (
    <Alert color="red" role="alert" mt="md" title={message}>
      {issues.length > 0 && (
        <List size="sm">
          {issues.map((issue) => (
            <List.Item key={`${issue.path} ${issue.message}`}>{issue.message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
