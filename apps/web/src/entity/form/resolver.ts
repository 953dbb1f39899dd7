import { type AnyEntity, fieldOf, type Issue, parseCreate, parsePatch } from '@raceway/shared';
import type { FieldError, Resolver } from 'react-hook-form';
import type { Values } from '../../app/trpc.ts';
import { sentence } from '../../ui/sentence.ts';
import { changedValues, createData } from './formFields.ts';

/** The rules between fields, as the server will decide them. */
function ruleIssues(entity: AnyEntity, values: Values): Issue[] {
  const issues: Issue[] = [];
  const complete = Object.fromEntries(
    Object.keys(entity.fields).map((name) => [name, values[name] === '' ? null : (values[name] ?? null)]),
  );
  entity.rules(complete, (path, message) => issues.push({ path, message }));
  return issues;
}

/** The field that an issue is about: `coordinates.latitude` is about `coordinates`. Null for the row as a whole. */
export function fieldAtPath(entity: AnyEntity, path: string): string | null {
  const [name = ''] = path.split(/[.[]/);
  return fieldOf(entity, name) ? name : null;
}

/** What a form of an existing row is checked against: the values that it started with. A new row's form has none. */
export interface FormContext {
  base?: Values;
}

/**
 * Checks a form by the same schemas and rules as the server, so that both say the same words. zod's own resolver would
 * give zod's wording and knows nothing of the rules between fields.
 */
export function formResolver(entity: AnyEntity): Resolver<Values, FormContext> {
  return async (values, context) => {
    const { issues } = context?.base
      ? parsePatch(entity, changedValues(entity, context.base, values))
      : parseCreate(entity, createData(entity, values));
    const all = issues.length > 0 ? issues : ruleIssues(entity, values);
    const errors: Record<string, FieldError> = {};
    for (const { path, message } of all) {
      const name = fieldAtPath(entity, path) ?? entity.display;
      errors[name] ??= { type: 'schema', message: sentence(message) };
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
  };
}
