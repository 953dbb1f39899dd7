import { Box, Button, Group, Text } from '@mantine/core';
import { newId } from '@raceway/shared';
import { IconFileUpload, IconFolderUp, IconPackageImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import { useLive } from '../live/liveContext.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { chosenFiles, droppedFiles, type GatheredFile, parcelOf } from './gatherFiles.ts';
import classes from './imports.module.css';
import { uploadParcel } from './uploadParcel.ts';

const route = getRouteApi('/t/$tenant/imports/device-types');

/** React has no name for the attribute that lets an input choose a folder. */
const folderInput = { webkitdirectory: '' };

/** Where files are dropped or chosen. They are uploaded and tried out at once. */
export function ChooseFiles() {
  const live = useLive();
  const navigate = route.useNavigate();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const send = useMutation({
    mutationFn: async (gathering: Promise<GatheredFile[]>) => {
      const upload = await uploadParcel(live.tenant, await parcelOf(await gathering));
      const { deviceTypes } = live.api.procedures.imports;
      return deviceTypes.start.mutate({ upload, isDryRun: true, mutationId: newId() });
    },
    onSuccess: ({ row }) => navigate({ search: { job: row.id } }),
  });
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    if (currentTarget.files?.length) send.mutate(Promise.resolve(chosenFiles(currentTarget.files)));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!send.isPending) send.mutate(droppedFiles(event.dataTransfer));
  };
  return (
    <>
      <Box
        component="section"
        aria-label="Files to import"
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <IconPackageImport size={34} stroke={1.4} aria-hidden />
        <Text fw={600}>Drop a folder, an archive or YAML files here</Text>
        <Group gap={8} justify="center">
          <Button
            leftSection={<IconFileUpload size={15} />}
            loading={send.isPending}
            onClick={() => files.current?.click()}
          >
            Choose files
          </Button>
          <Button
            variant="default"
            leftSection={<IconFolderUp size={15} />}
            disabled={send.isPending}
            onClick={() => folder.current?.click()}
          >
            Choose a folder
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          .zip, .tar, .tar.gz, .tar.xz, .yaml; up to 64 MiB. First it is tried out, and nothing is written.
        </Text>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label="Files"
          accept=".yaml,.yml,.zip,.tar,.gz,.tgz,.xz,.txz"
          onChange={choose}
        />
        <input ref={folder} type="file" hidden aria-label="Folder" onChange={choose} {...folderInput} />
      </Box>
      {send.error && <ErrorNotice error={send.error} />}
      <Text className="visually-hidden" role="status">
        {send.isPending && 'Uploading'}
      </Text>
    </>
  );
}
