import { field } from '../../entity/field.ts';

/** What an interface has of VLANs and VRFs, be it of a device or of a virtual machine (NetBox §2.9). */
export const switching = {
  // D-VRF-07: a VRF that goes lets its interfaces go.
  vrf: field.ref('ipam.vrf', { label: 'VRF' }).nullable({ means: 'Global' }).cleared(),
  mode: field.choice(
    [
      { value: 'access', label: 'Access' },
      { value: 'tagged', label: 'Tagged' },
      { value: 'tagged-all', label: 'Tagged (all)' },
      { value: 'q-in-q', label: 'Q-in-Q' },
    ],
    { label: '802.1Q mode' },
  ),
  untaggedVlan: field.ref('ipam.vlan', { label: 'Untagged VLAN' }),
  taggedVlans: field.refs('ipam.vlan', { label: 'Tagged VLANs' }),
};
