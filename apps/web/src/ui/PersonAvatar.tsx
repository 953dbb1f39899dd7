import { Avatar } from '@mantine/core';
import { initialsOf, peerColor } from '../live/peerColor.ts';

/** Who did something, by initials in the colour that they have everywhere; null: Raceway itself. The name stands beside it. */
export function PersonAvatar({
  person,
  sizePx = 26,
}: {
  person: { id: string; name: string } | null;
  sizePx?: number;
}) {
  if (!person) return <Avatar size={sizePx} src="/icon.svg" alt="" radius="sm" />;
  return (
    <Avatar
      size={sizePx}
      aria-hidden
      styles={{ placeholder: { background: peerColor(person.id), color: '#fff', fontSize: sizePx * 0.4 } }}
    >
      {initialsOf(person.name)}
    </Avatar>
  );
}
