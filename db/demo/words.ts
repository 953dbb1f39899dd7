/** Device roles by key; colours of middle lightness, so that they read on white and on near-black. */
export const roles = {
  server: { name: 'Server', color: '#339af0', description: 'Runs applications.' },
  hypervisor: { name: 'Hypervisor', color: '#4c6ef5', description: 'Runs virtual machines.' },
  database: { name: 'Database server', color: '#845ef7', description: 'Keeps data of applications.' },
  gpu: { name: 'GPU node', color: '#74b816', description: 'Trains and serves models.' },
  storage: { name: 'Storage', color: '#f59f00', description: 'Arrays, shelves and NAS.' },
  leaf: { name: 'Access switch', color: '#20c997', description: 'Top of rack.' },
  core: { name: 'Core switch', color: '#0ca678', description: 'Joins the racks.' },
  management: { name: 'Management switch', color: '#22b8cf', description: 'Out-of-band network.' },
  router: { name: 'Router', color: '#f06595', description: 'Joins the site to others.' },
  firewall: { name: 'Firewall', color: '#fa5252', description: 'Separates zones.' },
  loadBalancer: { name: 'Load balancer', color: '#cc5de8', description: 'Spreads requests.' },
  console: { name: 'Console and KVM', color: '#e8590c', description: 'Reaches machines that are down.' },
  patchPanel: { name: 'Patch panel', color: '#868e96', description: 'Ends the fixed cabling.' },
  organizer: { name: 'Cable organizer', color: '#748094', description: 'Keeps patch cords in order.' },
  blank: { name: 'Blanking panel', color: '#9c8f83', description: 'Keeps warm air in the back.' },
  ups: { name: 'UPS', color: '#94b30f', description: 'Bridges a power cut.' },
  pdu: { name: 'PDU', color: '#d6861a', description: 'Hands out power at the side of a rack.' },
} as const;

export type RoleKey = keyof typeof roles;

/** Tags by name: colour and what they say. */
export const tags = {
  production: { color: '#2f9e44', description: 'Customers depend on it.' },
  staging: { color: '#1c7ed6', description: 'The last test before production.' },
  development: { color: '#7048e8', description: 'May break any day.' },
  critical: { color: '#e03131', description: 'Call at night.' },
  'customer-owned': { color: '#c2255c', description: 'Ask before you touch it.' },
  'pci-dss': { color: '#e8590c', description: 'Handles card data.' },
  backup: { color: '#f08c00', description: 'Keeps copies.' },
  'out-of-band': { color: '#0c8599', description: 'Works when the network does not.' },
  leased: { color: '#9c36b5', description: 'Goes back at the end of the lease.' },
  'end-of-life': { color: '#868e96', description: 'The maker mends it no more.' },
  'high-density': { color: '#d9480f', description: 'Needs cooling and power beyond the usual.' },
  spare: { color: '#66a80f', description: 'Free to use.' },
} as const;

export type TagName = keyof typeof tags;

/** What a server does by the code in its name. */
export const services = {
  web: 'Web front end',
  app: 'Application server',
  api: 'API server',
  k8s: 'Kubernetes worker',
  ctl: 'Kubernetes control plane',
  cache: 'Cache',
  mq: 'Message broker',
  log: 'Log collector',
  mon: 'Monitoring',
  ci: 'Build runner',
  db: 'Database',
  hv: 'Virtual machines',
  bak: 'Backup server',
  gpu: 'Model training',
} as const;

export type Service = keyof typeof services;
