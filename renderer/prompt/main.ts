// The prompt's window begins here: what main drew into the page is seen first, then the rest is loaded and takes over.
import { meetEarly } from './early';
import './prompt.css';

const root = document.getElementById('root');
if (root !== null)
  void meetEarly(root).then(async (early) => {
    const { start } = await import('./window');
    await start(root, early);
  });
