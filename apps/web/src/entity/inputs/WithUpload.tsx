import { Box, Button, FileButton, Group } from '@mantine/core';
import { labelOf, registry } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import { useCreateByFile } from './createByFile.ts';
import type { FieldInputProps } from './inputProps.ts';

/** A reference to something that is made of a file, such as an image: with a button that uploads one. */
export function WithUpload(props: FieldInputProps & { children: (error: string | undefined) => ReactNode }) {
  const { entity, name, field, error, isBare, onChange, children } = props;
  const { canUpload, upload } = useCreateByFile(registry.get(field.spec.target ?? ''));
  const [refused, setRefused] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const take = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    try {
      onChange((await upload(file)).id);
      setRefused(null);
    } catch (thrown) {
      setRefused(callErrorOf(thrown).message);
    } finally {
      setBusy(false);
    }
  };
  if (!canUpload) return children(error);
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Box flex={1} miw={0}>
        {children(error ?? refused ?? undefined)}
      </Box>
      <FileButton onChange={(file) => void take(file)}>
        {(button) => (
          <Button
            {...button}
            variant="default"
            mt={isBare ? 0 : 21}
            loading={isBusy}
            aria-label={`Upload ${labelOf(entity, name)}`}
          >
            Upload
          </Button>
        )}
      </FileButton>
    </Group>
  );
}
