import type {
  Device,
  DeviceCreate,
  DeviceRole,
  DeviceRoleCreate,
  DeviceType,
  DeviceTypeCreate,
  IpAddress,
  IpAddressCreate,
  IpRange,
  IpRangeCreate,
  Location,
  LocationCreate,
  Manufacturer,
  ManufacturerCreate,
  Prefix,
  PrefixCreate,
  Rack,
  RackCreate,
  Site,
  SiteCreate,
  Tag,
  TagCreate,
  User,
  UserCreate,
  Vlan,
  VlanCreate,
  VlanGroup,
  VlanGroupCreate,
  Vrf,
  VrfCreate,
} from '@raceway/shared';
import { fieldOf, registry } from '@raceway/shared';
import { type AnyRow, callsOf } from './calls.ts';
import { entityRules } from './entityRules.ts';
import type { Client } from './installation.ts';
import { keptRows } from './keptRows.ts';
import { sampleOf } from './samples.ts';

type Data = Record<string, unknown>;

/** Makes rows of one tenant through the API by the words of the field, with the rows that they cannot be without. */
export class WorldMaker {
  readonly #shared = new Map<string, Promise<string>>();

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
  aVrf = (given: Partial<VrfCreate> = {}) => this.make<Vrf>('ipam.vrf', given);
  aPrefix = (given: Partial<PrefixCreate> = {}) => this.make<Prefix>('ipam.prefix', given);
  anIpAddress = (given: Partial<IpAddressCreate> = {}) => this.make<IpAddress>('ipam.ipAddress', given);
  anIpRange = (given: Partial<IpRangeCreate> = {}) => this.make<IpRange>('ipam.range', given);
  aVlan = (given: Partial<VlanCreate> = {}) => this.make<Vlan>('ipam.vlan', given);
  aVlanGroup = (given: Partial<VlanGroupCreate> = {}) => this.make<VlanGroup>('ipam.vlanGroup', given);
  aTag = (given: Partial<TagCreate> = {}) => this.make<Tag>('extras.tag', given);
  /** A viewer of the tenant, without a password. */
  aUser = (given: Partial<UserCreate> = {}) => this.make<User>('accounts.user', given);

  /** Makes a row of any entity from what is given and the least that it needs beside. */
  async make<R = AnyRow>(entity: string, given: Data = {}): Promise<R> {
    const kept = keptRows[entity];
    if (kept) return (await kept(this.client)) as R;
    const { row } = await callsOf(this.client, { name: entity }).create({ data: await this.data(entity, given) });
    return row as R;
  }

  /** The least data that create takes, derived from the declaration, with what is given in its place. */
  async data(entity: string, given: Data = {}): Promise<Data> {
    const own = { ...(await entityRules[entity]?.least?.(given, this)), ...given };
    const missing = Object.entries(registry.get(entity).fields).filter(
      ([name, { spec }]) => spec.isRequired && own[name] === undefined,
    );
    const derived = missing.map(async ([name, { kind, spec }]) => [
      name,
      kind === 'reference' ? await this.parentOf(spec.target ?? '') : sampleOf[kind](spec),
    ]);
    return { ...Object.fromEntries(await Promise.all(derived)), ...own };
  }

  /** As {@link data}, of rows that refer to all they can; several where no row can refer to everything at once. */
  async linkedData(entity: string): Promise<[Data, ...Data[]]> {
    const { linked = async () => [] } = entityRules[entity] ?? {};
    const [first = {}, ...others] = await linked(this);
    const whole = async (given: Data) => this.data(entity, { ...(await this.#referencesOf(entity, given)), ...given });
    return [await whole(first), ...(await Promise.all(others.map(whole)))];
  }

  /** Values of the optional references that are not given. */
  async #referencesOf(entity: string, given: Data): Promise<Data> {
    const free = Object.entries(registry.get(entity).fields).filter(
      ([name, { kind, spec }]) =>
        (kind === 'reference' || kind === 'references') && !spec.isRequired && !spec.isReadOnly && !(name in given),
    );
    const linked = free.map(async ([name, { kind, spec }]) => {
      const own = entityRules[entity]?.references?.[name];
      const id = await (own ? own(this) : this.parentOf(spec.target ?? ''));
      return [name, kind === 'references' ? [id] : id];
    });
    return Object.fromEntries(await Promise.all(linked));
  }

  /** A row that a field of the entity can refer to, and nothing else refers to. */
  async freshReference(entity: string, field: string): Promise<string> {
    const own = entityRules[entity]?.references?.[field];
    return own ? own(this) : (await this.make(fieldOf(registry.get(entity), field)?.spec.target ?? '')).id;
  }

  /** The id of a row of the entity that serves as everybody's parent. */
  parentOf(entity: string): Promise<string> {
    return entity === 'organization.tenant' ? Promise.resolve(this.tenantId) : this.once('parent', entity);
  }

  /** The id of the row of the entity that serves a purpose; it is made when first asked for. */
  once(purpose: string, entity: string, given: Data = {}): Promise<string> {
    const key = `${purpose} ${entity}`;
    const known = this.#shared.get(key) ?? this.make(entity, given).then(({ id }) => id);
    this.#shared.set(key, known);
    return known;
  }

  /** A device type that has templates, and no devices. */
  templateType = () => this.once('type of templates', 'dcim.deviceType');
  /** A device type that holds blades, in bays and in slots. */
  chassisType = () =>
    this.once('chassis', 'dcim.deviceType', { uHeight: 10, subdeviceRole: 'parent', frontLayout: '2x8' });
  /** A device type that goes into a chassis. */
  bladeType = () => this.once('blade', 'dcim.deviceType', { uHeight: 0, subdeviceRole: 'child' });

  /** The id of a person of the organization who is no longer in the tenant. */
  async someoneWhoLeft(): Promise<string> {
    const { id } = await this.aUser();
    const memberships = callsOf(this.client, { name: 'accounts.membership' });
    await memberships.deleteMany({ where: { user: id, tenant: this.tenantId }, expect: 1 });
    return id;
  }
}
