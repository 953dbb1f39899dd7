import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { commonProps, type FieldInputProps } from './inputProps.ts';

/** The content of a file in base64, as fields of the kind `bytes` take it. @throws where the file cannot be read */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // In pieces: a call takes only so many arguments.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 0x8000) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * 0x8000, (index + 1) * 0x8000)),
  );
  return btoa(pieces.join(''));
}

/** A file to choose; what the form gets is its content. */
export function FileContentInput(props: FieldInputProps) {
  const [file, setFile] = useState<File | null>(null);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    props.onChange(chosen ? await base64Of(chosen) : '');
  };
  const { ref, ...common } = commonProps(props);
  return (
    <FileInput {...common} placeholder="Choose a file" clearable value={file} onChange={(it) => void choose(it)} />
  );
}
