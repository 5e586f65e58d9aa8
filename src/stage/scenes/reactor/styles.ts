/** How the scene sets its texts, and which colour stands for whom. */
import type { TextStyle } from '../../pen.ts';
import type { ColorRole } from '../../tokens.ts';
import type { Peer } from './scene.ts';

export const LABEL: TextStyle = { size: 12, weight: 400, family: 'sans', color: 'muted' };
export const CODE: TextStyle = { size: 12, weight: 400, family: 'mono', color: 'muted' };
export const WHO: TextStyle = { size: 12, weight: 500, family: 'sans', color: 'ink' };
export const TITLE: TextStyle = { size: 16, weight: 600, family: 'sans', color: 'ink' };
export const NAME: TextStyle = { size: 14, weight: 600, family: 'sans', color: 'ink' };

export function colorOf(peer: Peer): ColorRole {
  return peer === 'broker' ? 'ink' : peer;
}
