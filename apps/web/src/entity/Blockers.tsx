import { Alert, List } from '@mantine/core';
import { callErrorOf } from '../live/errors.ts';

/** Why something was refused, with all that stands in its way; nothing while there is no error. */
export function Blockers({ error }: { error: unknown }) {
  if (!error) return null;
  const { message, issues } = callErrorOf(error);
  const isList = issues.length > 1;
  return (
    <Alert color="red" role="alert" mt="md" title={isList ? 'This stands in the way' : message}>
      {isList && (
        <List size="sm">
          {issues.map((issue) => (
            <List.Item key={`${issue.path} ${issue.message}`}>{issue.message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
