import type { Column, ForeignKey, Key } from './tables.ts';

/** A table that belongs to the engine rather than to an entity. */
export interface SystemTable {
  name: string;
  columns: Column[];
  keys: Key[];
  foreignKeys: ForeignKey[];
}

const zero = "x'00000000000000000000000000000000'";
const col = (name: string, type: string, isNullable = false): Column => ({ name, type, isNullable });
const id = (name: string, isNullable = false): Column => col(name, 'BINARY(16)', isNullable);
const primary = (...columns: string[]): Key => ({ name: 'PRIMARY', columns, isUnique: true });
const unique = (name: string, ...columns: string[]): Key => ({ name, columns, isUnique: true });
const index = (name: string, ...columns: string[]): Key => ({ name, columns, isUnique: false });

/** The engine's own tables. */
export const systemTables: SystemTable[] = [
  {
    // One counter for each tenant's and each organization's log; `epoch` is new when a backup was restored,
    // `floor` is the lowest number that is kept.
    name: 'logs',
    columns: [id('scope_id'), col('epoch', 'CHAR(36)'), col('seq', 'BIGINT'), col('floor', 'BIGINT')],
    keys: [primary('scope_id')],
    foreignKeys: [],
  },
  {
    // The log and the history in one, without foreign keys: those would lock what they refer to.
    name: 'changes',
    columns: [
      id('scope_id'),
      col('seq', 'BIGINT'),
      col('ord', 'INT'),
      col('entity', 'VARCHAR(64)'),
      id('object_id'),
      col('action', 'VARCHAR(8)'),
      col('version', 'INT'),
      col('display', 'VARCHAR(255)'),
      col('before_json', 'JSON', true),
      col('after_json', 'JSON'),
      col('containers', 'JSON'),
      col('audiences', 'JSON', true),
      id('actor_id'),
      col('actor_name', 'VARCHAR(100)'),
      col('source', 'VARCHAR(16)'),
      col('reason', 'VARCHAR(500)', true),
      id('mutation_id'),
      col('at', 'DATETIME(3)'),
    ],
    keys: [
      primary('scope_id', 'seq', 'ord'),
      unique('unique_mutation', 'scope_id', 'actor_id', 'mutation_id', 'ord'),
      index('of_object', 'scope_id', 'object_id', 'seq'),
    ],
    foreignKeys: [],
  },
  {
    // One row for each entity row: what tags and search refer to.
    name: 'objects',
    columns: [
      id('id'),
      id('scope_id'),
      col('entity', 'VARCHAR(64)'),
      col('display', 'VARCHAR(255)'),
      col('search', 'VARCHAR(1000)'),
      { ...id('deleted_key'), default: zero },
    ],
    keys: [
      primary('id'),
      unique('scope_id', 'scope_id', 'id'),
      index('by_display', 'scope_id', 'deleted_key', 'entity', 'display'),
    ],
    foreignKeys: [],
  },
  {
    name: 'object_tags',
    columns: [id('scope_id'), id('object_id'), id('tag_id')],
    keys: [primary('scope_id', 'object_id', 'tag_id'), index('by_tag', 'scope_id', 'tag_id', 'object_id')],
    foreignKeys: [
      {
        name: 'object_tags_object',
        columns: ['scope_id', 'object_id'],
        target: 'objects',
        targetColumns: ['scope_id', 'id'],
      },
      { name: 'object_tags_tag', columns: ['scope_id', 'tag_id'], target: 'tags', targetColumns: ['tenant_id', 'id'] },
    ],
  },
  {
    // What fields of several references refer to, as object_tags for tags: a target is held by its row in objects.
    name: 'object_links',
    columns: [id('scope_id'), id('object_id'), col('field', 'VARCHAR(40)'), id('target_id')],
    keys: [
      primary('scope_id', 'object_id', 'field', 'target_id'),
      index('by_target', 'scope_id', 'target_id', 'field', 'object_id'),
    ],
    foreignKeys: [
      {
        name: 'object_links_target',
        columns: ['scope_id', 'target_id'],
        target: 'objects',
        targetColumns: ['scope_id', 'id'],
      },
    ],
  },
  {
    // Where writers meet who change what lies in no prefix of a VRF; the key of Global is zero. The tenant's registries
    // have keys of their own.
    name: 'ip_spaces',
    columns: [id('tenant_id'), id('vrf_key'), col('revision', 'BIGINT UNSIGNED')],
    keys: [primary('tenant_id', 'vrf_key')],
    foreignKeys: [],
  },
  {
    // Free addresses below the `free_from` of their prefix: given back since all below it were taken.
    name: 'freed_addresses',
    columns: [id('tenant_id'), id('prefix_id'), col('address', 'VARBINARY(17)')],
    keys: [primary('tenant_id', 'prefix_id', 'address')],
    foreignKeys: [
      {
        name: 'freed_addresses_prefix',
        columns: ['tenant_id', 'prefix_id'],
        target: 'prefixes',
        targetColumns: ['tenant_id', 'id'],
      },
    ],
  },
  {
    // The last number given to a hostname of a template, shared by environments of the same one (R-NET-14).
    name: 'hostname_counters',
    columns: [
      id('tenant_id'),
      col('hostname_prefix', 'VARCHAR(30)'),
      col('hostname_postfix', 'VARCHAR(30)'),
      col('last', 'BIGINT UNSIGNED'),
    ],
    keys: [primary('tenant_id', 'hostname_prefix', 'hostname_postfix')],
    foreignKeys: [],
  },
  {
    // What a rack holds, a row for each quarter of the width of each half unit of each face, and for each half unit of
    // each side: two cannot have the same, whoever writes. A device or an accessory.
    name: 'rack_slots',
    columns: [
      id('tenant_id'),
      id('rack_id'),
      col('face', 'VARCHAR(11)'),
      col('half_unit', 'SMALLINT'),
      col('quarter', 'TINYINT'),
      id('device_id', true),
      id('accessory_id', true),
    ],
    keys: [
      primary('tenant_id', 'rack_id', 'face', 'half_unit', 'quarter'),
      index('of_device', 'tenant_id', 'device_id'),
      index('of_accessory', 'tenant_id', 'accessory_id'),
    ],
    foreignKeys: [
      {
        name: 'rack_slots_rack',
        columns: ['tenant_id', 'rack_id'],
        target: 'racks',
        targetColumns: ['tenant_id', 'id'],
      },
      {
        name: 'rack_slots_device',
        columns: ['tenant_id', 'device_id'],
        target: 'devices',
        targetColumns: ['tenant_id', 'id'],
      },
      {
        name: 'rack_slots_accessory',
        columns: ['tenant_id', 'accessory_id'],
        target: 'rack_accessories',
        targetColumns: ['tenant_id', 'id'],
      },
    ],
  },
  {
    // What the numbered slots of a chassis hold; a blade that has a whole slot has both of its halves (R-DC-09).
    name: 'chassis_slots',
    columns: [
      id('tenant_id'),
      id('chassis_id'),
      col('face', 'VARCHAR(5)'),
      col('slot', 'TINYINT'),
      col('half', 'CHAR(1)'),
      id('device_id'),
    ],
    keys: [primary('tenant_id', 'chassis_id', 'face', 'slot', 'half'), index('of_device', 'tenant_id', 'device_id')],
    foreignKeys: [
      {
        name: 'chassis_slots_chassis',
        columns: ['tenant_id', 'chassis_id'],
        target: 'devices',
        targetColumns: ['tenant_id', 'id'],
      },
      {
        name: 'chassis_slots_device',
        columns: ['tenant_id', 'device_id'],
        target: 'devices',
        targetColumns: ['tenant_id', 'id'],
      },
    ],
  },
  {
    // What the engine keeps of a job beside its row: what it is to do, who does it at this moment (`fence` goes up with
    // each that begins, and whoever holds an older one writes no more), how far it is.
    name: 'job_runs',
    columns: [
      id('job_id'),
      id('tenant_id'),
      id('user_id'),
      col('kind', 'VARCHAR(60)'),
      col('input', 'JSON'),
      col('result', 'JSON', true),
      col('is_open', 'TINYINT'),
      col('is_cancelled', 'TINYINT'),
      col('fence', 'INT'),
      col('lease_until', 'DATETIME(3)', true),
      col('handed_at', 'DATETIME(3)', true),
      col('done', 'INT'),
      col('total', 'INT'),
      col('words', 'VARCHAR(255)'),
    ],
    keys: [primary('job_id'), index('of_job', 'tenant_id', 'job_id'), index('open', 'is_open', 'handed_at')],
    foreignKeys: [
      { name: 'job_runs_job', columns: ['tenant_id', 'job_id'], target: 'jobs', targetColumns: ['tenant_id', 'id'] },
    ],
  },
  {
    name: 'job_lines',
    columns: [id('job_id'), col('ord', 'INT'), id('tenant_id'), col('at', 'DATETIME(3)'), col('text', 'VARCHAR(1000)')],
    keys: [primary('job_id', 'ord'), index('of_job', 'tenant_id', 'job_id')],
    foreignKeys: [
      { name: 'job_lines_job', columns: ['tenant_id', 'job_id'], target: 'jobs', targetColumns: ['tenant_id', 'id'] },
    ],
  },
  {
    // A file on its way to a job, which may run in another process; `size` is null while it comes in.
    name: 'uploads',
    columns: [
      id('id'),
      id('tenant_id'),
      id('user_id'),
      col('name', 'VARCHAR(255)'),
      col('size', 'INT', true),
      col('created_at', 'DATETIME(3)'),
    ],
    keys: [primary('id'), unique('scope_id', 'tenant_id', 'id'), index('by_age', 'created_at')],
    foreignKeys: [{ name: 'uploads_tenant', columns: ['tenant_id'], target: 'tenants', targetColumns: ['id'] }],
  },
  {
    name: 'upload_parts',
    columns: [id('upload_id'), col('ord', 'INT'), col('content', 'MEDIUMBLOB')],
    keys: [primary('upload_id', 'ord')],
    foreignKeys: [{ name: 'upload_parts_upload', columns: ['upload_id'], target: 'uploads', targetColumns: ['id'] }],
  },
  {
    // What an import did with each file.
    name: 'import_files',
    columns: [
      id('job_id'),
      col('ord', 'INT'),
      id('tenant_id'),
      col('path', 'VARCHAR(500)'),
      col('outcome', 'VARCHAR(9)'),
      col('entity', 'VARCHAR(64)', true),
      id('object_id', true),
      col('notes', 'JSON'),
    ],
    keys: [
      primary('job_id', 'ord'),
      index('of_job', 'tenant_id', 'job_id'),
      index('by_outcome', 'job_id', 'outcome', 'ord'),
    ],
    foreignKeys: [
      {
        name: 'import_files_job',
        columns: ['tenant_id', 'job_id'],
        target: 'jobs',
        targetColumns: ['tenant_id', 'id'],
      },
    ],
  },
  {
    // With what a person signs the addresses of drawings that are shown without a session.
    name: 'embed_secrets',
    columns: [id('tenant_id'), id('user_id'), col('secret', 'BINARY(32)'), col('created_at', 'DATETIME(3)')],
    keys: [primary('tenant_id', 'user_id'), index('of_user', 'user_id')],
    foreignKeys: [
      { name: 'embed_secrets_tenant', columns: ['tenant_id'], target: 'tenants', targetColumns: ['id'] },
      { name: 'embed_secrets_user', columns: ['user_id'], target: 'users', targetColumns: ['id'] },
    ],
  },
  {
    name: 'sessions',
    columns: [
      id('id'),
      col('token_hash', 'BINARY(32)'),
      id('user_id'),
      col('created_at', 'DATETIME(3)'),
      col('seen_at', 'DATETIME(3)'),
      col('expires_at', 'DATETIME(3)'),
      col('revoked_at', 'DATETIME(3)', true),
      col('user_agent', 'VARCHAR(255)'),
      col('address', 'VARCHAR(45)'),
    ],
    keys: [primary('id'), unique('unique_token_hash', 'token_hash'), index('of_user', 'user_id')],
    foreignKeys: [{ name: 'sessions_user', columns: ['user_id'], target: 'users', targetColumns: ['id'] }],
  },
  {
    // As rate-limiter-flexible wants it.
    name: 'rate_limits',
    columns: [col('key', 'VARCHAR(255)'), col('points', 'INT'), col('expire', 'BIGINT UNSIGNED', true)],
    keys: [primary('key'), index('by_expire', 'expire')],
    foreignKeys: [],
  },
];
