import { createRequire } from 'node:module';
import { type RackSvgOptions, rackSvg } from '@raceway/shared';
import type { RackDrawing } from './drawRacks.ts';

const { resolve } = createRequire(import.meta.url);
// Embedded: the fonts that every reader has lack all but western letters.
const fonts = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
};

/** Of the page, in points. */
const margin = 28;
const headPt = 30;

/** What a PDF says beside its racks. */
export interface PdfFrame {
  paper: 'a4' | 'a3';
  title: string | undefined;
  author: string;
  date: Date;
}

/** How many drawings of a rack stand side by side on a page; beyond that names no longer read. */
function racksPerPage(face: RackSvgOptions['face'] | undefined, paper: PdfFrame['paper']): number {
  const perFace = paper === 'a3' ? 6 : 4;
  return face === 'both' ? perFace / 2 : perFace;
}

const sizeOf = (svg: string) => {
  const [, width = '1', height = '1'] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
};

/**
 * Racks as a PDF to print, in landscape; each page has a title, the date, the revision (the number of the log that it
 * shows) and its own legend.
 */
export async function rackPdf({ elevations, svgOptions }: RackDrawing, frame: PdfFrame): Promise<Buffer> {
  const { racks, seq } = elevations;
  // Loaded by the first who prints: it is a seventh of what a server does to start.
  const [{ default: PdfDocument }, { default: svgToPdf }] = await Promise.all([
    import('pdfkit'),
    import('svg-to-pdfkit'),
  ]);
  const document = new PdfDocument({
    size: frame.paper.toUpperCase(),
    layout: 'landscape',
    margin,
    autoFirstPage: false,
    info: { Title: frame.title ?? 'Racks', Author: frame.author, CreationDate: frame.date },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const isWritten = new Promise<void>((done, fail) => {
    document.on('end', done);
    document.on('error', fail);
  });
  const perPage = racksPerPage(svgOptions.face, frame.paper);
  const pageCount = Math.ceil(racks.length / perPage);
  for (let page = 0; page < pageCount; page += 1) {
    const shown = racks.slice(page * perPage, (page + 1) * perPage);
    const names = shown.map(({ rack }) => rack.name).join(', ');
    document.addPage();
    const room = { width: document.page.width - 2 * margin, height: document.page.height - 2 * margin - headPt };
    const aside = `${frame.date.toISOString().slice(0, 10)} · revision ${seq} · page ${page + 1} of ${pageCount}`;
    document
      .font(fonts.bold)
      .fontSize(12)
      .text(frame.title ?? names, margin, margin, { width: room.width * 0.6, height: 14, ellipsis: true });
    document.font(fonts.regular).fontSize(8).fillColor('#5c6570');
    document.text(aside, margin, margin + 3, { width: room.width, align: 'right', lineBreak: false });
    document.fillColor('#000000');
    const svg = rackSvg(shown, svgOptions);
    const size = sizeOf(svg);
    const scale = Math.min(room.width / size.width, room.height / size.height);
    const width = size.width * scale;
    svgToPdf(document, svg, margin + (room.width - width) / 2, margin + headPt, {
      width,
      height: size.height * scale,
      preserveAspectRatio: 'xMidYMin meet',
      fontCallback: (_family, bold) => (bold ? fonts.bold : fonts.regular),
    });
  }
  document.end();
  await isWritten;
  return Buffer.concat(chunks);
}
