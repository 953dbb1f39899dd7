import { Button, Group, Menu, Text } from '@mantine/core';
import { registry, type Trouble, type TroubleFix, type TroubleKind, troubleKinds } from '@raceway/shared';
import { IconChevronDown, IconTool } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { iconOf } from '../../entity/icons.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { FixAllDialog } from './FixAllDialog.tsx';
import { FixDialog } from './FixDialog.tsx';
import { type SharedFix, sharedFixes } from './fixAll.ts';
import classes from './trouble.module.css';
import type { TroubleInput } from './troubleSearch.ts';
import { useTroubleOf } from './useTrouble.ts';

const pageSize = 50;
const mostShown = 500;

function ObjectLinks({ objects }: Pick<Trouble, 'objects'>): ReactNode {
  const tenant = useTenantSlug();
  return objects.map(({ entity: name, id, display }) => {
    const entity = registry.get(name);
    const EntityIcon = iconOf(entity);
    return (
      <PlainLink key={id} href={rowHref(tenant, entity, id)} className={classes.object} title={entity.label}>
        <EntityIcon size={13} stroke={1.7} aria-hidden />
        <span className="visually-hidden">{entity.label} </span>
        {display}
      </PlainLink>
    );
  });
}

interface FindingProps {
  finding: Trouble;
  canFix: boolean;
  onFix: (fix: TroubleFix) => void;
}

function Finding({ finding: { message, objects, vrf, fixes }, canFix, onFix }: FindingProps): ReactNode {
  return (
    <li className={classes.finding}>
      <div className={classes.what}>
        <Text size="sm">{message}</Text>
        <div className={classes.objects}>
          <ObjectLinks objects={objects} />
          <Text span size="xs" c="dimmed">
            in {vrf?.name ?? 'Global'}
          </Text>
        </div>
      </div>
      {canFix && (
        <div className={classes.fixes}>
          {fixes.map((fix) => (
            <Button
              key={fix.key}
              size="compact-sm"
              variant="default"
              aria-label={`${fix.label}: ${objects[0]?.display ?? ''}`}
              onClick={() => onFix(fix)}
            >
              {fix.label}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function FixAllMenu({ fixes, onPick }: { fixes: readonly SharedFix[]; onPick: (fix: SharedFix) => void }): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconTool size={15} />} rightSection={<IconChevronDown size={14} />}>
          Fix all
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {fixes.map((fix) => (
          <Menu.Item key={fix.key} onClick={() => onPick(fix)}>
            {fix.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What was found of a kind, each with ways out of it. */
export function FindingList({ kind, input }: { kind: TroubleKind; input: TroubleInput }): ReactNode {
  const [limit, setLimit] = useState(pageSize);
  const { answer, error } = useTroubleOf(kind, input, limit);
  const canFix = useRefusal('update', registry.get('ipam.ipAddress')) === null;
  const [fixing, setFixing] = useState<{ finding: Trouble; fix: TroubleFix } | null>(null);
  const [fixingAll, setFixingAll] = useState<SharedFix | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed goes with its finding.
  const done = () => {
    setFixing(null);
    setFixingAll(null);
    heading.current?.focus();
  };
  const { label, about } = troubleKinds[kind];
  const findings = answer?.findings ?? [];
  const shared = sharedFixes(findings);
  return (
    <section aria-label={label} className={classes.found}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <h2 className={classes.heading} ref={heading} tabIndex={-1}>
            {label}
          </h2>
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        </div>
        {canFix && shared.length > 0 && <FixAllMenu fixes={shared} onPick={setFixingAll} />}
      </Group>
      {error && <ErrorNotice error={error} />}
      {!answer && !error && <PagePlaceholder />}
      {answer && findings.length === 0 && (
        <Text mt="md" role="status">
          Nothing of this kind.
        </Text>
      )}
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <Finding key={finding.id} finding={finding} canFix={canFix} onFix={(fix) => setFixing({ finding, fix })} />
        ))}
      </ul>
      {answer?.next && limit < mostShown && (
        <Button variant="default" mt="sm" onClick={() => setLimit(Math.min(limit * 3, mostShown))}>
          Show more
        </Button>
      )}
      {fixing && (
        <FixDialog
          fix={{ label: fixing.fix.label, message: fixing.finding.message, changes: fixing.fix.changes }}
          onClose={done}
        />
      )}
      {fixingAll && <FixAllDialog kind={kind} input={input} fix={fixingAll} onClose={done} />}
    </section>
  );
}
