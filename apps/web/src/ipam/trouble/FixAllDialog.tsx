import type { TroubleKind } from '@raceway/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLive } from '../../live/liveContext.ts';
import { FixDialog } from './FixDialog.tsx';
import { changesForAll, type SharedFix } from './fixAll.ts';
import type { TroubleInput } from './troubleSearch.ts';

/** Findings that one change set is for, and changes that it holds, so that people can still read it. */
const atOnce = 500;

interface FixAllProps {
  kind: TroubleKind;
  input: TroubleInput;
  fix: SharedFix;
  onClose: () => void;
}

/** One fix for all findings of a kind, as one change set. */
export function FixAllDialog({ kind, input, fix, onClose }: FixAllProps): ReactNode {
  const { api, tenant } = useLive();
  const asked = { ...input, kinds: [kind], limit: atOnce };
  // Read when the dialog opens, and not again: what is written is what was shown.
  const { data } = useQuery({
    queryKey: ['fix-all', tenant, asked],
    queryFn: () => api.procedures.ipam.trouble.find.query(asked),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const all = data && changesForAll(data.findings, fix.key, atOnce);
  const label = `${fix.label} – ${(all?.count ?? fix.count).toLocaleString()} at once`;
  const rest = data?.next ? ' There are more of them; what is left can be done next.' : '';
  return (
    <FixDialog
      fix={{ label, message: `One change set, which can be taken back as one.${rest}`, changes: all?.changes ?? null }}
      onClose={onClose}
    />
  );
}
