import { type AnyEntity, type Change, differences, fieldOf, labelOf } from '@raceway/shared';
import { IconArrowRight } from '@tabler/icons-react';
import { Value } from '../values/Value.tsx';
import classes from './history.module.css';

/** The fields that a change changed, before and after; nothing for one that changed none by itself. */
export function Differences({ entity, change }: { entity: AnyEntity; change: Pick<Change, 'before' | 'after'> }) {
  const changed = differences(change).filter(({ field }) => field !== 'deletedAt');
  if (changed.length === 0) return null;
  return (
    <table className={classes.diff}>
      <tbody>
        {changed.map(({ field: name, before, after }) => {
          const field = fieldOf(entity, name);
          return (
            field && (
              <tr key={name}>
                <th scope="row">{labelOf(entity, name)}</th>
                <td>
                  <del>
                    <Value field={field} value={before} />
                  </del>
                </td>
                <td aria-hidden>
                  <IconArrowRight size={13} />
                </td>
                <td>
                  <ins>
                    <Value field={field} value={after} />
                  </ins>
                </td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}
