import './app/no-eval.ts';
import './app/mantine.css';
import 'virtual:theme.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
