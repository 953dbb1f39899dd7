import { AppError } from '@raceway/shared';

/** The refusal of more than there are: `Only 3 addresses are free in 10.0.0.0/24; 5 were asked for.` */
export function tooFew(
  what: { one: string; more: string },
  { left, where, asked }: { left: number; where: string; asked: number },
): AppError {
  const there =
    left === 1 ? `Only 1 ${what.one} is` : left === 0 ? `No ${what.one} is` : `Only ${left} ${what.more} are`;
  return new AppError('CONFLICT', `${there} free in ${where}; ${asked} ${asked === 1 ? 'was' : 'were'} asked for.`);
}
