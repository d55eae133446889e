import './app/no-eval.ts';
import '@mantine/core/styles.layer.css';
import 'virtual:theme.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
