import type { AnyEntity } from '@raceway/shared';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Values } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { sentence } from '../../ui/sentence.ts';
import { fieldAtPath } from './resolver.ts';

/** Sets what the server found wrong on the fields it is about, the first of them focused; the rest is `message`. */
export function useFormErrors(entity: AnyEntity, form: UseFormReturn<Values>) {
  const [message, setMessage] = useState<string | null>(null);
  const show = (error: unknown) => {
    const failure = callErrorOf(error);
    const rest: string[] = [];
    let isFirst = true;
    for (const { path, message: text } of failure.issues) {
      const name = fieldAtPath(entity, path);
      if (!name) rest.push(text);
      else form.setError(name, { type: 'server', message: sentence(text) }, { shouldFocus: isFirst });
      isFirst = isFirst && !name;
    }
    setMessage(failure.issues.length === 0 ? failure.message : rest.join(' ') || null);
  };
  return { message, show, clear: () => setMessage(null) };
}
