import type { DeviceType } from '@raceway/shared';
import type { ReactNode } from 'react';
import { useTenantSlug } from '../../app/tenant.ts';
import classes from './typeImages.module.css';

function Picture({ image, caption, alt }: { image: string; caption: string; alt: string }): ReactNode {
  const tenant = useTenantSlug();
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{caption}</figcaption>
      <img className={classes.image} src={`/t/${tenant}/images/${image}`} alt={alt} loading="lazy" />
    </figure>
  );
}

/** The pictures of a device type, those that it has. */
export function TypeImages({ type }: { type: DeviceType }): ReactNode {
  const { frontImage, rearImage, model } = type;
  if (!frontImage && !rearImage) return null;
  return (
    <section className={classes.images} aria-label="Pictures">
      {frontImage && <Picture image={frontImage} caption="Picture of the front" alt={`Front of ${model}`} />}
      {rearImage && <Picture image={rearImage} caption="Picture of the rear" alt={`Rear of ${model}`} />}
    </section>
  );
}
