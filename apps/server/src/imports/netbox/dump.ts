import { AppError } from '@raceway/shared';
import { z } from 'zod';
import type { NetBoxFields, NetBoxRow, NetBoxSource } from './source.ts';

const record = z.object({
  model: z.string(),
  pk: z.number().nullish(),
  fields: z.record(z.string(), z.unknown()),
});
type DumpRecord = z.infer<typeof record>;

/** What says which model a row of a generic table is about: `["dcim", "site"]` or `dcim.site`. */
export function modelOf(contentType: unknown): string | null {
  if (Array.isArray(contentType)) return contentType.join('.');
  return typeof contentType === 'string' ? contentType : null;
}

/** Tags by model and row, out of the table that links them. */
function tagsOf(records: readonly DumpRecord[]): Map<string, number[]> {
  const tags = new Map<string, number[]>();
  for (const { model, fields } of records) {
    if (model !== 'extras.taggeditem') continue;
    const key = `${modelOf(fields.content_type)}:${fields.object_id}`;
    tags.set(key, [...(tags.get(key) ?? []), Number(fields.tag)]);
  }
  return tags;
}

/**
 * What is at the other end of each power port's cable, as the REST API tells it: `link_peers` and their type. Cables and
 * their ends are tables of their own in a dump.
 */
function peersOfPowerPorts(records: readonly DumpRecord[]): Map<number, NetBoxFields> {
  const ends = new Map<string, { model: string | null; pk: number }[]>();
  for (const { model, fields } of records) {
    if (model !== 'dcim.cabletermination') continue;
    const key = `${fields.cable} ${fields.cable_end}`;
    ends.set(key, [
      ...(ends.get(key) ?? []),
      { model: modelOf(fields.termination_type), pk: Number(fields.termination_id) },
    ]);
  }
  const peers = new Map<number, NetBoxFields>();
  for (const [key, terminations] of ends) {
    const [cable, end] = key.split(' ');
    const others = ends.get(`${cable} ${end === 'A' ? 'B' : 'A'}`) ?? [];
    for (const { model, pk } of terminations) {
      if (model === 'dcim.powerport')
        peers.set(pk, { link_peers: others.map((other) => other.pk), link_peers_type: others[0]?.model });
    }
  }
  return peers;
}

/** Since NetBox 4.2 hardware addresses have a table of their own; the REST API tells an interface's first one with it. */
function hardwareAddresses(records: readonly DumpRecord[]): Map<number, unknown> {
  const own = records.filter(({ model }) => model === 'dcim.macaddress');
  return new Map(own.map(({ pk, fields }) => [Number(pk), fields.mac_address]));
}

/** Tables of Django's own; what they say is in the rows already. */
const technical = new Set(['contenttypes.contenttype', 'extras.taggeditem']);

/**
 * A NetBox instance out of what `manage.py dumpdata` wrote, natural keys or not.
 * @throws AppError BAD_REQUEST where the text is no such dump
 */
export function dumpSource(text: string): NetBoxSource {
  const { data: records, error } = z.array(record).safeParse(parseJson(text));
  if (error)
    throw new AppError('BAD_REQUEST', 'The file is no NetBox dump: it is no list of rows with model and fields.');
  const tags = tagsOf(records);
  const peers = peersOfPowerPorts(records);
  const macs = hardwareAddresses(records);
  const asTold = (model: string, pk: number, fields: NetBoxFields): NetBoxFields => {
    if (model === 'dcim.powerport') return { ...fields, ...peers.get(pk) };
    const mac = fields.primary_mac_address;
    return typeof mac === 'number' ? { ...fields, mac_address: macs.get(mac) } : fields;
  };
  const byModel = new Map<string, NetBoxRow[]>();
  for (const { model, pk, fields } of records) {
    if (technical.has(model)) continue;
    const rows = byModel.get(model) ?? [];
    byModel.set(model, rows);
    const number = pk ?? rows.length + 1;
    rows.push({ pk: number, fields: asTold(model, number, fields), tags: tags.get(`${model}:${number}`) ?? [] });
  }
  return {
    counts: async () => new Map([...byModel].map(([model, rows]) => [model, rows.length])),
    rows: async (model) => byModel.get(model) ?? [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('BAD_REQUEST', 'The file is no JSON.');
  }
}
