import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Cloudscape's global styles embed Open Sans as base64, about 140 kB gzipped. The console uses the system's fonts. */
const withoutEmbeddedFonts: Plugin = {
  name: 'without-embedded-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('@cloudscape-design/global-styles') || !id.endsWith('.css')) return undefined;
    return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ''), map: null };
  },
};

export default defineConfig({
  plugins: [withoutEmbeddedFonts, react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 900 },
  worker: { format: 'es' },
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173), strictPort: true },
  optimizeDeps: { include: ['comlink', 'idb', 'client-zip'] },
});
