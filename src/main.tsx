import '@cloudscape-design/global-styles/index.css';
import './app/console.css';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { openService } from '../mocks/open-service.ts';
import { Console } from './app/console.tsx';
import { OpeningBlocked } from './app/opening-blocked.tsx';
import { OpeningFailed } from './app/opening-failed.tsx';
import { applyTheme, storedTheme } from './app/theme.ts';
import { setEndpoint } from './client/service.ts';

/** Opens the embedded service, then shows the console on it; or one page that says why that cannot be. */
async function start(root: Root): Promise<void> {
  applyTheme(storedTheme());
  try {
    setEndpoint(await openService(() => root.render(<OpeningBlocked />)));
    root.render(
      <StrictMode>
        <Console />
      </StrictMode>,
    );
  } catch (error) {
    root.render(<OpeningFailed error={error} />);
  }
}

const root = document.getElementById('root');
if (root) void start(createRoot(root));
