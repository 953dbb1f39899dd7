import { drawingRoutes } from './dcim/drawing/drawingRoutes.ts';
import { imageRoutes } from './extras/imageRoutes.ts';
import { uploadRoutes } from './imports/index.ts';
import type { HttpRoutes } from './platform/httpCaller.ts';

/** Every address beside the procedures, health and the web app. */
export const httpRoutes: readonly HttpRoutes[] = [imageRoutes, drawingRoutes, uploadRoutes];
