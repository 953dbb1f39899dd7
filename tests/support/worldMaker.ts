import type {
  Device,
  DeviceCreate,
  DeviceRole,
  DeviceRoleCreate,
  DeviceType,
  DeviceTypeCreate,
  Location,
  LocationCreate,
  Manufacturer,
  ManufacturerCreate,
  Rack,
  RackCreate,
  Site,
  SiteCreate,
  Tag,
  TagCreate,
  User,
  UserCreate,
} from '@raceway/shared';
import { registry } from '@raceway/shared';
import { type AnyRow, callsOf } from './calls.ts';
import type { Client } from './installation.ts';
import { sampleOf } from './samples.ts';

type Data = Record<string, unknown>;

/** What an entity's own rules ask of its data beside its required fields. */
const ownRules: Readonly<Record<string, (data: Data, maker: WorldMaker) => Promise<Data>>> = {
  'dcim.device': async (data, maker) => ({
    ...(data.rack ? {} : { site: await maker.parentOf('organization.site') }),
    ...(data.position ? { face: 'front' } : {}),
  }),
  // A person may have been made in the tenant, and so be in it: somebody who has left can be let in again.
  'accounts.membership': async (data, maker) => {
    if (data.user) return { tenant: maker.tenantId };
    return { user: await maker.someoneWhoLeft(), tenant: maker.tenantId };
  },
};

/** Values for optional references to containers, which depend on each other: a row that refers to all it can. */
const allReferences: Readonly<Record<string, (maker: WorldMaker) => Promise<Data>>> = {
  'dcim.device': async (maker) => ({ rack: (await maker.make('dcim.rack', await maker.linkedData('dcim.rack'))).id }),
  'dcim.rack': async (maker) => {
    const { id, site } = await maker.aLocation();
    return { site, location: id };
  },
  'organization.location': async (maker) => {
    const { id, site } = await maker.aLocation();
    return { site, parent: id };
  },
};

/** Makes rows of one tenant through the API by the words of the field, with the rows that they cannot be without. */
export class WorldMaker {
  readonly #parents = new Map<string, Promise<string>>();

  /** @param client whose rows they become: someone who may write all entities */
  constructor(
    readonly client: Client,
    readonly tenantId: string,
  ) {}

  aSite = (given: Partial<SiteCreate> = {}) => this.make<Site>('organization.site', given);
  aLocation = (given: Partial<LocationCreate> = {}) => this.make<Location>('organization.location', given);
  aRack = (given: Partial<RackCreate> = {}) => this.make<Rack>('dcim.rack', given);
  aManufacturer = (given: Partial<ManufacturerCreate> = {}) => this.make<Manufacturer>('dcim.manufacturer', given);
  aDeviceType = (given: Partial<DeviceTypeCreate> = {}) => this.make<DeviceType>('dcim.deviceType', given);
  aDeviceRole = (given: Partial<DeviceRoleCreate> = {}) => this.make<DeviceRole>('dcim.deviceRole', given);
  /** Without a place in a rack unless given; with a position it is mounted at the front. */
  aDevice = (given: Partial<DeviceCreate> = {}) => this.make<Device>('dcim.device', given);
  aTag = (given: Partial<TagCreate> = {}) => this.make<Tag>('extras.tag', given);
  /** A viewer of the tenant, without a password. */
  aUser = (given: Partial<UserCreate> = {}) => this.make<User>('accounts.user', given);

  /** Makes a row of any entity from what is given and the least that it needs beside. */
  async make<R = AnyRow>(entity: string, given: Data = {}): Promise<R> {
    const { row } = await callsOf(this.client, { name: entity }).create({ data: await this.data(entity, given) });
    return row as R;
  }

  /** The least data that create takes, derived from the declaration, with what is given in its place. */
  async data(entity: string, given: Data = {}): Promise<Data> {
    const own = { ...(await ownRules[entity]?.(given, this)), ...given };
    const missing = Object.entries(registry.get(entity).fields).filter(
      ([name, { spec }]) => spec.isRequired && own[name] === undefined,
    );
    const derived = missing.map(async ([name, { kind, spec }]) => [
      name,
      kind === 'reference' ? await this.parentOf(spec.target ?? '') : sampleOf[kind](spec),
    ]);
    return { ...Object.fromEntries(await Promise.all(derived)), ...own };
  }

  /** As {@link data}, with optional references too. */
  async linkedData(entity: string): Promise<Data> {
    const free = Object.entries(registry.get(entity).fields).filter(
      ([, { kind, spec }]) => kind === 'reference' && !spec.isRequired && !spec.isReadOnly && !spec.isContainer,
    );
    const linked = free.map(async ([name, { spec }]) => [name, await this.parentOf(spec.target ?? '')]);
    const given = { ...Object.fromEntries(await Promise.all(linked)), ...(await allReferences[entity]?.(this)) };
    return this.data(entity, given);
  }

  /** The id of a row of the entity that serves as everybody's parent. */
  parentOf(entity: string): Promise<string> {
    if (entity === 'organization.tenant') return Promise.resolve(this.tenantId);
    const known = this.#parents.get(entity) ?? this.make(entity).then(({ id }) => id);
    this.#parents.set(entity, known);
    return known;
  }

  /** The id of a person of the organization who is no longer in the tenant. */
  async someoneWhoLeft(): Promise<string> {
    const { id } = await this.aUser();
    const memberships = callsOf(this.client, { name: 'accounts.membership' });
    await memberships.deleteMany({ where: { user: id, tenant: this.tenantId }, expect: 1 });
    return id;
  }
}
