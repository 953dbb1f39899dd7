import { Avatar, Tooltip } from '@mantine/core';
import type { Peer } from '@raceway/shared';
import type { ReactNode } from 'react';
import { initialsOf, peerColor } from './peerColor.ts';

const most = 5;

/** One for each person, however many tabs they have open. */
function peopleOf(peers: readonly Peer[]): Peer['user'][] {
  return [...new Map(peers.map(({ user }) => [user.id, user])).values()];
}

/** Who else is here. Nothing where nobody is. */
export function PresenceAvatars({ peers }: { peers: readonly Peer[] }): ReactNode {
  const people = peopleOf(peers);
  if (people.length === 0) return null;
  const names = people.map(({ name }) => name).join(', ');
  const rest = people.length - most;
  return (
    <Avatar.Group spacing={6} role="group" aria-label={`Also here: ${names}`}>
      {people.slice(0, most).map(({ id, name }) => (
        <Tooltip key={id} label={`${name} is here`}>
          <Avatar
            size={24}
            radius="xl"
            styles={{ placeholder: { background: peerColor(id), color: '#fff', fontSize: 10 } }}
          >
            {initialsOf(name)}
          </Avatar>
        </Tooltip>
      ))}
      {rest > 0 && (
        <Avatar size={24} radius="xl" styles={{ placeholder: { fontSize: 10 } }}>
          +{rest}
        </Avatar>
      )}
    </Avatar.Group>
  );
}
