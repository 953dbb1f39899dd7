import { Badge, Switch, Table } from '@mantine/core';
import { legs, type PartLoad, powerFeed, rack } from '@raceway/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import valueClasses from '../../entity/values/values.module.css';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { powerText } from '../rack/totals.ts';
import { LoadBar } from './LoadBar.tsx';
import classes from './power.module.css';
import { loadState, percentText } from './words.ts';

interface FeedRowProps {
  feed: PartLoad['feeds'][number];
  isFailed: boolean;
  onFail: (isFailed: boolean) => void;
  /** Which of panel and rack is told by the page already. */
  without: 'panel' | 'rack' | null;
}

/** A feed with what it carries, leg by leg, and a switch to think it gone. */
export function FeedRow({ feed, isFailed, onFail, without }: FeedRowProps) {
  const tenant = useTenantSlug();
  const state = loadState(feed.load, feed.available);
  const isOff = feed.status !== 'active';
  return (
    <Table.Tr data-failed={isFailed || undefined} className={classes.feed}>
      <Table.Th scope="row" fw={560}>
        <PlainLink className={valueClasses.link} href={rowHref(tenant, powerFeed, feed.id)}>
          {feed.name}
        </PlainLink>
        {without !== 'panel' && <span className={classes.from}>{feed.panelName}</span>}
      </Table.Th>
      {without !== 'rack' && (
        <Table.Td>
          {feed.rack && feed.rackName ? (
            <PlainLink className={valueClasses.link} href={rowHref(tenant, rack, feed.rack)}>
              {feed.rackName}
            </PlainLink>
          ) : (
            '–'
          )}
        </Table.Td>
      )}
      <Table.Td>
        <Badge variant="light" color={feed.type === 'primary' ? 'green' : 'cyan'}>
          {feed.type === 'primary' ? 'Primary' : 'Redundant'}
        </Badge>
      </Table.Td>
      <Table.Td className="number">
        {feed.voltage} V · {feed.amperage} A{feed.phase === 'three' && ' · 3~'}
      </Table.Td>
      <Table.Td className={classes.loadCell}>
        <LoadBar label={`Load of ${feed.name}`} load={feed.load} available={feed.available} />
        {feed.byLeg && (
          <div className={classes.legs}>
            {legs.map((leg) => (
              <LoadBar
                key={leg}
                isSmall
                label={`Leg ${leg} of ${feed.name}`}
                load={feed.byLeg?.[leg] ?? feed.load}
                available={feed.available / 3}
              />
            ))}
          </div>
        )}
      </Table.Td>
      <Table.Td className={`number ${classes.figures}`} data-state={state}>
        {state !== 'fine' && <IconAlertTriangle size={14} aria-hidden />}
        {powerText(feed.load.allocated)} of {powerText(feed.available)} ·{' '}
        {percentText(feed.load.allocated, feed.available)}
        {state === 'over' && <span className={classes.verdict}>Over its limit</span>}
        {state === 'tight' && <span className={classes.verdict}>Over at the most</span>}
      </Table.Td>
      <Table.Td>
        <Switch
          size="xs"
          label={isOff ? 'Off' : 'Fails'}
          aria-label={`What if ${feed.name} fails`}
          checked={isFailed || isOff}
          disabled={isOff}
          onChange={({ currentTarget }) => onFail(currentTarget.checked)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
