import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * In development the pages come from Vite and all else from the server on this port. The Host header stays as the
 * browser sent it, because the server refuses writes from another origin.
 */
const api = { target: `http://127.0.0.1:${process.env.RACEWAY_API_PORT ?? '8080'}`, changeOrigin: false };

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/trpc': api,
      '/healthz': api,
      '/readyz': api,
      '/metrics': api,
      '/socket.io': { ...api, ws: true },
    },
  },
  build: { target: 'es2022', sourcemap: true },
});
