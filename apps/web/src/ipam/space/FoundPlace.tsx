import { Button, CloseButton, Text } from '@mantine/core';
import { type IpPlace, ipAddress, prefix as prefixEntity, readBlock } from '@raceway/shared';
import { IconMap2, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { rowHref, toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { choiceColor } from '../../entity/values/colors.ts';
import { Mark } from '../../entity/values/Mark.tsx';
import type { CallError } from '../../live/errors.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './space.module.css';

interface FoundPlaceProps {
  /** What was looked for. */
  text: string;
  /** Null while it is looked for. */
  places: readonly IpPlace[] | null;
  /** The one that is shown. */
  place: IpPlace | null;
  error: CallError | null;
  onChoose: (place: IpPlace) => void;
  onClose: () => void;
}

const nameOf = ({ vrf }: IpPlace) => vrf?.name ?? 'Global';
const isAddress = (text: string) => !text.includes('/');

/** The rows of the address in the place, or what can be done about there being none. */
function Outcome({ text, place }: { text: string; place: IpPlace }) {
  const tenant = useTenantSlug();
  const refusal = useRefusal('create', ipAddress);
  const home = place.chain.at(-1);
  const status = ipAddress.fields.status.spec;
  if (!isAddress(text)) return null;
  if (place.addresses.length > 0)
    return place.addresses.map((address) => {
      const choice = status.choices?.find(({ value }) => value === address.status);
      return (
        <PlainLink key={address.id} href={rowHref(tenant, ipAddress, address.id)}>
          <Mark color={choiceColor(choice)} label={`${address.text}, ${choice?.label ?? address.status}`} isPill />
        </PlainLink>
      );
    });
  return (
    <>
      <Text size="sm">It has no row yet.</Text>
      {!refusal && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          renderRoot={(props) => (
            <Link {...props} {...toNew(tenant, ipAddress, { address: text, vrf: place.vrf?.id ?? null })} />
          )}
        >
          Create {text}
        </Button>
      )}
      {home && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconMap2 size={14} />}
          renderRoot={(props) => <PlainLink {...props} href={`${rowHref(tenant, prefixEntity, home.id)}?tab=map`} />}
        >
          Map of {home.text}
        </Button>
      )}
    </>
  );
}

function sentenceOf(text: string, places: readonly IpPlace[] | null, place: IpPlace | null): string {
  if (!readBlock(text)) return `“${text}” is neither an address nor a network.`;
  if (places === null) return 'Looking …';
  if (!place) return `No prefix of any VRF holds ${text}.`;
  const home = place.chain.at(-1);
  if (!home) return `${text} lies in no prefix of ${nameOf(place)}.`;
  return home.text === text ? `${text} in ${nameOf(place)}.` : `${text} lies in ${home.text} of ${nameOf(place)}.`;
}

/** What was found of an address or a network, VRF by VRF. */
export function FoundPlace({ text, places, place, error, onChoose, onClose }: FoundPlaceProps) {
  return (
    <section className={classes.found} aria-label="Found">
      <Text size="sm" fw={550} role="status">
        {error && readBlock(text) ? error.message : sentenceOf(text, places, place)}
      </Text>
      {place && <Outcome text={text} place={place} />}
      {places && places.length > 1 && (
        <fieldset className={classes.places} aria-label="VRFs that hold it">
          {places.map((one) => (
            <Button
              key={one.vrf?.id ?? ''}
              size="compact-xs"
              variant={one === place ? 'light' : 'default'}
              aria-pressed={one === place}
              onClick={() => onChoose(one)}
            >
              {nameOf(one)}
            </Button>
          ))}
        </fieldset>
      )}
      <CloseButton size="sm" ml="auto" aria-label="Close what was found" onClick={onClose} />
    </section>
  );
}
