import type { AnyEntity } from '@raceway/shared';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { useWrites } from '../../live/useWrites.ts';
import { base64Of } from './FileContentInput.tsx';

/** The field that holds the file of which a row is made; undefined where a file and its name are not enough. */
function fileFieldOf(entity: AnyEntity): string | undefined {
  const required = Object.keys(entity.fields).filter((name) => entity.fields[name]?.spec.isRequired);
  const others = required.filter((name) => name !== entity.display);
  return others.length === 1 ? others.find((name) => entity.fields[name]?.kind === 'bytes') : undefined;
}

/** Makes a row out of a file, where the entity is made of one and the person may. */
export function useCreateByFile(entity: AnyEntity): { canUpload: boolean; upload: (file: File) => Promise<AnyRow> } {
  const writes = useWrites(entity);
  const refusal = useRefusal('create', entity);
  const field = fileFieldOf(entity);
  const upload = async (file: File) => {
    const data = { [entity.display]: file.name, [field ?? '']: await base64Of(file) };
    return (await writes.create(data)).row;
  };
  return { canUpload: refusal === null && field !== undefined, upload };
}
