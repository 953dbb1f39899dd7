import type { ReactNode } from 'react';
import { useTenantSlug } from '../../app/tenant.ts';
import { hasInside } from './Blades.tsx';
import { labelOf, useDrawn } from './drawing.ts';
import { fittedText, textWidth, unitSize } from './geometry.ts';
import type { PlacedDevice } from './placedDevice.ts';
import classes from './Rack.module.css';
import { StatusGlyph } from './statusGlyph.tsx';

const nameSize = 11.5;
const typeSize = 10;
/** Where a name is all that is drawn, it is drawn large, as it is seen small. */
const loneNameSize = 14.5;
/** Less of a type than this says nothing: it gives way to the name. */
const leastTypeRoom = 38;
/** Narrower than this, and higher than wide, a name runs upwards. */
const narrowest = 48;

function Picture({ id, width, height }: { id: string; width: number; height: number }): ReactNode {
  const tenant = useTenantSlug();
  return (
    <image
      href={`/t/${tenant}/images/${id}`}
      x={1}
      y={1}
      width={width - 2}
      height={height - 2}
      preserveAspectRatio="none"
    />
  );
}

/** A name on a picture, on a ground of its own so that it stays readable. */
function Plate({ text, size, middle, room }: { text: string; size: number; middle: number; room: number }): ReactNode {
  const fitted = fittedText(text, room - 6, size);
  return (
    fitted && (
      <g>
        <rect
          className={classes.plate}
          x={9}
          y={middle - size * 0.72}
          width={textWidth(fitted, size) + 6}
          height={size * 1.44}
          rx={2.5}
        />
        <text className={classes.name} x={12} y={middle} dy="0.36em" fontSize={size}>
          {fitted}
        </text>
      </g>
    )
  );
}

function Upright({ text, width, height }: { text: string; width: number; height: number }): ReactNode {
  return (
    <text
      className={classes.name}
      transform={`translate(${width / 2 + 2} ${height - 4}) rotate(-90)`}
      dy="0.36em"
      fontSize={nameSize}
    >
      {fittedText(text, height - 8, nameSize)}
    </text>
  );
}

/** Name, type and status of a device that is drawn in full. */
function Words({ device, text, width, height }: { device: PlacedDevice; text: string; width: number; height: number }) {
  const isTall = height >= 2 * unitSize;
  const isLow = height < unitSize;
  const room = width - 26;
  const size = isLow ? 8 : nameSize;
  const name = fittedText(text, room, size);
  const typeRoom = isTall ? room : room - textWidth(name, size) - 10;
  const type = typeRoom < leastTypeRoom || isLow ? '' : fittedText(device.typeName, typeRoom, typeSize);
  const middle = height / 2;
  const dy = isTall ? 0 : '0.36em';
  return (
    <>
      <text className={classes.name} x={12} y={isTall ? middle - 3 : middle} fontSize={size} dy={dy}>
        {name}
      </text>
      {type && (
        <text
          className={classes.type}
          x={isTall ? 12 : width - 18}
          y={isTall ? middle + 10 : middle}
          dy={dy}
          fontSize={typeSize}
          textAnchor={isTall ? 'start' : 'end'}
        >
          {type}
        </text>
      )}
      <StatusGlyph
        status={device.row.status ?? 'active'}
        x={width - 10}
        y={isTall ? 11 : middle}
        size={isLow ? 2.6 : 3.6}
      />
    </>
  );
}

/** The panel of a device: an edge in its colour, its picture or its words, as much of them as its size lets be read. */
export function DeviceFace(props: {
  device: PlacedDevice;
  width: number;
  height: number;
  /** The id of the picture of this face of its type. */
  image: string | null;
  isBack?: boolean;
}): ReactNode {
  const { device, width, height, image, isBack } = props;
  const { color, detail, text, hasImages } = useDrawn((drawing) => ({
    color: drawing.colorOf(device),
    detail: drawing.detail,
    text: labelOf(device, drawing.labelBy),
    hasImages: drawing.hasImages,
  }));
  const hasImage = hasImages && image !== null && detail !== 'outlines';
  const isUpright = width < narrowest && height > width;
  const middle = height / 2;
  const size = detail === 'names' ? Math.min(loneNameSize, height - 3) : nameSize;
  return (
    <>
      <rect
        className={classes.panel}
        style={{ color }}
        data-detail={detail}
        x={0.5}
        y={0.75}
        width={width - 1}
        height={height - 1.5}
        rx={2.5}
      />
      {hasImage && <Picture id={image} width={width} height={height} />}
      <rect x={1.5} y={1.75} width={4} height={height - 3.5} rx={1.5} fill={color} />
      {detail !== 'outlines' &&
        !hasInside(device, detail) &&
        (hasImage ? (
          <Plate text={text} size={Math.min(nameSize, height - 3)} middle={middle} room={width - 16} />
        ) : isUpright ? (
          <Upright text={text} width={width} height={height} />
        ) : detail === 'all' && !isBack ? (
          <Words device={device} text={text} width={width} height={height} />
        ) : (
          <text className={classes.name} x={11} y={middle} dy="0.36em" fontSize={size}>
            {fittedText(text, width - 14, size)}
          </text>
        ))}
    </>
  );
}
