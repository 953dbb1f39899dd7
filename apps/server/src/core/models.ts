import { idKinds, type Registry } from '@raceway/shared';
import type { ModelAttributes, ModelStatic, Sequelize, Model as SequelizeModel } from 'sequelize';
import { toBytes, toId } from '../platform/database.ts';
import { type Column, type FieldColumn, type Table, type Tables, tableFor } from './tables.ts';

/** A Sequelize model of an entity; its attributes are the entity's fields. */
export type EntityModel = ModelStatic<SequelizeModel>;
/** The models, by entity name. */
export type Models = ReadonlyMap<string, EntityModel>;

/** Sequelize has no binary UUID (sequelize #9271): the column's own type, and text on the outside. */
function idAttribute(field: string, column: string, allowNull: boolean): ModelAttributes[string] {
  return {
    type: 'BINARY(16)',
    field: column,
    allowNull,
    get(this: SequelizeModel) {
      const value: unknown = this.getDataValue(field);
      return Buffer.isBuffer(value) ? toId(value) : value;
    },
    set(this: SequelizeModel, value: unknown) {
      this.setDataValue(field, typeof value === 'string' ? toBytes(value) : value);
    },
  };
}

function attributeOf({ field, column, kind }: FieldColumn, columns: readonly Column[]): ModelAttributes[string] {
  const shape = columns.find(({ name }) => name === column);
  const allowNull = shape?.isNullable ?? true;
  if (idKinds.has(kind)) return idAttribute(field, column, allowNull);
  // Nullable fields are null in a row that was built and not yet read, as in one that was.
  return { type: shape?.type ?? 'TEXT', field: column, allowNull, ...(allowNull ? { defaultValue: null } : {}) };
}

function attributesOf(table: Table): ModelAttributes {
  const attributes = Object.fromEntries(
    [...table.fields, ...table.secrets].map((column) => [column.field, attributeOf(column, table.columns)]),
  );
  return {
    ...attributes,
    id: { ...(attributes.id as object), type: 'BINARY(16)', primaryKey: true },
    scope: idAttribute('scope', table.scopeColumn, false),
  };
}

/**
 * The models of all entities with the references between them: for reading where ease counts more than speed, such as
 * commands and reports. The write path, lists and the log send their own statements (spec limits §1: Sequelize writes
 * at a fifth of the rate and reads lists at a seventh). Never write through a model: only the write path writes.
 */
export function modelsOf(sequelize: Sequelize, registry: Registry, tables: Tables): Models {
  const models = new Map<string, EntityModel>(
    registry.all.map((entity) => {
      const table = tableFor(tables, entity);
      const scopes = { living: { where: { deletedAt: null } } };
      return [entity.name, sequelize.define(entity.key, attributesOf(table), { tableName: table.name, scopes })];
    }),
  );
  for (const entity of registry.all) {
    for (const [field, { kind, spec }] of Object.entries(entity.fields)) {
      const target = kind === 'reference' ? models.get(spec.target ?? '') : undefined;
      if (target)
        models.get(entity.name)?.belongsTo(target, { as: `${field}Row`, foreignKey: field, constraints: false });
    }
  }
  return models;
}
