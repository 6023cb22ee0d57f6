import type { Page } from '@playwright/test';
import { build } from 'vite';

/**
 * Bundles the AWS SDK as it comes from npm, and gives it to a page that is not opened yet, as `window.sdk`. The debugger puts it
 * there: the page's policy allows no script of another's, and what goes through MSW's service worker, a test cannot answer.
 */
export async function giveSdk(page: Page): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: '@aws-sdk/client-fsx',
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name: 'sdk' },
      },
    },
  });
  const [first] = [built].flat();
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('The AWS SDK was not bundled.');
  await page.addInitScript({ content: `${chunk.code}\nwindow.sdk = sdk;` });
}
