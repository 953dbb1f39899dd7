/** What networks and VLANs are for. */
export const networkRoles = {
  management: { name: 'Management', color: '#22b8cf', weight: 100, description: 'Boards and consoles, out of band.' },
  servers: { name: 'Servers', color: '#339af0', weight: 200, description: 'Machines in racks.' },
  storage: { name: 'Storage', color: '#f59f00', weight: 300, description: 'Between machines and arrays.' },
  machines: { name: 'Virtual machines', color: '#4c6ef5', weight: 400, description: 'What hypervisors carry.' },
  clients: { name: 'Clients', color: '#94b30f', weight: 500, description: 'Wi-Fi and phones.' },
  edge: { name: 'Edge', color: '#fa5252', weight: 600, description: 'Seen from outside.' },
  loopback: { name: 'Loopback', color: '#868e96', weight: 700, description: 'Addresses of routers themselves.' },
  transit: { name: 'Transit', color: '#f06595', weight: 800, description: 'Links between two routers.' },
} as const;

export type NetworkRole = keyof typeof networkRoles;

/** VRFs of the main tenant; what has none is Global. Shared services takes in the routes of one customer. */
export const vrfs = {
  halden: {
    name: 'Halden Bank',
    rd: '65010:100',
    color: '#1c7ed6',
    imports: ['65010:1'],
    exports: ['65010:100'],
    description: 'A customer with space of its own.',
  },
  northwind: {
    name: 'Northwind Retail',
    rd: '65010:200',
    color: '#e8590c',
    imports: ['65010:200'],
    exports: ['65010:200'],
    description: 'A customer with the same space as another.',
  },
  shared: {
    name: 'Shared services',
    rd: '65010:1',
    color: '#7048e8',
    imports: ['65010:100'],
    exports: ['65010:1'],
    description: 'Backup and monitoring for customers.',
  },
} as const;

export type VrfKey = keyof typeof vrfs;

/** What DNS names end in. */
export const domain = 'tidewater.example';
