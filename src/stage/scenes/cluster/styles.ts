/** How the scene sets its texts. */
import type { TextStyle } from '../../pen.ts';

export const LABEL: TextStyle = { size: 12, weight: 400, family: 'sans', color: 'muted' };
export const CODE: TextStyle = { size: 12, weight: 400, family: 'mono', color: 'muted' };
export const NAME: TextStyle = { size: 16, weight: 600, family: 'sans', color: 'ink' };
