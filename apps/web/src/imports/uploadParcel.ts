import { CallError } from '../live/errors.ts';
import type { Parcel } from './gatherFiles.ts';

interface Answer {
  id?: string;
  error?: { message: string; data: { code: string } };
}

/** Sends a file to the server, which keeps it for an import. @returns its id @throws CallError */
export async function uploadParcel(tenant: string, { name, content }: Parcel): Promise<string> {
  const address = `/t/${tenant}/uploads?name=${encodeURIComponent(name)}`;
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await fetch(address, { method: 'POST', body: content, headers }).catch(() => null);
  if (!response) throw new CallError('OFFLINE', 'The server cannot be reached.', [], null, null);
  const { id, error } = (await response.json().catch(() => ({}))) as Answer;
  if (id !== undefined) return id;
  throw new CallError(error?.data.code ?? 'INTERNAL', error?.message ?? 'The file was not taken.', [], null, null);
}
