import { Table, Text } from '@mantine/core';
import { deviceBay, device as deviceEntity, displayOf, moduleBay, module as moduleEntity } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow } from '../../app/trpc.ts';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useEntityList } from '../../live/useEntityList.ts';
import { useWrites } from '../../live/useWrites.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import type { Owner } from '../components/owner.ts';
import { PartCount } from '../components/PartCount.tsx';
import { useParts } from '../components/useParts.ts';
import { BayRow } from './BayRow.tsx';
import { type Bay, baysInOrder } from './bays.ts';
import { InstallDialog } from './InstallDialog.tsx';

const entities = [moduleBay, deviceBay];
const columns = ['Bay', 'Installed', 'Type', 'Status', 'Serial number'];

/** The bays of a device with what is in them. */
export function DeviceBays({ row }: RowProps): ReactNode {
  const owner: Owner = { field: 'device', id: row.id };
  const moduleBays = useParts(moduleBay, owner);
  const deviceBays = useParts(deviceBay, owner);
  const modules = useParts(moduleEntity, owner);
  const children = useEntityList(deviceEntity, { where: { parent: row.id }, settling: 'at-once' });
  const moduleWrites = useWrites(moduleEntity);
  const bayWrites = useWrites(deviceBay);
  const refusal = useRefusal('update', deviceEntity);
  const [installing, setInstalling] = useState<Bay | null>(null);
  const lists = [moduleBays, deviceBays, modules, children];
  const error = lists.find((list) => list.error)?.error;
  if (error) return <ErrorNotice error={error} />;
  if (lists.some(({ isLoading }) => isLoading)) return <PagePlaceholder />;
  const moduleIn = new Map(modules.rows.map((module): [string, AnyRow] => [String(module.moduleBay), module]));
  const child = new Map(children.rows.map((device): [string, AnyRow] => [device.id, device]));
  const bays: Bay[] = [
    ...moduleBays.rows.map((bay) => ({ entity: moduleBay, row: bay, content: moduleIn.get(bay.id) ?? null })),
    ...deviceBays.rows.map((bay) => ({
      entity: deviceBay,
      row: bay,
      content: child.get(String(bay.installedDevice)) ?? null,
    })),
  ];
  const remove = async ({ entity, row: bay, content }: Bay) => {
    if (!content) return;
    try {
      if (entity === moduleBay) await moduleWrites.remove(content);
      else
        await bayWrites.update(
          bay,
          { installedDevice: null },
          { label: `${displayOf(deviceEntity, content)} taken out` },
        );
    } catch (thrown) {
      tellRefused('Not taken out', callErrorOf(thrown));
    }
  };
  if (bays.length === 0)
    return (
      <Text size="sm" c="dimmed">
        It has no bays. Bays are components; their templates belong to the type.
      </Text>
    );
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={5} highlightOnHover aria-label="Bays">
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{column}</Table.Th>
              ))}
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {baysInOrder(bays).map(({ bay, depth }) => (
              <BayRow
                key={bay.row.id}
                bay={bay}
                depth={depth}
                isFlashing={moduleBays.flashes.has(bay.row.id) || modules.flashes.has(bay.content?.id ?? '')}
                isWritable={refusal === null && row.deletedAt === null}
                onInstall={setInstalling}
                onRemove={(it) => void remove(it)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {installing && <InstallDialog device={row.id} bay={installing} onClose={() => setInstalling(null)} />}
    </>
  );
}

/** How many bays it has. */
export function DeviceBayCount({ row }: RowProps): ReactNode {
  return <PartCount entities={entities} owner={{ field: 'device', id: row.id }} />;
}
