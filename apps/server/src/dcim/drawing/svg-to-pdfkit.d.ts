declare module 'svg-to-pdfkit' {
  /** What of its options is used here; the package has no types. */
  export interface SvgToPdfOptions {
    /** In points. */
    width: number;
    height: number;
    preserveAspectRatio: string;
    /** The path of the font for a text. */
    fontCallback: (family: string, bold: boolean, italic: boolean) => string;
  }
  /** Draws an SVG document onto the current page with its upper left corner at `x`, `y`. */
  // biome-ignore lint/style/noDefaultExport: the package is CommonJS with one export
  export default function svgToPdf(
    document: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: SvgToPdfOptions,
  ): void;
}
