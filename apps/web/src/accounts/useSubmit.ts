import { type FormEvent, useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { callErrorOf } from '../live/errors.ts';
import { sentence } from '../ui/sentence.ts';

/**
 * Submits a form to the server: what it finds wrong with a field is set on that field, anything else is `message`.
 * @param send Sends the values; throws what the call threw.
 */
export function useSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  send: (values: Values) => Promise<void>,
): { submit: (event: FormEvent) => Promise<void>; message: string | null } {
  const [message, setMessage] = useState<string | null>(null);
  const submit = form.handleSubmit(async (values) => {
    setMessage(null);
    try {
      await send(values);
    } catch (error) {
      const failure = callErrorOf(error);
      const own = failure.issues.filter(({ path }) => path in values);
      for (const issue of own) form.setError(issue.path as Path<Values>, { message: sentence(issue.message) });
      if (own.length === 0) setMessage(failure.message);
    }
  });
  return { submit, message };
}
